"""Reads the dates of a stretch of text that are given in digits, the commonest ones at sight.

Most stretches hold dates in plain forms and numbers that cannot be dates; cutting them into tokens
for the grammar takes ten times as long. Where one number is not plain the grammar reads the whole
stretch, and what is plain is read as the grammar reads it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from services.language.dates import DateMention, find_dates, likely_year, resolvable, starters
from services.language.pack import Language

_DIGIT = re.compile("[0-9]")
_YEAR: Final = "((?:19|20)[0-9]{2})"
_CLOSED: Final = r"(?=[ ,;:)!?\"”]|\. |\.?\Z)"
"""What ends a word that is no part of an address: "2024." but not "2024.id"."""
_BRACKETED = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})(?:/{_YEAR})?\)")
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}}) ([A-Z][a-z]+)(?: {_YEAR})?{_CLOSED}")
_LONE_YEAR = re.compile(_YEAR + _CLOSED)
_AMOUNT = re.compile(
    r"(?![0-9]{4}(?![0-9]|[.,][0-9]))(?![0-9]+\.[0-9]+\.[0-9]{4})"
    r"[0-9]+(?:[.,][0-9]+)*(?:(?=[%,;)])|(?=\.?\Z)| ([A-Za-z]?[a-z]+)(?!\w))"
)
"""A number that is no year and no "2.3.2026", and the word behind it."""
_OPENING: Final = '("“'
_PLAIN_STOPS: Final = (",", ";", ":")

_Read = tuple[int, DateMention | None]
"""Where to read on, and the date that was read; ``None`` for a number that is none."""


def dates_in_digits(
    text: str, language: Language, published: date | None
) -> tuple[DateMention, ...]:
    """Return those of the dates that ``find_dates`` finds that have a digit, in order."""
    plain = _plain(text, language, resolvable(published))
    if plain is not None:
        return tuple(plain)
    found = find_dates(text, language, published)
    return tuple(each for each in found if _DIGIT.search(text, each.start, each.end))


def _plain(text: str, language: Language, published: date | None) -> list[DateMention] | None:
    """The dates of a text in which each number is plain, ``None`` if one is not."""
    found: list[DateMention] = []
    words, amounts = _words(language), False
    digit = _DIGIT.search(text)
    while digit is not None:
        at = digit.start()
        read = (
            _bracketed(text, at, words, published)
            if text[at - 1 : at] == "("
            else _lone_year(text, at, words) or _day_month(text, at, words, published)
        )
        if read is None:
            end = _amount_end(text, at, words)
            if end is None:
                return None
            amounts, read = True, (end, None)
        if read[1] is not None:
            found.append(read[1])
        digit = _DIGIT.search(text, read[0])
    if amounts:
        low = text.lower()
        if any(word in low for word in words.count_back) and words.counts_back.search(low):
            return None
    return found


def _bracketed(text: str, at: int, words: _Words, published: date | None) -> _Read | None:
    """Read "(2/3/2026)" or "(2/3)" behind a blank, the day where the language puts it."""
    match = _BRACKETED.match(text, at)
    if match is None or (at > 1 and text[at - 2] != " "):
        return None
    first, second, year = match.groups()
    day, month = (second, first) if words.month_first else (first, second)
    return _dated(at, match.end() - 1, year, int(month), int(day), published)


def _day_month(text: str, at: int, words: _Words, published: date | None) -> _Read | None:
    """Read "2 Maret 2026" or "2 Maret" where nothing before it can take the day."""
    match = _DAY_MONTH.match(text, at)
    if match is None or text[match.end() : match.end() + 2] == ". ":
        return None
    day, name, year = match.groups()
    month = words.months.get(name.lower())
    before, _ = _words_before(text, at)
    if month is None or before is None or before in words.take_a_day or before in words.time_marks:
        return None
    return _dated(at, match.end(), year, month, int(day), published)


def _dated(
    start: int, end: int, year: str | None, month: int, day: int, published: date | None
) -> _Read | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    try:
        if year is not None:
            read = date(int(year), month, day)
        elif published is not None:
            read = date(likely_year(month, day, published), month, day)
        else:
            return end, None
    except ValueError:
        return end, None
    return end, DateMention(start, end, str(read))


def _lone_year(text: str, at: int, words: _Words) -> _Read | None:
    """Read "Maret 2026", "pada 2026", or a number that no word makes a year."""
    if _LONE_YEAR.match(text, at) is None:
        return None
    before, earlier = _words_before(text, at)
    if not before:
        return None
    year, end = text[at : at + 4], at + 4
    if before in words.months:
        start = at - len(before) - 1
        if not text[start].isupper() or earlier is None or earlier in words.begin:
            return None
        return end, DateMention(start, end, f"{year}-{words.months[before]:02d}")
    if before in words.make_years:
        if before in words.ordinals or earlier is None or earlier in words.begin:
            return None
        return end, DateMention(at, end, year)
    return None if before in words.take_a_year else (end, None)


def _amount_end(text: str, at: int, words: _Words) -> int | None:
    """Where a number ends that is no date by what stands beside it: "5,2 juta", "pukul 22.28,"."""
    match = _AMOUNT.match(text, at)
    if match is None or (match[1] is not None and match[1].lower() in words.goes_on):
        return None
    if text[at - 2 : at] == "Rp" and text[max(0, at - 3)] in "R (":
        return match.end()
    before, _ = _words_before(text, at)
    return None if before is None or before in words.take_a_day else match.end()


class _Words(NamedTuple):
    """Words that decide what a number beside them is."""

    month_first: bool
    months: dict[str, int]
    make_years: frozenset[str]
    ordinals: frozenset[str]
    begin: frozenset[str]
    """Those at which an expression may begin that holds what follows."""
    take_a_day: frozenset[str]
    take_a_year: frozenset[str]
    time_marks: frozenset[str]
    goes_on: frozenset[str]
    """Those with which a date or time may go on behind its first number."""
    count_back: tuple[str, ...]
    """Those behind a number of days that makes it a date, and a pattern that finds one."""
    counts_back: re.Pattern[str]


@cache
def _words(language: Language) -> _Words:
    calendar = language.calendar
    begin = starters(language, counted=True)
    elsewhere = {*calendar.joints.openers, *calendar.time_zones.openers}
    return _Words(
        month_first=calendar.numeric_order == "mdy",
        months={name: at for name, at in calendar.months.items() if name not in elsewhere},
        make_years=calendar.year_marks | calendar.year_openers,
        ordinals=frozenset((*calendar.quarters, *calendar.halves)),
        begin=begin,
        take_a_day=begin.difference(calendar.weekdays),
        take_a_year=begin | calendar.year_of,
        time_marks=calendar.time_marks,
        goes_on=calendar.goes_on | calendar.quarter_words | calendar.half_words,
        count_back=tuple(calendar.ago.openers),
        counts_back=re.compile(rf"\b(?:{'|'.join(map(re.escape, calendar.ago.openers))})"),
    )


def _words_before(text: str, at: int) -> tuple[str | None, str | None]:
    """The word before an offset and the one before that, folded; see ``_word``."""
    if not at:
        return "", ""
    if text[at - 1] != " ":
        return None, None
    parts = text[:at].rsplit(" ", 3)[-3:]
    return _word(parts[-2]), _word(parts[0]) if len(parts) == 3 else ""


def _word(printed: str) -> str | None:
    """A plain word folded; "" for one that a mark closes; ``None`` for what is neither."""
    bare = printed.lstrip(_OPENING)
    if bare.isalpha() and bare.isascii() and (bare[1:].islower() or bare.isupper()):
        return bare.lower()
    return "" if printed.endswith(_PLAIN_STOPS) else None
