"""Whether the figures of two articles stand in the same sentences: a template leaves few of them.

To align all sentences is dear, and newsrooms that tell one event in their own words are compared by
the dozen. So whether enough sentences could agree is asked first, of the packed bytes.
"""

from functools import lru_cache
from operator import eq
from typing import Final, NamedTuple

from services.dedupe.alignment import ALIKE_WITH_FIGURE, align
from services.dedupe.entry import SKETCH, Entry, Sentences

AGREEING: Final = 3
"""Sentences with the same figures from which two texts speak of them alike: newsrooms that tell
one event in their own words have two at most."""

READ_ONCE: Final = 16
"""Articles whose figures are kept as they were read: one is compared with several in a row."""

_UNSURE: Final = b".0%"
"""What figures may differ in that ``same_value`` takes for one: a sign or a scale word was lost."""
_MARK: Final = b"\x1f"


class Agreement(NamedTuple):
    """Sentences with figures that two articles have in common, by what the figures are."""

    same: int
    """Sentences that hold the same figures."""
    other: int
    """Sentences that hold others in their place."""


def agreement(a: Entry, b: Entry) -> Agreement:
    """Return how the figures of two articles agree, sentence by sentence; symmetric."""
    shorter, longer = _shorter_first(a, b)
    same = other = 0
    for aligned, figures in zip(align(shorter, longer), shorter.sentences.figures, strict=True):
        if figures and aligned.original is not None:
            same += aligned.copied
            other += bool(aligned.altered)
    return Agreement(same, other)


def speaks_for_a_copy(a: Entry, b: Entry, *, nearly_equal: bool = False) -> bool:
    """Return whether the figures stand where they stood: a template leaves few of them.

    Where the words are nearly equal besides, more of them may be others.
    """
    if not may_agree(a, b):
        return False
    found = agreement(a, b)
    if found.same < AGREEING:
        return False
    return found.other < found.same if nearly_equal else found.other * 2 <= found.same


def may_agree(a: Entry, b: Entry) -> bool:
    """Return whether ``AGREEING`` sentences could hold the same figures; never too strict.

    Counted are those of one article with figures like those of some sentence of the other that has
    its words or is as alike as the alignment wants at least.
    """
    shorter, longer = _shorter_first(a, b)
    mine, theirs = shorter.sentences, longer.sentences
    told, places = _likened(mine.said), _likened(theirs.said)
    common = told.keys() & places.keys()
    if sum([len(told[figures]) for figures in common]) < AGREEING:
        return False
    left = AGREEING
    for figures in common:
        for at in told[figures]:
            left -= any(_alike(mine, at, theirs, other) for other in places[figures])
        if left <= 0:
            return True
    return False


@lru_cache(READ_ONCE)
def _likened(said: bytes) -> dict[bytes, list[int]]:
    """Return in which sentences figures stand: those of one value as one, some others too."""
    places: dict[bytes, list[int]] = {}
    likened = said.translate(None, _UNSURE).split(b"\n")
    for at, (figures, as_said) in enumerate(zip(likened, said.split(b"\n"), strict=True)):
        if as_said:
            if not figures or _MARK in figures:
                figures = _MARK.join(sorted(figures.split(_MARK))) or _MARK
            places.setdefault(figures, []).append(at)
    return places


def _alike(a: Sentences, at: int, b: Sentences, other: int) -> bool:
    equal = sum(map(eq, a.sketches[at].tobytes(), b.sketches[other].tobytes()))
    return equal >= ALIKE_WITH_FIGURE * SKETCH or bool(a.words[at] == b.words[other])


def _shorter_first(a: Entry, b: Entry) -> tuple[Entry, Entry]:
    """Return both in an order that does not depend on which came first."""
    many, others = len(a.sentences), len(b.sentences)
    if many == others:
        return (a, b) if a.article_id <= b.article_id else (b, a)
    return (a, b) if many < others else (b, a)
