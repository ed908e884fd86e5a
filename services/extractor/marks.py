"""Finds, in one pass over the words of a sentence, every phrase that bears on a figure."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import compress, pairwise
from operator import itemgetter, ne
from typing import NamedTuple

from services.extractor.glued import cuts_of
from services.language.lexer import WORD, Tokens, lex
from services.language.meaning import Meaning, load_meaning
from services.language.readings import Reading
from services.language.senses import LAYERS, Phrase, Sense

TITLED = 0.6
"""Share of words with a capital from which a sentence is a headline in title case."""

_STEM = 3
"""Letters from which on a word may have a clitic."""

_SHORT = 3
"""A place written in so few letters ("AS", "US", "RI") counts in capitals alone: "as" is a word."""


class Mark(NamedTuple):
    """A phrase at tokens ``first`` to ``stop`` (exclusive), with its senses in one layer."""

    first: int
    stop: int
    senses: tuple[Sense, ...]

    @property
    def value(self) -> str:
        """What its first sense stands for."""
        return self.senses[0].value

    @property
    def mode(self) -> str:
        """How its first sense points."""
        return self.senses[0].mode


_FIRST = itemgetter(0)
"""The first token of a mark, the first letter of a word."""

_PLACE = LAYERS.index("place")


class Number(NamedTuple):
    """A reading and the tokens it covers: the numeral, and with hedge and unit around it."""

    reading: Reading
    first: int
    stop: int
    span_first: int
    span_stop: int


@dataclass(slots=True)
class Marked:
    """A sentence as tokens, numbers and marks by layer, each list in order."""

    text: str
    meaning: Meaning
    starts: list[int]
    ends: list[int]
    lows: list[str]
    capital: list[bool]
    kinds: list[int]
    numbers: list[Number] = field(default_factory=list)
    claims: set[int] = field(default_factory=set)
    """First tokens of the numbers that may be claims."""
    noun: list[Mark] = field(default_factory=list)
    event: list[Mark] = field(default_factory=list)
    modality: list[Mark] = field(default_factory=list)
    scope: list[Mark] = field(default_factory=list)
    speech: list[Mark] = field(default_factory=list)
    place: list[Mark] = field(default_factory=list)
    setting: list[Mark] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, layer: str, first: int) -> Mark | None:
        """Return the mark of a layer that begins at a token."""
        marks: list[Mark] = getattr(self, layer)
        if not marks:
            return None
        index = bisect_left(marks, first, key=_FIRST)
        return marks[index] if index < len(marks) and marks[index].first == first else None

    def covering(self, layer: str, token: int) -> Mark | None:
        """Return the mark of a layer that a token is part of."""
        marks: list[Mark] = getattr(self, layer)
        if not marks:
            return None
        index = bisect_right(marks, token, key=_FIRST) - 1
        return marks[index] if index >= 0 and token < marks[index].stop else None

    @property
    def title_case(self) -> bool:
        """Whether most words have a capital, which then tells no name from another word."""
        words = [at for at, kind in enumerate(self.kinds) if kind == WORD]
        return sum(self.capital[at] for at in words) >= TITLED * len(words)

    def between(self, first: int, stop: int) -> str:
        """Return the text from one token to before another."""
        return self.text[self.starts[first] : self.ends[stop - 1]] if first < stop else ""


def mark(text: str, readings: tuple[Reading, ...], meaning: Meaning) -> Marked:
    """Return a sentence with all that is known of its words; linear in its length."""
    marked = _tokens(text, meaning)
    _scan(marked)
    starts = marked.starts
    for reading in readings:
        first = span_first = max(bisect_right(starts, reading.start) - 1, 0)
        if reading.span_start < reading.start:
            span_first = max(bisect_right(starts, reading.span_start) - 1, 0)
        stop = span_stop = bisect_left(starts, reading.end)
        if reading.span_end > reading.end:
            span_stop = bisect_left(starts, reading.span_end)
        if reading.kind is None:
            marked.claims.add(first)
        marked.numbers.append(Number(reading, first, stop, span_first, span_stop))
    return marked


def _tokens(text: str, meaning: Meaning) -> Marked:
    found: Tokens = lex(text)
    starts, ends, lows, kinds = found.starts, found.ends, found.lows, found.kinds
    known, towns, raws = meaning.index, meaning.towns, found.raws
    glued = {
        index: cuts
        for index in compress(range(found.size), map(ne, raws, lows))
        if len(lows[index]) > _SHORT
        and kinds[index] == WORD
        and lows[index] not in known
        and lows[index] not in towns
        and not raws[index].isupper()
        and (cuts := cuts_of(raws[index], meaning.code))
    }
    if glued:
        starts, ends, lows, kinds = _cut(found, glued)
        capital = [text[start].isupper() for start in starts]
    else:
        capital = list(map(str.isupper, map(_FIRST, raws)))
    return Marked(text, meaning, starts, ends, lows, capital, kinds)


def _cut(
    found: Tokens, glued: dict[int, tuple[int, ...]]
) -> tuple[list[int], list[int], list[str], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    lows: list[str] = []
    kinds: list[int] = []
    for index, start in enumerate(found.starts):
        edges = [start, *(start + cut for cut in glued.get(index, ())), found.ends[index]]
        for left, right in pairwise(edges):
            starts.append(left)
            ends.append(right)
            lows.append(found.text[left:right].lower())
            kinds.append(found.kinds[index])
    return starts, ends, lows, kinds


def _scan(marked: Marked) -> None:
    lows, capital = marked.lows, marked.capital
    openings, towns = _openings(marked.meaning.code), marked.meaning.towns
    until = [0] * len(LAYERS)
    layers: list[list[Mark]] = [getattr(marked, layer) for layer in LAYERS]
    for first in [at for at, low in enumerate(lows) if low in openings or capital[at]]:
        low = lows[first]
        if low in openings:
            alone, by_second = openings[low]
            following = lows[first + 1] if first + 1 < len(lows) else None
            for rest, layer, senses in by_second.get(following, alone) if by_second else alone:
                if first < until[layer]:
                    continue
                stop = first + 1 + len(rest)
                if len(rest) > 1 and not _follows(marked, first + 1, stop, rest):
                    continue
                if layer == _PLACE and not _reads_as_place(marked, first, senses[0]):
                    continue
                until[layer] = stop
                layers[layer].append(Mark(first, stop, senses))
        if capital[first] and low in towns and first >= until[_PLACE]:
            until[_PLACE] = _town(marked, first)


def _town(marked: Marked, first: int) -> int:
    """Mark the town whose name begins at a token; return where the place layer goes on."""
    for rest, canonical in marked.meaning.towns[marked.lows[first]]:
        stop = first + 1 + len(rest)
        if rest and _hyphened(marked, first + 1):
            stop += 1
        if not rest or tuple(marked.lows[stop - len(rest) : stop]) == rest:
            sense = _city(canonical)
            if not _reads_as_place(marked, first, sense):
                break
            marked.place.append(Mark(first, stop, (sense,)))
            return stop
    return first


def _hyphened(marked: Marked, at: int) -> bool:
    """Whether a hyphen joins two words of a name: "El-Fasher" is listed as "El Fasher"."""
    return (
        marked.lows[at : at + 1] == ["-"]
        and at + 1 < len(marked)
        and marked.ends[at - 1] == marked.starts[at]
        and marked.ends[at] == marked.starts[at + 1]
    )


@lru_cache(maxsize=4_096)
def _city(name: str) -> Sense:
    return Sense("place", name, "city", name)


def _follows(marked: Marked, first: int, stop: int, rest: tuple[str, ...]) -> bool:
    """Whether a phrase goes on with these words, the last perhaps with a clitic ("modalnya")."""
    words = tuple(marked.lows[first:stop])
    if words == rest:
        return True
    if len(words) != len(rest) or words[:-1] != rest[:-1]:
        return False
    return any(words[-1] == rest[-1] + clitic for clitic in marked.meaning.clitics)


_Phrase = tuple[tuple[str, ...], int, tuple[Sense, ...]]
"""The words of a phrase after the first, its layer's place in ``LAYERS``, its senses."""

