"""How alike sentences are, estimated from their sketches, and what that says of two articles."""

from typing import Final

import numpy as np
import numpy.typing as npt

from services.dedupe.entry import SKETCH, Entry, Sketches

SHORTEST: Final = 4
"""Words below which a sentence says too little to be recognised by likeness."""
MOST: Final = 60
"""Sentences of an article whose order is followed: the time goes with the square."""

Table = npt.NDArray[np.float64]
_Told = tuple[Sketches, npt.NDArray[np.float64]]


def likeness(a: Sketches, b: Sketches) -> Table:
    """Return the estimated share of common words of each sentence of ``a`` with each of ``b``."""
    if not (len(a) and len(b)):
        return np.zeros((len(a), len(b)))
    equal = (a[:, None, :] == b[None, :, :]).view(np.uint64)[..., 0]  # a sketch's 8 answers at once
    share: Table = np.bitwise_count(equal) * (1 / SKETCH)
    return share


def retold(a: Entry, b: Entry, least: float = 0.0) -> float:
    """Return how much of the shorter article the longer one tells in the same order.

    The best alignment of sentences that keeps their order, as the mean share of common words,
    sentences weighted by length: 1 for a part cut out of the other, .5 where every other word was
    replaced, below .4 for two newsrooms' own words on one event. Symmetric. Less than ``least`` is
    told apart from 0 no further.
    """
    return _retold(_told(a), _told(b), least)


def reworded(a: Entry, b: Entry, least: float = 0.0) -> float:
    """Return the same of the sentences that have no equal in the other; 1 if all have one.

    A follow-up may repeat paragraphs of what it follows: they say nothing of its own words.
    """
    own_a = ~np.isin(a.sentences.words, b.sentences.words)
    own_b = ~np.isin(b.sentences.words, a.sentences.words)
    if not (own_a.any() and own_b.any()):
        return 1.0
    return _retold(_told(a, own_a), _told(b, own_b), least)


def _retold(a: _Told, b: _Told, least: float) -> float:
    (rows_a, words_a), (rows_b, words_b) = a, b
    table = likeness(rows_a, rows_b)
    if not table.size:
        return 0.0
    if words_a.sum() > words_b.sum():
        table, words_a = table.T, words_b
    weights = words_a / words_a.sum()
    if least and float(table.max(axis=1) @ weights) < least:
        return 0.0
    return _in_order(table, weights)


def _in_order(table: Table, weights: npt.NDArray[np.float64]) -> float:
    best = np.zeros(table.shape[1] + 1)
    for row, weight in zip(table, weights, strict=True):
        best[1:] = np.maximum(best[1:], best[:-1] + row * weight)
        np.maximum.accumulate(best, out=best)
    return float(best[-1])


def _told(entry: Entry, among: npt.NDArray[np.bool_] | None = None) -> _Told:
    """The sentences long enough to be recognised: their sketches and lengths."""
    counts = entry.sentences.counts
    enough = counts >= SHORTEST
    rows = np.flatnonzero(enough if among is None else enough & among)[:MOST]
    return entry.sentences.sketches[rows], counts[rows].astype(np.float64)
