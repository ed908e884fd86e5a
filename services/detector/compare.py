"""The ladder: are two figures comparable, and if so, can both hold?

Every rung answers yes, no or unknown with a reason. The first "no" ends the climb; "unknown" does
not, but a comparison that leans on it is not certain, and the stream stays silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from schemas import Reason, Verdict
from services.detector.bounds import Agreement, agree
from services.detector.event import running, same_event
from services.detector.explain import UPDATES, explain, in_time
from services.detector.filed import Filed
from services.detector.place import same_place
from services.detector.rules import Rules
from services.detector.said import same_modality, same_period, same_scope
from services.detector.step import Step
from services.detector.story import same_story
from services.detector.thing import same_thing
from services.detector.whose import same_owner
from services.detector.wording import same_wording

NEEDED = frozenset({"thing", "event", "whose", "story"})
"""Rungs that the stream must have a yes on: doubt there means silence."""
ONE_TELLING = "one_telling"
DOUBTS = frozenset({"place_half", "conditional"})
"""Codes of other rungs on which the stream stays silent too."""
OPEN_ABOVE = frozenset({"at_least", "more_than"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict on two figures, with the answers that led to it, last the one that decided."""

    verdict: Verdict
    steps: tuple[Step, ...]
    ratio: Decimal = Decimal(1)
    higher: Literal["a", "b"] | None = None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The answers as they travel."""
        return tuple(step.reason() for step in self.steps)

    @property
    def unknown(self) -> int:
        """How many rungs did not know."""
        return sum(step.answer == "unknown" for step in self.steps)

    @property
    def code(self) -> str:
        """The code of the deciding answer."""
        return self.steps[-1].code

    @property
    def comparable(self) -> bool:
        """Whether the stream may set one figure against the other."""
        return self.verdict != "not_comparable" and not any(
            step.answer == "unknown" and (step.rung in NEEDED or step.code in DOUBTS)
            for step in self.steps
        )


def compare(a: Filed, b: Filed, rules: Rules, story: Step | None = None) -> Comparison:
    """Return the verdict on two figures; the same whichever comes first.

    ``story`` is the answer of the story rung where the caller knows it (it depends on the reports
    alone). Missing context or dates leave their rungs unknown and do not stop the ladder.
    """
    steps: list[Step] = []

    def ends(step: Step) -> bool:
        steps.append(step)
        return step.answer == "no"

    if (
        ends((thing := same_thing(a, b, rules)).step)
        or ends(same_event(a, b, rules))
        or ends(same_owner(a, b, rules))
        or ends((place := same_place(a, b, rules)).step)
        or ends(story or same_story(a.report, b.report, rules))
        or ends(same_scope(a, b, rules))
        or ends(same_period(a, b, rules))
        or ends(same_modality(a, b))
    ):
        return Comparison("not_comparable", tuple(steps))
    narrower = frozenset(one for one in (thing.narrower, place.narrower) if one)
    agreement = agree(a, b, rules.bounds, thing.factor)
    return _judge(a, b, agreement, narrower, tuple(steps), rules)


def _judge(
    a: Filed,
    b: Filed,
    agreement: Agreement,
    narrower: frozenset[str],
    steps: tuple[Step, ...],
    rules: Rules,
) -> Comparison:
    modality = steps[-1].code
    if agreement.fit != "apart":
        fits = Step("bounds", "yes", agreement.fit)
        if modality == "denied":
            return Comparison("contradiction", (*steps, fits, Step("modality", "no", "denied")))
        if _lower_bound_grew(a, b, narrower, rules):
            return Comparison("update", (*steps, fits, Step("time", "yes", "lower_bound_grew")))
        return Comparison("consistent", (*steps, fits))
    ratio = (("ratio", f"{agreement.ratio.normalize():f}"),)
    apart = (*steps, Step("bounds", "no", "apart", ratio))
    if modality in ("denied", "came_due"):
        return Comparison("not_comparable", (*apart, Step("modality", "no", f"{modality}_other")))
    if agreement.ratio >= rules.implausible and not same_wording(a, b, rules):
        apart = (*apart, Step("thing", "unknown", "far_apart", ratio))
    higher = agreement.higher or "a"
    if narrower and narrower != {higher}:
        return Comparison("not_comparable", (*apart, Step("scope", "no", "part_of_whole")))
    why = explain(a, b, higher, rules)
    if _one_telling(a, b, why):
        return Comparison("not_comparable", (*apart, Step("story", "no", ONE_TELLING)))
    verdict: Verdict = "update" if why.code in UPDATES else "contradiction"
    return Comparison(verdict, (*apart, why), agreement.ratio, agreement.higher)


def _one_telling(a: Filed, b: Filed, why: Step) -> bool:
    """Whether two figures of one article that cannot both hold speak of two things.

    An article hardly contradicts itself: it goes on to the next thing. It does set two speakers,
    or two states of one day, against each other, and its headline may miss its body.
    """
    return (
        a.article_id == b.article_id
        and a.part == b.part
        and why.code not in UPDATES
        and why.code not in ("same_day_speakers", "same_as_of")
    )


def _lower_bound_grew(a: Filed, b: Filed, narrower: frozenset[str], rules: Rules) -> bool:
    """A running count of which "at least so many" was said, and later more."""
    if narrower or not running(a, b, rules):
        return False
    known = in_time(a, b)
    if known is None or known.sign == 0 or known.same_day:
        return False
    earlier, later = (a, b) if known.sign < 0 else (b, a)
    return (
        earlier.approximator in OPEN_ABOVE
        and later.approximator != "vague"
        and earlier.lower is not None
        and later.lower is not None
        and later.lower > earlier.lower * (1 + rules.bounds.precision_cap)
    )
