"""Rung: at the same place? A place within the other is the same, but only a part of it."""

from __future__ import annotations

from typing import NamedTuple

from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.step import Step, pair

RUNG = "place"


class Place(NamedTuple):
    """The answer, and which figure is of a part of the other's place."""

    step: Step
    narrower: str | None = None


def same_place(a: Filed, b: Filed, rules: Rules) -> Place:
    """Return whether both figures are of one place, or one of a place within the other's.

    A place that is not named in its figure's own sentence is where the article plays, which is no
    evidence against one place: "Thailand" and "Cambodia" for one border war.
    """
    names = pair(a.place, b.place)
    if not a.place or not b.place:
        return Place(Step(RUNG, "unknown" if a.place or b.place else "yes", "place_unsaid", names))
    if a.place.casefold() == b.place.casefold():
        return Place(Step(RUNG, "yes", "place", names))
    if rules.contains(a.place, b.place):
        return Place(Step(RUNG, "yes", "place_within", names), "b")
    if rules.contains(b.place, a.place):
        return Place(Step(RUNG, "yes", "place_within", names), "a")
    if not (a.place_said and b.place_said):
        code = "place_half" if a.place_said or b.place_said else "place_inferred"
        return Place(Step(RUNG, "unknown", code, names))
    return Place(Step(RUNG, "no", "place", names))
