"""What words mean for a figure: what is counted, what happened to it, where, whose, how it is said.

One dictionary a language, from the first word of a phrase to all phrases that begin so, so that one
pass over the words of a sentence finds everything. The words are data (``id/``, ``en/``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from services.language.classes import load_classes
from services.language.inflection import english_plurals, english_verb, indonesian
from services.language.lexer import lex
from services.language.overlaps import overlapped
from services.language.pack import read_table
from services.language.places import doubtful_towns, load_gazetteer, towns

LAYERS = ("noun", "event", "modality", "scope", "speech", "place", "setting")
"""Phrases of different layers may share words; within a layer the longest phrase wins."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a phrase: its layer, what it stands for, and how it points there."""

    layer: str
    value: str
    mode: str
    surface: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of a phrase after the first, and its senses in one layer."""

    rest: tuple[str, ...]
    layer: str
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """The words of one language, read-only."""

    code: str
    index: Mapping[str, tuple[Phrase, ...]]
    """First word -> phrases, longest first."""
    towns: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """First word -> the words after it and the canonical name, longest first."""
    doubtful: frozenset[str]
    """Names of towns that are a place only near what they lie in."""
    sights: frozenset[str]
    """Kinds of place that, after a town's name, make it another place."""
    seats: frozenset[str]
    """Offices that stand before the place they are in charge of: "Bupati Pati"."""
    place_ends: frozenset[str]
    """Last words of names of places."""
    clitics: tuple[str, ...]
    classifiers: frozenset[str]
    modifiers: frozenset[str]
    breaks: frozenset[str]
    contrasts: frozenset[str]
    that: frozenset[str]
    locatives: frozenset[str]
    kinds: frozenset[str]
    titles: frozenset[str]
    groups: frozenset[str]
    since: frozenset[str]
    joint: frozenset[str]
    auxiliaries: frozenset[str]
    not_names: frozenset[str]
    offices: frozenset[str]
    be: frozenset[str]
    bodies: frozenset[str]
    general: frozenset[str]
    """Nouns that leave open whose people they count: "personel", "officers"."""
    forces: Mapping[str, str]
    """Words that name a force -> the class of its people."""
    never_counted: frozenset[str]
    """Prepositions, conjunctions and adverbs, which no list of nouns can hold all of."""
    joining: frozenset[str]
    restating: frozenset[str]
    """Words between a count and the share that says it again."""
    anyone: frozenset[str]
    """Nouns that say no more than that people are counted."""
    wishing: frozenset[str]
    """Words before a deed that is wanted, not done."""
    level: frozenset[str]
    out_of: frozenset[str]
    known_group: frozenset[str]
    part_numerals: frozenset[str]
    rest: frozenset[str]
    ends_relative: frozenset[str]
    temporary: frozenset[str]
    month_verbs: frozenset[str]
    reporting: frozenset[str]
    definite: frozenset[str]
    anaphoric: frozenset[str]
    joiners: frozenset[str]
    nicknames: frozenset[str]
    restarts: frozenset[str]
    long_since: frozenset[str]
    compares: frozenset[str]
    issued: frozenset[str]
    articles: frozenset[str]
    adverbs: frozenset[str]
    before_inversion: frozenset[str]
    subject_pronouns: frozenset[str]
    takes_names: frozenset[str]
    purpose: frozenset[str]
    plural_pronouns: frozenset[str]
    topic: frozenset[str]
    sums: frozenset[str]
    sum_pronouns: frozenset[str]
    origin: frozenset[str]
    employed_by: frozenset[str]
    alone: frozenset[str]
    change_ends: frozenset[str]
    wars: frozenset[str]
    war_leads: frozenset[str]
    """Prepositions before a war: "dalam perang", "during the war"."""
    kinds_first: bool
    attained: frozenset[str]
    joints: frozenset[str]
    """Closed-class words: what may be glued to a name."""


@cache
def load_meaning(code: str) -> Meaning:
    """Return the words of a language; ``ValueError`` names a class or event that nothing knows."""
    nouns, speech = read_table(code, "nouns.toml"), read_table(code, "speech.toml")
    scope = read_table(code, "scope.toml")
    events = list(_events(code))
    senses = [
        *_nouns(code, nouns),
        *events,
        *overlapped(events, frozenset(speech["be"])),
        *_modality(read_table(code, "modality.toml")),
        *_scope(scope),
        *_speech(speech),
        *_settings(nouns),
        *_state(code),
        *_places(code),
    ]
    return Meaning(
        code=code,
        index=_index(senses),
        towns=towns(),
        doubtful=doubtful_towns(),
        sights=frozenset(read_table(code, "places.toml")["sights"]["words"]),
        seats=frozenset(read_table(code, "places.toml")["seats"]["words"]),
        war_leads=frozenset(read_table(code, "places.toml")["wars"]["lead"]),
        wars=frozenset(read_table(code, "places.toml")["wars"]["words"]),
        place_ends=frozenset(lex(sense.surface).lows[-1] for sense in senses if _placed(sense)),
        clitics=tuple(read_table(code, "affixes.toml")["clitics"]["words"]),
        classifiers=frozenset(nouns["classifiers"]["words"]),
        modifiers=frozenset(nouns["modifiers"]["words"]),
        bodies=frozenset(nouns["bodies"]["words"]),
        never_counted=frozenset(nouns["never_counted"]["words"]),
        joining=frozenset(nouns["joining"]["words"]),
        wishing=frozenset(read_table(code, "events.toml")["wishing"]["words"]),
        restating=frozenset(nouns["restating"]["words"]),
        anyone=frozenset(nouns["anyone"]["words"]),
        alone=frozenset(nouns["anaphors"]["alone"]),
        general=frozenset(nouns["of_force"]["general"]),
        forces={
            word: name
            for name, words in nouns["of_force"].items()
            if name != "general"
            for word in words
        },
        attained=frozenset(scope["fields"]["attained"]),
        level=frozenset(scope["fields"]["level"]),
        out_of=frozenset(scope["fields"]["out_of"]),
        known_group=frozenset(scope["fields"]["known_group"]),
        part_numerals=frozenset(scope["fields"]["part_numerals"]),
        rest=frozenset(scope["fields"]["rest"]),
        kinds_first=speech["kinds_first"],
        joints=frozenset[str]().union(*(speech[name] for name in _JOINTS)),
        **{
            name: frozenset(speech[name])
            for name in ("breaks", "contrasts", "that", "locatives", "kinds", "titles", "groups",
                         "since", "joint", "auxiliaries", "not_names", "offices", "be",
                         "ends_relative", "temporary", "month_verbs", "reporting", "definite",
                         "articles", "adverbs", "before_inversion", "subject_pronouns",
                         "takes_names", "anaphoric", "joiners", "nicknames", "restarts",
                         "long_since", "compares", "issued", "purpose", "plural_pronouns", "topic",
                         "sums", "change_ends", "sum_pronouns", "origin",
                         "employed_by")
        },
    )  # fmt: skip


