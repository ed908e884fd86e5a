"""Sets the sentences of a copy against those of its original: copied, altered or its own."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from services.dedupe.entry import SKETCH, Entry, Sentences
from services.dedupe.likeness import likeness

_BARE = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]+)?")

Row = list[int]
"""How many of 8 values a sentence has in common with each of the original's."""

ALIKE: Final = 0.6
"""Estimated share of common words from which two sentences are one, re-worded."""
ALIKE_IN_PLACE: Final = 0.5
"""The same for the sentence that is due next in the original."""
ALIKE_WITH_FIGURE: Final = 0.375
"""The same if the two have a figure in common besides: 8 values estimate coarsely."""
LOST_SCALE: Final = 6
"""Zeros at least of the scale words that are read as lost."""
SCALES: Final = frozenset({6, 9, 12})
ALIKE_ELSEWHERE: Final = 0.75
"""The same for a sentence out of its place, before its figure is said to be altered: sentences of
one form speak of many things."""
SHORTEST: Final = 3
"""Words below which a sentence is too common to be aligned by likeness."""


class Aligned(NamedTuple):
    """One sentence of the copy: the original's that it stands for, and figures that differ."""

    original: int | None
    """Index of the sentence of the original; ``None``: its own."""
    altered: tuple[tuple[int, int], ...] = ()
    """(index of the figure in the copy's sentence, index of the one it replaces)."""
    copied: bool = False
    """Whether it tells the same with the same figures, in the same or nearly the same words."""


_OWN: Final = Aligned(None)


def align(copy: Entry, original: Entry) -> tuple[Aligned, ...]:
    """Return for each sentence of the copy what it is in the original.

    Equal words count first, the nearest in order among several; else the most similar sentence, if
    it is similar enough.
    """
    base, mine = _Original(original.sentences), copy.sentences
    words, counts = mine.words.tolist(), mine.counts.tobytes()
    reworded = [
        index
        for index, count in enumerate(counts)
        if count >= SHORTEST and words[index] not in base.by_words
    ]
    table = likeness(mine.sketches[reworded], original.sentences.sketches).tolist()
    rows = dict(zip(reworded, table, strict=True))
    found: list[Aligned] = []
    expected = 0
    for index, figures in enumerate(mine.figures):
        row = rows.get(index)
        if row is not None:
            at = base.alike(row, figures, expected)
        else:
            at = base.equal(words[index], figures, expected) if counts[index] else None
        if at is None:
            found.append(_OWN)
            continue
        changed, unchanged = compared(figures, base.figures[at])
        if changed and row is not None and at != expected and row[at] < ALIKE_ELSEWHERE * SKETCH:
            found.append(_OWN)
            continue
        expected = at + 1
        found.append(Aligned(at, changed, unchanged))
    return tuple(found)


class _Original:
    """The sentences among which a partner is sought."""

    __slots__ = ("_counts", "by_words", "figures")

    def __init__(self, sentences: Sentences) -> None:
        self.figures = sentences.figures
        self._counts = sentences.counts.tobytes()
        self.by_words: dict[int, list[int]] = {}
        for index, words in enumerate(sentences.words.tolist()):
            self.by_words.setdefault(words, []).append(index)

    def equal(self, words: int, figures: Sequence[str], expected: int) -> int | None:
        equal = self.by_words.get(words)
        if not equal:
            return None
        if len(equal) == 1:
            return equal[0]
        same = [at for at in equal if self.figures[at] == figures] or equal
        return min(same, key=lambda at: (abs(at - expected), at))

    def alike(self, row: Row, figures: Sequence[str], expected: int) -> int | None:
        if not row:
            return None
        most = max(row)
        if most >= ALIKE * SKETCH and self._counts[best := row.index(most)] >= SHORTEST:
            return best
        if expected < len(row) and self._counts[expected] >= SHORTEST:
            shared = not set(figures).isdisjoint(self.figures[expected])
            if row[expected] >= (ALIKE_WITH_FIGURE if shared else ALIKE_IN_PLACE) * SKETCH:
                return expected
        return None


def compared(now: Sequence[str], was: Sequence[str]) -> tuple[tuple[tuple[int, int], ...], bool]:
    """Return the figures that stand in place of another, and whether both have the same figures.

    The former as (index in ``now``, index in ``was``). Figures present on both sides are set aside.
    What remains is paired in order; where the sides have unequally many left, figures were added or
    dropped rather than altered, and none is named.
    """
    if now == was:
        return (), True
    rest = list(range(len(was)))
    left: list[int] = []
    for index, value in enumerate(now):
        at = next((at for at in rest if was[at] == value), None)
        if at is None:
            at = next((at for at in rest if same_value(was[at], value)), None)
        if at is None:
            left.append(index)
        else:
            rest.remove(at)
    if len(left) != len(rest):
        return (), False
    return tuple(zip(left, rest, strict=True)), not left


def same_value(a: str, b: str) -> bool:
    """Return whether two figures are one, but for what a lost space takes away.

    Glued text loses percent signs ("100persen") and scale words ("Rp 132 miliaruntuk"): a bare
    number below a thousand stands for as many millions, billions or trillions. A thousand times as
    much is an alteration: "3.000" and "3" are printed without a word that could be lost.
    """
    a, b = a.rstrip("%"), b.rstrip("%")
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    if not (longer.isdigit() and len(longer) > LOST_SCALE and _BARE.fullmatch(shorter)):
        return False
    whole, _, part = shorter.partition(".")
    zeros = len(longer) - len(whole)
    return zeros in SCALES and longer == (whole + part).ljust(len(longer), "0")
