"""Loads one language.

A folder of TOML files becomes the tables that the grammar looks things up in. Adding a language
adds files, not code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from services.language.lexer import lex
from services.language.lexicon_files import read_table, supported
from services.language.lexicons import (
    Calendar,
    Hedges,
    NonClaims,
    Units,
    build_calendar,
    build_hedges,
    build_non_claims,
    build_units,
)
from services.language.number_words import NumberWords, build_number_words

__all__ = ["Language", "load_language", "read_table", "supported"]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Everything the grammar knows of one language; read-only."""

    code: str
    numbers: NumberWords
    hedges: Hedges
    units: Units
    non_claims: NonClaims
    calendar: Calendar
    starters: frozenset[str]  # words at which a reading, claim or not, can begin
    abbreviations: frozenset[str]
    weak_abbreviations: frozenset[str]
    function_words: frozenset[str]
    verb_prefixes: tuple[str, ...]  # beginnings that tell a verb from a counted noun
    enclitics: tuple[str, ...]


@cache
def load_language(code: str) -> Language:
    """The language's tables; LookupError for a code that has no folder."""
    if code not in supported():
        known = ", ".join(supported())
        raise LookupError(f"no language {code!r}: services/language has {known}")
    numbers = build_number_words(read_table(code, "numerals.toml"))
    non_claims = build_non_claims(read_table(code, "non_claims.toml"))
    currencies, units = read_table("common", "currencies.toml"), read_table("common", "units.toml")
    sentences = read_table(code, "sentences.toml")
    return Language(
        code=code,
        numbers=numbers,
        hedges=build_hedges(read_table(code, "hedges.toml")),
        units=build_units(read_table(code, "units.toml"), currencies, units),
        non_claims=non_claims,
        calendar=build_calendar(read_table(code, "dates.toml")),
        starters=_starters(numbers, non_claims),
        abbreviations=frozenset(sentences["abbreviations"]),
        weak_abbreviations=frozenset(sentences["weak_abbreviations"]),
        verb_prefixes=tuple(sentences["verb_prefixes"]),
        function_words=frozenset(sentences["function_words"]),
        enclitics=tuple(sentences["enclitics"]),
    )


def _starters(numbers: NumberWords, non_claims: NonClaims) -> frozenset[str]:
    phrases = (*non_claims.generic.surfaces, *non_claims.one_of.surfaces)
    firsts = (lex(phrase).lows[0] for phrase in phrases)
    return numbers.starters | non_claims.ordinals | non_claims.anaphors | frozenset(firsts)
