"""The land that acts at home: what "Cambodia has evacuated 127,000" tells holds in Cambodia."""

from functools import cache
from typing import NamedTuple

from services.extractor.clauses import clause_start
from services.extractor.draft import Draft
from services.extractor.marks import Mark, Marked
from services.language.pack import read_table
from services.language.places import contains, wide_names

NEAR = 6
"""Words between what a land does and the number of those it is done to."""

_DONE = frozenset((
    "accommodated", "arrested", "detained", "evacuated", "evacuation_ordered", "isolated",
    "questioned", "released", "relocated", "suspect_named", "treated",
))  # fmt: skip
"""What only the authorities of a land do to people, and in it."""

SUFFERED = frozenset((
    "hospitalised", "infected", "infected_confirmed", "infected_suspected", "killed", "injured",
    "missing", "displaced", "recovered", "poisoned", "outbreak", "occurred", "burned", "damaged",
    "destroyed", "flooded",
))  # fmt: skip
"""What befalls people, of whom their own land or town tells."""


class _Words(NamedTuple):
    """Verbs by which a land tells of its people, words for those abroad, and for its forces.

    ``named``: forces and bodies by their names, which are no lands.
    """

    tells: frozenset[str]
    abroad: frozenset[str]
    forces: frozenset[str]
    named: frozenset[str]


@cache
def _words(code: str) -> _Words:
    places = read_table(code, "places.toml")
    words = places["at_home"]
    lands = frozenset(places["demonyms"].values())
    return _Words(
        frozenset(words["tells"]),
        frozenset(words["abroad"]),
        frozenset(words["forces"]),
        frozenset(places["forces"].values()) - lands,
    )


def home(draft: Draft) -> str | None:
    """Return the land or town that is the subject of a figure's predicate, where it acts at home.

    ``None`` where another place is named, or where the people are its own abroad.
    """
    marked = draft.passage.marked
    if draft.event not in _DONE | SUFFERED or draft.number.reading.dimension != "count":
        return None
    words = _words(marked.meaning.code)
    counted = marked.lows[draft.number.span_first : draft.what.stop + 1]
    if draft.noun_class == "military_personnel" or not words.abroad.isdisjoint(counted):
        return None
    for mark in marked.place:
        if mark.first >= draft.number.first or mark.value in wide_names():
            continue
        if not _land(marked, mark):
            continue
        verb = _verb(marked, mark)
        done = draft.predicate is not None and draft.predicate.first == verb
        acts = done and draft.event in _DONE
        told = marked.lows[verb] in words.tells and draft.event in SUFFERED
        if not (acts or told) or not 0 < draft.number.span_first - verb <= NEAR:
            continue
        if draft.affiliation is not None and not contains(draft.affiliation, mark.value):
            return None
        return mark.value if _subject(marked, mark) and _alone(marked, mark) else None
    return None


def _land(marked: Marked, mark: Mark) -> bool:
    """Whether a name is of a land or town, not of a force or of a body of the whole country."""
    led = _body(marked, mark.first) and marked.lows[mark.first] not in marked.meaning.kinds
    body = marked.covering("setting", mark.first)
    national = body is not None and body.mode == "national"
    return not led and not national and mark.value not in _words(marked.meaning.code).named


def _verb(marked: Marked, mark: Mark) -> int:
    """The token of the verb after a subject: auxiliaries and the body that acts stepped over."""
    meaning, at = marked.meaning, mark.stop
    while at < len(marked) and (
        marked.lows[at] in meaning.adverbs
        or marked.lows[at] in meaning.auxiliaries
        or _body(marked, at)
    ):
        at += 1
    counts = at < len(marked) and any(number.span_first == at for number in marked.numbers)
    return at - 1 if counts or at == len(marked) else at


def _body(marked: Marked, at: int) -> bool:
    """Whether a word is a body of a land that acts in it; soldiers act beyond it too."""
    low, meaning = marked.lows[at], marked.meaning
    acts = low in meaning.groups or low in meaning.seats
    return acts and low not in _words(meaning.code).forces


def _subject(marked: Marked, mark: Mark) -> bool:
    """Whether a place opens its clause, behind no more than a body or a kind of place."""
    floor = clause_start(marked, mark.first)
    while floor < mark.first and marked.lows[floor] == ",":
        floor += 1
    return all(
        marked.lows[at] in marked.meaning.kinds
        or marked.lows[at] in marked.meaning.definite
        or marked.lows[at] in marked.meaning.breaks
        or _body(marked, at)
        for at in range(floor, mark.first)
    )


def _alone(marked: Marked, mark: Mark) -> bool:
    """Whether no place is named beside but what it lies in or what lies in it."""
    return all(
        contains(other.value, mark.value) or contains(mark.value, other.value)
        for other in marked.place
    )
