"""How a worker starts, says how it stands, brakes, and ends when the broker is gone."""

import time
from pathlib import Path

import pytest

from services.runtime.broker import Broker
from tests.integration.runtime.bench import Bench
from tests.integration.runtime.workers import (
    COUNTING_MODULE,
    Worker,
    articles,
    committed,
    own_broker,
    publish,
    until,
)

MISCONFIGURED = 2


def test_invalid_settings_are_named_before_anything_starts(bench: Bench, tmp_path: Path) -> None:
    """Every wrong variable is told by its name; exit 2."""
    env = {"SELISIH_BRAKE_SHARE": "3", "SELISIH_COUNTING_WINDOW_SECONDS": "long"}
    for variable, value in env.items():
        worker = bench.worker({variable: value})
        assert worker.wait() == MISCONFIGURED
    said = (tmp_path / "worker-0.log").read_text() + (tmp_path / "worker-1.log").read_text()
    assert all(variable in said for variable in env)


def test_missing_topics_are_named_with_the_command_that_makes_them(
    broker: Broker, prefix: str, tmp_path: Path
) -> None:
    """A worker does not start where it could lose events; exit 2."""
    worker = Worker(COUNTING_MODULE, broker.bootstrap, prefix, tmp_path / "log").start()

    assert worker.wait() == MISCONFIGURED
    said = worker.said("topics are not as they must be")
    assert said is not None
    assert "selisih topics create" in said["event"]
    assert any(f"{prefix}.article-published.v1:" in line for line in said["differences"])


def test_a_taken_port_is_named(bench: Bench) -> None:
    """Two workers on one port are a slip of configuration; exit 2."""
    first = bench.worker().ready()
    port = str((first.said("worker starts") or {})["web_port"])
    second = bench.worker({"SELISIH_WEB_PORT": port})

    assert second.wait() == MISCONFIGURED
    assert second.said("SELISIH_WEB_PORT cannot be listened on") is not None


def test_a_started_worker_is_alive_then_ready_and_tells_its_metrics(bench: Bench) -> None:
    """Readiness names what is missing until the group has assigned and all is caught up."""
    publish(bench.bootstrap, bench.source, articles(0, 500))
    worker = bench.worker()
    until(lambda: "assigned" in (worker.missing() or {}), "not assigned", worker)
    worker.ready()

    assert worker.get("/healthz")[0] == 200
    bench.drained(worker)
    assert worker.metric("selisih_stage_records_total", outcome="passed") == 500
    assert worker.metric("selisih_event_age_seconds_count") == 500
    assert worker.metric("selisih_build_info") == 1
    assert worker.get("/")[0] == 404


def test_a_run_of_dead_letters_stops_the_stage_and_it_says_so(bench: Bench) -> None:
    """The brake leaves the rest of the topic alone; a restart after the repair goes on."""
    worker = bench.worker({"SELISIH_BRAKE_RUN": "5"}).ready()
    publish(bench.bootstrap, bench.source, articles(0, 40, lambda n: "boom"))
    until(lambda: "brake" in (worker.missing() or {}), "brake on", worker)
    time.sleep(2)

    assert worker.metric("selisih_brake") == 1
    assert worker.metric("selisih_dlq_records_total") == 5
    assert sum(committed(bench.bootstrap, bench.group).values()) == 5
    assert worker.get("/healthz")[0] == 200
    assert worker.end() == 0
    bench.drained(bench.worker())
    bench.check()


@pytest.mark.kafka
def test_a_worker_outlives_its_broker_and_ends_in_bounded_time_without_it(
    prefix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An outage holds the stage; SIGTERM in the middle of it ends in the grace, with exit 0."""
    with own_broker(tmp_path / "broker", monkeypatch) as own:
        bench = Bench(own.bootstrap, prefix, tmp_path)
        stays, ends_ = bench.worker().ready(), bench.worker().ready()
        try:
            publish(own.bootstrap, bench.source, articles(0, 2000))
            own.kill()
            time.sleep(1)
            began = time.monotonic()
            assert ends_.end() == 0
            assert time.monotonic() - began < 20
            never = bench.worker()
            until(lambda: never.said("no broker yet") is not None, "it waits", never)
            assert never.end() == 0
            assert stays.alive
            assert stays.get("/healthz")[0] == 200
            own.restart()
            publish(own.bootstrap, bench.source, articles(2000, 3000))
            bench.drained(stays)
            bench.check()
        finally:
            bench.end()
