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
REACH: Final = 32
"""Characters around a month, a year or "3/2" in which the rest of the date stands."""
LONGEST_SIGN: Final = 7

_DIGIT = re.compile(r"\d")
_GLUED = re.compile(r"\d(?<=[^\W\d_]\d)|\d(?<=[.$]\d)")
_SIGN = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,4}\$?)\.?$")
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
        if _DIGIT.search(sentence) is None:
            continue
        for first, last in _near_dates(sentence, dated):
            near = sentence[first:last]
            for mention in find_dates(near, language, published or ANY_DAY):
                printed = near[mention.start : mention.end]
                if _DIGIT.search(printed) is None:
                    continue
                begin = start + first
                numbers.append(Number(begin + mention.start, begin + mention.end, None))
                if _DAY.fullmatch(mention.edtf) and (published or mention.edtf[:4] in printed):
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


def _near_dates(sentence: str, dated: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the stretches in which a date may stand, cut at blanks: reading dates is dear."""
    stretches: list[tuple[int, int]] = []
    for match in dated.finditer(sentence):
        first = sentence.rfind(" ", 0, max(0, match.start() - REACH)) + 1
        last = sentence.find(" ", match.end() + REACH)
        last = len(sentence) if last < 0 else last
        if stretches and first <= stretches[-1][1]:
            first = stretches.pop()[0]
        stretches.append((first, last))
    return stretches


def _unglued(text: str, language: Language) -> str:
    """Return the text with blanks for currency signs glued to digits: "Rp21,7 triliun"."""
    signs = _lettered_signs(language)
    at = 0
    parts: list[str] = []
    for digit in _GLUED.finditer(text):
        sign = _SIGN.search(text, max(at, digit.start() - LONGEST_SIGN), digit.start())
        if sign is not None and sign.group(1).lower() in signs:
            parts += (text[at : sign.start()], " " * len(sign.group()))
            at = digit.start()
    return "".join((*parts, text[at:])) if parts else text


@cache
def _lettered_signs(language: Language) -> frozenset[str]:
    signs = (*language.units.signs.surfaces, *language.units.codes)
    return frozenset(sign.lower().rstrip(".") for sign in signs if sign[:1].isalpha())
