"""What tells an article's story, its terms with their weights, and how the window keeps them.

Most articles that share a term with a report turn out to be of another story, so terms are kept
apart from all else that is kept of an article and are not compressed: whether two articles tell of
one event is answered from them alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from struct import Struct
from typing import NamedTuple

import orjson

from services.detector.rules import Rules, rarity

NUMBER = "H"
"""Marks of 2 bytes. A rarity has a thousand values, a factor four, and a term stands in two places
or not: that makes some ten thousand at most."""
SIZES = Struct("<HI")
"""How many terms, and how many bytes their texts take."""


class Terms(NamedTuple):
    """The terms of an article's story."""

    weights: Mapping[str, float]
    """In lower case, with what each tells."""
    anchors: tuple[str, ...]
    """Those of them that are places, and not everywhere. Without one that is shared two articles
    may have no more than a person in common."""
    headline: tuple[str, ...]
    """Those that stand in the headline: shared, they do as well beside a rare name."""
    total: float
    """Sum of the weights."""


def weigh(
    terms: Sequence[tuple[str, str]], title: Sequence[str], language: str, rules: Rules
) -> Terms:
    """Return terms, given as kind and text, with the weight of kind and rarity.

    Words of the title, given in lower case, count too where they are rare enough: a headline names
    what the story is about.
    """
    table = rules.story
    weights: dict[str, float] = {}
    named: set[str] = set()
    for kind, text in terms:
        low, rare = _rare(text, language)
        weight = table.kinds[kind] * rare
        if weight > weights.get(low, -1.0):
            weights[low] = weight
        if kind == "place":
            named.add(low)
    for word in title:
        if len(word) < rules.shortest_word:
            continue
        low, rare = _rare(word, language)
        if rare >= table.title_rarity and table.title * rare > weights.get(low, -1.0):
            weights[low] = table.title * rare
    telling, headline = [term for term in weights if weights[term] >= table.anchor], set(title)
    return Terms(
        weights,
        tuple([term for term in telling if term in named]),
        tuple([term for term in telling if term in headline]),
        sum(weights.values()),
    )


@lru_cache(maxsize=32_768)
def _rare(text: str, language: str) -> tuple[str, float]:
    """A term in lower case and what it tells, one text for all articles that have it."""
    low = text.casefold()
    return low, rarity(low, language)


class Marks:
    """Numbers for what is kept of a term beside its text: its weight, and where it stands."""

    __slots__ = ("_anchors", "_headline", "_numbers", "_weights")

    def __init__(self) -> None:
        self._numbers: dict[tuple[float, bool, bool], int] = {}
        self._weights: list[float] = []
        self._anchors: set[int] = set()
        self._headline: set[int] = set()

    def pack(self, terms: Terms) -> bytes:
        """Return terms as bytes."""
        anchors, headline = terms.anchors, terms.headline
        marks = array(
            NUMBER,
            [
                self._number(weight, term in anchors, term in headline)
                for term, weight in terms.weights.items()
            ],
        )
        texts = orjson.dumps([*terms.weights])
        return b"".join((SIZES.pack(len(marks), len(texts)), marks.tobytes(), texts))

    def unpack(self, packed: bytes) -> Terms:
        """Return the terms that stand at the front of a block."""
        many, size = SIZES.unpack_from(packed)
        begin = SIZES.size + marks_size(many)
        marks = array(NUMBER, packed[SIZES.size : begin])
        texts: list[str] = orjson.loads(packed[begin : begin + size])
        weights = [self._weights[mark] for mark in marks]
        anchors, headline = self._anchors, self._headline
        return Terms(
            dict(zip(texts, weights, strict=True)),
            tuple([text for text, mark in zip(texts, marks, strict=True) if mark in anchors]),
            tuple([text for text, mark in zip(texts, marks, strict=True) if mark in headline]),
            sum(weights),
        )

    def _number(self, weight: float, anchor: bool, headline: bool) -> int:
        mark = (weight, anchor, headline)
        number = self._numbers.get(mark)
        if number is None:
            number = self._numbers[mark] = len(self._weights)
            self._weights.append(weight)
            if anchor:
                self._anchors.add(number)
            if headline:
                self._headline.add(number)
        return number


def marks_size(many: int) -> int:
    """Return how many bytes so many marks take."""
    return many * array(NUMBER).itemsize


def texts_of(packed: bytes) -> list[str]:
    """Return the texts of the terms at the front of a block."""
    many, size = SIZES.unpack_from(packed)
    begin = SIZES.size + marks_size(many)
    texts: list[str] = orjson.loads(packed[begin : begin + size])
    return texts


def terms_end(packed: bytes) -> int:
    """Return where the terms of a block end and the rest begins."""
    many, size = SIZES.unpack_from(packed)
    return SIZES.size + marks_size(many) + int(size)
