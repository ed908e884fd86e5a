"""Compares two articles given side by side, by the same rules as the stage."""

from dataclasses import dataclass
from typing import Literal

from schemas import ArticleCleaned, SentenceFigure
from services.dedupe.alignment import align
from services.dedupe.entry import Entry
from services.dedupe.verification import Verification, verify

Kind = Literal["redelivery", "revision", "copy", "different"]


@dataclass(frozen=True, slots=True)
class Match:
    """How the second article stands to the first."""

    kind: Kind
    similarity: float
    altered: tuple[tuple[SentenceFigure, SentenceFigure], ...]
    """Figures that differ in sentences the two share: (in the first, in the second)."""
    verification: Verification

    @property
    def same_source(self) -> bool:
        """Whether the second is no independent witness beside the first."""
        return self.kind != "different"


def match(a: ArticleCleaned, b: ArticleCleaned) -> Match:
    """Return how ``b`` stands to ``a``, which was there first."""
    first, second = Entry.of(a), Entry.of(b)
    found = verify(first, second) if a.family == b.family else _UNLIKE
    kind = relation(first, second, found)
    if kind in ("different", "redelivery"):
        return Match(kind, found.similarity, (), found)
    pairs = tuple(
        (a.sentences[aligned.original].figures[was], b.sentences[index].figures[now])
        for index, aligned in enumerate(align(second, first))
        if aligned.original is not None
        for now, was in aligned.altered
    )
    return Match(kind, found.similarity, pairs, found)


def relation(first: Entry, second: Entry, found: Verification) -> Kind:
    """Return what a later article is to an earlier one with which it was compared."""
    if first.article_id == second.article_id:
        return "redelivery"
    if first.page and first.page == second.page:
        return "redelivery" if same_content(first, second) else "revision"
    return "copy" if found.same else "different"


def same_content(a: Entry, b: Entry) -> bool:
    """Return whether two versions of a page tell the same in the same words."""
    if a.exact or b.exact:
        return a.exact == b.exact
    return a.sentences.same_as(b.sentences)


_UNLIKE = Verification(False, 0.0, 0.0, 0.0, "other_language")
