"""What a figure that fits a known side may still clash with.

A side is the bounds of its first figure, and a figure that fits them is its witness. Twice that
would hide a divergence: where the first figure is coarse ("35 million") and a finer one that stands
on the side (35.4) does not fit the new one (35.04); and where the side is out of date, because a
later count replaced it, and a report later still returns to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from services.detector.bounds import precision
from services.detector.comparison import Comparison
from services.detector.explain import FALLING, SILENT
from services.detector.filed import Filed
from services.detector.numeral import Numeral
from services.detector.rules import BoundsRules, Rules
from services.detector.told import Doubt, Judge, Told, Verdicts

BACK = FALLING | {"same_as_of"}
"""Codes of a later report that tells less than the newest side did; lagging outlets are none."""
OPEN = Decimal("Infinity")


def unsheltered(
    figure: Filed,
    held: Sequence[Told],
    verdicts: Verdicts,
    judge: Judge,
    rules: Rules,
    doubtful: Doubt,
) -> Verdicts:
    """Return how a figure stands to the sides where none of those it fits shelters it, else ().

    A side that a finer figure leaves is parted: what the figure fits, and what it clashes with.
    """
    if _returns(figure, held, verdicts, judge):
        return verdicts
    parted: list[tuple[Told, Comparison]] = []
    for side in held:
        clash = _parted(side, figure, judge, rules, doubtful)
        if not clash:
            return ()
        parted.extend(clash)
    return tuple(parted)


def disputed(figure: Filed, verdicts: Verdicts, judge: Judge, doubtful: Doubt) -> Verdicts:
    """Return how a figure stands where somebody on a side that it updates contradicts it, else ().

    Whoever said "about 50" first is outgrown by 67; who counted 52 on the same day is not.
    """
    found: list[tuple[Told, Comparison]] = []
    clashes = False
    for side, verdict in verdicts:
        clash = (
            _clash_within(side, figure, judge, doubtful) if verdict.verdict == "update" else None
        )
        clashes = clashes or clash is not None
        found.append(clash or (side, verdict))
    return tuple(found) if clashes else ()


def _clash_within(
    side: Told, figure: Filed, judge: Judge, doubtful: Doubt
) -> tuple[Told, Comparison] | None:
    for one in side.witnesses:
        verdict = judge(figure, one)
        clashes = verdict.comparable and verdict.verdict == "contradiction"
        if clashes and verdict.code not in SILENT and not doubtful(one):
            return Told(one, [], side.kind), verdict
    return None


def _returns(figure: Filed, held: Sequence[Told], verdicts: Verdicts, judge: Judge) -> bool:
    """Whether all sides that a figure fits were replaced by newer ones of which it falls short."""
    newer = [side for side, verdict in verdicts if verdict.code in BACK]
    return bool(newer) and all(
        any(judge(later.first, side.first).verdict == "update" for later in newer) for side in held
    )


def _parted(side: Told, figure: Filed, judge: Judge, rules: Rules, doubtful: Doubt) -> Verdicts:
    """A side that a figure fits, parted where the finest figure on it contradicts the new one."""
    finest = _finest(side, rules.bounds, doubtful)
    if finest is None:
        return ()
    verdict = judge(figure, finest)
    if not verdict.comparable or verdict.verdict != "contradiction" or verdict.code in SILENT:
        return ()
    clashing = [one for one in side.witnesses if judge(figure, one).verdict == "contradiction"]
    fitting = [one for one in side.witnesses if one not in clashing]
    clashing.remove(finest)
    return (
        (Told(side.first, fitting, side.kind), judge(figure, side.first)),
        (Told(finest, clashing, side.kind), verdict),
    )


def _finest(side: Told, rules: BoundsRules, doubtful: Doubt) -> Filed | None:
    best, chosen = _looseness(side.first.numeral, rules), None
    for one in side.witnesses:
        looseness = _looseness(one.numeral, rules)
        if looseness < best and not doubtful(one):
            best, chosen = looseness, one
    return chosen


@lru_cache(maxsize=4_096)
def _looseness(numeral: Numeral, rules: BoundsRules) -> Decimal:
    """How much a figure leaves open, as a share of its value."""
    lower, upper = numeral.lower, numeral.upper
    if lower is None or upper is None or lower <= 0 or numeral.approximator == "vague":
        return OPEN
    shown = precision(numeral, rules) / lower
    return max(shown, (upper - lower) / lower, rules.about * (numeral.approximator == "about"))
