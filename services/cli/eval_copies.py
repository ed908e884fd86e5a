"""``selisih eval copies``: copies found in a stream of invented articles, and after a restart.

The articles of `services.cli.copy_stream` go through the cleaner into a log, and the fold of dedupe
reads the log as a worker does. Then other folds take over in the middle, their state rebuilt from
the log, and must write what the first ones wrote.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from schemas import ArticleCleaned, ArticleScreened
from schemas.codec import decode, encode, headers
from schemas.topics import topic_of
from services.cleaner.clean import clean
from services.cli.copies_tally import Screened, Tally, tally
from services.cli.copy_stream import Told, copy_stream
from services.dedupe.settings import DedupeSettings
from services.dedupe.stage import DEDUPE, DedupeRules, Families
from services.fold import Done, Fold, Folded, Record
from services.stage import Item

WORST: Final = 12
Written = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Streamed:
    """What the stage made of a stream: its tally, and how a restart changed it."""

    tally: Tally
    candidates: float
    """Articles compared with one, on average."""
    after_restart: int
    """Articles handled by the second fold."""
    differences: int
    """Articles of which the second fold wrote something else than the first."""


def run(articles: int, seed: int) -> None:
    """Print precision, recall, altered figures and the effect of a restart."""
    for line in report(streamed(copy_stream(articles, seed))):
        print(line)


def streamed(stream: Sequence[Told]) -> Streamed:
    """Return what dedupe makes of a stream, once straight through and once restarted midway."""
    log = list(_numbered(_record(clean(told.article), told.arrives) for told in stream))
    wrote: list[Written] = []
    compared = 0

    def screened() -> Iterator[Screened]:
        nonlocal compared
        for told, fate in zip(stream, _folded(log, restart=0), strict=True):
            said = [decode(ArticleScreened, made.value, made.headers) for made in fate.outputs]
            wrote.append(tuple(made.id for made in fate.outputs))
            compared += fate.counts.get(Item.CANDIDATES, 0)
            yield Screened(told, fate.outcome, said[0] if said else None)

    found = tally(screened())
    middle = len(log) // 2
    again = [tuple(made.id for made in fate.outputs) for fate in _folded(log, restart=middle)]
    differences = sum(a != b for a, b in zip(wrote[middle:], again, strict=True))
    return Streamed(found, compared / max(1, len(log)), len(again), differences)


def _record(article: ArticleCleaned, arrives: datetime) -> Record:
    topic = topic_of(ArticleCleaned)
    payload = encode(article)
    rows = headers(ArticleCleaned, payload, source="cleaner", accepted=arrives)
    key = topic.key(article)
    return Record(topic.slot(key), 0, arrives, key.encode(), payload, rows)


def _numbered(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records with the offsets that they have in their partitions."""
    ends: dict[int, int] = defaultdict(int)
    for at in records:
        yield Record(at.partition, ends[at.partition], at.time, at.key, at.value, at.headers)
        ends[at.partition] += 1


def _folded(log: Sequence[Record], restart: int) -> Iterator[Done]:
    """Yield what becomes of each record from ``restart`` on; those before rebuild the state."""
    rules = DEDUPE.load(DedupeSettings())
    floors: dict[int, int] = defaultdict(int)
    for record in log[:restart]:
        floors[record.partition] += 1
    folds: dict[int, Fold[DedupeRules, Families, ArticleCleaned]] = {}
    for at, record in enumerate(log):
        fold = folds.get(record.partition)
        if fold is None:
            fold = folds[record.partition] = Fold(DEDUPE, rules)
            fold.own(start=0, floor=floors[record.partition])
        folded = fold.take(record)
        if not isinstance(folded, Folded) or not isinstance(folded.fate, Done):
            raise RuntimeError(f"record {at} was not folded: {folded}")
        if at >= restart:
            yield folded.fate


def report(result: Streamed) -> Iterator[str]:
    """Yield the lines of the report."""
    t = result.tally
    yield f"articles {t.seen.total()}, copies {t.wanted.total()}"
    yield f"precision {t.precision:.3f}  ({t.joined.total()} joined falsely)"
    yield f"recall    {t.recall:.3f}  ({t.wanted.total() - t.found.total()} missed)"
    yield f"candidates compared with an article {result.candidates:.2f}"
    yield f"of those found, against the earliest {_share(t.earliest.total(), t.found.total())}"
    yield (
        f"altered figures found {_share(t.edits_found.total(), t.edits.total())} of "
        f"{t.edits.total()}; alleged on unchanged copies "
        f"{_share(t.accused.total(), t.unchanged.total())} of {t.unchanged.total()}; beside the "
        f"altered ones {t.beside}"
    )
    for kind, many in sorted(t.pages.items()):
        yield f"{kind}: {t.pages_right[kind]} of {many} right"
    yield (
        f"after a restart in the middle: {result.differences} of {result.after_restart} articles "
        "screened otherwise"
    )
    yield ""
    yield "copies by kind                found  earliest  altered found  falsely alleged"
    for kind, many in sorted(t.wanted.items()):
        edits = f"{t.edits_found[kind]} of {t.edits[kind]}" if t.edits[kind] else ""
        alleged = f"{t.accused[kind]} of {t.unchanged[kind]}" if t.unchanged[kind] else ""
        found = f"{t.found[kind]:5} of {many:4}"
        earliest = _share(t.earliest[kind], t.found[kind])
        yield f"  {kind:22}{found} {earliest:>8} {edits:>13} {alleged:>14}"
    yield "joined falsely by kind"
    for kind, many in sorted(t.seen.items()):
        if kind not in t.wanted or t.joined[kind]:
            yield f"  {kind:22}{t.joined[kind]:5} of {many:4}"
    kinds: dict[str, list[str]] = defaultdict(list)
    for what, line in t.errors:
        kinds[what].append(line)
    for what, lines in kinds.items():
        yield f"{what}: {len(lines)}"
        yield from (f"  {line}" for line in lines[:WORST])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"
