"""Who says what of one fact: sides, told again at every step from the figures in the window.

A side is the bounds of its first figure. Nothing is stored about sides: what was said is computed
from the figures that are there, so that it depends on the window alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from schemas import Kind, Standing
from services.detector.comparison import Comparison
from services.detector.event import running
from services.detector.explain import FALLING, SILENT, in_time
from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.shelter import disputed, unsheltered
from services.detector.told import Doubt, Judge, Told, Verdicts

CLASHES: tuple[Kind, ...] = ("denial", "falling_total", "conflict")
"""Kinds that two figures of one fact can clash in, in the contract's order."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a figure stands among the sides, and what the stream says of it."""

    standing: Standing
    side: Told | None
    """The side it witnesses; ``None`` when it opens its own or stands on none."""
    verdicts: Verdicts
    kind: Kind | None = None

    @property
    def against(self) -> Verdicts:
        """The sides with which it cannot both hold, or of which it is an update."""
        return _against(self.verdicts)


def _against(verdicts: Verdicts) -> Verdicts:
    return tuple(pair for pair in verdicts if pair[1].verdict in ("contradiction", "update"))


def tell(figures: Sequence[Filed], judge: Judge, rules: Rules, doubtful: Doubt) -> list[Told]:
    """Return the sides of figures given in order of arrival."""
    sides: list[Told] = []
    for figure in figures:
        stand = take_stand(figure, sides, judge, rules, doubtful)
        if stand.side is not None:
            stand.side.witnesses.append(figure)
        elif stand.standing in ("first", "opens") or not sides:
            sides.append(Told(figure, kind=stand.kind))
    return sides


def take_stand(
    figure: Filed, sides: Sequence[Told], judge: Judge, rules: Rules, doubtful: Doubt
) -> Stand:
    """Return where a figure stands among the sides told before it; a doubtful one is silent.

    A vague plural shelters nothing: what fits it alone is the precise figure behind it and opens a
    side of its own, so that "tens of thousands" does not hide that 3.000 became 10.000.
    """
    verdicts = tuple(
        (side, verdict) for side in sides if (verdict := judge(figure, side.first)).comparable
    )
    if not verdicts:
        return Stand("copied" if figure.origin else "opens" if sides else "first", None, verdicts)
    fitting = [side for side, verdict in verdicts if verdict.verdict == "consistent"]
    firm = [side for side in fitting if side.first.approximator != "vague"]
    held = fitting if figure.approximator == "vague" else firm
    if held and not figure.origin and not doubtful(figure):
        bare = unsheltered(figure, held, verdicts, judge, rules, doubtful)
        kind = _kind(figure, _against(bare), sides, rules, doubtful) if bare else None
        if kind in CLASHES:
            return Stand("opens", None, bare, kind)
    if held:
        only = held[0] if len(held) == 1 else None
        standing: Standing = "witness" if only else "compatible"
        return Stand("copied" if figure.origin else standing, only, verdicts)
    if figure.origin:
        return Stand("copied", None, verdicts)
    against = [pair for pair in verdicts if pair[1].verdict != "consistent"]
    if any(verdict.code in SILENT for _, verdict in against):
        return Stand(_silent(figure, against), None, verdicts)
    if doubtful(figure):
        return Stand("opens", None, verdicts)
    kind = _kind(figure, against, sides, rules, doubtful)
    if kind is None and (finer := disputed(figure, verdicts, judge, doubtful)):
        kind = _kind(figure, _against(finer), sides, rules, doubtful)
        if kind in CLASHES:
            return Stand("opens", None, finer, kind)
        kind = None
    return Stand("opens", None, verdicts, kind)


def _silent(figure: Filed, against: Sequence[tuple[Told, Comparison]]) -> Standing:
    """A lower running figure is old news; a higher one of unknown order is taken for newer."""
    value = point(figure)
    highest = max(point(side.first) for side, _ in against)
    return "opens" if value > highest else "stale"


def _kind(
    figure: Filed,
    against: Sequence[tuple[Told, Comparison]],
    sides: Sequence[Told],
    rules: Rules,
    doubtful: Doubt,
) -> Kind | None:
    """Return the alert that a figure raises by opening a side: the first kind that applies."""
    sure = [(side, verdict) for side, verdict in against if not doubtful(side.first)]
    kinds: set[Kind] = set()
    for side, verdict in sure:
        if verdict.code == "denied":
            kinds.add("denial")
        elif verdict.verdict == "contradiction" and verdict.code not in FALLING:
            kinds.add("conflict")
        elif verdict.verdict == "contradiction" and not _older(figure, side.first):
            kinds.add("falling_total")
    for kind in CLASHES:
        if kind in kinds:
            return kind
    updates = [
        (side, verdict)
        for side, verdict in sure
        if verdict.verdict == "update"
        and not _ebbs(figure, verdict)
        and not _explains_itself(figure, side, verdict)
    ]
    late = any(_older(figure, side.first) for side, _ in against)
    return "growth" if updates and not late and _grew(figure, updates, sides, rules) else None


def _grew(
    figure: Filed, updates: Sequence[tuple[Told, Comparison]], sides: Sequence[Told], rules: Rules
) -> bool:
    """Whether an update is worth an alert: by the factor, or a settled figure was revised."""
    if any(
        verdict.code == "revised" and not running(figure, side.first, rules)
        for side, verdict in updates
    ):
        return True
    known = [side for side, _ in updates]
    alerted = [side for side in sides if side.kind and side in known]
    reference = alerted[-1] if alerted else known[0]
    verdict = next(verdict for side, verdict in updates if side is reference)
    return max(verdict.ratio, _times(figure, reference.first)) >= rules.growth


def _ebbs(figure: Filed, verdict: Comparison) -> bool:
    """A level that went down is told only where it is said for when."""
    stated = figure.when is not None and figure.when.stated
    return verdict.code == "falls_by_itself" and not stated


def _explains_itself(figure: Filed, side: Told, verdict: Comparison) -> bool:
    """Whether an article says itself that it revises a figure which nobody else has told."""
    return verdict.code == "revised" and all(
        one.article_id == figure.article_id for one in side.figures
    )


def _times(a: Filed, b: Filed) -> Decimal:
    """Return by what factor two readings differ, at least 1; 1 where a vague plural is one."""
    if "vague" in (a.approximator, b.approximator):
        return Decimal(1)
    low, high = sorted((point(a), point(b)))
    return high / low if low > 0 else Decimal(1)


def point(figure: Filed) -> Decimal:
    """Return the one number that stands for a reading: its bound, or the middle of both."""
    if figure.lower is None or figure.upper is None:
        return figure.lower if figure.lower is not None else figure.upper or Decimal(0)
    return (figure.lower + figure.upper) / 2


def _older(figure: Filed, other: Filed) -> bool:
    known = in_time(figure, other)
    return known is not None and known.sign < 0
