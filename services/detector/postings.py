"""Which articles have a term: their numbers, rising, in as few bytes as Python allows.

Most terms of a month stand in one article alone: a name, a rare word. Such a one has its number
and no list; numbers share one object an article.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

NUMBER = "I"
"""Numbers of 4 bytes: enough for a century of 100.000 reports a day."""


class Postings:
    """Terms with the numbers of the articles that have them."""

    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held: dict[str, int | array[int]] = {}

    def __len__(self) -> int:
        """Return how many terms there are."""
        return len(self._held)

    def of(self, term: str) -> Sequence[int]:
        """Return the numbers of the articles that have a term, rising."""
        held = self._held.get(term)
        if held is None:
            return ()
        return (held,) if isinstance(held, int) else held

    def add(self, number: int, terms: Iterable[str]) -> None:
        """Enter an article, newer than all that were entered before."""
        for term in terms:
            held = self._held.get(term)
            if held is None:
                self._held[term] = number
            elif isinstance(held, int):
                self._held[term] = array(NUMBER, (held, number))
            else:
                held.append(number)

    def remove(self, number: int, terms: Iterable[str]) -> None:
        """Take out an article that was entered with these terms; ``KeyError`` if it was not."""
        for term in terms:
            held = self._held[term]
            if isinstance(held, int):
                del self._held[term]
            elif len(held) == 2:
                self._held[term] = held[0] if held[1] == number else held[1]
            else:
                del held[bisect_left(held, number)]
