"""What the courier tells of its work, turned into metrics and log lines."""

import logging
import os
from datetime import timedelta
from time import monotonic
from typing import Final

import structlog

from services.runtime.metrics import COURIER_METRICS, METRICS, Metrics

SHARED: Final = frozenset({
    "selisih_build_info",
    "selisih_dlq_records_total",
    "selisih_partitions_assigned",
    "selisih_ready",
    "selisih_rebuild_remaining_records",
})  # fmt: skip
"""Metrics of a stage that hold for the courier as well."""

TALKATIVE: Final = ("httpx", "httpcore", "httpcore.connection", "httpcore.http11")
"""Loggers that print whole urls, which may be secrets."""

log = structlog.get_logger("selisih.courier")


class CourierTelemetry:
    """Counts attempts, shows what is pending, logs what an operator should read.

    An endpoint's id stands in log lines, never in a metric: the list of endpoints is open.
    """

    def __init__(self) -> None:
        rows = (*(row for row in METRICS if row.name in SHARED), *COURIER_METRICS)
        self.metrics = Metrics("courier", rows)
        self._beat = monotonic()
        for name in TALKATIVE:
            logging.getLogger(name).disabled = True

    @property
    def tick_age(self) -> float:
        """Seconds since the loop turned last."""
        return monotonic() - self._beat

    def started(self, web_port: int) -> None:
        """The process answers on this port and goes to work."""
        log.info("worker starts", web_port=web_port, pid=os.getpid())

    def beat(self) -> None:
        """The loop turned once."""
        self._beat = monotonic()

    def attempted(self, endpoint_id: str, result: str, latency: timedelta) -> None:
        """A request ended: ``delivered``, or the cause of its failure."""
        label = {"delivered": "delivered", "address": "refused"}.get(result, "retry")
        seconds = latency.total_seconds()
        self.metrics.add("selisih_webhook_attempts_total", result=label)
        self.metrics.observe("selisih_webhook_duration_seconds", seconds)
        if result != "delivered":
            log.warning(
                "attempt failed", endpoint=endpoint_id, cause=result, seconds=round(seconds, 3)
            )

    def ended(self, endpoint_id: str, outcome: str, cause: str) -> None:
        """A delivery was given up, or an endpoint disabled."""
        self.metrics.add("selisih_webhook_attempts_total", result=outcome)
        log.error("delivery ended", endpoint=endpoint_id, outcome=outcome, cause=cause)

    def pending(self, count: int, oldest: timedelta) -> None:
        """So many deliveries have not ended, the oldest of them for so long."""
        self.metrics.set("selisih_webhook_pending", count)
        self.metrics.set("selisih_webhook_oldest_pending_age_seconds", oldest.total_seconds())

    def buried(self, reason: str) -> None:
        """A record was put with the dead letters."""
        self.metrics.add("selisih_dlq_records_total", reason=reason)

    def say(self, event: str, **fields: object) -> None:
        """Something that an operator should read."""
        log.warning(event, **fields)
