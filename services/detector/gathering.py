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


class Gathered(NamedTuple):
    """Numbers of articles, rising, and the weight of what each shares."""

    numbers: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]

    def without(self, number: int) -> Gathered:
        """Return all but one article."""
        others = self.numbers != number
        return self if others.all() else Gathered(self.numbers[others], self.weights[others])

    def heaviest(self, limit: int, order: Callable[[Iterable[int]], list[int]]) -> list[int]:
        """Return the articles that share most, in order; of equal ones at the limit the first.

        ``order`` puts numbers in order of arrival.
        """
        if len(self.numbers) <= limit:
            return order(self.numbers.tolist())
        least = np.partition(self.weights, -limit)[-limit]
        above = self.numbers[self.weights > least].tolist()
        level = order(self.numbers[self.weights == least].tolist())
        return order([*above, *level[: limit - len(above)]])

    def many(self, least: float) -> int:
        """Return how many articles share at least so much."""
        return int(np.count_nonzero(self.weights >= least))


class Sums:
    """Room for what each article shares: a sum for every number, zero between two reports."""

    __slots__ = ("_sums",)

    def __init__(self) -> None:
        self._sums = np.zeros(0)

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
        sums = self._sums
        rows = np.frombuffer(listed, np.uint32).astype(np.int64) - first
        weights = np.repeat([weight for _, weight in lists], [len(numbers) for numbers, _ in lists])
        np.add.at(sums, rows, weights)
        found = np.unique(rows[sums[rows] >= least])
        shared = sums[found]
        sums[rows] = 0.0
        return Gathered(found + first, shared)
