"""Rung: at the same place? A place within the other is the same, but only a part of it."""

from __future__ import annotations

from typing import NamedTuple

from services.detector.kind import Kind
from services.detector.rules import Rules
from services.detector.step import Step, both

RUNG = "place"


class Place(NamedTuple):
    """The answer, and which figure is of a part of the other's place."""

    step: Step
    narrower: str | None = None


NAMES = both("place")
UNSAID = Place(Step(RUNG, "yes", "place_unsaid", shows=NAMES))
SAID_ONCE = Place(Step(RUNG, "unknown", "place_unsaid", shows=NAMES))
SAME = Place(Step(RUNG, "yes", "place", shows=NAMES))
WITHIN = Step(RUNG, "yes", "place_within", shows=NAMES)
HALF = Place(Step(RUNG, "unknown", "place_half", shows=NAMES))
INFERRED = Place(Step(RUNG, "unknown", "place_inferred", shows=NAMES))
OTHER = Place(Step(RUNG, "no", "place", shows=NAMES))


def same_place(a: Kind, b: Kind, rules: Rules) -> Place:
    """Return whether both figures are of one place, or one of a place within the other's.

    A place that is not named in its figure's own sentence is where the article plays, which is no
    evidence against one place: "Thailand" and "Cambodia" for one border war.
    """
    first, second = a.place, b.place
    if not first or not second:
        return SAID_ONCE if first or second else UNSAID
    if first == second or first.casefold() == second.casefold():
        return SAME
    if _one_chain(first.casefold(), second.casefold()):
        return SAME
    if rules.contains(first, second):
        return Place(WITHIN, "b")
    if rules.contains(second, first):
        return Place(WITHIN, "a")
    if a.place_said and b.place_said:
        return OTHER
    return HALF if a.place_said or b.place_said else INFERRED


def _one_chain(first: str, second: str) -> bool:
    """As in "Tambora" and "Tambora, West Jakarta": told with or without what holds it."""
    return first.startswith(f"{second}, ") or second.startswith(f"{first}, ")
