"""Which articles hold a run of the same sentences, found by a fingerprint of every such run.

Of the two pairs in any three sentences in a row the one with the smaller hash stands for the three
(winnowing: Schleimer, Wilkerson and Aiken 2003), so two articles with three sentences in a row in
common have a fingerprint in common, at two fingerprints for three sentences. Single sentences would
do with fewer, but a stock sentence alone then makes candidates of hundreds of articles.

A ring of postings, oldest first, with a queue behind each slot of a table: the earliest articles
are met first, however many copies follow, and the oldest posting always is the head of its queue,
so that forgetting it is one assignment. 16 bytes a posting, some 160 an article, up to twice that
after the ring has doubled.
"""

from array import array
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from services.dedupe.entry import Sentences

FEWEST_WORDS: Final = 5
"""Words of a sentence, numerals aside, that counts in a run."""
IN_A_ROW: Final = 3
FIRST_ROWS: Final = 4_096
MOST_ALIKE: Final = 8
"""Articles looked at under one fingerprint, the earliest first: a stock sentence is in hundreds."""


def fingerprints(sentences: Sentences) -> tuple[int, ...]:
    """Return the fingerprints of an article's sentences, each once, in order of the text.

    Of a hash the low half is kept: minima are small, and their high halves alike.
    """
    counts, told = sentences.sizes, sentences.hashes
    if counts and min(counts) < FEWEST_WORDS:
        counted = zip(told, counts, strict=True)
        told = tuple([words for words, count in counted if count >= FEWEST_WORDS])
    pairs = [words ^ following >> 1 for words, following in pairwise(told)]
    return tuple(dict.fromkeys(map(min, pairs, pairs[1:])))


class Runs:
    """Fingerprints of the articles held, by the number of the article. Reading never changes it.

    Links are rows plus one, 0 for none: they never age, because nothing points to a row after it
    has left its queue.
    """

    __slots__ = ("_articles", "_first", "_heads", "_keys", "_links", "_next", "_tails")

    def __init__(self, rows: int = FIRST_ROWS) -> None:
        self._first = self._next = 0
        self._keys = array("I", bytes(4 * rows))
        self._articles = array("I", bytes(4 * rows))
        self._links = array("I", bytes(4 * rows))
        self._heads = array("I", bytes(2 * rows))
        self._tails = array("I", bytes(2 * rows))

    def __len__(self) -> int:
        return self._next - self._first

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return 16 * len(self._keys)

    def sharing(self, keys: Sequence[int], first: int) -> dict[int, int]:
        """Return articles numbered ``first`` or later with how many of these keys they have."""
        mask = len(self._heads) - 1
        heads, stored, articles, links = self._heads, self._keys, self._articles, self._links
        found: dict[int, int] = {}
        for key in keys:
            at = heads[key & mask]
            met = 0
            while at and met < MOST_ALIKE:
                row = at - 1
                if stored[row] == key and (article := articles[row]) >= first:
                    found[article] = found.get(article, 0) + 1
                    met += 1
                at = links[row]
        return found

    def add(self, keys: Sequence[int], article: int) -> None:
        """Remember the fingerprints of an article as the newest."""
        while len(self) + len(keys) > len(self._keys):
            self._grow()
        rows, slots = len(self._keys) - 1, len(self._heads) - 1
        heads, tails, links = self._heads, self._tails, self._links
        stored, articles = self._keys, self._articles
        for number, key in enumerate(keys, self._next):
            row, slot = number & rows, key & slots
            stored[row] = key
            articles[row] = article
            links[row] = 0
            row += 1
            if heads[slot]:
                links[tails[slot] - 1] = row
            else:
                heads[slot] = row
            tails[slot] = row
        self._next += len(keys)

    def forget(self, first: int) -> None:
        """Drop the postings of articles before this number."""
        rows, slots = len(self._keys) - 1, len(self._heads) - 1
        while self._first < self._next:
            row = self._first & rows
            if self._articles[row] >= first:
                return
            self._heads[self._keys[row] & slots] = self._links[row]
            self._first += 1

    def _grow(self) -> None:
        """Double the rows; the queues are linked anew, in one sort by slot that keeps the order."""
        old = len(self._keys)
        held = np.arange(self._first, self._next)
        larger = Runs(2 * old)
        larger._first, larger._next = self._first, self._next
        rows = held & (2 * old - 1)
        keys = np.frombuffer(self._keys, np.uint32)[held & (old - 1)]
        np.frombuffer(larger._keys, np.uint32)[rows] = keys
        articles = np.frombuffer(self._articles, np.uint32)[held & (old - 1)]
        np.frombuffer(larger._articles, np.uint32)[rows] = articles
        slots = keys & np.uint32(len(larger._heads) - 1)
        order = np.argsort(slots, kind="stable")
        slots, links = slots[order], rows[order].astype(np.uint32) + np.uint32(1)
        follows = slots[1:] == slots[:-1]
        opens, closes = np.append(True, ~follows), np.append(~follows, True)
        np.frombuffer(larger._links, np.uint32)[links[:-1][follows] - 1] = links[1:][follows]
        np.frombuffer(larger._heads, np.uint32)[slots[opens]] = links[opens]
        np.frombuffer(larger._tails, np.uint32)[slots[closes]] = links[closes]
        for name in Runs.__slots__:
            setattr(self, name, getattr(larger, name))
