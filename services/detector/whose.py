"""Rung: whose are they? Two armies share every other word of a story."""

from __future__ import annotations

from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.step import Step, pair

RUNG = "whose"


def same_owner(a: Filed, b: Filed, rules: Rules) -> Step:
    """Return whether both figures are of one side, employer or owner.

    Where only one names it, that is unknown for things that are always somebody's, and otherwise
    says nothing against the figures.
    """
    names = pair(a.affiliation, b.affiliation)
    if a.affiliation and b.affiliation:
        if a.affiliation.casefold() == b.affiliation.casefold():
            return Step(RUNG, "yes", "whose", names)
        return Step(RUNG, "no", "whose", names)
    owned = {a.noun_class, b.noun_class} & rules.classes.owned
    events = {a.event, b.event} & rules.classes.owned_events
    if not a.affiliation and not b.affiliation:
        return Step(RUNG, "yes", "whose_unsaid")
    return Step(RUNG, "unknown" if owned or events else "yes", "whose_half", names)
