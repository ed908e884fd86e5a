"""The numbers of a text, those of dates told apart, and the days that it names."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from services.cleaner.phrases import PhraseFinder
from services.language.dates_in_digits import dates_in_digits
from services.language.pack import Language
from services.language.tokens import FigureToken, figure_tokens

ANY_DAY: Final = date(2000, 1, 1)
"""Resolves dates without year where no day of publication is known: only their places are used."""
REACH: Final = 32
"""Characters around a month, a year or "3/2" in which the rest of the date stands."""

_DIGIT = re.compile(r"[0-9]")
_MARKED = re.compile(
    r"[0-9](?:[/-][0-9]|\.[0-9]{1,2}\.[0-9]{4}(?![0-9])"  # "3/2", "3.2.2024"
    r"|(?<![0-9]{2})(?:(?<=1)9|(?<=2)0)[0-9]{2}(?![0-9]))"  # "2024"
)
_JOINTS: Final = ("/", "-")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


Number = tuple[int, int, str | None]
"""Where a number stands in the text, and its canonical value; ``None`` where it is part of a date.
"""


def numbers_and_days(
    text: str,
    low: str,
    spans: Sequence[tuple[int, int]],
    language: Language,
    published: date | None,
) -> tuple[list[Number], list[str]]:
    """Return the numbers of a text, those of dates without value, and the days that it names.

    ``low`` is the text folded, ``spans`` its sentences. Only days given in digits are read: "on
    Monday" is another day in each copy.
    """
    tokens = figure_tokens(text, language)
    if not tokens:
        return [], []
    dates: list[Number] = []
    days: list[str] = []
    for first, last in _near_dates(text, low, tokens, spans, language):
        near = text[first:last]
        for start, end, edtf in dates_in_digits(near, language, published or ANY_DAY):
            dates.append((first + start, first + end, None))
            if _DAY.fullmatch(edtf) and (published or edtf[:4] in near[start:end]):
                days.append(edtf)
    if not dates:
        return [*tokens], days
    numbers, at = dates.copy(), 0
    for token in tokens:
        while at < len(dates) and dates[at][1] <= token[0]:
            at += 1
        if at == len(dates) or token[1] <= dates[at][0]:
            numbers.append(token)
    numbers.sort()
    return numbers, days


def _near_dates(
    text: str,
    low: str,
    tokens: Sequence[FigureToken],
    spans: Sequence[tuple[int, int]],
    language: Language,
) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a date in digits may stand: reading dates is dear.

    They lie around months, years and digits with a mark between, end at blanks, hold a digit, and
    do not leave their sentence.
    """
    signs = [*_marked(text, tokens), *((hit.start, hit.end) for hit in _months(language).find(low))]
    if not signs:
        return
    signs.sort()
    at, many = 0, len(signs)
    for start, end in spans:
        if at == many:
            return
        if signs[at][0] >= end:
            continue
        stretches: list[tuple[int, int]] = []
        while at < many and signs[at][0] < end:
            first = text.rfind(" ", start, max(start, signs[at][0] - REACH)) + 1 or start
            last = text.find(" ", signs[at][1] + REACH, end)
            last = end if last < 0 else last
            if stretches and first <= stretches[-1][1]:
                first = stretches.pop()[0]
            stretches.append((first, last))
            at += 1
        yield from (span for span in stretches if _DIGIT.search(text, *span))


def _marked(text: str, tokens: Sequence[FigureToken]) -> Iterator[tuple[int, int]]:
    """Yield where digits with a mark between and years stand: each digit is in some token."""
    free = 0
    for start, end, _ in tokens:
        if end - start < 4 and text[end : end + 1] not in _JOINTS:
            continue
        at = max(start, free)
        while (match := _MARKED.search(text, at, end + 2)) is not None:
            at = free = match.end()
            yield match.span()


@cache
def _months(language: Language) -> PhraseFinder:
    return PhraseFinder({"month": language.calendar.months})
