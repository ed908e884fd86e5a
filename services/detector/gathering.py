"""Articles gathered from the lists of many terms: what each shares, and which share most.

A report has many terms, and a term leads to hundreds of articles, so this is counted by
numpy. Sums are made in the order of the terms, as a loop would make them: they decide, and must be
the same in every process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt


class Gathered(NamedTuple):
    """Numbers of articles, rising, and the weight of what each shares."""

    numbers: npt.NDArray[np.int64]
    weights: npt.NDArray[np.float64]

    def without(self, number: int) -> Gathered:
        """Return all but one article."""
        others = self.numbers != number
        return self if others.all() else Gathered(self.numbers[others], self.weights[others])

    def heavier(self, numbers: Iterable[int], weight: float) -> Gathered:
        """Return these articles with so much weight more, and the others."""
        more = np.fromiter(numbers, np.int64)
        return _summed(
            np.concatenate((self.numbers, more)),
            np.concatenate((self.weights, np.full(len(more), weight))),
        )

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

    def shared(self, numbers: Sequence[int]) -> list[float]:
        """Return what each of these articles shares, which are among them."""
        found: list[float] = self.weights[np.searchsorted(self.numbers, numbers)].tolist()
        return found

    def many(self, least: float) -> int:
        """Return how many articles share at least so much."""
        return int(np.count_nonzero(self.weights >= least))


def gathered(lists: Sequence[tuple[Sequence[int], float]]) -> Gathered:
    """Return the articles of the lists of some terms, each with its term's weight."""
    if not lists:
        return Gathered(np.empty(0, np.int64), np.empty(0))
    numbers = np.concatenate([np.asarray(listed, np.int64) for listed, _ in lists])
    weights = np.repeat([weight for _, weight in lists], [len(listed) for listed, _ in lists])
    return _summed(numbers, weights)


def _summed(numbers: npt.NDArray[np.int64], weights: npt.NDArray[np.float64]) -> Gathered:
    found, places = np.unique(numbers, return_inverse=True)
    return Gathered(found, np.asarray(np.bincount(places, weights=weights), np.float64))
