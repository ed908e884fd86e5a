"""When a figure holds: its as-of as EDTF, else the article's publication.

Days are the desk's. An as-of can be a day, a month, a quarter, a year or an interval
(ISO 8601-2, quarters written ``2026-Q1``); what cannot be read counts as not said.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from services.language.clock import local

Grain = Literal["day", "month", "quarter", "year", "interval", "since"]
_PART = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True, slots=True)
class When:
    """The days on which a figure holds."""

    first: date
    last: date
    stated: bool
    """Said in the text, not taken from the article's date."""
    grain: Grain = "day"
    instant: datetime | None = None
    """When its article came out, where that has an hour."""
    since: date | None = None
    """A running total's beginning, where said."""

    @property
    def coarse(self) -> bool:
        """Whether it names a period rather than a day."""
        return self.grain in ("month", "quarter", "year", "interval")


class Order(NamedTuple):
    """How two figures stand in time."""

    sign: Literal[-1, 0, 1]
    """-1: the first is earlier; 1: the second is; 0: the same or of unknown order."""
    same_day: bool
    gap: timedelta
    """From the earlier to the later; whole days where an hour is missing."""


@lru_cache(maxsize=1_024)
def when(as_of: str | None, published: datetime | None, desk: timedelta) -> When | None:
    """Return when a figure holds; ``None`` when neither as-of nor publication is known."""
    said = parse(as_of) if as_of else None
    if published is None:
        return said
    there = local(published, desk)
    hourless = (published.hour, published.minute, published.second) == (0, 0, 0) or (
        there.hour, there.minute, there.second
    ) == (0, 0, 0)  # fmt: skip
    instant = None if hourless else published
    if said is not None and said.grain != "since":
        return replace(said, instant=instant)
    since = said.since if said is not None else None
    return When(there.date(), there.date(), False, "day", instant, since)


@lru_cache(maxsize=8_192)
def parse(text: str) -> When | None:
    """Return the days of an EDTF string, ``None`` when it is none that is read here."""
    start, slash, end = text.strip().partition("/")
    first = _part(start)
    if not slash:
        return first
    if first is None:
        return None
    if end in ("..", ""):
        return When(first.first, date.max, True, "since", None, first.first)
    last = _part(end)
    if last is None or last.last < first.first:
        return None
    return When(first.first, last.last, True, "interval")


def order(a: When, b: When) -> Order:
    """Return how two figures stand in time, by day where either has no hour."""
    if a.last < b.first:
        return Order(-1, False, _days(a.last, b.first, a, b))
    if b.last < a.first:
        return Order(1, False, _days(b.last, a.first, b, a))
    same_day = a.first == a.last == b.first == b.last
    first, second = a.instant, b.instant
    # Two stated days say nothing of hours; of one, the other article was printed on that day.
    if same_day and first and second and first != second and not (a.stated and b.stated):
        return Order(-1 if first < second else 1, True, abs(second - first))
    return Order(0, same_day, timedelta(0))


def days_between(a: When, b: When) -> int:
    """Return the days from the end of the earlier to the beginning of the later; meeting: <= 0."""
    return max((b.first - a.last).days, (a.first - b.last).days)


def _days(earlier: date, later: date, a: When, b: When) -> timedelta:
    if a.instant is None or b.instant is None or a.stated or b.stated:
        return later - earlier
    return b.instant - a.instant


def _part(text: str) -> When | None:
    match = _PART.fullmatch(text.strip().rstrip("~?%"))
    if match is None:
        return None
    year = int(match[1])
    try:
        if match[2]:
            month = 3 * int(match[2])
            return When(
                date(year, month - 2, 1), date(year, month, monthrange(year, month)[1]), True,
                "quarter",
            )  # fmt: skip
        if match[3] is None:
            return When(date(year, 1, 1), date(year, 12, 31), True, "year")
        month = int(match[3])
        if match[4] is None:
            return When(
                date(year, month, 1), date(year, month, monthrange(year, month)[1]), True, "month"
            )
        day = date(year, month, int(match[4]))
    except ValueError:
        return None
    return When(day, day, True)
