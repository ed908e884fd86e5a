"""Every metric in one table, and the registry that is made from it.

Each record is counted once, with its outcome, when it was handled for the first time by this
process; nothing is counted while a state is rebuilt. Names follow Prometheus: base units, seconds,
``_total``. Labels have a closed list of values, so that a dashboard can name them all and a series
exists (as nought) before its first event.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Any, Final, Literal

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.metrics import MetricWrapperBase

from services.runtime.dead_letters import REASONS, SERVICE_VERSION
from services.stage import Item, Outcome

OUTCOMES: Final = (*(str(outcome) for outcome in Outcome), "dead_letter")
ITEMS: Final = tuple(str(item) for item in Item)
ATTEMPTS: Final = ("delivered", "retry", "gave_up", "refused", "disabled")
AGES: Final = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600)
STEPS: Final = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5)
CALLS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15)


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the table. Every metric of a worker bears ``stage``, which is not listed."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    help: str
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Label names with all the values they take; an empty list: a small open one (partitions)."""
    buckets: tuple[float, ...] = ()


METRICS: Final = (
    Metric(
        "selisih_stage_records_total", "counter",
        "Records handled, each once, by how the work on it ended.", (("outcome", OUTCOMES),),
    ),
    Metric(
        "selisih_stage_duration_seconds", "histogram",
        "Time from bytes to outputs of one record, without waiting for Kafka.", (), STEPS,
    ),
    Metric(
        "selisih_event_age_seconds", "histogram",
        "Time since the article was accepted, when this stage had handled it.", (), AGES,
    ),
    Metric(
        "selisih_last_processed_timestamp_seconds", "gauge",
        "When the latest record was handled, Unix time.",
    ),
    Metric(
        "selisih_items_total", "counter",
        "Things found or made beside the outcome.", (("item", ITEMS),),
    ),
    Metric(
        "selisih_dlq_records_total", "counter",
        "Records put with the dead letters.", (("reason", REASONS),),
    ),
    Metric("selisih_brake", "gauge", "1 while the stage stands still: too many dead letters."),
    Metric("selisih_ready", "gauge", "1 while /readyz says yes."),
    Metric("selisih_partitions_assigned", "gauge", "Partitions of the input that are ours."),
    Metric(
        "selisih_rebuild_remaining_records", "gauge",
        "Records still to be folded silently before the state is whole.",
    ),
    Metric("selisih_rebuilt_records_total", "counter", "Records folded silently in rebuilds."),
    Metric(
        "selisih_healed_records_total", "counter",
        "Records read from the log because the group consumer had skipped them.",
    ),
    Metric(
        "selisih_retention_lost_records_total", "counter",
        "Records that retention ate before they were handled: the one loss there is.",
        (("partition", ()),),
    ),
    Metric("selisih_outputs_in_flight", "gauge", "Records whose outputs Kafka has yet to confirm."),
    Metric("selisih_commit_failures_total", "counter", "Commits refused or late; tried again."),
    Metric(
        "selisih_rules_loads_total", "counter",
        "Times that rules were read again because a file had changed.",
        (("result", ("loaded", "refused")),),
    ),
    Metric("selisih_build_info", "gauge", "Always 1; the version is a label.", (("version", ()),)),
)  # fmt: skip

COURIER_METRICS: Final = (
    Metric(
        "selisih_webhook_attempts_total", "counter",
        "Attempts to deliver an alert, by what came of it.", (("result", ATTEMPTS),),
    ),
    Metric(
        "selisih_webhook_duration_seconds", "histogram",
        "Time of one attempt, from connecting to the end of the answer.", (), CALLS,
    ),
    Metric("selisih_webhook_pending", "gauge", "Deliveries that are owed and not yet ended."),
    Metric(
        "selisih_webhook_oldest_pending_age_seconds", "gauge",
        "Age of the oldest delivery that is owed and not yet ended.",
    ),
)  # fmt: skip

disable_created_metrics()  # type: ignore[no-untyped-call]  # they double the number of series, and nobody asks for them

_KINDS: Final = {"counter": Counter, "gauge": Gauge}


class Metrics:
    """The metrics of one process in a registry of their own, addressed by name."""

    def __init__(self, stage: str, table: Iterable[Metric] = METRICS) -> None:
        self.registry = CollectorRegistry()
        self._by_name: dict[str, MetricWrapperBase] = {}
        self._children: dict[tuple[object, ...], Any] = {}
        self._stage = stage
        for row in table:
            self._add(row)
        if "selisih_build_info" in self._by_name:
            self.set("selisih_build_info", 1, version=SERVICE_VERSION)

    def _add(self, row: Metric) -> None:
        names = ("stage", *(name for name, _ in row.labels))
        made: MetricWrapperBase
        if row.kind == "histogram":
            made = Histogram(row.name, row.help, names, registry=self.registry, buckets=row.buckets)
        else:
            made = _KINDS[row.kind](row.name, row.help, names, registry=self.registry)
        self._by_name[row.name] = made
        for values in product(*(values for _, values in row.labels)):
            made.labels(self._stage, *values)

    def add(self, name: str, amount: float = 1, **labels: str) -> None:
        """Count ``amount`` more; ``KeyError`` for a name that is not in the table."""
        self._of(name, labels).inc(amount)

    def set(self, name: str, value: float, **labels: str) -> None:
        """Set a gauge."""
        self._of(name, labels).set(value)

    def observe(self, name: str, value: float, **labels: str) -> None:
        """Put one more value into a histogram."""
        self._of(name, labels).observe(value)

    def _of(self, name: str, labels: dict[str, str]) -> Any:
        key = (name, *labels.items())
        if key not in self._children:  # asking by labels each time costs more than counting
            self._children[key] = self._by_name[name].labels(stage=self._stage, **labels)
        return self._children[key]

    def exposition(self) -> bytes:
        """Return all of it in Prometheus' text format."""
        return generate_latest(self.registry)
