"""Rung: whose are they? Two armies share every other word of a story."""

from __future__ import annotations

from services.detector.kind import What
from services.detector.rules import Rules
from services.detector.step import Step, both
from services.language.places import is_country, is_region

RUNG = "whose"
SAME = Step(RUNG, "yes", "whose", shows=both("affiliation"))
OTHER = Step(RUNG, "no", "whose", shows=both("affiliation"))
UNSAID = Step(RUNG, "yes", "whose_unsaid")
HALF = Step(RUNG, "yes", "whose_half", shows=both("affiliation"))
HALF_OWNED = Step(RUNG, "unknown", "whose_half", shows=both("affiliation"))


def same_owner(a: What, b: What, rules: Rules) -> Step:
    """Return whether both figures are of one side, employer or owner.

    Where only one names it, that is unknown for things that are always somebody's, and otherwise
    says nothing against the figures. A town beside an employer is where his people work: then only
    one names whose they are.
    """
    first, second = a.affiliation, b.affiliation
    if not first and not second:
        return UNSAID
    if first and second:
        if _one_name(first, second):
            return SAME
        if not _where_and_whose(first, second):
            return OTHER
    owned = {a.noun_class, b.noun_class} & rules.classes.owned
    events = {a.event, b.event} & rules.classes.owned_events
    return HALF_OWNED if owned or events else HALF


def _one_name(first: str, second: str) -> bool:
    """Whether two names are one, written short and in full: "Sinar" and "PT Sinar Abadi".

    Never those of places: Sudan is not South Sudan.
    """
    one, other = first.casefold(), second.casefold()
    if one == other:
        return True
    short, full = sorted((one.split(), other.split()), key=len)
    starts = range(len(full) - len(short) + 1)
    if not any(full[at : at + len(short)] == short for at in starts):
        return False
    return not any(is_country(name) or is_region(name) for name in (first, second))


def _where_and_whose(first: str, second: str) -> bool:
    """Whether one of two names is a town or region and the other no place."""
    if is_country(first) or is_country(second):
        return False
    return is_region(first) != is_region(second)
