"""Finds the dates that a text states and resolves them against the day of publication.

Results are EDTF: "2024-11-23", "2024-10", "2025-Q1", "2025-08-04/2025-08-10".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from services.language.date_grammar import DateSpan, date_spans, year_at
from services.language.lexer import NUMBER, Tokens, lex, may_hold_number
from services.language.lexicons import Calendar
from services.language.number_grammar import read_numeral
from services.language.pack import Language
from services.language.period_ends import ends_before

_EARLIEST, _LATEST = 1900, 2200  # a publication outside of these years is an error: unknown
_AHEAD_DAYS = 31  # a day and month without a year may lie this far ahead


class DateMention(NamedTuple):
    """A date as printed, and what it means: day, month, quarter, year or interval in EDTF."""

    start: int
    end: int
    edtf: str


def find_dates(text: str, language: Language, published: date | None) -> tuple[DateMention, ...]:
    """Dates in order of appearance, never overlapping.

    What is relative ("kemarin", "last month", "23/11") needs `published`, else it is left out.
    """
    calendar = language.calendar
    if not may_hold_number(text, starters(language, counted=True)):
        return ()
    published = resolvable(published)
    tokens = lex(text)
    spans = date_spans(tokens, calendar)
    counted = _counts_back(tokens, calendar)
    named, begin = starters(language, counted=False), starters(language, counted=counted)
    found: list[DateMention] = []
    free = 0
    begins = {index for index, low in enumerate(tokens.lows) if low in begin}
    for index in sorted(begins.union(tokens.numbers)):
        if index < free:
            continue
        edtf, low, kind = None, tokens.lows[index], tokens.kinds[index]
        if index in spans:
            free, edtf = spans[index].stop, _printed(spans[index], published)
        elif low in named:
            free, edtf = _relative(tokens, index, language, published)
        elif kind == NUMBER and (year := _stated_year(tokens, index, calendar)) is not None:
            free, edtf = index + 1, f"{year:04d}"
        elif counted and published is not None and tokens.low(index - 1) not in calendar.uncounted:
            free, edtf = _ago(tokens, index, language, published) or (index, None)
        if edtf is not None:
            found.append(DateMention(tokens.starts[index], tokens.ends[free - 1], edtf))
    return tuple(_merged(found, text))


def resolvable(published: date | None) -> date | None:
    """The day of publication if anything relative can be resolved against it."""
    known = published is not None and _EARLIEST <= published.year <= _LATEST
    return published if known else None


@cache
def starters(language: Language, *, counted: bool) -> frozenset[str]:
    """Words at which a date can begin; ``counted``: also where days are counted back from now."""
    calendar = language.calendar
    phrases = (calendar.days, calendar.weeks, calendar.months_relative, calendar.years_relative)
    firsts = (surface.split()[0] for table in phrases for surface in table.surfaces)
    words = (calendar.months, calendar.weekdays, calendar.quarters, calendar.halves)
    plain = (*calendar.quarter_words, *calendar.half_words, *calendar.past_before, "q")
    named = frozenset((*firsts, *plain)).union(*words)
    return named | language.numbers.starters if counted else named


def _counts_back(tokens: Tokens, calendar: Calendar) -> bool:
    """True if a word such as "lalu" or "ago" follows a unit of time: "tiga hari lalu"."""
    openers, units = calendar.ago.openers, calendar.ago_units
    if units.keys().isdisjoint(tokens.lows) or openers.isdisjoint(tokens.lows):
        return False
    return any(after in openers and unit in units for unit, after in pairwise(tokens.lows))


def _merged(found: list[DateMention], text: str) -> Iterator[DateMention]:
    """Mentions without doubles: in "Sabtu (23/11)".

    A weekday beside a date says nothing of its own.
    """
    for index, mention in enumerate(found):
        nxt = found[index + 1] if index + 1 < len(found) else None
        weekday = mention.edtf.startswith("~")
        if weekday and nxt is not None and text[mention.end : nxt.start].strip(" (,") == "":
            continue
        yield DateMention(mention.start, mention.end, mention.edtf.removeprefix("~"))


def _printed(span: DateSpan, published: date | None) -> str | None:
    if span.kind != "date" or span.month is None:
        return None
    year = span.year
    if year is None:
        if published is None:
            return None
        year = likely_year(span.month, span.day, published)
    if span.day is None:
        return f"{year:04d}-{span.month:02d}"
    first = _day(year, span.month, span.day)
    if first is None:
        return None
    last = _day(year, span.month, span.until) if span.until else None
    if last is not None and last > first:
        return f"{first}/{last}"
    return str(first)


def likely_year(month: int, day: int | None, published: date) -> int:
    """The year that puts the date nearest before publication, or up to a month after it."""
    this = _day(published.year, month, min(day or 1, 28))
    if this is not None and this > published + timedelta(days=_AHEAD_DAYS):
        return published.year - 1
    return published.year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative(
    tokens: Tokens, index: int, language: Language, published: date | None
) -> tuple[int, str | None]:
    """(token after, EDTF) of a relative expression, a month, a quarter or a year.

    None if there is none.
    """
    calendar = language.calendar
    year = _stated_year(tokens, index, calendar)
    if year is not None:
        return index + 1, f"{year:04d}"
    quarter = _quarter(tokens, index, calendar, published)
    if quarter is not None:
        return quarter
    if published is None or tokens.low(index - 1) in calendar.uncounted:
        return index, None
    day = calendar.days.starting(tokens, index)
    if day is not None:
        return day[0], str(published + timedelta(days=day[1]))
    week = calendar.weeks.starting(tokens, index)
    if week is not None:
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=week[1])
        return week[0], f"{monday}/{monday + timedelta(days=6)}"
    month = calendar.months_relative.starting(tokens, index)
    if month is not None:
        return month[0], _month(published.year, published.month + month[1])
    relative_year = calendar.years_relative.starting(tokens, index)
    if relative_year is not None:
        return relative_year[0], f"{published.year + relative_year[1]:04d}"
    return (
        _named_month(tokens, index, language, published)
        or _weekday(tokens, index, calendar, published)
        or _ago(tokens, index, language, published)
        or (index, None)
    )


def _month(year: int, month: int) -> str:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def _stated_year(tokens: Tokens, index: int, calendar: Calendar) -> int | None:
    year = year_at(tokens, index)
    if year is None:
        return None
    before = tokens.low(index - 1)
    return year if before in calendar.year_marks or before in calendar.year_openers else None


def _quarter(
    tokens: Tokens, index: int, calendar: Calendar, published: date | None
) -> tuple[int, str] | None:
    """Quarters and halves.

    "kuartal I 2026", "the first quarter of 2025", "Q3 2024", "semester II".
    """
    low = tokens.lows[index]
    for words, ordinals, mark in (
        (calendar.quarter_words, calendar.quarters, "Q"),
        (calendar.half_words, calendar.halves, "H"),
    ):
        number = None
        if low in words:
            number, at = ordinals.get(tokens.low(index + 1)), index + 2
        elif low in ordinals and tokens.low(index + 1) in words:
            number, at = ordinals[low], index + 2
        elif low == "q" and mark == "Q" and tokens.is_number(index + 1) and tokens.glued(index + 1):
            number, at = ordinals.get(tokens.lows[index + 1]), index + 2
        if number is None:
            continue
        if (
            tokens.low(at) in calendar.year_of
            or tokens.low(at) in calendar.year_marks
            or tokens.low(at) == "/"
        ):
            at += year_at(tokens, at + 1) is not None
        year = year_at(tokens, at)
        stop = at + 1 if year is not None else index + 2
        if year is None and published is None:
            return None
        year = year if year is not None else published.year if published else 0
        if mark == "Q":
            return stop, f"{year:04d}-Q{number}"
        return stop, f"{year:04d}-{6 * number - 5:02d}/{year:04d}-{6 * number:02d}"
    return None


def _named_month(
    tokens: Tokens, index: int, language: Language, published: date
) -> tuple[int, str] | None:
    """Months: "Agustus lalu", "November tahun lalu", "last August", "in May", "the end of May"."""
    calendar = language.calendar
    last_before = tokens.lows[index] in calendar.past_before
    at = index + 1 if last_before else index
    month = calendar.months.get(tokens.low(at))
    if month is None or not tokens.is_capitalised(at) or len(tokens.lows[at]) < 3:
        return None
    before = index - 2 if tokens.low(index - 1) == "-" else index - 1
    opened = tokens.low(before) in calendar.year_openers or ends_before(
        tokens, before, language.code
    )
    relative = calendar.years_relative.starting(tokens, at + 1)
    if relative is not None:
        return relative[0], _month(published.year + relative[1], month)
    year = published.year if month <= published.month else published.year - 1
    if tokens.low(at + 1) in calendar.past or last_before:
        if month == published.month:
            year -= 1
        return at + 1 + (tokens.low(at + 1) in calendar.past), _month(year, month)
    if opened and not tokens.is_number(at + 1):
        return at + 1, _month(likely_year(month, None, published), month)
    return None


def _weekday(
    tokens: Tokens, index: int, calendar: Calendar, published: date
) -> tuple[int, str] | None:
    """A weekday is the last one before or on the day of publication.

    Marked "~" until dates are merged.
    """
    last_before = tokens.lows[index] in calendar.past_before
    at = index + 1 if last_before else index
    weekday = calendar.weekdays.get(tokens.low(at))
    if weekday is None or not tokens.is_capitalised(at):
        return None
    if tokens.low(at - 1) in calendar.weekday_guard.get(tokens.lows[at], ()):
        return None
    back = (published.isoweekday() - weekday) % 7
    past = last_before or tokens.low(at + 1) in calendar.past
    if past and back == 0:
        back = 7
    stop = at + 1 + (tokens.low(at + 1) in calendar.past)
    if tokens.low(stop) in calendar.ahead_words:
        return stop + 1, f"~{published + timedelta(days=7 - back if back else 7)}"
    return stop, f"~{published - timedelta(days=back)}"


def _ago(tokens: Tokens, index: int, language: Language, published: date) -> tuple[int, str] | None:
    """Distances in time: "tiga hari lalu", "two months ago".

    The unit says how exact the date is.
    """
    calendar = language.calendar
    if not tokens.is_number(index) and tokens.lows[index] not in language.numbers.starters:
        return None
    numeral = read_numeral(tokens, index, language.numbers, money=False)
    if numeral is None or numeral.low is None or numeral.low != numeral.high:
        return None
    unit = calendar.ago_units.get(tokens.low(numeral.stop))
    ago = calendar.ago.starting(tokens, numeral.stop + 1)
    if unit is None or ago is None or numeral.low > 400 or numeral.low % 1:
        return None
    count = int(numeral.low)
    if unit == "day":
        return ago[0], str(published - timedelta(days=count))
    if unit == "week":
        return ago[0], str(published - timedelta(weeks=count))
    if unit == "month":
        return ago[0], _month(published.year, published.month - count)
    return ago[0], f"{published.year - count:04d}"
