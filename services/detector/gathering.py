"""Articles gathered from the lists of many terms: what each shares, and which share most.

A report has many terms, and a term leads to hundreds of articles, nearly all of which share that
one word. So the sums are made by numpy in a row for every article, and only those that share
enough are looked at one by one. Sums are made in the order of the terms, as a loop would make
them: they decide, and must be the same in every process.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from services.detector.postings import NUMBER

CutShort = tuple[Sequence[int], int, float]
"""A term of which the newest articles alone were added up: all its articles, the first of those
added, and its weight."""


class Gathered(NamedTuple):
    """Numbers of articles, each once, and the weight of what each shares."""

    numbers: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]

    def without(self, number: int) -> Gathered:
        """Return all but one article."""
        others = self.numbers != number
        return self if others.all() else self._of(others)

    def heaviest(self, limit: int, order: Callable[[Iterable[int]], list[int]]) -> Gathered:
        """Return the articles that share most; of equal ones at the limit the first.

        ``order`` puts numbers in order of arrival.
        """
        if len(self.numbers) <= limit:
            return self
        least = np.partition(self.weights, -limit)[-limit]
        above = self.weights > least
        level = order(self.numbers[self.weights == least].tolist())
        level = level[: limit - int(np.count_nonzero(above))]
        return Gathered(
            np.concatenate((self.numbers[above], np.asarray(level, np.int64))),
            np.concatenate((self.weights[above], np.full(len(level), least))),
        )

    def enough(self, least: float, cut: Iterable[CutShort]) -> Gathered:
        """Return those that share so much when older articles of terms cut short count too."""
        near, weights = self.numbers.astype(np.uint32), self.weights
        for numbers, first, weight in cut:
            older = near < first
            if older.any():
                held = np.asarray(numbers, np.uint32)
                at = np.minimum(np.searchsorted(held, near), len(held) - 1)
                weights = weights + weight * (older & (held[at] == near))
        return self._of(weights >= least)

    def _of(self, which: npt.NDArray[np.bool_]) -> Gathered:
        return Gathered(self.numbers[which], self.weights[which])

    def many(self, least: float) -> int:
        """Return how many articles share at least so much."""
        return int(np.count_nonzero(self.weights >= least))


class Sums:
    """Room for what each article shares: a sum for every number, zero between two reports."""

    __slots__ = ("_last", "_sums")

    def __init__(self) -> None:
        self._sums = np.zeros(0)
        self._last = np.zeros(0, np.int32)
        """Where each article was listed last, of those that are listed now."""

    def gather(
        self, lists: Sequence[tuple[Sequence[int], float]], first: int, end: int, least: float
    ) -> Gathered:
        """Return the articles that share at least so much, from terms' lists and their weights.

        All numbers lie from ``first`` up to ``end``.
        """
        if not lists:
            return Gathered(np.empty(0, np.int64), np.empty(0))
        listed = array(NUMBER)
        for numbers, _ in lists:
            listed.extend(numbers)
        if len(self._sums) < end - first:
            self._sums = np.zeros(2 * (end - first))
            self._last = np.zeros(2 * (end - first), np.int32)
        sums = self._sums
        rows = np.frombuffer(listed, np.uint32).astype(np.int64) - first
        weights = np.repeat([weight for _, weight in lists], [len(numbers) for numbers, _ in lists])
        np.add.at(sums, rows, weights)
        shared = sums[rows]
        sums[rows] = 0.0
        places = np.arange(len(rows), dtype=np.int32)
        self._last[rows] = places
        once = (self._last[rows] == places) & (shared >= least)
        return Gathered(rows[once] + first, shared[once])
