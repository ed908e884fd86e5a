"""What the detector remembers of one subject: the reports of the window, found by story terms.

A shelf holds entries only, each computed from its own record. Articles stand in order of arrival;
every term of a story lists the articles that have it. How much one figure is compared with is
bounded: ``max_postings`` newest articles a term, ``max_articles`` of the same story, and
``max_compared`` figures of the same kind of thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from operator import attrgetter

from services.detector.filed import Filed, Report
from services.detector.judge import Remembered
from services.detector.rules import Limits, Rules
from services.detector.step import Step
from services.detector.story import same_story

SLACK = timedelta(hours=1)
"""Entries outlive the window by this, because a new leader's clock may be a little behind."""


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """One article's report with its figures in the order in which they were filed."""

    report: Report
    figures: tuple[Filed, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An article of the same story, and what says so."""

    kept: Kept
    story: Step


class Shelf:
    """The figures of one subject within the window."""

    __slots__ = ("_articles", "_count", "_postings", "verdicts")

    def __init__(self) -> None:
        self._articles: dict[str, Kept] = {}
        self._postings: defaultdict[str, list[Kept]] = defaultdict(list)
        self._count = 0
        self.verdicts = Remembered()
        """What comparisons said."""

    def __len__(self) -> int:
        """Return how many figures are kept."""
        return self._count

    def get(self, article: str, since: datetime) -> Kept | None:
        """Return an article's report if it lies in the window that begins at ``since``."""
        kept = self._articles.get(article)
        return kept if kept is not None and kept.report.arrived[0] >= since else None

    def same_stories(self, report: Report, since: datetime, rules: Rules) -> list[Found]:
        """Return the articles of the report's story in the window, in order of arrival."""
        weights: defaultdict[Kept, float] = defaultdict(float)
        for term, weight in report.terms.items():
            posting = self._postings.get(term, ())
            held = (kept for kept in reversed(posting) if kept.report.arrived[0] >= since)
            for kept in islice(held, rules.limits.max_postings):
                weights[kept] += weight
        for linked in (*report.links, report.previous):
            there = self.get(linked, since) if linked is not None else None
            if there is not None:
                weights[there] += report.weight + 1
        again = self._articles.get(report.article_id)
        if again is not None:
            weights.pop(again, None)
        told = [
            Found(kept, story)
            for kept in _heaviest(weights, rules.limits.max_articles)
            if (story := same_story(report, kept.report, rules)).answer == "yes"
        ]
        return sorted(told, key=lambda one: one.kept.report.arrived)

    def put(self, kept: Kept) -> None:
        """Keep a report; one of the same article is replaced."""
        self.remove(kept.report.article_id)
        self._articles[kept.report.article_id] = kept
        self._count += len(kept.figures)
        for term in kept.report.terms:
            posting = self._postings[term]
            posting.append(kept)

    def remove(self, article: str) -> None:
        """Drop an article; unknown ones are none."""
        kept = self._articles.pop(article, None)
        if kept is None:
            return
        self._count -= len(kept.figures)
        for term in kept.report.terms:
            posting = self._postings[term]
            posting.remove(kept)
            if not posting:
                del self._postings[term]

    def forget(self, before: datetime, limits: Limits) -> tuple[int, int]:
        """Drop what left the window or is over the cap; return how many figures each."""
        forgotten = 0
        while self._articles and self._oldest().report.arrived[0] < before - SLACK:
            forgotten += self._drop()
        capped = 0
        while self._count > limits.max_figures:
            capped += self._drop()
        return forgotten, capped

    def _oldest(self) -> Kept:
        return next(iter(self._articles.values()))

    def _drop(self) -> int:
        oldest = self._oldest()
        self.remove(oldest.report.article_id)
        return len(oldest.figures)


def _heaviest(weights: Mapping[Kept, float], limit: int) -> Iterable[Kept]:
    """Return the heaviest, of equal ones the earliest, in any order: sorting them all costs."""
    if len(weights) <= limit:
        return weights
    least = sorted(weights.values(), reverse=True)[limit - 1]
    above = [kept for kept, weight in weights.items() if weight > least]
    level = [kept for kept, weight in weights.items() if weight == least]
    level.sort(key=attrgetter("report.arrived"))
    return [*above, *level[: limit - len(above)]]
