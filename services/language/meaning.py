"""What words mean for a figure: what is counted, what happened to it, where, whose, how it is said.

One dictionary a language, from the first word of a phrase to all phrases that begin so, so that one
pass over the words of a sentence finds everything. The words are data (``id/``, ``en/``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from services.language.lexer import lex
from services.language.pack import read_table
from services.language.places import doubtful_towns, towns
from services.language.senses import Phrase, index_of, placed, senses_of


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
    indefinite: frozenset[str]
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
    changes: frozenset[str]
    """Verbs that take a figure from one value to another."""
    change_openers: frozenset[str]
    """What stands before the value that such a verb starts from: "from", "dari"."""
    causing: frozenset[str]
    """Verbs that make what they count do or suffer what is said after it: "forced 300 to flee"."""
    crimes: frozenset[str]
    """What a case is of that no disease has: "kasus korupsi"."""
    measures: frozenset[str]
    """What a price is of: "per gram", "a ton"."""
    one_prefix: str
    """What makes "one" of a measure: "se-kilogram"; empty where nothing does."""
    each: frozenset[str]
    """What stands before it."""
    beside: frozenset[str]
    """Prepositions of cause and circumstance: a noun after one is not what is counted."""
    amounts: frozenset[str]
    """Verbs that say how many their subject is."""
    plans: frozenset[str]
    """Plans in one word: target, pledge, forecast."""
    resizes: frozenset[str]
    """Verbs by which somebody makes an amount another one."""
    tolls: frozenset[str]
    """Counts of an amount: to change one is to correct it."""
    sums: frozenset[str]
    sum_pronouns: frozenset[str]
    origin: frozenset[str]
    employed_by: frozenset[str]
    likened: frozenset[str]
    """What stands before who said what is denied: "not 14 as the police say"."""
    instead: frozenset[str]
    """What stands before a number that is denied for another."""
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
    events, hedges = read_table(code, "events.toml"), read_table(code, "hedges.toml")
    units = read_table(code, "units.toml")
    senses = senses_of(code)
    return Meaning(
        code=code,
        index=index_of(senses),
        towns=towns(),
        doubtful=doubtful_towns(),
        sights=frozenset(read_table(code, "places.toml")["sights"]["words"]),
        seats=frozenset(read_table(code, "places.toml")["seats"]["words"]),
        war_leads=frozenset(read_table(code, "places.toml")["wars"]["lead"]),
        wars=frozenset(read_table(code, "places.toml")["wars"]["words"]),
        place_ends=frozenset(lex(sense.surface).lows[-1] for sense in senses if placed(sense)),
        clitics=tuple(read_table(code, "affixes.toml")["clitics"]["words"]),
        classifiers=frozenset(nouns["classifiers"]["words"]),
        modifiers=frozenset(nouns["modifiers"]["words"]),
        bodies=frozenset(nouns["bodies"]["words"]),
        never_counted=frozenset(nouns["never_counted"]["words"]),
        joining=frozenset(nouns["joining"]["words"]),
        changes=frozenset(hedges["range"]["change"]["verbs"]),
        change_openers=frozenset(hedges["range"]["change"]["openers"]),
        causing=frozenset(events["causing"]["words"]),
        wishing=frozenset(events["wishing"]["words"]),
        crimes=frozenset(nouns["crimes"]["words"]),
        measures=frozenset((*units["measures"], *nouns["units_of_price"]["words"])),
        one_prefix=read_table(code, "numerals.toml")["one_prefix"],
        each=frozenset(nouns["units_of_price"]["each"]),
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
        indefinite=frozenset(read_table(code, "numerals.toml")["articles"]),
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
                         "employed_by", "likened", "instead", "plans", "resizes",
                         "tolls", "beside", "amounts")
        },
    )  # fmt: skip


_JOINTS = ("breaks", "locatives", "that", "auxiliaries")
