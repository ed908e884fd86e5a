"""Rungs of how a figure is meant: of all or of a part, of which period, as fact or as plan."""

from __future__ import annotations

from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.step import Step, pair
from services.detector.wording import same_wording

FACTUAL = frozenset({"asserted", "unconfirmed"})
PARTIAL = frozenset({"subset", "increment"})


def same_scope(a: Filed, b: Filed, rules: Rules) -> Step:
    """Return whether both figures are totals, or the same part in the same words.

    A conversion is a total in another currency; two parts are hardly ever the same part.
    """
    names = pair(a.scope, b.scope)
    first, second = (("total" if f.scope == "conversion" else f.scope) for f in (a, b))
    if first != second:
        return Step("scope", "no", "scope", names)
    if first not in PARTIAL:
        return Step("scope", "yes", "scope", names)
    alike = a.article_id != b.article_id and same_wording(a, b, rules)
    return Step("scope", "yes" if alike else "no", "part_wording" if alike else "parts", names)


def same_period(a: Filed, b: Filed, rules: Rules) -> Step:
    """Return whether two figures of so much in a period are of one period.

    An as-of of month, quarter or year is a period on a flow; on a settled flow a day is one too;
    two totals since different days are different totals; a daily figure is of its day.
    """
    first, second = a.when, b.when
    if first is None or second is None:
        return Step("period", "yes", "period_unsaid")
    days = (("a", min(_text(a), _text(b))), ("b", max(_text(a), _text(b))))
    if first.since and second.since and first.since != second.since:
        return Step("period", "no", "since", days)
    apart = first.last < second.first or second.last < first.first
    if a.scope == "daily":
        return Step("period", "no" if apart else "yes", "day", days)
    flow = rules.events.flow & {a.event, b.event}
    if not flow or not (first.stated and second.stated) or not apart:
        return Step("period", "yes", "period_open")
    settled = not flow & rules.events.running
    if settled or (first.coarse and second.coarse):
        return Step("period", "no", "period", days)
    return Step("period", "yes", "period_open")


def same_modality(a: Filed, b: Filed) -> Step:
    """Return whether both figures are meant alike: as fact, as plan, or under a condition.

    A denial and a fact answer yes with ``denied``: bounds decide whether it is the same figure.
    """
    names = pair(a.modality, b.modality)
    if a.modality in FACTUAL and b.modality in FACTUAL:
        return Step("modality", "yes", "factual", names)
    if {a.modality, b.modality} & {"denied"}:
        other = b.modality if a.modality == "denied" else a.modality
        answer = "yes" if other in FACTUAL else "no"
        return Step("modality", "yes" if answer == "yes" else "no", "denied", names)
    if a.modality == b.modality == "conditional":
        return Step("modality", "unknown", "conditional", names)
    if a.modality == b.modality:
        return Step("modality", "yes", "like", names)
    if _came_due(a, b) or _came_due(b, a):
        return Step("modality", "yes", "came_due", names)
    return Step("modality", "no", "modality", names)


def _came_due(plan: Filed, fact: Filed) -> bool:
    """A plan for a stated day that has come, and a fact told of after it, under one predicate."""
    return (
        plan.modality == "planned"
        and fact.modality in FACTUAL
        and plan.event == fact.event
        and plan.event is not None
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
