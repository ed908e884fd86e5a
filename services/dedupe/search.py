"""Seeks those of the candidates with which an article is one text, the cheap tests first.

Candidates are held against the article by the bytes of their signatures alone; only what the
verification could still take is read as an entry and verified.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Final

from services.dedupe.entry import Entry
from services.dedupe.estimate import jaccard
from services.dedupe.verification import CONTAINMENT, RETOLD_JACCARD, containment, verify
from services.dedupe.window import Lookup, Window

MOST_ESTIMATED: Final = 64
"""Candidates whose likeness is estimated, those that share most keys; also how many of a hot
story's members are at a time."""
CHUNKS: Final = 4
_NONE: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Verified:
    """An article of the window that is one text with the one that is screened."""

    number: int
    entry: Entry
    similarity: float


class Search:
    """One article's search for those that it is one text with."""

    __slots__ = ("_entry", "_window")

    def __init__(self, window: Window, entry: Entry) -> None:
        self._window = window
        self._entry = entry

    def verified(self, seen: Lookup, cap: int) -> tuple[list[Verified], int, bool]:
        """Return who is verified, the earliest first, of how many, and whether there were more.

        Each article counts once, in the delivery that shares most keys.
        """
        likely = self._likely(seen.candidates[:MOST_ESTIMATED], seen.same_words)
        others: dict[str, tuple[int, Entry]] = {}
        capped = len(seen.candidates) > MOST_ESTIMATED
        for number, other in self._others(likely):
            if len(others) == cap:
                capped = True
                break
            others.setdefault(other.article_id, (number, other))
        in_order = sorted(others.values(), key=lambda pair: pair[0])
        found = [one for number, other in in_order if (one := self._verify(number, other))]
        return found, len(others), capped

    def first_verified(self, numbers: Sequence[int], cap: int) -> Verified | None:
        """Return the first of them that is verified; at most ``cap`` are compared."""
        chunks = (
            numbers[at : at + MOST_ESTIMATED]
            for at in range(0, min(len(numbers), CHUNKS * MOST_ESTIMATED), MOST_ESTIMATED)
        )
        likely = (number for chunk in chunks for number in self._likely(chunk, _NONE))
        others = islice(self._others(likely), cap)
        return next((one for pair in others if (one := self._verify(*pair))), None)

    def _likely(self, numbers: Sequence[int], same_words: AbstractSet[int]) -> list[int]:
        """Return those that are not certain to be refused; equal words are never."""
        mine, size = self._entry.body, self._entry.shingles
        likely = []
        for number in numbers:
            body, other = self._window.signed(number)
            similarity = jaccard(mine, body)
            if (
                similarity >= RETOLD_JACCARD
                or containment(similarity, size, other) >= CONTAINMENT
                or number in same_words
            ):
                likely.append(number)
        return likely

    def _others(self, numbers: Iterator[int] | Sequence[int]) -> Iterator[tuple[int, Entry]]:
        """Yield the entries, without deliveries and versions of the article's own page."""
        mine = self._entry
        for number in numbers:
            other = self._window.entry(number)
            if other.article_id != mine.article_id and not (mine.page and other.page == mine.page):
                yield number, other

    def _verify(self, number: int, other: Entry) -> Verified | None:
        found = verify(other, self._entry)
        return Verified(number, other, found.similarity) if found.same else None
