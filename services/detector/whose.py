"""Rung: whose are they? Two armies share every other word of a story."""

from __future__ import annotations

from services.detector.kind import Kind
from services.detector.rules import Rules
from services.detector.step import Step, both

RUNG = "whose"
SAME = Step(RUNG, "yes", "whose", shows=both("affiliation"))
OTHER = Step(RUNG, "no", "whose", shows=both("affiliation"))
UNSAID = Step(RUNG, "yes", "whose_unsaid")
HALF = Step(RUNG, "yes", "whose_half", shows=both("affiliation"))
HALF_OWNED = Step(RUNG, "unknown", "whose_half", shows=both("affiliation"))


def same_owner(a: Kind, b: Kind, rules: Rules) -> Step:
    """Return whether both figures are of one side, employer or owner.

    Where only one names it, that is unknown for things that are always somebody's, and otherwise
    says nothing against the figures.
    """
    first, second = a.affiliation, b.affiliation
    if not first and not second:
        return UNSAID
    if first and second:
        return SAME if first == second or first.casefold() == second.casefold() else OTHER
    owned = {a.noun_class, b.noun_class} & rules.classes.owned
    events = {a.event, b.event} & rules.classes.owned_events
    return HALF_OWNED if owned or events else HALF
