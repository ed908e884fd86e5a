"""The senses of one language's words, one generator a file of its folder, and their index."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from services.language.classes import load_classes
from services.language.inflection import english_plurals, english_verb, indonesian
from services.language.lexer import lex
from services.language.overlaps import overlapped
from services.language.pack import read_table
from services.language.places import load_gazetteer

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


def senses_of(code: str) -> list[Sense]:
    """Return every sense of a language; ``ValueError`` names a class or event nothing knows."""
    nouns, speech = read_table(code, "nouns.toml"), read_table(code, "speech.toml")
    events = list(_events(code))
    return [
        *_nouns(code, nouns),
        *events,
        *overlapped(events, frozenset(speech["be"])),
        *_modality(read_table(code, "modality.toml")),
        *_scope(read_table(code, "scope.toml")),
        *_speech(speech),
        *_settings(nouns),
        *_state(code),
        *_places(code),
    ]


_CLOSED_LISTS = frozenset((
    "classifiers", "modifiers", "bodies", "of_force", "never_counted", "joining", "anyone",
    "setting", "restating", "crimes", "units_of_price",
))  # fmt: skip
"""Tables of nouns.toml that name no class."""

_NO_EVENTS = frozenset(("wishing", "causing"))
"""Tables of events.toml that name no event."""


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
        if event in _NO_EVENTS:
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
        "day_after", "set_against",
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


def placed(sense: Sense) -> bool:
    """Return whether a sense is a place."""
    return sense.layer == "place" and bool(sense.surface.strip())


def index_of(senses: Iterable[Sense]) -> dict[str, tuple[Phrase, ...]]:
    """Return first word -> phrases, longest first."""
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
