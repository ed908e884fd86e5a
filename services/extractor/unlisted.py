"""Places that no list knows, read from how they are led to: "di Cipongkor", "di Jalan Merdeka"."""

from functools import cache
from typing import NamedTuple

from services.extractor.marks import Marked
from services.extractor.name_signs import acronym, capitalised
from services.language.frequency import frequent_words
from services.language.lexer import NUMBER
from services.language.pack import read_table

MAX_WORDS = 3
"""Words of a name that no list knows."""

SHORTEST = 4
"""Letters of such a name; fewer are mostly abbreviations."""

RARE = 3.0
"""Zipf frequency from which a word is no name that no list knows."""

_ENGLISH = "en"


class Unlisted(NamedTuple):
    """A name at tokens ``first`` to ``stop``, of a ``road`` or of an unknown place."""

    name: str
    first: int
    stop: int
    road: bool


class _Words(NamedTuple):
    leads: frozenset[str]
    roads: frozenset[str]
    marks: frozenset[str]


@cache
def _words(code: str) -> _Words:
    """Prepositions before a place and nothing else, words for roads, and for their kilometres."""
    table = read_table(code, "places.toml")["unlisted"]
    return _Words(*(frozenset(table[name]) for name in _Words._fields))


def unlisted(marked: Marked) -> list[Unlisted]:
    """Return the roads and names that a sentence leads to, in order: unknown or of small towns.

    A name must be rare in its language and in English: what is well known and on no list of places
    is a firm, a body, an event or a person.
    """
    words, found = _words(marked.meaning.code), list[Unlisted]()
    if words.leads.isdisjoint(marked.lows):
        return found
    for at, low in enumerate(marked.lows):
        if low not in words.leads or (at > 0 and marked.capital[at] and not marked.title_case):
            continue
        first = at + 1
        while first < len(marked) and _leads_on(marked, first):
            first += 1
        road = _road(marked, first, words)
        stop = road if road is not None else _name(marked, first)
        if stop is not None:
            found.append(Unlisted(marked.between(first, stop), first, stop, road is not None))
    return found


def _leads_on(marked: Marked, at: int) -> bool:
    """Whether a kind of place or an article stands before the name: "in the town of"."""
    low, meaning = marked.lows[at], marked.meaning
    return low in meaning.definite or (
        low in meaning.kinds and low not in _words(meaning.code).roads
    )


def _road(marked: Marked, first: int, words: _Words) -> int | None:
    """The token after a road with its name, and the kilometre where that is told."""
    at = first
    while at < len(marked) and marked.lows[at] in words.roads:
        at += 1
    if at == first or at >= len(marked):
        return None
    stop = at
    while stop < len(marked) and stop - at <= MAX_WORDS and capitalised(marked, stop):
        if marked.lows[stop] in words.marks:
            break
        stop += 1
    if stop == at:
        return None
    if stop + 1 < len(marked) and marked.lows[stop] in words.marks:
        stop += 2 if marked.kinds[stop + 1] == NUMBER else 0
    return stop


def _name(marked: Marked, first: int) -> int | None:
    """The token after an unknown name; ``None`` where a longer name or an owner goes on."""
    town = marked.at("place", first)
    stop = first
    if town is not None and town.mode == "city":
        stop = town.stop if all(_rare(marked, at) for at in range(first, town.stop)) else first
    while stop < len(marked) and stop - first < MAX_WORDS and _unknown(marked, stop):
        stop += 1
    if stop == first:
        return None
    if stop < len(marked):
        glued = marked.starts[stop] == marked.ends[stop - 1]
        goes_on = marked.capital[stop] and not marked.title_case
        if goes_on or marked.lows[stop] == "(" or (glued and marked.lows[stop] not in ",.;:)"):
            return None
    return stop


def _unknown(marked: Marked, at: int) -> bool:
    low, meaning = marked.lows[at], marked.meaning
    return (
        capitalised(marked, at)
        and len(low) >= SHORTEST
        and not acronym(marked, at)
        and low not in meaning.index
        and low not in meaning.towns
        and low not in meaning.titles
        and low not in meaning.not_names
        and low not in meaning.groups
        and _rare(marked, at)
        and not any(low[:stop] in meaning.place_ends for stop in range(SHORTEST, len(low)))
    )


def _rare(marked: Marked, at: int) -> bool:
    low = marked.lows[at]
    return all(low not in frequent_words(code, RARE) for code in (marked.meaning.code, _ENGLISH))
