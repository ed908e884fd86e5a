"""Whether the figures of two articles stand in the same sentences: a template leaves few of them.

To align all sentences is dear, and newsrooms that tell one event in their own words are compared by
the dozen. So whether enough sentences could agree is asked first, of the packed bytes.
"""

from operator import eq
from typing import Final, NamedTuple

from services.dedupe.alignment import ALIKE_WITH_FIGURE, align
from services.dedupe.entry import SKETCH, Entry, Sentences

AGREEING: Final = 3
"""Sentences with the same figures from which two texts speak of them alike: newsrooms that tell
one event in their own words have two at most."""

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
    places: dict[bytes, list[int]] = {}
    for at, figures in enumerate(_likened(theirs)):
        if figures:
            places.setdefault(figures, []).append(at)
    told = [(at, places[figures]) for at, figures in enumerate(_likened(mine)) if figures in places]
    if len(told) < AGREEING:
        return False
    left = AGREEING
    for at, likely in told:
        left -= any(_alike(mine, at, theirs, other) for other in likely)
        if not left:
            return True
    return False


def _likened(sentences: Sentences) -> list[bytes]:
    """Return each sentence's figures so that those of one value are one; empty where it has none.

    Others may be one, too.
    """
    likened = sentences.said.translate(None, _UNSURE).split(b"\n")
    for at, said in enumerate(sentences.said.split(b"\n")):
        if said and (not (figures := likened[at]) or _MARK in figures):
            likened[at] = _MARK.join(sorted(figures.split(_MARK))) or _MARK
    return likened


def _alike(a: Sentences, at: int, b: Sentences, other: int) -> bool:
    sketches = a.packed[SKETCH * (at - len(a)) :][:SKETCH], b.packed[SKETCH * (other - len(b)) :]
    return bool(
        sum(map(eq, *sketches)) >= ALIKE_WITH_FIGURE * SKETCH or a.words[at] == b.words[other]
    )


def _shorter_first(a: Entry, b: Entry) -> tuple[Entry, Entry]:
    """Return both in an order that does not depend on which came first."""
    many, others = len(a.sentences), len(b.sentences)
    if many == others:
        return (a, b) if a.article_id <= b.article_id else (b, a)
    return (a, b) if many < others else (b, a)
