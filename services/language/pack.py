"""Loads one language: reads its TOML files, checks them, and builds the look-up tables that the grammar works on. Adding a language adds files, not code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from services.language.lexer import lex
from services.language.number_words import NumberWords, build_number_words
from services.language.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Hedges:
    """Words before, after and between numbers that say which bounds are meant."""

    before: Phrases[str]
    after: Phrases[str]
    after_guard: frozenset[str]
    skip: Phrases[bool]
    adjacent: frozenset[str]
    floating: frozenset[str]
    attained_before: frozenset[str]
    attained_verbs: frozenset[str]
    joints: Phrases[bool]
    and_joints: Phrases[bool]
    and_openers: Phrases[bool]
    openers: Phrases[bool]
    change_openers: Phrases[bool]
    change_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Units:
    """What stands beside a number: currency (ISO 4217), percent sign, measure, classifier."""

    currencies: Phrases[str]
    signs: Phrases[str]
    codes: frozenset[str]
    percent: Phrases[bool]
    measures: Phrases[str]
    measures_before: Phrases[str]
    kinds: Phrases[str]  # distance, speed_limit, temperature
    classifiers: Phrases[str]
    dimensions: Mapping[str, str]
    unnamed: frozenset[str]


@dataclass(frozen=True, slots=True)
class NonClaims:
    """Words that show that a number is no claim, by kind."""

    link_openers: Phrases[bool]
    colon_openers: Phrases[bool]
    before: Phrases[str]
    after: Phrases[str]
    age_words: Phrases[bool]
    age_units: Phrases[bool]
    vehicle_before: frozenset[str]
    ordinals: frozenset[str]
    ordinal_prefix: str
    ordinal_suffixes: frozenset[str]
    anaphors: frozenset[str]
    generic: Phrases[bool]
    sole: frozenset[str]
    vague_nouns: frozenset[str]
    open_nouns: frozenset[str]
    counting: frozenset[str]
    one_of: Phrases[bool]
    of: frozenset[str]
    score_words: frozenset[str]
    diseases: tuple[str, ...]
    telephone: Phrases[bool]
    rhetorical: frozenset[str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Calendar words: months, weekdays, relative days and the marks of times and years."""

    numeric_order: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_guard: Mapping[str, frozenset[str]]
    days: Phrases[int]
    weeks: Phrases[int]
    months_relative: Phrases[int]
    years_relative: Phrases[int]
    past: frozenset[str]
    past_before: frozenset[str]
    ago: Phrases[bool]
    ago_units: Mapping[str, str]
    ahead: Phrases[bool]
    quarter_words: frozenset[str]
    quarters: Mapping[str, int]
    half_words: frozenset[str]
    halves: Mapping[str, int]
    joints: Phrases[bool]
    time_marks: frozenset[str]
    time_zones: Phrases[bool]
    year_marks: frozenset[str]
    year_openers: frozenset[str]
    of: frozenset[str]
    ahead_words: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Everything the grammar knows of one language; read-only."""

    code: str
    numbers: NumberWords
    hedges: Hedges
    units: Units
    non_claims: NonClaims
    calendar: Calendar
    abbreviations: frozenset[str]
    weak_abbreviations: frozenset[str]
    enclitics: tuple[str, ...]
    starters: frozenset[str]  # words at which a reading, claim or not, can begin


def supported() -> tuple[str, ...]:
    """Codes of the languages present, in alphabetical order."""
    root = files("services.language")
    found = (entry.name for entry in root.iterdir() if entry.joinpath("numerals.toml").is_file())
    return tuple(sorted(found))


@cache
def load_language(code: str) -> Language:
    """The language's tables; LookupError for a code that has no folder."""
    if code not in supported():
        known = ", ".join(supported())
        raise LookupError(f"no language {code!r}: services/language has {known}")
    numbers = build_number_words(read_table(code, "numerals.toml"))
    non_claims = _non_claims(read_table(code, "non_claims.toml"))
    return Language(
        code=code,
        numbers=numbers,
        hedges=_hedges(read_table(code, "hedges.toml")),
        units=_units(read_table(code, "units.toml")),
        non_claims=non_claims,
        calendar=_calendar(read_table(code, "dates.toml")),
        starters=_starters(numbers, non_claims),
        **_sentences(read_table(code, "sentences.toml")),
    )


def read_table(folder: str, name: str) -> dict[str, Any]:
    """One TOML file of `services/language/<folder>`, numbers with a point as Decimal."""
    text = files("services.language").joinpath(folder, name).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def _starters(numbers: NumberWords, non_claims: NonClaims) -> frozenset[str]:
    phrases = (*non_claims.generic.surfaces, *non_claims.one_of.surfaces)
    firsts = (lex(phrase).lows[0] for phrase in phrases)
    return numbers.starters | non_claims.ordinals | non_claims.anaphors | frozenset(firsts)


def _set(words: Iterable[str]) -> Phrases[bool]:
    return Phrases((word, True) for word in words)


def _surfaces(words: Iterable[str]) -> frozenset[str]:
    """The phrases as the lexer cuts them, so that "setidak-tidaknya" is found."""
    return frozenset(" ".join(lex(word).lows) for word in words)


def _kinds(table: Mapping[str, Iterable[str]]) -> Phrases[str]:
    return Phrases((word, kind) for kind, words in table.items() for word in words)


def _hedges(table: dict[str, Any]) -> Hedges:
    between = table["range"]
    return Hedges(
        before=_kinds(table["before"]),
        after=_kinds(table["after"]),
        after_guard=frozenset(table["after_guard"]["words"]),
        skip=_set(table["skip"]["words"]),
        adjacent=_surfaces(table["adjacent"]["words"]),
        floating=_surfaces(table["floating"]["words"]),
        attained_before=frozenset(table["attained"]["before"]),
        attained_verbs=frozenset(table["attained"]["verbs"]),
        joints=_set(between["joints"]),
        and_joints=_set(between["and_joints"]),
        and_openers=_set(between["and_openers"]),
        openers=_set(between["openers"]),
        change_openers=_set(between["change"]["openers"]),
        change_verbs=frozenset(between["change"]["verbs"]),
    )


def _units(table: dict[str, Any]) -> Units:
    currencies = read_table("common", "currencies.toml")
    units = read_table("common", "units.toml")
    kinds = {
        "distance": table["distances"]["words"],
        "speed_limit": table["speeds"]["words"],
        "temperature": table["temperatures"]["words"],
    }
    return Units(
        currencies=Phrases(table["currencies"].items()),
        signs=Phrases(currencies["signs"].items()),
        codes=frozenset(currencies["codes"]["words"]),
        percent=_set(table["percent"]["words"]),
        measures=Phrases(table["measures"].items()),
        measures_before=Phrases(table["measures_before"].items()),
        kinds=_kinds(kinds),
        classifiers=Phrases(table["classifiers"].items()),
        dimensions={unit: name for name, group in units["dimensions"].items() for unit in group},
        unnamed=frozenset(units["unnamed"]["units"]),
    )


def _non_claims(table: dict[str, Any]) -> NonClaims:
    return NonClaims(
        link_openers=_set(table["links"]["openers"]),
        colon_openers=_set(table["links"]["colon_openers"]),
        before=_kinds(table["before"]),
        after=_kinds(table["after"]),
        age_words=_set(table["age_context"]["words"]),
        age_units=_set(table["age_context"]["units"]),
        vehicle_before=frozenset(table["vehicle_class"]["before"]),
        ordinals=frozenset(table["ordinals"]["words"]),
        ordinal_prefix=table["ordinals"]["prefix"],
        ordinal_suffixes=frozenset(table["ordinals"].get("suffixes", ())),
        anaphors=frozenset(table["ordinals"]["anaphors"]),
        generic=_set(table["generic"]["phrases"]),
        sole=frozenset(table["generic"]["sole"]),
        vague_nouns=frozenset(table["generic"]["vague_nouns"]),
        open_nouns=frozenset(table["generic"]["open_nouns"]),
        counting=frozenset(table["one"]["counts"]),
        one_of=_set(table["one"]["one_of"]),
        of=frozenset(table["one"]["of"]),
        score_words=frozenset(table["score_context"]["words"]),
        diseases=tuple(table["names"]["disease"]),
        telephone=_set(table["telephone"]["before"]),
        rhetorical=frozenset(table["rhetorical"]["after"]),
    )


def _calendar(table: dict[str, Any]) -> Calendar:
    return Calendar(
        numeric_order=table["numeric_order"],
        months=table["months"],
        weekdays=table["weekdays"],
        weekday_guard={word: frozenset(by) for word, by in table["weekday_guard"].items()},
        days=Phrases(table["days"].items()),
        weeks=Phrases(table["weeks_relative"].items()),
        months_relative=Phrases(table["months_relative"].items()),
        years_relative=Phrases(table["years_relative"].items()),
        past=frozenset(table["past"]["words"]),
        past_before=frozenset(table.get("past_before", {}).get("words", ())),
        ago=_set(table["ago"]["words"]),
        ago_units=table["ago"]["units"],
        ahead=_set(table["ahead"]["words"]),
        quarter_words=frozenset(table["quarters"]["words"]),
        quarters=table["quarters"]["ordinals"],
        half_words=frozenset(table["halves"]["words"]),
        halves=table["halves"]["ordinals"],
        joints=_set(table["joints"]["words"]),
        time_marks=frozenset(table["time_marks"]),
        time_zones=_set(table["time_zones"]),
        year_marks=frozenset(table["year_marks"]["words"]),
        year_openers=frozenset(table["year_marks"]["openers"]),
        of=frozenset(table["year_marks"]["of"]),
        ahead_words=frozenset(table["ahead"]["words"]),
    )


def _sentences(table: dict[str, Any]) -> dict[str, Any]:
    return {
        "abbreviations": frozenset(table["abbreviations"]),
        "weak_abbreviations": frozenset(table["weak_abbreviations"]),
        "enclitics": tuple(table.get("enclitics", ())),
    }
