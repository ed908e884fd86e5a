"""Every stage as it is shipped: poison goes to its dead letters, events come through."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from services.runtime.broker import Broker

STAGES = ("cleaner", "dedupe", "extractor", "detector", "router")
POISON = (
    b"", b"null", b"[]", b"{}", b"{", b"\xff\xfe", b'{"text": NaN}', b'{"a": 1, "a": 2}',
    b'{"text": "\\ud800"}', b"[" * 40 + b"]" * 40, b'{"text": 1e999}',
)  # fmt: skip


@pytest.mark.parametrize("name", STAGES)
def test_poison_between_events_goes_to_the_dead_letters_of_its_topic(
    broker: "Broker", prefix: str, tmp_path: Path, name: str
) -> None:
    """Each bad record has its letter, each example its outputs, and nothing else is written."""
    from schemas import topic_of
    from services.runtime.kafka.admin import create_topics
    from services.runtime.truth import buried, fold_of, written_ids
    from tests.examples import examples
    from tests.integration.runtime.workers import (
        Raw,
        Worker,
        handled,
        publish,
        raw,
        records,
        until,
    )

    stage, settings = _stage(name)
    create_topics(broker.bootstrap, prefix)
    source = topic_of(stage.reads).name(prefix)
    good = [raw(example.event) for example in examples(stage.reads)]
    wrong_type = [("ce_type", b"selisih.weather-reported.v1")]
    bad: list[Raw] = [(b"k", value, []) for value in POISON]
    bad.append((b"k", good[0][1], wrong_type))
    rows = [row for pair in zip(bad, good * len(bad), strict=False) for row in pair]
    publish(broker.bootstrap, source, rows)
    worker = Worker(f"services.{name}", broker.bootstrap, prefix, tmp_path / "log").start()
    try:
        what = f"{name} has handled all"
        group = f"{prefix}.{name}"
        until(lambda: handled(broker.bootstrap, source, group), what, worker, timeout=120)
        assert worker.metric("selisih_dlq_records_total", reason="invalid") == len(bad)
        assert worker.metric("selisih_stage_records_total") == len(rows)
    finally:
        worker.kill()

    truth = fold_of(stage, stage.load(settings), records(broker.bootstrap, source))
    assert len(truth.dead) == len(bad)
    outputs = [
        record
        for event in stage.writes
        for record in records(broker.bootstrap, topic_of(event).name(prefix))
    ]
    assert set(written_ids(outputs)) == truth.ids
    letters = records(broker.bootstrap, topic_of(stage.reads).dead_letters(prefix))
    assert set(buried(letters, name)) == truth.dead
    assert {letter.value or b"" for letter in letters} == {value or b"" for _, value, _ in bad}


def _stage(name: str) -> tuple[Any, Any]:
    from importlib import import_module

    stage = getattr(import_module(f"services.{name}.stage"), name.upper())
    settings = getattr(import_module(f"services.{name}.settings"), f"{name.capitalize()}Settings")()
    return stage, settings
