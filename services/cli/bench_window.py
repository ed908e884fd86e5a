"""What dedupe's memory costs: each step by itself, and bytes and microseconds as it fills.

All that the stage keeps of a family's articles is filled, with signatures drawn by
``synthetic_signatures`` and two lines a page that its outlet may have printed before (annotated
pairs of news articles have one). A look-up warms the processor's caches for the next, so that of
two articles one is only looked up and the other only screened; screening less looking up is what
verification takes.
"""

import gc
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from time import process_time
from typing import Final

from services.cli.bench_cores import Row, resident
from services.cli.synthetic_signatures import signed_entries
from services.dedupe.bands import keys_of
from services.dedupe.entry import Entry
from services.dedupe.lines import Line, PageLines
from services.dedupe.memory import Arrival, Memory
from services.dedupe.printed import mark_of
from services.dedupe.runs import fingerprints
from services.dedupe.screening import Limits, screen
from services.dedupe.settings import DedupeSettings

TIMED: Final = 2_000
"""Articles that are screened at each size."""
BATCH: Final = 10_000
STORES: Final = ("window", "headlines", "printed", "runs")


class TimedMemory:
    """A memory with the seconds that its steps have taken."""

    def __init__(self) -> None:
        settings = DedupeSettings()
        self._limits = Limits(settings.bucket_cap, settings.candidate_cap)
        self._most = settings.most_articles
        self._now = 0
        self.pace = 1_000_000
        """Microseconds of log time from one article to the next."""
        self.memory = Memory()
        self.reset()

    def reset(self) -> None:
        """Begin to count."""
        self.looked_up = self.screened = self.copies = 0
        self._looking_up = self._screening = self._remembering = 0.0

    def take(self, arrival: Arrival) -> None:
        """Look an article up or screen it, in turns, then remember it."""
        window, entry, keys = self.memory.window, arrival.entry, arrival.keys
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
        self.remember(arrival)
        self._remembering += process_time() - ended

    def remember(self, arrival: Arrival) -> None:
        """Remember an article, as the stage does."""
        self._now += self.pace
        self.memory.add(arrival, self._now)
        self.memory.forget(0, self._most, self._now)

    def took(self) -> Row:
        """Return microseconds an article by step, the share of copies, and bytes by store."""
        look_up = us(self._looking_up, self.looked_up)
        many = len(self.memory)
        row: Row = {
            "look_up_us": look_up,
            "verify_us": round(us(self._screening, self.screened) - look_up, 1),
            "remember_us": us(self._remembering, self.looked_up + self.screened),
            "copies_share": round(self.copies / self.screened, 3),
            "bytes_per_article": round(self.memory.nbytes / many),
        }
        stores = {store: getattr(self.memory, store).nbytes for store in STORES}
        return row | {f"{store}_bytes_per_article": round(n / many) for store, n in stores.items()}


def bench_window(sizes: Sequence[int]) -> Row:
    """Return what a memory takes that holds so many articles, each size more than the last.

    They come evenly over the days of the window, so that the tables of printed lines are as many.
    """
    gc.collect()
    before, row = resident(), Row()
    timed, entries = TimedMemory(), signed_entries()
    memory, days = timed.memory, DedupeSettings().window // timedelta(microseconds=1)
    for size in sizes:
        timed.pace = days // size
        while len(memory) < size - TIMED:
            for entry in islice(entries, min(BATCH, size - TIMED - len(memory))):
                timed.remember(arrival_of(entry))
        timed.reset()
        for arrival in _drawn(entries, min(TIMED, size)):
            timed.take(arrival)
        gc.collect()
        name = f"{size // 1_000}k" if size < 1_000_000 else f"{size // 1_000_000}m"
        growth = round((resident() - before) / len(memory))
        row |= {f"{what}_at_{name}": value for what, value in timed.took().items()}
        row |= {f"growth_bytes_per_article_at_{name}": growth}
        row |= {"peak_growth_bytes_per_article": growth}
    return row


def arrival_of(entry: Entry) -> Arrival:
    """Return a drawn entry as an article that arrives, with a headline and lines of its own."""
    return Arrival(
        entry=entry,
        keys=keys_of(entry),
        headline=entry.exact,
        lines=PageLines((Line(0, 1, entry.exact), Line(1, 2, entry.page))),
        mark=mark_of(entry.page, entry.opening),
        fingerprints=fingerprints(entry.sentences),
    )


def _drawn(entries: Iterator[Entry], many: int) -> list[Arrival]:
    return [arrival_of(entry) for entry in islice(entries, many)]


def us(seconds: float, many: int) -> float:
    """Return microseconds each."""
    return round(1e6 * seconds / max(1, many), 1)
