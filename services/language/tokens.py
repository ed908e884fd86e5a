"""Figures of a whole text as canonical values, fast and without context.

Two copies of one text share these values, however each outlet formats its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from services.language.digits import MOST_DIGITS, read_digits, read_foreign_decimal
from services.language.number_words import HUNDRED, SCALE, NumberWords
from services.language.pack import Language

_SMALLEST_SCALE = 100


@dataclass(frozen=True, slots=True)
class FigureToken:
    """A number and its canonical value: "10000", "12.5", "25%", "10-99".

    "10.000" and "10 ribu" have the same value.
    """

    start: int
    end: int
    value: str


def figure_tokens(text: str, language: Language) -> tuple[FigureToken, ...]:
    """Numbers in digits (with scale word or percent sign) and vague plurals, in order.

    Digits that fit no grouping of the language ("16.30", "1.2.3") keep their spelling as value.
    """
    numbers, scales = language.numbers, _scales(language)
    low = text.lower()
    vague = any(head in low for head in _vague_heads(language))
    found: list[FigureToken] = []
    for match in _pattern(language, vague).finditer(text):
        digits, scale, percent = match.group(1, 2, 3)
        if digits is None:
            value = _vague_value(match.group(), numbers)
        else:
            value = _digits_value(digits, scales[scale.lower()] if scale else None, numbers)
            if percent is not None:
                value += "%"
        found.append(FigureToken(match.start(), match.end(), value))
    return tuple(found)


def canonical(value: Decimal) -> str:
    """Plain decimal notation without trailing zeros: "10000", "12.5"."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(value.normalize(), "f")


def _digits_value(digits: str, scale: Decimal | None, numbers: NumberWords) -> str:
    if scale is None and len(digits) <= MOST_DIGITS and digits.isdigit():
        return digits.lstrip("0") or "0"  # most numbers: no Decimal is needed
    value = read_digits(digits, numbers.decimal, numbers.grouping)
    if value is None and scale is not None:
        value = read_foreign_decimal(digits, numbers.decimal, numbers.grouping)
    if value is None:
        return digits
    return canonical(value if scale is None else value * scale)


def _vague_value(surface: str, numbers: NumberWords) -> str:
    head, *rest = [word for word in surface.lower().split() if word not in numbers.vague_joints]
    pair = numbers.vague.surfaces.get(head) or numbers.vague_scaled.surfaces[head]
    low, high = pair
    for word in rest:
        scale = numbers.vague_scales.get(word) or numbers.words[word].value
        low, high = low * scale, (high + 1) * scale - 1
    return f"{canonical(low)}-{canonical(high)}"


def _plain_scales(numbers: NumberWords) -> dict[str, Decimal]:
    """Scale words, also with the suffix of vagueness ("triliunan")."""
    return {
        word: entry.value
        for word, entry in numbers.words.items()
        if entry.part in (SCALE, HUNDRED) and entry.value >= _SMALLEST_SCALE
    }


@cache
def _scales(language: Language) -> Mapping[str, Decimal]:
    short = {word: entry.value for word, entry in language.numbers.abbreviations.items()}
    return {**_plain_scales(language.numbers), **short}


@cache
def _vague_heads(language: Language) -> tuple[str, ...]:
    """Words at which a vague plural begins."""
    heads = (*language.numbers.vague.surfaces, *language.numbers.vague_scaled.surfaces)
    return tuple(head for head in heads if " " not in head)


@cache
def _pattern(language: Language, vague: bool) -> re.Pattern[str]:
    """Digits, scale, percent as groups, else a vague plural; none matches a text in two ways.

    Without vague plurals the pattern begins with a set of characters, so that the search skips all
    between two numbers at once: four times as fast.
    """
    numbers = language.numbers
    plain = _plain_scales(numbers)
    small = [word for word, entry in numbers.abbreviations.items() if not entry.upper]
    capitals = [word.upper() for word, entry in numbers.abbreviations.items() if entry.upper]
    scale = rf"(?i:{_any([*plain, *small])})\b"
    if capitals:
        scale += rf"|(?:{_any(capitals)})\b"
    words = [word for word in language.units.percent.surfaces if word != "%"]
    percent = rf"%|(?i:{_any(words)})\b"
    number = rf"([0-9][0-9]*(?:[.,][0-9]+)*)(?:[ \u00a0]?({scale}))?(?:[ \u00a0-]?({percent}))?"
    if not vague:
        return re.compile(number)
    heads = _vague_heads(language)
    joint = f"(?:(?:{_any(numbers.vague_joints)}) )?" if numbers.vague_joints else ""
    after = _any({**plain, **numbers.vague_scales})
    first = "".join(sorted({letter for head in heads for letter in (head[0], head[0].upper())}))
    return re.compile(
        rf"(?=[0-9{first}])(?:"  # rules most places out at once
        rf"{number}|\b(?i:{_any(heads)})(?:[ \u00a0]{joint}(?i:{after}))*\b)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
