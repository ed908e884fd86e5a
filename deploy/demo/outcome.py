"""What the demo found, as plain values: pairs of figures, where articles ended, stage figures."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from schemas import AlertRaised, Reading

RECORDS = ("selisih_stage_records_total", "selisih_webhook_attempts_total")
BUSY = ("selisih_stage_duration_seconds_sum", "selisih_webhook_duration_seconds_sum")
"""What is counted of a stage, and of the courier, whose work is attempts."""


@dataclass(frozen=True, order=True)
class Pair:
    """Two figures that were set against each other, and what was said of them.

    A figure is named by its article and its numeral as printed.
    """

    kind: str
    verdict: str
    new: tuple[str, str]
    against: tuple[str, str]

    def __str__(self) -> str:
        new, old = (f"{num} ({article})" for article, num in (self.new, self.against))
        return f"{self.kind}, {self.verdict}: {new} against {old}"


def expected(path: Path) -> set[Pair]:
    """Return the pairs that an editor wants of the samples."""
    rows = json.loads(path.read_text("utf-8"))["alerts"]
    return {
        Pair(row["kind"], row["verdict"], _named(row["new"]), _named(row["against"]))
        for row in rows
    }


def _named(row: Mapping[str, str]) -> tuple[str, str]:
    return row["article"], row["num"]


def pairs(alerts: Iterable[AlertRaised], names: Mapping[str, str]) -> list[frozenset[Pair]]:
    """Return for each alert its pairs: the new figure with the first of each side against it."""

    def figure(reading: Reading) -> tuple[str, str]:
        article = reading.article.article_id
        return names.get(article, article), reading.figure.num

    return [
        frozenset(
            Pair(alert.kind, alert.verdict, figure(alert.new), figure(side.readings[0]))
            for side in alert.sides
            if side.stance == "against"
        )
        for alert in alerts
    ]


def difference(wanted: set[Pair], came: list[frozenset[Pair]]) -> list[str]:
    """Return what is missing and what is too much, a line each; empty if all is as wanted.

    An alert is wanted if one of its pairs is; each wanted pair is one alert.
    """
    found = [pairs & wanted for pairs in came]
    missing = wanted.difference(*found)
    extra = [pairs for pairs, known in zip(came, found, strict=True) if not known]
    return [f"missing  {pair}" for pair in sorted(missing)] + [
        f"extra    {' and '.join(map(str, sorted(pairs)))}" for pairs in extra
    ]


@dataclass(frozen=True)
class Account:
    """Where every article that was published ended."""

    published: int
    screened: int
    redelivered: int
    dead: int

    @property
    def whole(self) -> bool:
        """Whether none is missing and none was counted twice."""
        return self.published == self.screened + self.redelivered + self.dead

    def __str__(self) -> str:
        return (
            f"{self.published} articles published = {self.screened} screened "
            f"+ {self.redelivered} redelivered + {self.dead} dead letters"
        )


@dataclass(frozen=True)
class StageFigures:
    """What one worker's /metrics said at the end."""

    stage: str
    records: int
    redelivered: int
    busy: float
    """Seconds of work on records."""
    latest: float
    """Unix time of the latest record; 0 if there was none."""
    age: float
    """Mean seconds from acceptance of an article to the end of this stage's work on it."""

    def rate(self, began: float) -> float:
        """Return records a second, from the start of publishing to the latest record."""
        return self.records / (self.latest - began) if self.latest > began else 0.0


def stage_figures(stage: str, exposition: str) -> StageFigures:
    """Return the figures of a worker's /metrics."""
    values: dict[str, float] = {}
    redelivered = 0.0
    for family in text_string_to_metric_families(exposition):
        for sample in family.samples:
            values[sample.name] = values.get(sample.name, 0.0) + sample.value
            if sample.labels.get("outcome") == "redelivery" and sample.name.endswith("_total"):
                redelivered += sample.value
    aged = values.get("selisih_event_age_seconds_count", 0.0)
    return StageFigures(
        stage=stage,
        records=int(values.get(RECORDS[stage == "courier"], 0)),
        redelivered=int(redelivered),
        busy=values.get(BUSY[stage == "courier"], 0.0),
        latest=values.get("selisih_last_processed_timestamp_seconds", 0.0),
        age=values.get("selisih_event_age_seconds_sum", 0.0) / aged if aged else 0.0,
    )


def table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """Return rows in columns: the first to the left, the others to the right."""
    cells = [head, *(tuple(str(cell) for cell in row) for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    return "\n".join(
        "  "
        + "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )
