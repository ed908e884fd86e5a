"""The look-up tables of one language by topic.

They are hedges, units, signs of non-claims and calendar words, each built from its TOML file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from services.language.lexer import lex
from services.language.phrases import Phrases

Table = Mapping[str, Any]

_DATE_SIGNS = ("/", "-", ":", "of", "st", "nd", "rd", "th")


@dataclass(frozen=True, slots=True)
class Hedges:
    """Words before, after and between numbers that say which bounds are meant."""

    before: Phrases[str]
    after: Phrases[str]
    after_guard: frozenset[str]
    skip: Phrases[bool]
    ends: frozenset[str]  # last words of those before and of what is skipped
    adjacent: frozenset[str]
    floating: frozenset[str]
    floating_ends: frozenset[str]  # last words of these
    attained_before: frozenset[str]
    attained: tuple[str, ...]
    attained_verbs: frozenset[str]
    attained_by_now: frozenset[str]
    results: frozenset[str]
    causes: frozenset[str]
    joints: Phrases[bool]
    and_joints: Phrases[bool]
    and_openers: Phrases[bool]
    change_openers: Phrases[bool]
    change_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Units:
    """What stands beside a number: currency (ISO 4217), percent sign, measure, classifier."""

    currencies: Phrases[str]
    signs: Phrases[str]
    codes: frozenset[str]
    home_currency: str
    money_from: Decimal
    money_words: frozenset[str]
    money_in: frozenset[str]
    large_money: Mapping[str, str]
    large_from: Decimal
    percent: Phrases[bool]
    measures: Phrases[str]
    measures_before: Phrases[str]
    other_measures: Phrases[str]  # distance, speed_limit, temperature: never claims
    classifiers: Phrases[str]
    after: frozenset[str]  # with what anything begins that says what the number before measures
    dimensions: Mapping[str, str]
    unnamed: frozenset[str]


@dataclass(frozen=True, slots=True)
class NonClaims:
    """Words that show that a number is no claim, by kind."""

    link_openers: Phrases[bool]
    colon_openers: Phrases[bool]
    before: Phrases[str]
    before_name: Phrases[str]
    after: Phrases[str]
    age_words: Phrases[bool]
    age_after: Phrases[bool]
    age_people: frozenset[str]
    vehicle_before: frozenset[str]
    ordinals: frozenset[str]
    ordinal_after: frozenset[str]
    ordinal_prefix: str
    ordinal_suffixes: frozenset[str]
    anaphors: frozenset[str]
    generic: Phrases[bool]
    sole: frozenset[str]
    abstract: frozenset[str]
    abstract_limit: int
    vague_nouns: frozenset[str]
    open_nouns: frozenset[str]
    possible: frozenset[str]
    assumed: frozenset[str]
    counting: frozenset[str]
    one_of: Phrases[bool]
    relative: frozenset[str]
    copulas: frozenset[str]
    identifying: frozenset[str]
    list_joints: frozenset[str]
    series_joints: frozenset[str]
    change_joints: frozenset[str]
    counted: frozenset[str]
    score_words: frozenset[str]
    vote_words: frozenset[str]
    diseases: frozenset[str]
    influenza: tuple[str, ...]
    periods: frozenset[str]
    decade_suffixes: frozenset[str]
    telephone: Phrases[bool]
    rhetorical: frozenset[str]
    titled: frozenset[str]
    openers: frozenset[str]  # words at which something is read that is no numeral


@dataclass(frozen=True, slots=True, eq=False)
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
    uncounted: frozenset[str]
    ago: Phrases[bool]
    ago_units: Mapping[str, str]
    ahead_words: frozenset[str]
    quarter_words: frozenset[str]
    quarters: Mapping[str, int]
    half_words: frozenset[str]
    halves: Mapping[str, int]
    ambiguous: frozenset[str]
    joints: Phrases[bool]
    time_marks: frozenset[str]
    time_zones: Phrases[bool]
    year_marks: frozenset[str]
    year_openers: frozenset[str]
    year_of: frozenset[str]
    goes_on: frozenset[str]  # what may follow the first number of a date or time


def build_hedges(table: Table) -> Hedges:
    """Tables of `hedges.toml`."""
    between, floating = table["range"], _surfaces(table["floating"]["words"])
    before, skip = _by_name(table["before"]), _phrases(table["skip"]["words"])
    return Hedges(
        before=before,
        after=_by_name(table["after"]),
        after_guard=frozenset(table["after_guard"]["words"]),
        skip=skip,
        ends=frozenset(before.closers | skip.closers),
        adjacent=_surfaces(table["adjacent"]["words"]),
        floating=floating,
        floating_ends=frozenset(surface.split()[-1] for surface in floating),
        attained_before=frozenset(table["attained"]["before"]),
        attained=tuple(table["attained"]["before"]),
        attained_verbs=frozenset(table["attained"]["verbs"]),
        attained_by_now=frozenset(table["attained"]["by_now"]),
        results=frozenset(table["result"]["states"]),
        causes=frozenset(table["result"]["causes"]),
        joints=_phrases(between["joints"]),
        and_joints=_phrases(between["and_joints"]),
        and_openers=_phrases(between["and_openers"]),
        change_openers=_phrases(between["change"]["openers"]),
        change_verbs=frozenset(between["change"]["verbs"]),
    )


def build_units(table: Table, currencies: Table, units: Table) -> Units:
    """Tables of `units.toml` and of `common/currencies.toml`, `common/units.toml`."""
    kinds = (("distance", "distances"), ("speed_limit", "speeds"), ("temperature", "temperatures"))
    others = _by_name({kind: table[name]["words"] for kind, name in kinds})
    money, percent = Phrases(table["currencies"].items()), _phrases(table["percent"]["words"])
    measures = Phrases(table["measures"].items())
    classifiers = Phrases(table["classifiers"].items())
    after = (money, percent, measures, others, classifiers)
    return Units(
        currencies=money,
        signs=Phrases(currencies["signs"].items()),
        codes=frozenset(currencies["codes"]["words"]),
        home_currency=table["money"]["home"],
        money_from=Decimal(table["money"]["from"]),
        money_words=frozenset(table["money"]["words"]),
        money_in=frozenset(table["money"]["in"]),
        large_money=table["money"]["large"],
        large_from=Decimal(table["money"]["large_from"]),
        percent=percent,
        measures=measures,
        measures_before=Phrases(table["measures_before"].items()),
        other_measures=others,
        classifiers=classifiers,
        after=frozenset({"-"}.union(*(phrases.openers for phrases in after))),
        dimensions={unit: name for name, group in units["dimensions"].items() for unit in group},
        unnamed=frozenset(units["unnamed"]["units"]),
    )


def build_non_claims(table: Table) -> NonClaims:
    """Tables of `non_claims.toml`."""
    ordinals, generic, one = table["ordinals"], table["generic"], table["one"]
    phrases, one_of = _phrases(generic["phrases"]), _phrases(one["one_of"])
    words = (*ordinals["words"], *ordinals["anaphors"])
    return NonClaims(
        link_openers=_phrases(table["links"]["openers"]),
        colon_openers=_phrases(table["links"]["colon_openers"]),
        before=_by_name(table["before"]),
        before_name=_by_name(table["before_name"]),
        after=_by_name(table["after"]),
        age_words=_phrases(table["age_context"]["words"]),
        age_after=_phrases(table["age_context"]["after"]),
        age_people=frozenset(table["age_context"]["people"]),
        vehicle_before=frozenset(table["vehicle_class"]["before"]),
        ordinals=frozenset(ordinals["words"]),
        ordinal_after=frozenset(ordinals["after"]),
        ordinal_prefix=ordinals["prefix"],
        ordinal_suffixes=frozenset(ordinals.get("suffixes", ())),
        anaphors=frozenset(ordinals["anaphors"]),
        generic=phrases,
        sole=frozenset(generic["sole"]),
        abstract=frozenset(generic["abstract"]),
        abstract_limit=generic["abstract_limit"],
        vague_nouns=frozenset(generic["vague_nouns"]),
        open_nouns=frozenset(generic["open_nouns"]),
        possible=frozenset(generic["possible"]),
        assumed=frozenset(generic["assumed"]),
        counting=frozenset(one["counts"]),
        one_of=one_of,
        relative=frozenset(one["relative"]),
        copulas=frozenset(one["copulas"]),
        identifying=frozenset(one["identifying"]),
        list_joints=frozenset(one["joints"]),
        series_joints=frozenset(table["series"]["joints"]),
        change_joints=frozenset(table["series"]["change"]),
        counted=frozenset(table["counted"]["nouns"]),
        score_words=frozenset(table["score_context"]["words"]),
        vote_words=frozenset(table["score_context"]["votes"]),
        diseases=frozenset(table["names"]["disease"]),
        influenza=tuple(table["names"]["influenza"]),
        periods=frozenset(table["names"]["period"]),
        decade_suffixes=frozenset(table["decades"]["suffixes"]),
        telephone=_phrases(table["telephone"]["before"]),
        rhetorical=frozenset(table["rhetorical"]["after"]),
        titled=frozenset(table["titles"]["before"]),
        openers=frozenset((*phrases.openers, *one_of.openers, *words)),
    )


def build_calendar(table: Table) -> Calendar:
    """Tables of `dates.toml`."""
    years, months = table["year_marks"], table["months"]
    joints, zones = _phrases(table["joints"]["words"]), _phrases(table["time_zones"])
    return Calendar(
        numeric_order=table["numeric_order"],
        months=months,
        weekdays=table["weekdays"],
        weekday_guard={word: frozenset(by) for word, by in table["weekday_guard"].items()},
        days=Phrases(table["days"].items()),
        weeks=Phrases(table["weeks_relative"].items()),
        months_relative=Phrases(table["months_relative"].items()),
        years_relative=Phrases(table["years_relative"].items()),
        past=frozenset(table["past"]["words"]),
        past_before=frozenset(table["past"].get("before", ())),
        uncounted=frozenset(table["past"].get("uncounted", ())),
        ago=_phrases(table["ago"]["words"]),
        ago_units=table["ago"]["units"],
        ahead_words=frozenset(table["ahead"]["words"]),
        quarter_words=frozenset(table["quarters"]["words"]),
        quarters=table["quarters"]["ordinals"],
        half_words=frozenset(table["halves"]["words"]),
        halves=table["halves"]["ordinals"],
        ambiguous=frozenset(table["ambiguous_months"]),
        joints=joints,
        time_marks=frozenset(table["time_marks"]),
        time_zones=zones,
        year_marks=frozenset(years["words"]),
        year_openers=frozenset(years["openers"]),
        year_of=frozenset(years["of"]),
        goes_on=frozenset((*months, *joints.openers, *zones.openers, *_DATE_SIGNS)),
    )


def _phrases(words: Iterable[str]) -> Phrases[bool]:
    return Phrases((word, True) for word in words)


def _by_name(table: Mapping[str, Iterable[str]]) -> Phrases[str]:
    return Phrases((word, name) for name, words in table.items() for word in words)


def _surfaces(words: Iterable[str]) -> frozenset[str]:
    """The phrases as the lexer cuts them, so that "setidak-tidaknya" is found."""
    return frozenset(" ".join(lex(word).lows) for word in words)
