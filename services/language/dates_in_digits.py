"""Reads the dates of a stretch of text that are given in digits, the commonest ones at sight.

Three of four stretches hold digits in one place only, and in one of three plain forms; cutting
them into tokens for the grammar takes ten times as long. What is not plain goes to the grammar, and
what is plain is read as the grammar reads it.
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
_CLOSED: Final = r"(?=[ ,;:)!?\"”]|\.? |\.?\Z)"
"""What ends a word that is no part of an address: "2024." but not "2024.id"."""
_BRACKETED = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})(?:/{_YEAR})?\)")
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}}) ([A-Z][a-z]+)(?: {_YEAR})?{_CLOSED}")
_LONE_YEAR = re.compile(_YEAR + _CLOSED)
_PLAIN_STOPS: Final = (",", ";", ":")


def dates_in_digits(
    text: str, language: Language, published: date | None
) -> tuple[DateMention, ...]:
    """Return those of the dates that ``find_dates`` finds that have a digit, in order."""
    plain = _plain(text, language, resolvable(published))
    if plain is not None:
        return plain
    found = find_dates(text, language, published)
    return tuple(each for each in found if _DIGIT.search(text, each.start, each.end))


def _plain(text: str, language: Language, published: date | None) -> tuple[DateMention, ...] | None:
    """The dates of a text with digits in one plain form, ``None`` if it is not plain."""
    digit = _DIGIT.search(text)
    if digit is None:
        return ()
    at = digit.start()
    if text[at - 1 : at] == "(":
        return _bracketed(text, at, language, published)
    if at and text[at - 1] != " ":
        return None
    year = _LONE_YEAR.match(text, at)
    if year is not None:
        return _lone_year(text, at, language) if _DIGIT.search(text, year.end()) is None else None
    return _day_month(text, at, language, published)


def _bracketed(
    text: str, at: int, language: Language, published: date | None
) -> tuple[DateMention, ...] | None:
    """ "(2/3/2026)" and "(2/3)" behind a blank, the day where the language puts it."""
    match = _BRACKETED.match(text, at)
    if match is None or (at > 1 and text[at - 2] != " ") or _DIGIT.search(text, match.end()):
        return None
    first, second, year = match.groups()
    day, month = (second, first) if language.calendar.numeric_order == "mdy" else (first, second)
    return _mention(at, match.end() - 1, year, int(month), int(day), published)


def _day_month(
    text: str, at: int, language: Language, published: date | None
) -> tuple[DateMention, ...] | None:
    """ "2 Maret 2026" and "2 Maret", with nothing before it that could take the day."""
    match = _DAY_MONTH.match(text, at)
    if match is None or _DIGIT.search(text, match.end()):
        return None
    day, name, year = match.groups()
    words = _words(language)
    month = words.months.get(name.lower())
    before, _ = _words_before(text, at)
    if month is None or before is None or before in words.take_a_day:
        return None
    return _mention(at, match.end(), year, month, int(day), published)


def _mention(
    start: int, end: int, year: str | None, month: int, day: int, published: date | None
) -> tuple[DateMention, ...] | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year is None and published is None:
        return ()
    try:
        if year is not None:
            read = date(int(year), month, day)
        elif published is not None:
            read = date(likely_year(month, day, published), month, day)
    except ValueError:
        return ()
    return (DateMention(start, end, str(read)),)


def _lone_year(text: str, at: int, language: Language) -> tuple[DateMention, ...] | None:
    """ "Maret 2026", "pada 2026", and a number that no word makes a year."""
    words = _words(language)
    before, earlier = _words_before(text, at)
    if not before:
        return None
    printed = text[at - len(before) - 1 : at - 1]
    if before in words.months:
        if not printed[0].isupper() or earlier is None or earlier in words.begin:
            return None
        year = f"{text[at : at + 4]}-{words.months[before]:02d}"
        return (DateMention(at - len(printed) - 1, at + 4, year),)
    if before in words.make_years:
        if before in words.ordinals or earlier is None or earlier in words.begin:
            return None
        return (DateMention(at, at + 4, text[at : at + 4]),)
    return None if before in words.take_a_year else ()


class _Words(NamedTuple):
    """Words that decide whether a number beside them is a year or a day."""

    months: dict[str, int]
    make_years: frozenset[str]
    ordinals: frozenset[str]
    begin: frozenset[str]
    """Those at which an expression may begin that holds what follows."""
    take_a_day: frozenset[str]
    take_a_year: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    calendar = language.calendar
    begin = starters(language, counted=True)
    elsewhere = {*calendar.joints.openers, *calendar.time_zones.openers}
    return _Words(
        months={name: at for name, at in calendar.months.items() if name not in elsewhere},
        make_years=calendar.year_marks | calendar.year_openers,
        ordinals=frozenset((*calendar.quarters, *calendar.halves)),
        begin=begin,
        take_a_day=begin.difference(calendar.weekdays) | calendar.time_marks,
        take_a_year=begin | calendar.year_of,
    )


def _words_before(text: str, at: int) -> tuple[str | None, str | None]:
    """The word before an offset and the one before that, folded; see ``_word``."""
    parts = text[:at].rsplit(" ", 3)[-3:]
    if len(parts) < 2:
        return "", ""
    return _word(parts[-2]), _word(parts[0]) if len(parts) == 3 else ""


def _word(printed: str) -> str | None:
    """A plain word folded; "" for one that a mark closes; ``None`` for what is neither."""
    if printed.isalpha() and printed.isascii() and (printed[1:].islower() or len(printed) == 1):
        return printed.lower()
    return "" if printed.endswith(_PLAIN_STOPS) else None
