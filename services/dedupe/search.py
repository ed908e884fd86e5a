"""Seeks those of the candidates with which an article is one text, the cheap tests first.

Candidates are held against the article by the bytes of their signatures alone; only what the
verification could still take is read as an entry and verified.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Final

from services.dedupe.entry import Entry
from services.dedupe.estimate import jaccards
from services.dedupe.verification import CONTAINMENT, containment, verify
from services.dedupe.window import Lookup, Window

LEAST_JACCARD: Final = 0.07
"""Likeness below which the verification refuses whatever is not contained (``CONTAINMENT``)."""
MOST_ESTIMATED: Final = 32
"""Candidates whose likeness is estimated, those that share most keys."""
MOST_EARLIER: Final = 128
"""Members of a hot story whose likeness is estimated, the earliest."""
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

        Those most alike are compared, each article once; where one is verified, the likely ones
        before it are too, until one is.
        """
        likely = self._likely(seen.candidates[:MOST_ESTIMATED], seen.same_words)
        most_alike = sorted(likely, key=lambda number: (-likely[number], number))
        compared = dict(islice(self._others(most_alike), cap))
        found = [one for at in sorted(compared) if (one := self._verify(at, compared[at], likely))]
        if found and len(likely) > cap:
            rest = likely.keys() - compared.keys()
            before = [at for at in sorted(rest) if at < found[0].number]
            root = self._first(before, likely, cap)
            found = [root, *found] if root else found
        capped = len(likely) > cap or len(seen.candidates) > MOST_ESTIMATED
        return found, len(compared), capped

    def first_verified(self, numbers: Sequence[int], cap: int) -> Verified | None:
        """Return the first of the first 128 that is verified; at most ``cap`` are compared."""
        likely = self._likely(numbers[:MOST_EARLIER], _NONE)
        return self._first(likely, likely, cap)

    def _first(
        self, numbers: Iterable[int], likely: Mapping[int, float], cap: int
    ) -> Verified | None:
        others = islice(self._others(numbers), cap)
        return next((one for pair in others if (one := self._verify(*pair, likely))), None)

    def _likely(self, numbers: Sequence[int], same_words: AbstractSet[int]) -> dict[int, float]:
        """Return those that are not certain to be refused, with their estimated likeness.

        Equal words are never refused.
        """
        size = self._entry.shingles
        signed = [self._window.signed(number) for number in numbers]
        estimates = jaccards(self._entry.body, [body for body, _ in signed])
        likely: dict[int, float] = {}
        for number, (_, other), estimated in zip(numbers, signed, estimates, strict=True):
            similarity = 1.0 if number in same_words else estimated
            if similarity >= LEAST_JACCARD or containment(similarity, size, other) >= CONTAINMENT:
                likely[number] = similarity
        return likely

    def _others(self, numbers: Iterable[int]) -> Iterator[tuple[int, Entry]]:
        """Yield the entries, each article once, without those of the article's own page."""
        mine = self._entry
        met = {mine.head[0]}  # ids, not written out
        for number in numbers:
            other = self._window.entry(number)
            article = other.head[0]
            if article not in met and not (mine.page and other.page == mine.page):
                met.add(article)
                yield number, other

    def _verify(self, number: int, other: Entry, likely: Mapping[int, float]) -> Verified | None:
        similarity = likely[number]
        # Of equal words, 1 was no estimate; where the words are others after all, one is needed.
        found = verify(other, self._entry, similarity if similarity < 1 else None)
        return Verified(number, other, found.similarity) if found.same else None
