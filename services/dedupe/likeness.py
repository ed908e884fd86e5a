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


def likeness(a: Sketches, b: Sketches) -> Table:
    """Return the estimated share of common words of each sentence of ``a`` with each of ``b``."""
    if not (len(a) and len(b)):
        return np.zeros((len(a), len(b)))
    equal = (a[:, None, :] == b[None, :, :]).view(np.uint64)[..., 0]  # a sketch's 8 answers at once
    share: Table = np.bitwise_count(equal) * (1 / SKETCH)
    return share


def retold(a: Entry, b: Entry, least: float = 0.0) -> float:
    """Return how much of the shorter article the longer one tells in the same order.

    Less than ``least`` is told apart from 0 no further.

    The best alignment of sentences that keeps their order, as the mean share of common words,
    sentences weighted by length: 1 for a part cut out of the other, .5 where every other word was
    replaced, below .4 for two newsrooms' own words on one event. Symmetric.
    """
    (rows_a, words_a), (rows_b, words_b) = _told(a), _told(b)
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


def _told(entry: Entry) -> tuple[Sketches, npt.NDArray[np.float64]]:
    """The sentences long enough to be recognised: their sketches and lengths."""
    counts = entry.sentences.counts
    rows = np.flatnonzero(counts >= SHORTEST)[:MOST]
    return entry.sentences.sketches[rows], counts[rows].astype(np.float64)
