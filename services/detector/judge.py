"""Compares figures for the length of one step, each pair and each pair of articles once."""

from __future__ import annotations

from services.detector.compare import TOLD_TOGETHER, compare
from services.detector.comparison import Comparison
from services.detector.filed import Filed, Report
from services.detector.rules import Rules
from services.detector.rungs import Rungs, climb
from services.detector.step import Step
from services.detector.story import same_story
from services.detector.when import days_between

RECAP_DAYS = 7
"""How far back an article tells an earlier count of the same event, rather than another event."""
MAX_REMEMBERED = 10_000
"""Verdicts of one generation."""


class Remembered:
    """Verdicts that outlive the step: one on two kept figures never changes.

    A cache, not a memory: dropping it changes nothing. Two generations, so that what is asked at
    every step stays while the rest goes.
    """

    __slots__ = ("old", "young")

    def __init__(self) -> None:
        self.young: dict[tuple[Filed, Filed], Comparison] = {}
        self.old: dict[tuple[Filed, Filed], Comparison] = {}

    def age(self) -> None:
        """Drop the older generation when the younger is full."""
        if len(self.young) > MAX_REMEMBERED:
            self.young, self.old = {}, self.young


class Judging:
    """A comparison with memory; what it answers depends on the two figures alone."""

    def __init__(self, rules: Rules, remembered: Remembered | None = None) -> None:
        self._rules = rules
        remembered = remembered or Remembered()
        remembered.age()
        self._young, self._old = remembered.young, remembered.old
        self.comparisons = 0
        """How many pairs of figures were compared, those aside whose kinds never are."""
        self._stories: dict[tuple[Report, Report], Step] = {}

    def know(self, a: Report, b: Report, story: Step) -> None:
        """Take over the answer on the story of two articles."""
        self._stories[a, b] = self._stories[b, a] = story

    def __call__(self, a: Filed, b: Filed) -> Comparison:
        """Return the verdict on two figures as the stream sees it."""
        # The later figure comes first, within one article either: then a pair is compared twice.
        both = (a, b)
        verdict = self._young.get(both)
        if verdict is not None:
            return verdict
        verdict = self._old.get(both)
        if verdict is None:
            kinds = climb(a, b, self._rules)
            if kinds.ended or (kinds.silent and a.report is not b.report):
                return kinds.refusal
            verdict = self._compare(a, b, kinds)
            self.comparisons += 1
        self._young[both] = verdict
        return verdict

    def _compare(self, a: Filed, b: Filed, kinds: Rungs) -> Comparison:
        story = self._stories.get((a.report, b.report))
        if story is None:
            story = same_story(a.report, b.report, self._rules)
            self.know(a.report, b.report, story)
        if a.report is not b.report:
            return compare(a, b, self._rules, kinds, story, sure=True)
        verdict = compare(a, b, self._rules, kinds, story)
        if _another_event(a, b, verdict):
            steps = (*verdict.found, TOLD_TOGETHER)
            return Comparison("not_comparable", steps, comparable=False, of=(a, b))
        return verdict


def _another_event(a: Filed, b: Filed, verdict: Comparison) -> bool:
    """Whether an article tells of another event: of an earlier one, rather than an earlier count.

    An earlier count of the same event is told with its day, and few days back; what the sentence
    itself says to be revised is the same count.
    """
    if not verdict.comparable or verdict.verdict == "consistent" or verdict.code == "revised":
        return False
    recap = verdict.verdict == "update" and a.part == b.part
    if a.when is None or b.when is None:
        return recap
    stated = a.when.stated or b.when.stated
    if not recap:
        return stated and days_between(a.when, b.when) > RECAP_DAYS
    if a.when.coarse or b.when.coarse:
        return True
    return not stated or abs((a.when.last - b.when.last).days) > RECAP_DAYS
