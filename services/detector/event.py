"""Rung: did the same happen to them? Killed is not injured; sent is there."""

from __future__ import annotations

from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.step import Step, pair
from services.detector.wording import same_wording

RUNG = "event"


def same_event(a: Filed, b: Filed, rules: Rules) -> Step:
    """Return whether both figures are said of one predicate, by table.

    Where neither says what happened, the wording of the sentences may; where one does, the other
    may well speak of something else.
    """
    names = pair(a.event, b.event)
    if a.event is None or b.event is None:
        if a.event == b.event and same_wording(a, b, rules):
            return Step(RUNG, "yes", "wording", names)
        return Step(RUNG, "unknown", "event_unknown", names)
    if a.event == b.event:
        if not _weak(a, rules) or _same_noun(a, b, rules) or same_wording(a, b, rules):
            return Step(RUNG, "yes", "event", names)
        return Step(RUNG, "unknown", "event_weak", names)
    if rules.events.relation.get(frozenset((a.event, b.event))) == "same":
        return Step(RUNG, "yes", "related_event", names)
    return Step(RUNG, "no", "event", names)


def running(a: Filed, b: Filed, rules: Rules) -> bool:
    """Return whether the count goes on while the event does."""
    return any(event in rules.events.running for event in (a.event, b.event))


def falling(a: Filed, b: Filed, rules: Rules) -> bool:
    """Return whether the count falls by itself as time goes on."""
    return any(event in rules.events.falling for event in (a.event, b.event))


def _weak(filed: Filed, rules: Rules) -> bool:
    if filed.event in rules.events.weak_money and filed.dimension == "money":
        return True
    return filed.event in rules.events.weak


def _same_noun(a: Filed, b: Filed, rules: Rules) -> bool:
    if a.noun_class in rules.classes.unnamed:
        return False
    return a.noun is not None and b.noun is not None and a.noun.casefold() == b.noun.casefold()
