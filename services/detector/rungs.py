"""The first rungs of the ladder, on kinds alone: same thing, event, whose and place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from services.detector.comparison import Comparison
from services.detector.event import same_event
from services.detector.filed import Filed
from services.detector.kind import Kind, What
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


Answers = tuple[Rungs, Rungs]
"""What two kinds answer in sentences that are worded alike, and in others."""


def climb(a: Filed, b: Filed, rules: Rules) -> Rungs:
    """Return what the kinds of two figures answer; wording is looked at where it decides."""
    alike, unlike = answers(a.kind, b.kind, rules)
    return unlike if alike is unlike or not same_wording(a, b, rules) else alike


def answers(a: Kind, b: Kind, rules: Rules) -> Answers:
    """Return the answers of two kinds whose sentences are worded alike, and of others."""
    met = _meet(a.what, b.what, rules)
    place = NOWHERE if met.ended else same_place(a, b, rules)
    found = met.placed.get(place)
    if found is None:
        unlike = _rungs(*met.unlike, met.owner, place)
        alike = unlike if met.alike is met.unlike else _rungs(*met.alike, met.owner, place)
        found = met.placed[place] = alike, unlike
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Met:
    """What two kinds answer wherever they are."""

    alike: tuple[Thing, Step]
    """In sentences that are worded alike."""
    unlike: tuple[Thing, Step]
    owner: Step
    ended: bool
    """Whether the place is not asked."""
    placed: dict[Place, Answers] = field(default_factory=dict)
    """The answers in full, by what the place answered."""


@lru_cache(maxsize=32_768)
def _meet(a: What, b: What, rules: Rules) -> _Met:
    unlike = (same_thing(a, b, False, rules), same_event(a, b, False, rules))
    alike = (same_thing(a, b, True, rules), same_event(a, b, True, rules))
    if alike[0] is unlike[0] and alike[1] is unlike[1]:
        alike = unlike
    ended = "no" in (alike[0].step.answer, alike[1].answer)
    return _Met(alike, unlike, UNSAID if ended else same_owner(a, b, rules), ended)


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
