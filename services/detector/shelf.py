"""What the detector remembers of one subject: the reports of the window, found by story terms.

A shelf holds entries only, each computed from its own record. Articles are numbered in order of
arrival; every term of a story lists the articles that have it. How much one figure is compared with
is bounded: ``max_postings`` newest articles a term, ``max_articles`` of the same story, and
``max_compared`` figures of the same kind of thing. Entries are packed; those that were looked at
last are at hand unpacked too, which is a cache and changes nothing.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import fsum
from typing import NamedTuple

from schemas import FiguresReported
from services.detector.filed import Report, links_of
from services.detector.gathering import CutShort, Gathered, Sums
from services.detector.judge import Remembered
from services.detector.packed import Entry, Kept, Rows, pack, unpack
from services.detector.postings import Postings
from services.detector.rules import Limits, Rules
from services.detector.step import Step
from services.detector.story import SHARED, least_weight, same_story, told_alike
from services.detector.terms import Marks, Terms, texts_of

SLACK = timedelta(hours=1)
"""Entries outlive the window by this, because a new leader's clock may be a little behind."""
AT_HAND = 1_000
"""Unpacked articles of one generation."""
EMPTY_ROWS = 4_096
"""So many in front are cut off at once."""
UNDATED = -(2**63)
"""In the place of a publication that is not known."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
DAY = timedelta(days=1) // MICROSECOND


@dataclass(frozen=True, slots=True)
class Found:
    """An article of the same story, and what says so."""

    kept: Kept
    story: Step


class Sought(NamedTuple):
    """The articles of one story, and what the bounds kept from being looked at."""

    found: list[Found]
    """In order of arrival."""
    over: int
    """Articles that shared as much as a story needs and were more than ``max_articles``."""
    cut: int
    """Terms of which the newest ``max_postings`` articles alone were looked at."""


class Shelf:
    """The figures of one subject within the window."""

    __slots__ = (
        "_count", "_figures", "_first", "_ids", "_lead", "_linked", "_links", "_marks", "_numbers",
        "_offsets", "_old", "_packed", "_postings", "_published", "_rising", "_sums", "_times",
        "_young", "rules", "verdicts",
    )  # fmt: skip

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._count = 0
        self._first = 0
        """Number of the first row."""
        self._lead = 0
        """Empty rows in front."""
        self._packed: list[bytes | None] = []
        """Rows in order of arrival; ``None`` where an article was removed."""
        self._times = array("q")
        """Log times in microseconds."""
        self._rising = True
        """Whether no log time lay before the one that came before it."""
        self._offsets = array("q")
        self._figures = array("H")
        """How many figures."""
        self._published = array("q")
        """Publication in microseconds, or ``UNDATED``."""
        self._ids: list[bytes] = []
        """Ids of articles, as bytes."""
        self._numbers: dict[bytes, int] = {}
        """Articles by their ids."""
        self._postings = Postings()
        self._marks = Marks()
        self._sums = Sums()
        self._links: dict[int, tuple[str, ...]] = {}
        """What kept articles say they share a text or a page with, where there is any."""
        self._linked: Counter[str] = Counter()
        """How many say so of an article."""
        self._young: dict[int, Kept] = {}
        self._old: dict[int, Kept] = {}
        self.verdicts = Remembered()
        """What comparisons said."""

    def __len__(self) -> int:
        """Return how many figures are kept."""
        return self._count

    def holds(self, article: str, since: datetime) -> bool:
        """Return whether an article lies in the window that begins at ``since``."""
        return self._number(article, _micros(since)) is not None

    def same_stories(self, report: Report, since: datetime) -> Sought:
        """Return the articles of the report's story in the window."""
        limits, begin = self.rules.limits, _micros(since)
        linked = (self._number(one, begin) for one in (*report.links, report.previous) if one)
        sure = {number for number in linked if number is not None}
        linked_to = report.article_id in self._linked
        least = 0.0 if linked_to else least_weight(self.rules.story)
        sharing, cut = self._sharing(report, sure, begin, least)
        found = []
        near = sharing.heaviest(limits.max_articles, self._in_order).enough(least, cut)
        for number in self._in_order(near.numbers.tolist()):
            if number in sure or linked_to:
                kept = self._kept(number)
                story = same_story(report, kept.report, self.rules)
                if story.answer == "yes":
                    found.append(Found(kept, story))
            elif (terms := self._alike(report, number)) is not None:
                found.append(Found(self._kept(number, terms), SHARED))
        return Sought(found, max(0, sharing.many(least) - limits.max_articles), len(cut))

    def entry(self, event: FiguresReported, story: Terms, figures: Rows) -> Entry:
        """Return what is kept of an event."""
        return Entry(story, len(figures.rows), pack(event, figures, self._marks.pack(story)))

    def put(self, event: FiguresReported, entry: Entry, arrived: tuple[datetime, int]) -> None:
        """Keep an event's entry; one of the same article is replaced."""
        self.remove(event.article_id)
        number = self._first + len(self._packed)
        self._packed.append(entry.packed)
        moment, offset = _micros(arrived[0]), arrived[1]
        self._rising = self._rising and (not self._times or self._times[-1] <= moment)
        self._times.append(moment)
        self._offsets.append(offset)
        published = event.published_at
        self._published.append(UNDATED if published is None else _micros(published))
        self._figures.append(entry.figures)
        self._count += entry.figures
        article = bytes.fromhex(event.article_id)
        self._ids.append(article)
        self._numbers[article] = number
        self._postings.add(number, entry.story.weights)
        previous = event.previous_article_id
        links = links_of(event) if previous is None else (*links_of(event), previous)
        if links:
            self._linked.update(links)
            self._links[number] = links

    def hand(self, kept: Kept) -> None:
        """Have an article at hand for the next reports."""
        self._hand(self._numbers[bytes.fromhex(kept.report.article_id)], kept)

    def remove(self, article: str) -> None:
        """Drop an article; unknown ones are none."""
        number = self._numbers.get(bytes.fromhex(article))
        if number is not None:
            self._drop(number)

    def forget(self, before: datetime, limits: Limits) -> tuple[int, int]:
        """Drop what left the window or is over the cap; return how many figures each."""
        forgotten = capped = 0
        horizon = _micros(before - SLACK)
        while self._lead < len(self._packed):
            if self._packed[self._lead] is not None:
                if self._times[self._lead] < horizon:
                    forgotten += self._drop(self._first + self._lead)
                elif self._count > limits.max_figures:
                    capped += self._drop(self._first + self._lead)
                else:
                    break
            self._lead += 1
        if self._lead >= EMPTY_ROWS:
            for column in (
                self._packed, self._times, self._offsets, self._figures, self._published, self._ids,
            ):  # fmt: skip
                del column[: self._lead]
            self._first += self._lead
            self._lead = 0
        return forgotten, capped

    def _sharing(
        self, report: Report, sure: Collection[int], begin: int, least: float
    ) -> tuple[Gathered, list[CutShort]]:
        """Return the other articles that may share so much, and the terms cut short."""
        lists: list[tuple[Sequence[int], float]] = []
        cut: list[CutShort] = []
        first, times, most = self._first, self._times, self.rules.limits.max_postings
        for term, weight in report.story.weights.items():
            numbers = self._postings.of(term)
            newest = numbers[-most:]
            if not self._rising or (newest and times[newest[0] - first] < begin):
                newest = [n for n in newest if times[n - first] >= begin]
            if len(numbers) > most:
                if len(newest) < most:  # the clock went back
                    newest = [n for n in numbers if times[n - first] >= begin][-most:]
                if newest:
                    cut.append((numbers, newest[0], weight))
            if newest:
                lists.append((newest, weight))
        if sure:
            lists.append((sorted(sure), report.story.total + 1))
        # What is shared beyond the newest of a term was not added up.
        enough = least - fsum(weight for _, _, weight in cut)
        end = first + len(self._packed)
        sharing = self._sums.gather(lists, first, end, enough)
        own = self._numbers.get(bytes.fromhex(report.article_id), -1)
        return sharing.without(own), cut

    def _in_order(self, numbers: Iterable[int]) -> list[int]:
        """Return articles by log time and offset."""
        if self._rising:
            return sorted(numbers)
        times, first = self._times, self._first
        return sorted(sorted(numbers), key=lambda number: times[number - first])

    def _number(self, article: str, begin: int) -> int | None:
        number = self._numbers.get(bytes.fromhex(article))
        return number if number is not None and self._times[number - self._first] >= begin else None

    def _alike(self, report: Report, number: int) -> Terms | None:
        """Return the terms of an article that tell of a report's event, ``None`` if they do not."""
        kept = self._young.get(number) or self._old.get(number)
        packed = self._block(number)
        if kept is None:
            own, table = report.story.weights, self.rules.story
            if sum(text in own for text in texts_of(packed)) < table.distinct:
                return None
            terms = self._marks.unpack(packed)
        else:
            terms = kept.report.story
        days = self._days(report, number)
        return terms if told_alike(report.story, terms, days, self.rules.story) is SHARED else None

    def _days(self, report: Report, number: int) -> int | None:
        """Return how many days lie between two publications, as the story rung counts them."""
        first, second = report.ref.published_at, self._published[number - self._first]
        if first is None or second == UNDATED:
            return None
        return abs((_micros(first) - second) // DAY)

    def _kept(self, number: int, terms: Terms | None = None) -> Kept:
        kept = self._young.get(number)
        if kept is None:
            kept = self._old.get(number)
            if kept is None:
                row, packed = number - self._first, self._block(number)
                arrived = (EPOCH + self._times[row] * MICROSECOND, self._offsets[row])
                story = self._marks.unpack(packed) if terms is None else terms
                kept = unpack(packed, story, arrived, self.rules)
            self._hand(number, kept)
        return kept

    def _block(self, number: int) -> bytes:
        packed = self._packed[number - self._first]
        if packed is None:
            raise LookupError(f"article {number} is not on the shelf")
        return packed

    def _hand(self, number: int, kept: Kept) -> None:
        if len(self._young) >= AT_HAND:
            self._young, self._old = {}, self._young
        self._young[number] = kept

    def _drop(self, number: int) -> int:
        """Drop an article; return how many figures it had."""
        packed, row = self._block(number), number - self._first
        self._young.pop(number, None)
        self._old.pop(number, None)
        self._postings.remove(number, texts_of(packed))
        links = self._links.pop(number, ())
        self._linked.subtract(links)
        for link in links:
            if not self._linked[link]:
                del self._linked[link]
        del self._numbers[self._ids[row]]
        self._packed[row] = None
        self._count -= self._figures[row]
        return self._figures[row]


def _micros(time: datetime) -> int:
    return (time - EPOCH) // MICROSECOND
