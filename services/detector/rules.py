"""The detector's knowledge, read once: what may be the same thing, and the ladder's numbers.

All of it is data beside this module (``data/*.toml``), checked on loading, so that a slip in a
table stops a process at its start and not a verdict in the night.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from wordfreq import available_languages, get_frequency_dict, zipf_frequency

from services.language import places

Contains = Callable[[str, str], bool]
"""Whether the outer place holds the inner one."""
Relation = Literal["same", "apart"]
PLAIN = re.compile(r"[a-z]+(?: [a-z]+)*")
PLAIN_LANGUAGES = frozenset({"id", "en", "ms"})
"""In these a token of ``PLAIN`` is a run of letters."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Which classes of counted things may be one."""

    alias: Mapping[str, str]
    part: Mapping[str, str]
    some: Mapping[str, str]
    owned: frozenset[str]
    owned_events: frozenset[str]
    unnamed: frozenset[str]
    measured: frozenset[str]
    convert: Mapping[str, tuple[str, Decimal]]
    pieces: frozenset[str]

    def root(self, noun_class: str) -> str:
        """Return the widest class that a class belongs to: what the index files it under."""
        wide = self.alias.get(noun_class, noun_class)
        return self.part.get(wide) or self.some.get(wide, wide)


@dataclass(frozen=True, slots=True)
class Events:
    """How predicates relate, and how their counts behave in time."""

    relation: Mapping[frozenset[str], Relation]
    weak: frozenset[str]
    weak_money: frozenset[str]
    running: frozenset[str]
    falling: frozenset[str]
    spreading: frozenset[str]
    flow: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class BoundsRules:
    """Tolerances of the comparison of bounds; itself the key under which answers are kept."""

    about: Decimal
    precision_cap: Decimal
    vague_upper: Decimal
    round_from: Decimal


@dataclass(frozen=True, slots=True)
class StoryRules:
    """Weights and thresholds of "the same story"."""

    kinds: Mapping[str, float]
    title: float
    title_rarity: float
    anchor: float
    rare_name: float
    enough: float
    distinct: int
    share: float
    unlike: float
    say: float
    fresh: timedelta
    fresh_factor: float
    near: timedelta
    far_factor: float


@dataclass(frozen=True, slots=True)
class SeverityRules:
    """The printed table of severity."""

    gap: tuple[tuple[Decimal, int], ...]
    certainty: tuple[tuple[int, int], ...]
    witnesses: tuple[tuple[int, int], ...]
    unconfirmed: int
    kind: Mapping[str, int]
    medium: int
    high: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is remembered and looked at; defaults are those of the settings."""

    window: timedelta = timedelta(days=30)
    max_figures: int = 1_000_000
    max_postings: int = 200
    max_articles: int = 60
    max_compared: int = 120


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Everything that a verdict depends on beside the figures; answers are kept under it."""

    version: int
    classes: Classes
    events: Events
    bounds: BoundsRules
    story: StoryRules
    severity: SeverityRules
    desk_offset: timedelta
    stale: timedelta
    grows: timedelta
    past: timedelta
    growth: Decimal
    implausible: Decimal
    same_wording: float
    akin: float
    shortest_word: int
    contains: Contains
    limits: Limits = field(default_factory=Limits)


@lru_cache(maxsize=65_536)
def within(outer: str, inner: str) -> bool:
    """Return whether ``inner`` lies in ``outer``, as the gazetteer knows it; remembered."""
    return places.contains(outer, inner)


@lru_cache(maxsize=32_768)
def rarity(word: str, language: str) -> float:
    """Return how much a word tells, 0 to 1, from wordfreq's frozen table of its language.

    1 for a word the table does not know, 0 for one of every second line; a reduplicated or joined
    word ("luka-luka") tells no more than its commonest part. A language without table is read by
    the English one.
    """
    known = language if language in _languages() else "en"
    if _is_unknown(word, known):
        return 1.0
    frequency = max(zipf_frequency(part, known) for part in word.split("-"))
    return max(0.0, 1.0 - float(frequency) / 8.0)


def _is_unknown(word: str, language: str) -> bool:
    """Whether a plain word, or one word of a name, is not in the table.

    Most names in the news are none of its words, and wordfreq looks at each with a grammar of
    tokens for every script first. Where this says no, that has the word.
    """
    if language not in PLAIN_LANGUAGES or PLAIN.fullmatch(word) is None:
        return False
    table = get_frequency_dict(language)
    return any(token not in table for token in word.split(" "))


