"""The numbers of a text, those of dates told apart, and the days that it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from services.language.dates import find_dates
from services.language.pack import Language
from services.language.tokens import figure_tokens

ANY_DAY: Final = date(2000, 1, 1)
"""Resolves dates without year where no day of publication is known: only their places are used."""

_DIGIT = re.compile(r"\d")
_GLUED = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,4}\$?)\.?(?=\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the text with its canonical value; ``None`` where it is part of a date."""

    start: int
    end: int
    value: str | None


def numbers_and_days(
    text: str, spans: Sequence[tuple[int, int]], language: Language, published: date | None
) -> tuple[list[Number], list[str]]:
    """Return the numbers of a text, those of dates without value, and the days that it names.

    Only days given in digits are read: "on Monday" is another day in each copy.
    """
    numbers: list[Number] = []
    days: list[str] = []
    dated = _dated(language)
    for start, end in spans:
        sentence = text[start:end]
        if _DIGIT.search(sentence) is None or dated.search(sentence) is None:
            continue
        for mention in find_dates(sentence, language, published or ANY_DAY):
            if _DIGIT.search(sentence, mention.start, mention.end) is None:
                continue
            numbers.append(Number(start + mention.start, start + mention.end, None))
            if _DAY.fullmatch(mention.edtf) and (
                published or mention.edtf[:4] in sentence[mention.start : mention.end]
            ):
                days.append(mention.edtf)
    dates, at = tuple(numbers), 0
    for token in figure_tokens(_unglued(text, language), language):
        while at < len(dates) and dates[at].end <= token.start:
            at += 1
        if at == len(dates) or token.end <= dates[at].start:
            numbers.append(Number(token.start, token.end, token.value))
    numbers.sort(key=lambda number: number.start)
    return numbers, days


@cache
def _dated(language: Language) -> re.Pattern[str]:
    """What a sentence must hold to name a day in digits: a month, a year, or digits with a mark."""
    months = "|".join(sorted(map(re.escape, language.calendar.months), key=len, reverse=True))
    return re.compile(rf"(?i)\d[/.-]\d|(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:{months})\b")


def _unglued(text: str, language: Language) -> str:
    """Return the text with blanks for currency signs glued to digits: "Rp21,7 triliun"."""
    signs = _lettered_signs(language)
    at = 0
    parts: list[str] = []
    for match in _GLUED.finditer(text):
        if match.group(1).lower() in signs:
            parts += (text[at : match.start()], " " * len(match.group()))
            at = match.end()
    return "".join((*parts, text[at:])) if parts else text


@cache
def _lettered_signs(language: Language) -> frozenset[str]:
    signs = (*language.units.signs.surfaces, *language.units.codes)
    return frozenset(sign.lower().rstrip(".") for sign in signs if sign[:1].isalpha())
