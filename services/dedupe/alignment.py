"""Sets the sentences of a copy against those of its original: copied, altered or its own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.dedupe.entry import SKETCH_BYTES, Sentence

ALIKE: Final = 0.6
"""Estimated share of common words from which two sentences are one, re-worded."""
SHORTEST: Final = 3
"""Words below which a sentence is too common to be aligned by likeness."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """One sentence of the copy: the original's that it stands for, and figures that differ."""

    original: int | None
    """Index of the sentence of the original; ``None``: its own."""
    altered: tuple[tuple[int, int], ...] = ()
    """(index of the figure in the copy's sentence, index of the one it replaces)."""

    @property
    def copied(self) -> bool:
        """Whether the same words stand there with the same figures."""
        return self.original is not None and not self.altered


def align(copy: Sequence[Sentence], original: Sequence[Sentence]) -> tuple[Aligned, ...]:
    """Return for each sentence of the copy what it is in the original.

    Equal words count first, the nearest in order among several; else the most similar sentence, if
    it is similar enough.
    """
    by_words: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(original):
        by_words[sentence.words].append(index)
    found: list[Aligned] = []
    expected = 0
    for sentence in copy:
        at = _partner(sentence, original, by_words, expected)
        if at is None:
            found.append(Aligned(None))
            continue
        expected = at + 1
        found.append(Aligned(at, altered(sentence.figures, original[at].figures)))
    return tuple(found)


def _partner(
    sentence: Sentence,
    original: Sequence[Sentence],
    by_words: dict[int, list[int]],
    expected: int,
) -> int | None:
    equal = by_words.get(sentence.words) if sentence.count else None
    if equal:
        same = [at for at in equal if original[at].figures == sentence.figures] or equal
        return min(same, key=lambda at: (abs(at - expected), at))
    if sentence.count < SHORTEST:
        return None
    best, best_at = 0.0, None
    for at, other in enumerate(original):
        if other.count >= SHORTEST:
            alike = likeness(sentence.sketch, other.sketch)
            if alike > best:
                best, best_at = alike, at
    return best_at if best >= ALIKE else None


def likeness(a: bytes, b: bytes) -> float:
    """Return the estimated share of common words of two sketches."""
    equal = sum(a[i : i + 2] == b[i : i + 2] for i in range(0, SKETCH_BYTES, 2))
    return equal / (SKETCH_BYTES // 2)


def altered(now: Sequence[str], was: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the figures that stand in place of another: (index in ``now``, index in ``was``).

    Figures present on both sides are set aside. What remains is paired in order; where the sides
    have unequally many left, figures were added or dropped rather than altered, and none is named.
    """
    rest = list(range(len(was)))
    left: list[int] = []
    for index, value in enumerate(now):
        at = next((at for at in rest if was[at] == value), None)
        if at is None:
            left.append(index)
        else:
            rest.remove(at)
    if len(left) != len(rest):
        return ()
    return tuple(zip(left, rest, strict=True))
