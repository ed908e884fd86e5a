"""Figures that are told together: an article tells the whole first, and then its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from services.detector.bounds import agree
from services.detector.compare import ONE_TELLING
from services.detector.event import running
from services.detector.filed import Filed, Report
from services.detector.judge import Judging
from services.detector.rules import Rules
from services.detector.rungs import climb
from services.detector.said import OTHER_MODALITY


class Together:
    """The figures of one kind of thing of some articles, by article."""

    __slots__ = ("_doubtful", "_judge", "_rules", "_told")

    def __init__(self, figures: Iterable[Filed], judge: Judging, rules: Rules) -> None:
        self._judge, self._rules = judge, rules
        self._told: defaultdict[Report, list[Filed]] = defaultdict(list)
        for one in figures:
            self._told[one.report].append(one)
        self._doubtful: dict[Filed, bool] = {}

    def doubtful(self, filed: Filed) -> bool:
        """Return whether its article gave another figure of the same kind before this one.

        An article tells the whole first; what follows under the same heading is a part of it or
        another thing, and nothing is held against anybody by it, unless it tells the whole again.
        Of two in one sentence neither is sure to be the whole. Of what is settled the whole may
        have been told as a plan.
        """
        known = self._doubtful.get(filed)
        if known is None:
            known = self._doubtful[filed] = self._is_doubtful(filed)
        return known

    def _is_doubtful(self, filed: Filed) -> bool:
        part, start, sentence = filed.part, filed.start, filed.sentence_start
        beside = [
            one
            for one in self._told[filed.report]
            if (one.start < start or one.sentence_start == sentence)
            and one.part == part
            and one is not filed
            and (one.start != start or one.figure_id != filed.figure_id)
        ]
        others = [one for one in beside if self._is_another(filed, one)]
        if not others or any(one.sentence_start == sentence for one in others):
            return bool(others)
        first = min(beside, key=_place_in_text)
        return first in others or represented(filed, [first], self._rules) is None

    def _is_another(self, filed: Filed, one: Filed) -> bool:
        code = self._judge(filed, one).code
        if code == OTHER_MODALITY.code and not running(filed, one, self._rules):
            return represented(filed, [one], self._rules) is None
        return code == ONE_TELLING


def _place_in_text(filed: Filed) -> int:
    return filed.start


def represented(told: Filed, among: Sequence[Filed], rules: Rules) -> Filed | None:
    """Return the figure that another one tells again: same thing, fitting bounds.

    So a headline's figure is represented by one of its body.
    """
    for filed in among:
        thing = climb(told, filed, rules).thing
        if thing.step.answer == "no":
            continue
        if agree(told, filed, rules.bounds, thing.factor).fit != "apart":
            return filed
    return None
