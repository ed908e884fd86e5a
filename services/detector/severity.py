"""How much an alert weighs: a sum of points from a printed table."""

from __future__ import annotations

from schemas import Kind, Severity
from services.detector.comparison import Comparison
from services.detector.filed import Filed
from services.detector.rules import SeverityRules
from services.detector.step import Step


def severity(
    kind: Kind, figure: Filed, verdict: Comparison, witnesses: int, table: SeverityRules
) -> tuple[Severity, Step]:
    """Return the severity and the reason that shows how it was made.

    ``witnesses`` are the independent groups on the strongest side against the figure.
    """
    gap = max((points for start, points in table.gap if verdict.ratio >= start), default=0)
    certainty = next((points for most, points in table.certainty if verdict.unknown <= most), 0)
    backing = max((points for least, points in table.witnesses if witnesses >= least), default=0)
    doubt = table.unconfirmed if figure.kind.modality == "unconfirmed" else 0
    total = gap + certainty + backing + doubt + table.kind[kind]
    level: Severity = (
        "high" if total >= table.high else "medium" if total >= table.medium else "low"
    )
    params = {
        "gap": gap, "certainty": certainty, "witnesses": backing,
        "doubt": doubt, "kind": table.kind[kind], "total": total,
    }  # fmt: skip
    return level, Step(
        "severity", "yes", level, tuple((name, str(points)) for name, points in params.items())
    )
