"""A mention of a speaker, and those that need no name: by a noun, or of what is denied."""

from typing import NamedTuple

from services.extractor.clauses import QUOTES
from services.extractor.marks import Mark, Marked
from services.language.classes import load_classes

DENIED = 5
"""Words between a denial and who said what is denied: "bukan 65 orang seperti kata Basarnas"."""

_SPEAKING = frozenset(("organization", "facility"))
"""Classes beside people whose nouns stand for whoever speaks for them."""

PAUSES = QUOTES | frozenset((",", ".", ":", ";", "?", "!", "�", "-", "–", "—"))
"""Signs at which a phrase begins or ends."""


class Said(NamedTuple):
    """One mention of a speaker; ``at`` is its verb, ``name`` is none where a pronoun stands."""

    at: int
    name: str | None
    pronoun: bool
    """It is somebody named before ("ujarnya", "he said", "badan tersebut")."""
    body: bool = False
    """It is, or points to, no person but an organisation or a group."""
    onward: bool = False
    """It says what follows it alone: "berbeda dengan data BNPB yang masih 870"."""
    spare: str | None = None
    """What a body that was named before is called where nobody was: "the union"."""


def denied_by(marked: Marked, mark: Mark) -> int | None:
    """Return where a denial stands of whose figure alone a speaker is told.

    As in "29, not 14 as the police say".
    Indonesian: "184 orang, bukan 120 sebagaimana disampaikan Basarnas".
    """
    for at in range(mark.first, max(0, mark.first - DENIED), -1):
        if marked.lows[at] in PAUSES:
            return None
        if marked.lows[at] not in marked.meaning.likened:
            continue
        for lead in range(at - 1, max(-1, at - 1 - DENIED), -1):
            if marked.lows[lead] in marked.meaning.instead:
                return lead
    return None


def by_noun(marked: Marked, mark: Mark, stop: int) -> Said | None:
    """Return who speaks by a noun, where no name is: "parents said", "puskesmas mencatat"."""
    noun = marked.covering("noun", stop - 1) if stop > 0 else None
    if noun is None or noun.stop != stop or noun.mode == "anaphor":
        return None
    lead = marked.lows[noun.first - 1] if noun.first > 0 else ""
    if lead in marked.meaning.takes_names or noun.first - 1 in marked.claims:
        return None
    if noun.value not in _SPEAKING and not load_classes().kind_of(noun.value, "person"):
        return None
    return Said(mark.first, marked.between(noun.first, noun.stop).lower(), False, True)
