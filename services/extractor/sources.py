"""Where a field was read that the figure's own sentence leaves unsaid."""

from schemas import Source

HEADLINE = -1
"""The index of the headline among the sentences."""

NEIGHBOUR = 2
"""Sentences between which one is the other's neighbour."""


def source(at: int, of: int) -> Source | None:
    """Return what a sentence is to the figure that takes a field from it; ``None``: its own.

    Both are told by index: ``at`` is the figure's sentence, ``of`` the one that lends.
    """
    if at == of:
        return None
    if of == HEADLINE:
        return "headline"
    return "neighbour" if at != HEADLINE and abs(at - of) <= NEIGHBOUR else "article"
