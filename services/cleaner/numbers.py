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
    for start, end in spans:
        sentence = text[start:end]
        if _DIGIT.search(sentence) is None:
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
    for token in figure_tokens(_glued_currency(language).sub(_blank, text), language):
        while at < len(dates) and dates[at].end <= token.start:
            at += 1
        if at == len(dates) or token.end <= dates[at].start:
            numbers.append(Number(token.start, token.end, token.value))
    numbers.sort(key=lambda number: number.start)
    return numbers, days


@cache
def _glued_currency(language: Language) -> re.Pattern[str]:
    """Signs and codes of currencies in letters, as they stand glued to digits: "Rp21,7 triliun"."""
    signs = [*language.units.signs.surfaces, *language.units.codes]
    lettered = sorted((sign for sign in signs if sign[-1] != "."), key=len, reverse=True)
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, lettered))})\.?(?=\d)")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
