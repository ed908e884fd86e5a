"""An alert as it travels: the new figure, the sides with their first sentences, the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from schemas import AlertRaised, Figure, Kind, Reading, Side, Subject
from schemas.alert import MAX_READINGS
from schemas.ids import alert_id
from services.detector.comparison import Comparison
from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.severity import severity
from services.detector.step import Step
from services.detector.told import Told
from services.detector.witnesses import Independence, independence


def raise_alert(
    kind: Kind,
    new: Filed,
    figure: Figure,
    against: Sequence[tuple[Told, Comparison]],
    agrees: Sequence[Told],
    *,
    subject: Subject,
    fact: str,
    supersedes: str | None,
    rules: Rules,
) -> AlertRaised:
    """Return the alert; ``against`` is not empty and its strongest side gives the reasons.

    Strongest: a contradiction before an update, then most witnesses, then the latest; what grew is
    told against the latest.
    """
    wanted = "update" if kind == "growth" else "contradiction"
    ranked = sorted(
        ((told, verdict, independence(told.figures)) for told, verdict in against),
        key=lambda row: (
            row[1].verdict != wanted,
            0 if kind == "growth" else -row[2].witnesses,
            *(-part for part in _age(row[0].first)),
        ),
    )
    _, verdict, backing = ranked[0]
    level, points = severity(kind, new, verdict, backing.witnesses, rules.severity)
    steps: tuple[Step, ...] = (*verdict.steps, points)
    return AlertRaised(
        alert_id=alert_id(new.figure_id, kind),
        kind=kind,
        verdict="update" if kind == "growth" else "contradiction",
        severity=level,
        fact_id=fact,
        subject=subject,
        new=Reading(article=new.report.ref, figure=figure),
        sides=(
            *(_side(told, "against", counts) for told, _, counts in ranked),
            *(_side(told, "agrees", independence(told.figures)) for told in agrees),
        ),
        reasons=tuple(step.reason() for step in steps),
        supersedes=supersedes,
        rules_version=rules.version,
    )


def _side(told: Told, stance: str, counts: Independence) -> Side:
    return Side(
        stance="against" if stance == "against" else "agrees",
        readings=tuple(
            Reading(article=filed.report.ref, figure=filed.figure)
            for filed in told.figures[:MAX_READINGS]
        ),
        outlets=counts.outlets,
        texts=counts.texts,
        witnesses=counts.witnesses,
        agencies=counts.agencies,
    )


def _age(filed: Filed) -> tuple[float, int]:
    time, offset = filed.report.arrived
    return time.timestamp(), offset
