"""Recognises calendar dates, years and clock times in a token list.

Their digits are then never read as amounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from services.language.lexer import WORD, Tokens
from services.language.lexicons import Calendar

_DASHES = frozenset("-–—")
_EARLIEST_YEAR, _LATEST_YEAR = 1800, 2100
_REMEMBERED = 256  # sentences, as many as the lexer remembers


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Tokens `first` to `stop` (exclusive) and the calendar fields printed there.

    `until` is the last day of a span of days.
    """

    first: int
    stop: int
    kind: str  # date, time
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None


@lru_cache(maxsize=_REMEMBERED)
def date_spans(tokens: Tokens, calendar: Calendar) -> Mapping[int, DateSpan]:
    """Dates and clock times in order, by first token, never overlapping; a lone year is none.

    Remembered: what is no amount and when a figure holds are read from one search.
    """
    return {span.first: span for span in _spans(tokens, calendar)}


def _spans(tokens: Tokens, calendar: Calendar) -> Iterator[DateSpan]:
    free, months, begins = 0, calendar.months, tokens.numbers
    if not months.keys().isdisjoint(tokens.lows):
        named = (index for index, low in enumerate(tokens.lows) if low in months)
        begins = sorted({*begins, *named})
    for index in begins:
        if index < free:
            continue
        found = _date_at(tokens, index, calendar)
        if found is not None:
            yield found
            free = found.stop


def whole(tokens: Tokens, index: int, low: int, high: int) -> int | None:
    """The token's value if it is a plain whole number between `low` and `high`."""
    if not tokens.is_number(index):
        return None
    raw = tokens.lows[index]
    if len(raw) > 4 or not raw.isdigit():
        return None
    value = int(raw)
    return value if low <= value <= high else None


def year_at(tokens: Tokens, index: int) -> int | None:
    """A year in four digits at this token."""
    if not tokens.is_number(index) or len(tokens.lows[index]) != 4:
        return None
    return whole(tokens, index, _EARLIEST_YEAR, _LATEST_YEAR)


def _date_at(tokens: Tokens, index: int, calendar: Calendar) -> DateSpan | None:
    if tokens.is_number(index):
        if tokens.low(index + 1) not in calendar.goes_on and not (
            "." in tokens.lows[index] or tokens.low(index - 1) in calendar.time_marks
        ):
            return None
        if tokens.glued(index) and tokens.kinds[index - 1] == WORD:
            return None
        return (
            _numeric(tokens, index, calendar)
            or _clock(tokens, index, calendar)
            or _day_month(tokens, index, calendar)
        )
    if tokens.kinds[index] == WORD and tokens.lows[index] in calendar.months:
        return _month_first(tokens, index, calendar)
    return None


def _numeric(tokens: Tokens, index: int, calendar: Calendar) -> DateSpan | None:
    """Dates in digits: "23/11", "29/10/2024", "2024-10-29".

    Two parts only in brackets or after a weekday.
    """
    sign = tokens.low(index + 1)
    if sign not in ("/", "-") or not (tokens.glued(index + 1) and tokens.glued(index + 2)):
        return _dotted(tokens, index, calendar)
    if not tokens.is_number(index + 2):
        return None
    third = tokens.low(index + 3) == sign and tokens.is_number(index + 4)
    if third and tokens.glued(index + 3) and tokens.glued(index + 4):
        year = year_at(tokens, index)
        if year is not None:
            month, day = whole(tokens, index + 2, 1, 12), whole(tokens, index + 4, 1, 31)
            if month is None or day is None:
                return None
            return DateSpan(index, index + 5, "date", year, month, day)
        year = year_at(tokens, index + 4)
        short = whole(tokens, index + 4, 0, 99)
        if year is None and short is not None and sign == "/":
            year = 2000 + short if short < 70 else 1900 + short
        pair = _day_and_month(tokens, index, index + 2, calendar)
        if year is None or pair is None:
            return None
        return DateSpan(index, index + 5, "date", year, pair[1], pair[0])
    if sign != "/" or third:
        return None
    before = tokens.low(index - 1)
    if before == "(":
        if tokens.low(index + 3) not in (")", ",", "-", "–", ";") and before == "(":
            return None
    elif before not in calendar.weekdays:
        return None
    pair = _day_and_month(tokens, index, index + 2, calendar)
    return None if pair is None else DateSpan(index, index + 3, "date", None, pair[1], pair[0])


