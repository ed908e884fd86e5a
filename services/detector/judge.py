"""Compares figures for the length of one step, each pair and each pair of articles once."""

from __future__ import annotations

from services.detector.compare import ONE_TELLING, Comparison, compare
from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.step import Step
from services.detector.story import same_story

RECAP_DAYS = 7
"""How far back an article tells an earlier count of the same event, rather than another event."""


Key = tuple[str, int]
Remembered = dict[tuple[Key, Key], Comparison]
MAX_REMEMBERED = 20_000
"""Verdicts kept from step to step; above it they are worked out anew."""


class Judging:
    """A comparison with memory; what it answers depends on the two figures alone.

    ``remembered`` outlives the step: a verdict on two kept figures never changes, so that a fact
    told a hundred times is not compared with itself at every telling.
    """

    def __init__(self, rules: Rules, remembered: Remembered | None = None) -> None:
        self._rules = rules
        self._remembered = {} if remembered is None else remembered
        if len(self._remembered) > MAX_REMEMBERED:
            self._remembered.clear()
        self.comparisons = 0
        """How many pairs of figures were compared."""
        self._stories: dict[tuple[str, str], Step] = {}

    def know(self, a: str, b: str, story: Step) -> None:
        """Take over the answer on the story of two articles."""
        self._stories[min(a, b), max(a, b)] = story

    def __call__(self, a: Filed, b: Filed) -> Comparison:
        """Return the verdict on two figures as the stream sees it."""
        first, second = sorted((_key(a), _key(b)))
        verdict = self._remembered.get((first, second))
        if verdict is None:
            verdict = self._remembered[first, second] = self._compare(a, b)
            self.comparisons += 1
        return verdict

    def _compare(self, a: Filed, b: Filed) -> Comparison:
        pair = min(a.article_id, b.article_id), max(a.article_id, b.article_id)
        story = self._stories.get(pair)
        if story is None:
            story = self._stories[pair] = same_story(a.report, b.report, self._rules)
        verdict = compare(a, b, self._rules, story)
        if pair[0] == pair[1] and _another_event(a, b, verdict):
            return Comparison("not_comparable", (*verdict.steps, Step("story", "no", ONE_TELLING)))
        return verdict


def _key(filed: Filed) -> Key:
    return filed.figure_id, filed.report.arrived[1]


def _another_event(a: Filed, b: Filed, verdict: Comparison) -> bool:
    """Whether an update within one article tells of another event rather than of an earlier count.

    An earlier count of the same event is told with its day, and few days back.
    """
    if verdict.verdict != "update" or a.part != b.part or not verdict.comparable:
        return False
    if a.when is None or b.when is None or a.when.coarse or b.when.coarse:
        return True
    apart = abs((a.when.last - b.when.last).days)
    return not (a.when.stated or b.when.stated) or apart > RECAP_DAYS
