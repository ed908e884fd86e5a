"""The number words of one language as one dictionary.

It gives each surface its part in the grammar of spelled-out numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from services.language.phrases import Phrases

UNIT, FIXED, TENS, HUNDRED, SCALE, ONE_OF, TEEN, HALF = range(8)


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word's part (UNIT .. HALF) and value.

    `about` for scale words with the suffix of vagueness.
    """

    part: int
    value: Decimal
    about: bool = False


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A scale abbreviation after digits.

    `money`: only beside a currency; `upper`: only in capitals.
    """

    value: Decimal
    money: bool
    upper: bool


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Everything the number grammar of a language looks up."""

    decimal: str
    grouping: str
    about_suffix: str
    words: Mapping[str, NumberWord]
    decimal_words: frozenset[str]
    and_words: frozenset[str]
    comma_groups: bool
    articles: frozenset[str]
    abbreviations: Mapping[str, Abbreviation]
    abbreviation_nouns: frozenset[str]
    vague: Phrases[tuple[Decimal, Decimal]]
    vague_scaled: Phrases[tuple[Decimal, Decimal]]
    vague_scales: Mapping[str, Decimal]
    vague_joints: frozenset[str]
    fractions: Phrases[Decimal]
    multiplied: Mapping[str, Decimal]
    or_words: frozenset[str]
    ratio_joints: Phrases[bool]
    share_of: frozenset[str]
    share_after: frozenset[str]
    bare_half: bool
    fused_ones: frozenset[str]
    open_vague: frozenset[str]
    starters: frozenset[str]


def build_number_words(table: dict[str, Any]) -> NumberWords:
    """Tables of `numerals.toml`.

    ValueError if two entries claim one surface for different parts.
    """
    words = _words(table)
    vague = Phrases((word, _bounds(pair)) for word, pair in table["vague"].items())
    scaled = Phrases(
        (word, _bounds(pair)) for word, pair in table.get("vague_only_scaled", {}).items()
    )
    fractions = Phrases((word, _share(pair)) for word, pair in table["fractions"].items())
    multiplied = {word: Decimal(value) for word, value in table["multiplied"].items()}
    fused = frozenset(table["classified_one"])
    open_vague = frozenset(table["open_vague"])
    phrases = (*vague.surfaces, *scaled.surfaces, *fractions.surfaces)
    starters = {surface.replace("-", " ").split()[0] for surface in phrases}
    starters |= {*table["articles"]}
    starters |= {word for word, entry in words.items() if entry.part != TEEN}
    return NumberWords(
        decimal=table["decimal"],
        grouping=table["grouping"],
        about_suffix=table["about_suffix"],
        words=words,
        decimal_words=frozenset(table["decimal_words"]),
        and_words=frozenset(table["and_words"]),
        comma_groups=table["comma_groups"],
        articles=frozenset(table["articles"]),
        abbreviations={
            word: Abbreviation(
                Decimal(entry["value"]), entry.get("money", False), entry.get("upper", False)
            )
            for word, entry in table["abbreviations"].items()
        },
        abbreviation_nouns=frozenset(table["abbreviation_nouns"]),
        vague=vague,
        vague_scaled=scaled,
        vague_scales={word: Decimal(value) for word, value in table["vague_scales"].items()},
        vague_joints=frozenset(table["vague_joints"]),
        fractions=fractions,
        multiplied=multiplied,
        or_words=frozenset(table["or_words"]),
        ratio_joints=Phrases((word, True) for word in table["ratio_joints"]),
        share_of=frozenset(table["share_of"]),
        share_after=frozenset(table["share_after"]),
        bare_half=table["bare_half"],
        fused_ones=fused,
        open_vague=open_vague,
        starters=frozenset({*starters, *fused, *open_vague, *multiplied}),
    )


def _words(table: dict[str, Any]) -> dict[str, NumberWord]:
    words: dict[str, NumberWord] = {}

    def add(surface: str, part: int, value: int, about: bool = False) -> None:
        if surface in words:
            raise ValueError(f"numerals.toml: {surface!r} is claimed twice")
        words[surface] = NumberWord(part, Decimal(value), about)

    for name, part in (("units", UNIT), ("fixed", FIXED), ("tens", TENS)):
        for word, value in table[name].items():
            add(word, part, value)
    one, suffix = table["one_prefix"], table["about_suffix"]
    for name, part in (("hundreds", HUNDRED), ("scales", SCALE)):
        for word, value in table[name].items():
            add(word, part, value)
            if one:
                add(one + word, ONE_OF, value)
                add(one + word + suffix, ONE_OF, value, about=True)
            if suffix:
                add(word + suffix, part, value, about=True)
    if table["teen_suffix"]:
        add(table["teen_suffix"], TEEN, 10)
        if one:
            add(one + table["teen_suffix"], FIXED, 11)
    for word in table["half"]:
        add(word, HALF, 0)
    return words


def _bounds(pair: list[int]) -> tuple[Decimal, Decimal]:
    return Decimal(pair[0]), Decimal(pair[1])


def _share(pair: list[int]) -> Decimal:
    percent = Decimal(100) * pair[0] / pair[1]
    return percent.quantize(Decimal("0.000001")).normalize()
