"""Sets the sentences of a copy against those of its original: copied, altered or its own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.dedupe.entry import Entry, Sentence
from services.dedupe.likeness import Table, likeness

ALIKE: Final = 0.6
"""Estimated share of common words from which two sentences are one, re-worded."""
ALIKE_IN_PLACE: Final = 0.5
"""The same for the sentence that is due next in the original."""
ALIKE_WITH_FIGURE: Final = 0.375
"""The same if the two have a figure in common besides: 8 values estimate coarsely."""
SHORTEST: Final = 3
"""Words below which a sentence is too common to be aligned by likeness."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """One sentence of the copy: the original's that it stands for, and figures that differ."""

    original: int | None
    """Index of the sentence of the original; ``None``: its own."""
    altered: tuple[tuple[int, int], ...] = ()
    """(index of the figure in the copy's sentence, index of the one it replaces)."""
    copied: bool = False
    """Whether it tells the same with the same figures, in the same or nearly the same words."""


def align(copy: Entry, original: Entry) -> tuple[Aligned, ...]:
    """Return for each sentence of the copy what it is in the original.

    Equal words count first, the nearest in order among several; else the most similar sentence, if
    it is similar enough.
    """
    by_words: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(original.sentences):
        by_words[sentence.words].append(index)
    table: Table | None = None
    found: list[Aligned] = []
    expected = 0
    for index, sentence in enumerate(copy.sentences):
        at = _equal(sentence, original.sentences, by_words, expected)
        if at is None and sentence.count >= SHORTEST:
            if table is None:
                table = likeness(copy.sketches, original.sketches)
            at = _alike(table, index, sentence, original.sentences, expected)
        if at is None:
            found.append(Aligned(None))
            continue
        expected = at + 1
        was = original.sentences[at].figures
        found.append(
            Aligned(at, altered(sentence.figures, was), sorted(sentence.figures) == sorted(was))
        )
    return tuple(found)


def _equal(
    sentence: Sentence,
    original: Sequence[Sentence],
    by_words: dict[int, list[int]],
    expected: int,
) -> int | None:
    equal = by_words.get(sentence.words, ()) if sentence.count else ()
    if not equal:
        return None
    same = [at for at in equal if original[at].figures == sentence.figures] or equal
    return min(same, key=lambda at: (abs(at - expected), at))


def _alike(
    table: Table,
    index: int,
    sentence: Sentence,
    original: Sequence[Sentence],
    expected: int,
) -> int | None:
    row = table[index]
    if not row.size:
        return None
    best = int(row.argmax())
    if row[best] >= ALIKE and original[best].count >= SHORTEST:
        return best
    if expected < len(original) and original[expected].count >= SHORTEST:
        shared = set(sentence.figures) & set(original[expected].figures)
        if row[expected] >= (ALIKE_WITH_FIGURE if shared else ALIKE_IN_PLACE):
            return expected
    return None


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
