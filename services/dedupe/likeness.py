"""How alike sentences are, estimated from their sketches, and what that says of two articles."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from services.dedupe.entry import SKETCH, Entry, Sentences, Sketches

SHORTEST: Final = 4
"""Words below which a sentence says too little to be recognised by likeness."""
MOST: Final = 60
"""Sentences of an article whose order is followed: the time goes with the square."""

Table = npt.NDArray[np.uint8]


class _Told(NamedTuple):
    """Sentences long enough to be recognised."""

    sketches: Sketches
    counts: bytes
    words: int


def likeness(a: Sketches, b: Sketches) -> Table:
    """Return how many of 8 values each sentence of ``a`` has in common with each of ``b``.

    An eighth of it estimates the share of common words (``SKETCH``).
    """
    if not (len(a) and len(b)):
        return np.zeros((len(a), len(b)), np.uint8)
    equal = (a[:, None, :] == b[None, :, :]).view(np.uint64)[..., 0]  # a sketch's 8 answers at once
    table: Table = np.bitwise_count(equal)
    return table


def retold(a: Entry, b: Entry, least: float = 0.0) -> float:
    """Return how much of the shorter article the longer one tells in the same order.

    The best alignment of sentences that keeps their order, as the mean share of common words,
    sentences weighted by length: 1 for a part cut out of the other, .5 where every other word was
    replaced, below .4 for two newsrooms' own words on one event. Symmetric. Less than ``least`` is
    told apart from 0 no further.
    """
    return _retold(_told(a.sentences), _told(b.sentences), least)


def reworded(a: Entry, b: Entry, least: float = 0.0) -> float:
    """Return the same of the sentences that have no equal in the other; 1 if all have one.

    A follow-up may repeat paragraphs of what it follows: they say nothing of its own words.
    """
    words_a, words_b = a.sentences.words.tolist(), b.sentences.words.tolist()
    equal = set(words_a).intersection(words_b)
    own_a = [at for at, words in enumerate(words_a) if words not in equal]
    own_b = [at for at, words in enumerate(words_b) if words not in equal]
    if not (own_a and own_b):
        return 1.0
    return _retold(_told(a.sentences, own_a), _told(b.sentences, own_b), least)


def _retold(a: _Told, b: _Told, least: float) -> float:
    if not (a.words and b.words):
        return 0.0
    shorter, longer = (a, b) if a.words <= b.words else (b, a)
    whole = SKETCH * shorter.words
    table = likeness(shorter.sketches, longer.sketches)
    return _in_order(table, shorter.counts, least * whole) / whole


def _in_order(table: Table, weights: bytes, least: float) -> int:
    """Return the most that cells sum up to of which each lies right of and below the one before.

    A row's cells weigh so much each. 0 as soon as all that the rest could add leaves the sum below
    ``least``: most rows of two newsrooms' reports are never followed.
    """
    largest = np.maximum.reduce(table, axis=1).tolist()
    most = [weight * cell for weight, cell in zip(weights, largest, strict=True)]
    rest = sum(most)
    if rest < least:
        return 0
    best = [0] * table.shape[1]  # up to and with each column
    reached = 0
    for row, weight, more in zip(table.tolist(), weights, most, strict=True):
        reached = before = 0
        # Plain numbers: a dozen columns are done before an array's operations have begun.
        for column, cell in enumerate(row):
            above = best[column]
            if cell and (here := before + cell * weight) > reached:
                reached = here
            before = above
            if above > reached:
                reached = above
            else:
                best[column] = reached
        rest -= more
        if reached + rest < least:
            return 0
    return reached


def _told(sentences: Sentences, among: Sequence[int] | None = None) -> _Told:
    counts, sketches = sentences.counts.tobytes(), sentences.sketches
    if among is None and len(counts) <= MOST and min(counts, default=0) >= SHORTEST:
        return _Told(sketches, counts, sum(counts))
    rows = range(len(counts)) if among is None else among
    rows = [at for at in rows if counts[at] >= SHORTEST][:MOST]
    counts = bytes([counts[at] for at in rows])
    return _Told(sketches[rows], counts, sum(counts))
