"""The first rungs of the ladder, on kinds alone: same thing, event, whose and place."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from services.detector.comparison import Comparison
from services.detector.event import same_event
from services.detector.filed import Filed
from services.detector.kind import Kind
from services.detector.place import UNSAID as NOWHERE
from services.detector.place import Place, same_place
from services.detector.rules import Rules
from services.detector.step import Step
from services.detector.thing import Thing, same_thing
from services.detector.whose import UNSAID, same_owner
from services.detector.wording import same_wording


class Rungs(NamedTuple):
    """What two kinds answer."""

    steps: tuple[Step, ...]
    """The answers up to the first "no"."""
    thing: Thing
    narrower: frozenset[str]
    """Which figure is of a part of the other's thing or place."""
    ended: bool
    """Whether the last answer is "no"."""
    silent: bool
    """Whether one of the answers is a "no" or a doubt on which the stream stays silent."""
    refusal: Comparison
    """What the stream says where it is silent."""


def climb(a: Filed, b: Filed, rules: Rules) -> Rungs:
    """Return what the kinds of two figures answer; wording is looked at where it decides."""
    alike, unlike = _answers(a.kind, b.kind, rules)
    return unlike if alike is unlike or not same_wording(a, b, rules) else alike


@lru_cache(maxsize=32_768)
def _answers(a: Kind, b: Kind, rules: Rules) -> tuple[Rungs, Rungs]:
    """Return the answers of two kinds whose sentences are worded alike, and of others."""
    thing, event = same_thing(a, b, False, rules), same_event(a, b, False, rules)
    thing_alike, event_alike = same_thing(a, b, True, rules), same_event(a, b, True, rules)
    if "no" in (thing_alike.step.answer, event_alike.answer):  # the rest is not asked
        owner, place = UNSAID, NOWHERE
    else:
        owner, place = same_owner(a, b, rules), same_place(a, b, rules)
    unlike = _rungs(thing, event, owner, place)
    if thing_alike is thing and event_alike is event:
        return unlike, unlike
    return _rungs(thing_alike, event_alike, owner, place), unlike


@lru_cache(maxsize=4_096)
def _rungs(thing: Thing, event: Step, owner: Step, place: Place) -> Rungs:
    """Return what these answers amount to: kinds are many, what they answer is little."""
    steps = (thing.step, event, owner, place.step)
    end = next((n for n, step in enumerate(steps) if step.answer == "no"), None)
    told = steps if end is None else steps[: end + 1]
    return Rungs(
        told,
        thing,
        frozenset(one for one in (thing.narrower, place.narrower) if one),
        end is not None,
        end is not None or any(step.doubtful for step in told),
        Comparison("not_comparable", told, comparable=False),
    )
