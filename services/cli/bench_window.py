"""What dedupe's window costs: each step by itself, and bytes and microseconds as it fills.

The large windows are filled with signatures drawn by ``synthetic_signatures``. A look-up warms the
processor's caches for the next, so that of two articles one is only looked up and the other only
screened; screening less looking up is what verification takes.
"""

import gc
from collections.abc import Iterator, Sequence
from itertools import islice
from time import process_time
from typing import Final

from services.cli.bench_cores import Row, resident
from services.cli.synthetic_signatures import signed_entries
from services.dedupe.bands import Keys, keys_of
from services.dedupe.entry import Entry
from services.dedupe.screening import Limits, screen
from services.dedupe.settings import DedupeSettings
from services.dedupe.window import Window

TIMED: Final = 2_000
"""Articles that are screened at each size."""
BATCH: Final = 10_000


class TimedWindow:
    """A window with the seconds that its steps have taken."""

    def __init__(self) -> None:
        settings = DedupeSettings()
        self._limits = Limits(settings.bucket_cap, settings.candidate_cap)
        self.window = Window()
        self.reset()

    def reset(self) -> None:
        """Begin to count."""
        self.looked_up = self.screened = self.copies = 0
        self._looking_up = self._screening = self._remembering = 0.0

    def take(self, entry: Entry, keys: Keys) -> None:
        """Look an article up or screen it, in turns, then remember it."""
        window = self.window
        began = process_time()
        if self.looked_up > self.screened:
            finding = screen(window, entry, keys, since=0, replayed=False, limits=self._limits)
            ended = process_time()
            self.screened += 1
            self.copies += finding.kind == "copy"
            self._screening += ended - began
        else:
            window.look_up(keys, 0, self._limits.bucket_cap)
            ended = process_time()
            self.looked_up += 1
            self._looking_up += ended - began
        window.add(entry, keys, len(window))
        self._remembering += process_time() - ended

    def took(self) -> Row:
        """Return microseconds an article by step, and the share of copies."""
        look_up = us(self._looking_up, self.looked_up)
        return {
            "look_up_us": look_up,
            "verify_us": round(us(self._screening, self.screened) - look_up, 1),
            "remember_us": us(self._remembering, self.looked_up + self.screened),
            "copies_share": round(self.copies / self.screened, 3),
            "bytes_per_article": round(self.window.nbytes / len(self.window)),
        }


def bench_window(sizes: Sequence[int]) -> Row:
    """Return what a window takes that holds so many articles, each size more than the last."""
    gc.collect()
    before, row = resident(), Row()
    timed, entries = TimedWindow(), signed_entries()
    window = timed.window
    for size in sizes:
        while len(window) < size - TIMED:
            for entry in islice(entries, min(BATCH, size - TIMED - len(window))):
                window.add(entry, keys_of(entry), len(window))
        timed.reset()
        for entry, keys in _drawn(entries, min(TIMED, size)):
            timed.take(entry, keys)
        gc.collect()
        name = f"{size // 1_000}k" if size < 1_000_000 else f"{size // 1_000_000}m"
        growth = round((resident() - before) / len(window))
        row |= {f"{what}_at_{name}": value for what, value in timed.took().items()}
        row |= {f"growth_bytes_per_article_at_{name}": growth}
        row |= {"peak_growth_bytes_per_article": growth}
    return row


def _drawn(entries: Iterator[Entry], many: int) -> list[tuple[Entry, Keys]]:
    return [(entry, keys_of(entry)) for entry in islice(entries, many)]


def us(seconds: float, many: int) -> float:
    """Return microseconds each."""
    return round(1e6 * seconds / max(1, many), 1)