@cache
def _languages() -> frozenset[str]:
    """The languages that have a table; wordfreq reads its folder anew each time it is asked."""
    return frozenset(available_languages())


def load_rules(contains: Contains = within, limits: Limits | None = None) -> Rules:
    """Return the rules as the tables have them; ``KeyError`` or ``ValueError`` on a slip there."""
    ladder = _table("ladder")
    story = ladder["story"]
    return Rules(
        version=int(ladder["rules"]["version"]),
        classes=_classes(_table("classes")),
        events=_events(_table("events")),
        bounds=BoundsRules(**{name: Decimal(value) for name, value in ladder["bounds"].items()}),
        story=StoryRules(
            kinds={kind: float(story[kind]) for kind in ("name", "place", "word")},
            title=float(story["title"]),
            title_rarity=float(story["title_rarity"]),
            anchor=float(story["anchor"]),
            rare_name=float(story["rare_name"]),
            enough=float(story["enough"]),
            distinct=int(story["distinct"]),
            share=float(story["share"]),
            unlike=float(story["unlike"]),
            say=float(story["say"]),
            fresh=timedelta(days=int(story["fresh_days"])),
            fresh_factor=float(story["fresh_factor"]),
            near=timedelta(days=int(story["near_days"])),
            far_factor=float(story["far_factor"]),
        ),
        severity=_severity(_table("severity")),
        desk_offset=timedelta(hours=int(ladder["time"]["desk_utc_offset_hours"])),
        stale=timedelta(hours=int(ladder["time"]["stale_hours"])),
        grows=timedelta(hours=int(ladder["time"]["grows_hours"])),
        past=timedelta(days=int(ladder["time"]["past_days"])),
        growth=Decimal(ladder["growth"]["factor"]),
        implausible=Decimal(ladder["thing"]["implausible"]),
        same_wording=float(ladder["wording"]["same"]),
        akin=float(ladder["wording"]["akin"]),
        shortest_word=int(ladder["wording"]["shortest"]),
        contains=contains,
        limits=limits or Limits(),
    )


@cache
def _table(name: str) -> dict[str, Any]:
    text = (files("services.detector") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _classes(table: dict[str, Any]) -> Classes:
    return Classes(
        alias=table["alias"],
        part=table["part"],
        some=table["some"],
        owned=frozenset(table["owned"]["classes"]),
        owned_events=frozenset(table["owned_events"]["events"]),
        unnamed=frozenset(table["unnamed"]["classes"]),
        measured=frozenset(table["unnamed"]["measured"]),
        convert={
            unit: (base, Decimal(factor)) for unit, (base, factor) in table["convert"].items()
        },
        pieces=frozenset(table["pieces"]["units"]),
    )


def _events(table: dict[str, Any]) -> Events:
    relation: dict[frozenset[str], Relation] = {}
    for name, related in (("same", table["same"]), ("apart", table["apart"])):
        for group in related:
            events = group["events"]
            pairs = (frozenset((a, b)) for a in events for b in events if a != b)
            relation.update(dict.fromkeys(pairs, "same" if name == "same" else "apart"))
    running = frozenset(table["running"]["events"])
    falling = frozenset(table["running"]["falling"])
    if not falling <= running:
        raise ValueError(f"events.toml: {sorted(falling - running)} fall but are not running")
    return Events(
        relation,
        frozenset(table["weak"]["events"]),
        frozenset(table["weak"]["weak_money"]),
        running,
        falling,
        frozenset(table["running"]["spreading"]),
        frozenset(table["flow"]["events"]),
    )


def _severity(table: dict[str, Any]) -> SeverityRules:
    return SeverityRules(
        gap=tuple((Decimal(row["from"]), int(row["points"])) for row in table["gap"]),
        certainty=tuple((int(row["unknown"]), int(row["points"])) for row in table["certainty"]),
        witnesses=tuple((int(row["from"]), int(row["points"])) for row in table["witnesses"]),
        unconfirmed=int(table["unconfirmed"]["points"]),
        kind={kind: int(points) for kind, points in table["kind"].items()},
        medium=int(table["levels"]["medium"]),
        high=int(table["levels"]["high"]),
    )
