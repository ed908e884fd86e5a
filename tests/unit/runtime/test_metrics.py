"""The table of metrics, and the counting of a record."""

from datetime import UTC, datetime, timedelta

import pytest

from services.fold import Dead, Done, Record
from services.runtime.metrics import COURIER_METRICS, METRICS, Metrics
from services.runtime.tally import count
from services.stage import Item, Outcome

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_names_follow_prometheus() -> None:
    """Own prefix, counters end in _total, histograms of time in _seconds, every row is told."""
    for row in (*METRICS, *COURIER_METRICS):
        assert row.name.startswith("selisih_")
        assert row.name.endswith("_total") == (row.kind == "counter")
        assert (row.kind == "histogram") == bool(row.buckets)
        assert row.kind != "histogram" or row.name.endswith("_seconds")
        assert row.help.endswith(".")
    assert len({row.name for row in (*METRICS, *COURIER_METRICS)}) == len(METRICS) + 4


def test_every_series_of_a_closed_label_is_there_from_the_start() -> None:
    """A dashboard sees nought before the first event, not an absence."""
    said = Metrics("dedupe").exposition().decode()
    for outcome in Outcome:
        line = f'selisih_stage_records_total{{outcome="{outcome}",stage="dedupe"}} 0.0'
        assert line in said
    assert "_created" not in said


def test_a_record_is_counted_once_with_its_outcome() -> None:
    """Handled or dead, never both; its age goes by the acceptance of its article."""
    metrics = Metrics("dedupe")
    headers = (("ce_time", (NOW - timedelta(seconds=2)).isoformat().encode()),)
    record = Record(0, 0, NOW, b"k", b"v", headers)
    count(metrics, Done((), Outcome.COPY, {Item.CANDIDATES: 3}), record, 0.001, NOW)
    count(metrics, Dead("invalid", "x"), Record(0, 1, NOW, None, None), 0.001, NOW)

    def value(name: str, **labels: str) -> float | None:
        return metrics.registry.get_sample_value(name, {"stage": "dedupe", **labels})

    assert value("selisih_stage_records_total", outcome="copy") == 1
    assert value("selisih_stage_records_total", outcome="dead_letter") == 1
    assert value("selisih_items_total", item="candidates") == 3
    assert value("selisih_dlq_records_total", reason="invalid") == 1
    assert value("selisih_event_age_seconds_sum") == 2
    assert value("selisih_stage_duration_seconds_count") == 2


def test_an_unreadable_time_does_not_stop_the_counting() -> None:
    """A record may die of the very header that its age would be read from."""
    record = Record(0, 0, NOW, None, b"v", (("ce_time", b"yesterday"),))
    count(Metrics("s"), Dead("invalid", "header"), record, 0.001, NOW)


def test_a_name_that_is_not_in_the_table_is_refused() -> None:
    """The table is the documentation: nothing is measured beside it."""
    with pytest.raises(KeyError):
        Metrics("s").add("selisih_surprises_total")
