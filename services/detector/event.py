"""Rung: did the same happen to them? Killed is not injured; sent is there."""

from __future__ import annotations

from services.detector.filed import Filed
from services.detector.kind import What
from services.detector.rules import Rules
from services.detector.step import Step, both

RUNG = "event"
NAMES = both("event")
SAME = Step(RUNG, "yes", "event", shows=NAMES)
WORDING = Step(RUNG, "yes", "wording", shows=NAMES)
UNKNOWN = Step(RUNG, "unknown", "event_unknown", shows=NAMES)
WEAK = Step(RUNG, "unknown", "event_weak", shows=NAMES)
RELATED = Step(RUNG, "yes", "related_event", shows=NAMES)
OTHER = Step(RUNG, "no", "event", shows=NAMES)


def same_event(a: What, b: What, alike: bool, rules: Rules) -> Step:
    """Return whether both figures are said of one predicate, by table.

    ``alike``: their sentences are worded alike.

    Where neither says what happened, the wording of the sentences may; where one does, the other
    may well speak of something else.
    """
    if a.event is None or b.event is None:
        return WORDING if a.event == b.event and alike else UNKNOWN
    if a.event == b.event:
        strong = not says_little(a, rules) or _same_noun(a, b, rules) or alike
        return SAME if strong else WEAK
    related = rules.events.relation.get(frozenset((a.event, b.event))) == "same"
    return RELATED if related else OTHER


def running(a: Filed, b: Filed, rules: Rules) -> bool:
    """Return whether the count goes on while the event does."""
    return a.kind.event in rules.events.running or b.kind.event in rules.events.running


def spreading(a: Filed, b: Filed, rules: Rules) -> bool:
    """Return whether an area goes on growing, as what a wildfire burns does."""
    return a.dimension == "area" and bool(rules.events.spreading & {a.kind.event, b.kind.event})


def falling(a: Filed, b: Filed, rules: Rules) -> bool:
    """Return whether the count falls by itself as time goes on."""
    return a.kind.event in rules.events.falling or b.kind.event in rules.events.falling


def says_little(what: What, rules: Rules) -> bool:
    """Return whether what is told may be of many things: a change, a sum that was received."""
    if what.event in rules.events.weak_money and what.dimension == "money":
        return True
    return what.event in rules.events.weak


def _same_noun(a: What, b: What, rules: Rules) -> bool:
    if a.noun_class in rules.classes.unnamed:
        return False
    return a.noun is not None and b.noun is not None and a.noun.casefold() == b.noun.casefold()