def _dotted(tokens: Tokens, index: int, calendar: Calendar) -> DateSpan | None:
    """Dates with full stops: "29.10.2024" and, in brackets after a weekday, nothing shorter."""
    parts = tokens.lows[index].split(".")
    if len(parts) != 3 or len(parts[2]) != 4 or not all(part.isdigit() for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    if 1 <= day <= 31 and 1 <= month <= 12 and _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return DateSpan(index, index + 1, "date", year, month, day)
    return None


def _day_and_month(
    tokens: Tokens, first: int, second: int, calendar: Calendar
) -> tuple[int, int] | None:
    """(day, month) by the language's order, or the other one where only that is possible."""
    orders = [(first, second), (second, first)]
    if calendar.numeric_order == "mdy":
        orders.reverse()
    for day_at, month_at in orders:
        day, month = whole(tokens, day_at, 1, 31), whole(tokens, month_at, 1, 12)
        if day is not None and month is not None:
            return day, month
    return None


def _clock(tokens: Tokens, index: int, calendar: Calendar) -> DateSpan | None:
    """Clock times: "pukul 16.30", "16:30:05", "08.00-11.00 WIB"."""
    stop = _clock_stop(tokens, index)
    marked = tokens.low(index - 1) in calendar.time_marks and not tokens.is_number(index - 2)
    colon = stop is not None and stop > index + 1
    zoned = stop is not None and calendar.time_zones.starting(tokens, stop) is not None
    if stop is None:
        return None
    nxt = stop
    if (joint := calendar.joints.starting(tokens, stop)) is not None:
        after = _clock_stop(tokens, joint[0])
        if after is not None:
            zoned = zoned or calendar.time_zones.starting(tokens, after) is not None
            nxt = after
    if not (marked or colon or zoned):
        return None
    if not (marked or zoned) and tokens.low(index - 1) == ":":
        return None
    return DateSpan(index, nxt if marked or zoned else stop, "time")


def _clock_stop(tokens: Tokens, index: int) -> int | None:
    """The token after a clock time: hours, or hours and minutes by ":" or "."."""
    if not tokens.is_number(index):
        return None
    raw = tokens.lows[index]
    hours, mark, minutes = raw.partition(".")
    if mark:
        fits = len(minutes) == 2 and minutes.isdigit() and int(minutes) < 60
        return (
            index + 1 if fits and hours.isdigit() and len(hours) < 3 and int(hours) < 25 else None
        )
    if whole(tokens, index, 0, 24) is None:
        return None
    stop = index + 1
    while (
        tokens.low(stop) == ":"
        and tokens.glued(stop)
        and tokens.glued(stop + 1)
        and stop + 1 < tokens.size
        and len(tokens.lows[stop + 1]) == 2
        and whole(tokens, stop + 1, 0, 59) is not None
        and stop < index + 5
    ):
        stop += 2
    return stop


def _day_month(tokens: Tokens, index: int, calendar: Calendar) -> DateSpan | None:
    """The day first: "18 Oktober", "4-10 Agustus 2025", "1 hingga 3 Mei"."""
    day = whole(tokens, index, 1, 31)
    if day is None:
        return None
    at, until = index + 1, None
    if tokens.low(at) in ("st", "nd", "rd", "th") and tokens.glued(at):
        at += 1
    if tokens.low(at) == "of":
        at += 1
    joint = calendar.joints.starting(tokens, at)
    if joint is not None:
        last = whole(tokens, joint[0], 1, 31)
        if last is not None:
            until, at = last, joint[0] + 1
    if not _is_month(tokens, at, calendar):
        return None
    month = calendar.months[tokens.lows[at]]
    at += 1
    if tokens.low(at) == "." and tokens.is_number(at + 1):
        at += 1
    if tokens.low(at) == ",":
        at += 1 if year_at(tokens, at + 1) is not None else 0
    elif tokens.low(at) in calendar.year_marks and year_at(tokens, at + 1) is not None:
        at += 1
    year = year_at(tokens, at)
    return DateSpan(index, at + (year is not None), "date", year, month, day, until)


def _is_month(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    low = tokens.low(index)
    return low in calendar.months and (
        tokens.is_capitalised(index) or low not in calendar.ambiguous
    )


def _month_first(tokens: Tokens, index: int, calendar: Calendar) -> DateSpan | None:
    """The month first: "Dec. 31, 2017", "Oktober 2024"; a month alone is no date here."""
    if not _is_month(tokens, index, calendar):
        return None
    month, at = calendar.months[tokens.lows[index]], index + 1
    if tokens.low(at) == "." and tokens.is_number(at + 1):
        at += 1
    day, until = None, None
    if calendar.numeric_order == "mdy":
        day = whole(tokens, at, 1, 31)
        if day is not None:
            at += 1
            if tokens.low(at) in ("st", "nd", "rd", "th") and tokens.glued(at):
                at += 1
            last = whole(tokens, at + 1, 1, 31) if tokens.low(at) in _DASHES else None
            if last is not None:
                until, at = last, at + 2
    mark = at + (tokens.low(at) in calendar.year_marks or tokens.low(at) == ",")
    year = year_at(tokens, mark)
    if year is None and day is None:
        return None
    return DateSpan(index, mark + 1 if year is not None else at, "date", year, month, day, until)
