"""What the detector costs as its window fills: figures a second, bytes a figure, time to rebuild.

The window is filled as a rebuild fills it; at 10 k, 100 k, 1 M retained figures the next reports
are filed and timed. Times are this process's CPU time; bytes are what the process grew by, the
caches of a running detector included, since before the first figure.
"""

import gc
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from time import process_time
from typing import Any, Final

from schemas import FiguresReported, encode
from services.cli.bench_cores import ARTICLES_A_DAY, START, Row, link, resident
from services.cli.synthetic_figures import APART, reports
from services.detector.stage import remember
from services.fold import Fold, Record
from services.runtime.memory import settle_memory
from services.stage import Item, Position

FIRST_SIZE: Final = 10_000
WARMING: Final = 3_000
"""Reports that are filed before time is taken, half a day's: caches fill. No more than that are of
stories that go on."""
TIMED: Final = 1_000
"""Reports that are timed."""
FIGURES_A_REPORT: Final = 4.5
"""As the stream has them, see ``synthetic_figures``."""
FIGURES_AN_ARTICLE: Final = 11.2
"""Of all subjects together, as the extractor finds them in news articles."""
DAYS: Final = 30


def bench_detect(figures: int) -> Row:
    """Return speed, bytes, candidates and time to rebuild at every size up to ``figures``."""
    _warm()
    window = _Window()
    row: Row = {}
    size = min(FIRST_SIZE, figures)
    while True:
        name = f"{size // 1_000}k" if size < 1_000_000 else f"{size // 1_000_000}m"
        row |= {f"{what}_at_{name}": value for what, value in window.measured(size).items()}
        if size >= figures:
            return row
        size = min(10 * size, figures)


def _warm() -> None:
    """Load what a process loads once: the tables of rare words take most of it."""
    _Window(seed=2).file(WARMING)


class _Window:
    """A partition's state as it fills."""

    def __init__(self, seed: int = 1) -> None:
        self._stage, settings = link("detector")
        self._rules = self._stage.load(settings)
        self._state = self._stage.empty(self._rules)
        self._reports: Iterator[FiguresReported] = reports(seed=seed)
        self._offset = 0
        self._figures = 0
        settle_memory()  # as a worker does
        self._before = resident()

    def measured(self, size: int) -> Row:
        """Fill up to a size, the timed reports included, and return what it costs there."""
        while self._figures + FIGURES_A_REPORT * (TIMED + WARMING) < size:
            self._remember(next(self._reports))
        left = round((size - self._figures) / FIGURES_A_REPORT) - TIMED
        self.file(max(0, min(left, WARMING)))
        before = self._figures
        seconds, counts = self.file(TIMED)
        figures = self._figures - before
        gc.collect()
        grown = max(0, resident() - self._before)
        return {
            "figures": self._figures,
            "figures_per_s": round(figures / seconds),
            "bytes_per_figure": round(grown / self._figures),
            "candidates_per_figure": round(counts[Item.CANDIDATES] / figures, 1),
            "candidates_capped_share": round(
                counts[Item.CANDIDATES_CAPPED]
                / max(1, counts[Item.CANDIDATES] + counts[Item.CANDIDATES_CAPPED]), 3,
            ),
            "comparisons_per_figure": round(counts[Item.COMPARISONS] / figures, 1),
            "alerts_per_1000_reports": round(1_000 * counts[Item.ALERTS] / TIMED, 1),
            **self._rebuilt(),
        }  # fmt: skip

    def file(self, reports: int) -> tuple[float, Counter[Item]]:
        """File the next reports as the stream does; return the seconds it took and what counted.

        Each is made when its turn has come, so that what is measured is not what waits.
        """
        seconds = 0.0
        counts: Counter[Item] = Counter()
        for event in islice(self._reports, reports):
            position = self._position()
            began = process_time()
            result = self._stage.step(self._rules, self._state, event, position)
            seconds += process_time() - began
            counts.update(result.counts)
            self._figures += len(event.figures)
        return seconds, counts

    def _remember(self, event: FiguresReported) -> None:
        remember(self._rules, self._state, event, self._position())
        self._figures += len(event.figures)

    def _position(self) -> Position:
        self._offset += 1
        return Position(0, self._offset, START + APART * self._offset)

    def _rebuilt(self) -> Row:
        """Return figures a second of a silent fold from bytes, and the minutes of whole windows."""
        fold: Fold[Any, Any, Any] = Fold(self._stage, self._rules)
        fold.state = self._state
        fold.own(start=self._offset + 1, floor=self._offset + TIMED + 1)
        seconds, before = 0.0, self._figures
        for event in islice(self._reports, TIMED):
            at = self._position()
            record = Record(0, at.offset, at.time, b"", encode(event))
            began = process_time()
            fold.take(record)
            seconds += process_time() - began
            self._figures += len(event.figures)
        speed = (self._figures - before) / seconds
        minutes = {
            f"rebuild_minutes_at_{day // 1000}k_a_day": round(
                day * DAYS * FIGURES_AN_ARTICLE / speed / 60, 1
            )
            for day in ARTICLES_A_DAY
        }
        return {"rebuild_figures_per_s": round(speed), **minutes}
