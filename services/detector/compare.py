"""The ladder: are two figures comparable, and if so, can both hold?

Every rung answers yes, no or unknown with a reason. The first "no" ends the climb; "unknown" does
not, but a comparison that leans on it is not certain, and the stream stays silent.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from schemas import Verdict
from services.detector.bounds import agree
from services.detector.comparison import ONE, Comparison
from services.detector.contrast import since_long, told_apart
from services.detector.event import running, says_little
from services.detector.explain import UPDATES, explain, in_time, same_speaker, two_speakers
from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.rungs import Rungs, climb
from services.detector.said import (
    OTHER_PERIOD,
    PARTS,
    same_modality,
    same_period,
    same_scope,
    shorter,
)
from services.detector.step import Step
from services.detector.story import same_story
from services.detector.wording import likeness, same_wording

ONE_TELLING = "one_telling"
DISPUTED = Decimal(5)
"""How far apart two speakers of one article are at most who dispute one settled figure."""
TWICE = Decimal(2)
"""How far apart two reports of one fact seldom are where it is not read that they tell of one."""
OPEN_ABOVE = frozenset({"at_least", "more_than"})
FITS = {
    fit: Step("bounds", "yes", fit) for fit in ("same", "overlap", "precision", "about", "vague")
}
DENIED = Step("modality", "no", "denied")
DENIES_ANOTHER = Step("modality", "no", "denied_other")
PLANNED_ANOTHER = Step("modality", "no", "came_due_other")
LOWER_BOUND_GREW = Step("time", "yes", "lower_bound_grew")
PART_OF_WHOLE = Step("scope", "no", "part_of_whole")
TOLD_TOGETHER = Step("story", "no", ONE_TELLING)


def compare(
    a: Filed,
    b: Filed,
    rules: Rules,
    kinds: Rungs | None = None,
    story: Step | None = None,
    *,
    sure: bool = False,
) -> Comparison:
    """Return the verdict on two figures; the same whichever comes first.

    ``kinds`` and ``story`` are answers that the caller knows (they depend on the figures' kinds and
    reports alone). Missing context or dates leave their rungs unknown and do not stop the ladder;
    with ``sure`` the first doubt on which the stream stays silent ends the climb as a "no" does.
    """
    kinds = kinds or climb(a, b, rules)
    if kinds.ended or (sure and kinds.silent):
        return Comparison("not_comparable", kinds.steps, comparable=False, of=(a, b))
    steps, doubtful = kinds.steps, kinds.silent
    for step in (
        story or same_story(a.report, b.report, rules),
        same_scope(a, b, rules),
        same_period(a, b, rules),
        same_modality(a, b),
    ):
        steps = (*steps, step)
        if step.answer != "yes":
            doubtful = doubtful or step.doubtful
            if step.answer == "no" or (sure and doubtful):
                return Comparison("not_comparable", steps, comparable=False, of=(a, b))
    return _judge(a, b, kinds, steps, doubtful, rules)


def _judge(
    a: Filed, b: Filed, kinds: Rungs, steps: tuple[Step, ...], doubtful: bool, rules: Rules
) -> Comparison:
    def ends(verdict: Verdict, *last: Step, ratio: Decimal = ONE) -> Comparison:
        comparable = verdict != "not_comparable" and not doubtful
        return Comparison(verdict, steps + last, ratio, comparable, (a, b))

    agreement = agree(a, b, rules.bounds, kinds.thing.factor)
    narrower = kinds.narrower
    modality = steps[-1].code
    if agreement.fit != "apart":
        fits = FITS[agreement.fit]
        if modality == "denied":
            if _rewords(a, b):
                return ends("not_comparable", fits, TOLD_TOGETHER)
            return ends("contradiction", fits, DENIED)
        if _lower_bound_grew(a, b, narrower, rules):
            return ends("update", fits, LOWER_BOUND_GREW)
        return ends("consistent", fits)
    apart, far_apart = _apart(agreement.ratio)
    steps = (*steps, apart)
    if modality == "denied":
        return ends("not_comparable", DENIES_ANOTHER)
    if modality == "came_due":
        return ends("not_comparable", PLANNED_ANOTHER)
    higher = agreement.higher or "a"
    together = a.article_id == b.article_id and a.part == b.part  # answered below: one telling
    if agreement.ratio >= rules.implausible and not same_wording(a, b, rules):
        if not together:
            return ends("not_comparable", far_apart)
        steps, doubtful = (*steps, far_apart), True
    if not together and since_long(a, b, agreement.ratio, higher):
        return ends("not_comparable", OTHER_PERIOD)
    two_sorts, part = told_apart(a, b)
    if two_sorts:
        return ends("not_comparable", PARTS)
    parts = (part, shorter(a, b, rules))
    narrower |= {one for one in parts if one}
    if narrower and narrower != {higher}:
        return ends("not_comparable", PART_OF_WHOLE)
    why = explain(a, b, higher, rules)
    if _one_telling(a, b, why, agreement.ratio, rules):
        return ends("not_comparable", TOLD_TOGETHER)
    if why.code not in UPDATES and _doubted(a, b, kinds, agreement.ratio, rules):
        return ends("not_comparable", why)
    if part and why.code in UPDATES:
        return ends("not_comparable", PARTS)
    verdict: Verdict = "update" if why.code in UPDATES else "contradiction"
    return ends(verdict, why, ratio=agreement.ratio)


def _doubted(a: Filed, b: Filed, kinds: Rungs, ratio: Decimal, rules: Rules) -> bool:
    """Whether nothing but the numbers' kind says that two figures are one fact.

    What happened is not read on one side and the sentences share few words; or one side alone says
    where, and the figures are as far apart as a part and its whole.
    """
    codes = {step.code for step in kinds.steps if step.answer == "unknown"}
    unread = "event_unknown" in codes and ratio >= TWICE
    if unread and likeness(a, b, rules) < rules.akin:
        return True
    return "place_unsaid" in codes and ratio >= DISPUTED and not same_wording(a, b, rules)


@lru_cache(maxsize=4_096)
def _apart(ratio: Decimal) -> tuple[Step, Step]:
    told = (("ratio", f"{ratio.normalize():f}"),)
    return Step("bounds", "no", "apart", told), Step("thing", "unknown", "far_apart", told)


def _one_telling(a: Filed, b: Filed, why: Step, ratio: Decimal, rules: Rules) -> bool:
    """Whether two figures of one article that cannot both hold speak of two things.

    An article hardly contradicts itself: it goes on to the next thing. It does set two speakers
    against each other, or in two sentences two states of one day, and its headline may miss its
    body.
    """
    if a.article_id != b.article_id or a.part != b.part or why.code in UPDATES:
        return False
    if why.code == "same_day_speakers":
        return False
    if two_speakers(a, b) and ratio < DISPUTED and not says_little(a.kind.what, rules):
        return False
    return why.code != "same_as_of" or a.sentence_start == b.sentence_start


def _rewords(a: Filed, b: Filed) -> bool:
    """Whether one speaker says in one article what a figure does not mean, and what it does."""
    return a.article_id == b.article_id and a.part == b.part and same_speaker(a, b)


def _lower_bound_grew(a: Filed, b: Filed, narrower: frozenset[str], rules: Rules) -> bool:
    """A running count of which "at least so many" was said, and later more.

    Within a day it must be hours later and a growth that an alert is raised for: who wrote "at
    least" in the morning meant no more than the morning.
    """
    open_above = a.approximator in OPEN_ABOVE or b.approximator in OPEN_ABOVE
    if not open_above or narrower or not running(a, b, rules):
        return False
    known = in_time(a, b)
    if known is None or known.sign == 0:
        return False
    earlier, later = (a, b) if known.sign < 0 else (b, a)
    if (
        earlier.approximator not in OPEN_ABOVE
        or later.approximator == "vague"
        or earlier.lower is None
        or later.lower is None
    ):
        return False
    if known.same_day:
        return known.gap >= rules.grows and later.lower >= earlier.lower * rules.growth
    return later.lower > earlier.lower * (1 + rules.bounds.precision_cap)