_Openings = tuple[tuple[_Phrase, ...], Mapping[str | None, tuple[_Phrase, ...]]]
"""The phrases that begin with a word, longest first: those of one word, and by the second.

Where another word follows than a second one, only those of one word may stand.
"""


@cache
def _openings(code: str) -> Mapping[str, _Openings]:
    """The phrases of a language by the word they begin with, then by that word with a clitic.

    A number in digits opens none.
    """
    meaning = load_meaning(code)
    plain = {
        low: _opened(found, meaning.clitics)
        for low, found in meaning.index.items()
        if not low[0].isdecimal()
    }
    openings = dict(plain)
    for clitic in meaning.clitics:
        for low, opened in plain.items():
            if len(low) >= _STEM:
                openings.setdefault(low + clitic, opened)
    return openings


def _opened(phrases: tuple[Phrase, ...], clitics: tuple[str, ...]) -> _Openings:
    """The last word of a phrase may have a clitic: "tanam modalnya"."""
    made = [(each.rest, LAYERS.index(each.layer), each.senses) for each in phrases]
    alone = [at for at, phrase in enumerate(phrases) if not phrase.rest]
    after: dict[str | None, list[int]] = {}
    for at, phrase in enumerate(phrases):
        for ending in ("", *(clitics if len(phrase.rest) == 1 else ())) if phrase.rest else ():
            after.setdefault(phrase.rest[0] + ending, []).append(at)
    return (
        tuple(made[at] for at in alone),
        {word: tuple(made[at] for at in sorted(ats + alone)) for word, ats in after.items()},
    )


def _reads_as_place(marked: Marked, first: int, sense: Sense) -> bool:
    if not marked.capital[first]:
        return False
    letters = marked.ends[first] - marked.starts[first]
    if letters <= _SHORT and " " not in sense.surface:
        return marked.text[marked.starts[first] : marked.ends[first]].isupper()
    return True
