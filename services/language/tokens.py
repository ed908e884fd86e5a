"""Figures of a whole text as canonical values, fast and without context: what two copies of one text must share, however each outlet formats its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from services.language.digits import read_digits, read_foreign_decimal
from services.language.number_words import HUNDRED, SCALE
from services.language.pack import Language

_LONGEST_EXPONENT = 60


@dataclass(frozen=True, slots=True)
class FigureToken:
    """A number with its canonical value: "10000", "12.5", "25%", "10-99"; "10.000" and "10 ribu" are equal."""

    start: int
    end: int
    value: str


def figure_tokens(text: str, language: Language) -> tuple[FigureToken, ...]:
    """Numbers in digits (with scale word or percent sign) and vague plurals, in order.

    Digits that fit no grouping of the language ("16.30", "1.2.3") keep their spelling as value.
    """
    pattern, scales, percents = _pattern(language)
    found: list[FigureToken] = []
    for match in pattern.finditer(text):
        digits, scale, percent, vague = match.groups()
        if vague is not None:
            value = _vague_value(vague, language)
        else:
            value = _digits_value(digits, scales.get((scale or "").lower()), language)
            if percent is not None:
                value += "%"
        found.append(FigureToken(match.start(), match.end(), value))
    return tuple(found)


def canonical(value: Decimal) -> str:
    """Plain decimal notation without trailing zeros: "10000", "12.5"."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")


def _digits_value(digits: str, scale: Decimal | None, language: Language) -> str:
    numbers = language.numbers
    value = read_digits(digits, numbers.decimal, numbers.grouping)
    if value is None and scale is not None:
        value = read_foreign_decimal(digits, numbers.decimal, numbers.grouping)
    if value is None:
        return digits
    return canonical(value if scale is None else value * scale)


def _vague_value(surface: str, language: Language) -> str:
    numbers = language.numbers
    head, *rest = [word for word in surface.lower().split() if word not in numbers.vague_joints]
    pair = numbers.vague.surfaces.get(head) or numbers.vague_scaled.surfaces[head]
    low, high = pair
    for word in rest:
        scale = numbers.vague_scales.get(word) or numbers.words[word].value
        low, high = low * scale, (high + 1) * scale - 1
    return f"{canonical(low)}-{canonical(high)}"


@cache
def _pattern(language: Language) -> tuple[re.Pattern[str], dict[str, Decimal], frozenset[str]]:
    numbers = language.numbers
    plain = {
        word: entry.value
        for word, entry in numbers.words.items()
        if entry.part in (SCALE, HUNDRED) and entry.value >= 100
    }
    short = {word: entry.value for word, entry in numbers.abbreviations.items()}
    percents = frozenset(language.units.percent.surfaces)
    vague = [
        word
        for word in (*numbers.vague.surfaces, *numbers.vague_scaled.surfaces)
        if " " not in word
    ]
    after_vague = {**plain, **numbers.vague_scales}
    joint = "".join(f"(?:{_any(numbers.vague_joints)} )?" if numbers.vague_joints else "")
    capitals = [word.upper() for word, entry in numbers.abbreviations.items() if entry.upper]
    shorts = [word for word, entry in numbers.abbreviations.items() if not entry.upper]
    scale = (
        rf"(?i:{_any([*plain, *shorts])})\b|(?:{_any(capitals)})\b"
        if capitals
        else rf"(?i:{_any([*plain, *shorts])})\b"
    )
    pattern = re.compile(
        rf"(?<![\w.,])([0-9]+(?:[.,][0-9]+)*)(?:[ \u00a0]?({scale}))?(?:[ \u00a0-]?(%|(?i:{_any(p for p in percents if p != '%')})\b))?"
        rf"|\b((?i:{_any(vague)})(?:[ \u00a0]{joint}(?i:{_any(after_vague)}))*)\b"
    )
    return pattern, {**plain, **short}, percents


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