_JOINTS = ("breaks", "locatives", "that", "auxiliaries")

_CLOSED_LISTS = frozenset((
    "classifiers", "modifiers", "bodies", "of_force", "never_counted", "joining", "anyone",
    "setting", "restating",
))  # fmt: skip
"""Tables of nouns.toml that name no class."""


def _nouns(code: str, table: Mapping[str, Any]) -> Iterator[Sense]:
    known = load_classes().by_class
    plural = not read_table(code, "affixes.toml")["nasal"]
    for name, entry in table.items():
        if name in _CLOSED_LISTS:
            continue
        if name != "anaphors" and name not in known:
            raise ValueError(f"language {code}, nouns.toml: no subject for class {name!r}")
        for word in entry["words"]:
            for form in english_plurals(word) if plural and name != "anaphors" else (word,):
                mode = "anaphor" if name == "anaphors" else ""
                yield Sense("noun", name, mode, form)


def _events(code: str) -> Iterator[Sense]:
    affixes, known = read_table(code, "affixes.toml"), load_classes().subjects
    for event, entry in read_table(code, "events.toml").items():
        if event == "wishing":
            continue
        if event not in known:
            raise ValueError(f"language {code}, events.toml: no subjects for event {event!r}")
        for mode in ("active", "state", "either", "nominal", "weak"):
            for surface in entry.get(mode, ()):
                yield Sense("event", event, mode, surface)
        for root, forms in entry.get("roots", {}).items():
            for affix in forms:
                form = indonesian(root, affix)
                yield Sense("event", event, affixes["modes"][affix], form)
        for verb in entry.get("verbs", ()):
            for affix, form in english_verb(verb).items():
                yield Sense("event", event, affixes["modes"][affix], form)


def _modality(table: Mapping[str, Any]) -> Iterator[Sense]:
    for value, entry in table.items():
        for surface in entry["words"]:
            yield Sense("modality", value, "", surface)


def _scope(table: Mapping[str, Any]) -> Iterator[Sense]:
    for value, entry in table.items():
        for side in ("before", "after", "opens"):
            for surface in entry.get(side, ()):
                yield Sense("scope", value, side, surface)


def _speech(table: Mapping[str, Any]) -> Iterator[Sense]:
    for role in (
        "before_name", "after_name", "sources", "clipped", "pronouns", "via", "revises", "then",
        "day_after",
    ):  # fmt: skip
        for surface in table[role]:
            yield Sense("speech", role, "", surface)


def _settings(nouns: Mapping[str, Any]) -> Iterator[Sense]:
    for value, surfaces in nouns["setting"].items():
        for surface in surfaces:
            yield Sense("setting", value, "", surface)


def _state(code: str) -> Iterator[Sense]:
    for mode in ("state", "national"):
        for surface, country in read_table(code, "places.toml")[mode].items():
            yield Sense("setting", country, mode, surface)


def _places(code: str) -> Iterator[Sense]:
    gazetteer = load_gazetteer(code)
    for mode, names in (("name", gazetteer.names), ("belonging", gazetteer.belonging)):
        for surface, canonical in names.items():
            yield Sense("place", canonical, mode, surface)


def _placed(sense: Sense) -> bool:
    return sense.layer == "place" and bool(sense.surface.strip())


def _index(senses: Iterable[Sense]) -> dict[str, tuple[Phrase, ...]]:
    gathered: dict[tuple[str, ...], dict[str, list[Sense]]] = {}
    for sense in senses:
        words = tuple(lex(sense.surface).lows)
        if words:
            gathered.setdefault(words, {}).setdefault(sense.layer, []).append(sense)
    index: dict[str, list[Phrase]] = {}
    for words, layers in gathered.items():
        for layer, found in layers.items():
            index.setdefault(words[0], []).append(Phrase(words[1:], layer, tuple(found)))
    return {
        first: tuple(sorted(phrases, key=lambda phrase: -len(phrase.rest)))
        for first, phrases in index.items()
    }
