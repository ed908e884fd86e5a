"""Turns what became of a record into metrics: once, with its outcome."""

from datetime import datetime

from schemas.codec import Unreadable, accepted_at
from services.fold import Dead, Fate, Record
from services.runtime.metrics import Metrics


def count(metrics: Metrics, fate: Fate, record: Record, seconds: float, now: datetime) -> None:
    """Count a record that was handled in ``seconds``; its age goes by the article's acceptance."""
    if isinstance(fate, Dead):
        metrics.add("selisih_stage_records_total", outcome="dead_letter")
        metrics.add("selisih_dlq_records_total", reason=fate.reason)
    else:
        metrics.add("selisih_stage_records_total", outcome=str(fate.outcome))
        for item, number in fate.counts.items():
            metrics.add("selisih_items_total", number, item=str(item))
    metrics.observe("selisih_stage_duration_seconds", seconds)
    metrics.observe(
        "selisih_event_age_seconds", max(0.0, (now - _accepted(record)).total_seconds())
    )
    metrics.set("selisih_last_processed_timestamp_seconds", now.timestamp())


def _accepted(record: Record) -> datetime:
    try:
        return accepted_at(record.headers) or record.time
    except Unreadable:
        return record.time
