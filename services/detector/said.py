"""Rungs of how a figure is meant: of all or of a part, of which period, as fact or as plan."""

from __future__ import annotations

from typing import Literal

from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.step import Params, Step, both
from services.detector.when import days_between
from services.detector.wording import same_wording

FACTUAL = frozenset({"asserted", "unconfirmed"})
EXPECTED = frozenset({"planned", "unconfirmed"})
"""What is to come, said as a plan or as an estimate ("diperkirakan menjangkau")."""
PARTIAL = frozenset({"subset", "increment"})


def _days(a: Filed, b: Filed) -> Params:
    first, second = sorted((_text(a), _text(b)))
    return (("a", first), ("b", second))


SCOPES, MODALITIES = both("scope"), both("modality")
SAME_SCOPE = Step("scope", "yes", "scope", shows=SCOPES)
OTHER_SCOPE = Step("scope", "no", "scope", shows=SCOPES)
SAME_PART = Step("scope", "yes", "part_wording", shows=SCOPES)
SAME_INCREMENT = Step("scope", "yes", "one_increment", shows=SCOPES)
PARTS = Step("scope", "no", "parts", shows=SCOPES)
PERIOD_UNSAID = Step("period", "yes", "period_unsaid")
OTHER_SINCE = Step("period", "no", "since", shows=_days)
SAME_DAY = Step("period", "yes", "day", shows=_days)
OTHER_DAY = Step("period", "no", "day", shows=_days)
OTHER_PERIOD = Step("period", "no", "period", shows=_days)
PERIOD_OPEN = Step("period", "yes", "period_open")
FACTS = Step("modality", "yes", "factual", shows=MODALITIES)
DENIED = Step("modality", "yes", "denied", shows=MODALITIES)
DENIED_PLAN = Step("modality", "no", "denied", shows=MODALITIES)
CONDITIONAL = Step("modality", "unknown", "conditional", shows=MODALITIES)
LIKE = Step("modality", "yes", "like", shows=MODALITIES)
CAME_DUE = Step("modality", "yes", "came_due", shows=MODALITIES)
OTHER_MODALITY = Step("modality", "no", "modality", shows=MODALITIES)


def same_scope(a: Filed, b: Filed, rules: Rules) -> Step:
    """Return whether both figures are totals, or the same part.

    A conversion is a total in another currency. Two parts are hardly ever the same part: in two
    articles they are where the words are alike, and two increments where both are of one stated
    period or told on one day.
    """
    first = "total" if a.kind.scope == "conversion" else a.kind.scope
    second = "total" if b.kind.scope == "conversion" else b.kind.scope
    if first != second:
        return OTHER_SCOPE
    if first not in PARTIAL:
        return SAME_SCOPE
    if a.article_id == b.article_id:
        return PARTS
    if first == "increment" and (period := _one_period(a, b)) is not None:
        return SAME_INCREMENT if period else PARTS
    return SAME_PART if same_wording(a, b, rules) else PARTS


def _one_period(a: Filed, b: Filed) -> bool | None:
    """Whether both say they are of one period, or were told on one day; ``None``: who knows."""
    if a.when is None or b.when is None or a.when.stated != b.when.stated:
        return None
    same = (a.when.first, a.when.last) == (b.when.first, b.when.last)
    return same if same or a.when.stated else None


def same_period(a: Filed, b: Filed, rules: Rules) -> Step:
    """Return whether two figures of so much in a period are of one period.

    An as-of of month, quarter or year is a period on a flow; on a settled flow a day is one too;
    two totals since different days are different totals; a daily figure is of its day. What is
    said of a day or year long past ("800 in 1981") is of another event than what is told as news.
    """
    first, second = a.when, b.when
    if first is None or second is None:
        return PERIOD_UNSAID
    if first.since and second.since and first.since != second.since:
        return OTHER_SINCE
    if a.kind.scope == "daily":
        return OTHER_DAY if days_between(first, second) > 0 else SAME_DAY
    unlike = first.stated != second.stated or first.coarse != second.coarse
    if unlike and days_between(first, second) > rules.past.days:
        return OTHER_PERIOD
    if not (first.stated and second.stated and days_between(first, second) > 0):
        return PERIOD_OPEN
    flow = rules.events.flow & {a.kind.event, b.kind.event}
    settled = not flow & rules.events.running
    if flow and (settled or (first.coarse and second.coarse)):
        return OTHER_PERIOD
    return PERIOD_OPEN


def shorter(a: Filed, b: Filed, rules: Rules) -> Literal["a", "b"] | None:
    """Return which of two figures of so much in a period is of a part of the other's period."""
    first, second = a.when, b.when
    if first is None or second is None or not rules.events.flow & {a.kind.event, b.kind.event}:
        return None
    if not (first.stated and second.stated) or first.since or second.since:
        return None
    if (first.first, first.last) == (second.first, second.last):
        return None
    if second.coarse and second.first <= first.first and first.last <= second.last:
        return "a"
    if first.coarse and first.first <= second.first and second.last <= first.last:
        return "b"
    return None


def same_modality(a: Filed, b: Filed) -> Step:
    """Return whether both figures are meant alike: as fact, as plan, or under a condition.

    A denial and a fact answer yes with ``denied``: bounds decide whether it is the same figure.
    """
    if a.kind.modality in FACTUAL and b.kind.modality in FACTUAL:
        return FACTS
    if "denied" in (a.kind.modality, b.kind.modality):
        other = b.kind.modality if a.kind.modality == "denied" else a.kind.modality
        return DENIED if other in FACTUAL else DENIED_PLAN
    if a.kind.modality == b.kind.modality:
        return CONDITIONAL if a.kind.modality == "conditional" else LIKE
    if {a.kind.modality, b.kind.modality} == EXPECTED:
        return LIKE
    return CAME_DUE if _came_due(a, b) or _came_due(b, a) else OTHER_MODALITY


def _came_due(plan: Filed, fact: Filed) -> bool:
    """A plan for a stated day that has come, and a fact told of after it, under one predicate."""
    return (
        plan.kind.modality == "planned"
        and fact.kind.modality in FACTUAL
        and plan.kind.event == fact.kind.event
        and plan.kind.event is not None
        and plan.when is not None
        and fact.when is not None
        and plan.when.stated
        and plan.when.last <= fact.when.last
    )


def _text(filed: Filed) -> str:
    if filed.when is None:
        return ""
    if filed.when.since is not None:
        return f"{filed.when.since}/.."
    first, last = filed.when.first, filed.when.last
    return f"{first}" if first == last else f"{first}/{last}"
