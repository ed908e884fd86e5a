"""What comes in is handled once in effect, or stands with the dead letters, whatever happens."""

import signal
import time

from kafka import TopicPartition

from schemas import Event
from schemas.codec import header
from services.runtime.kafka.connection import admin
from tests.integration.runtime.bench import Bench
from tests.integration.runtime.workers import (
    Raw,
    articles,
    committed,
    ends,
    publish,
    records,
    until,
)

POISON: Raw = (
    b"key",
    b"{not json",
    [("ce_id", b"odd"), ("selisih-dlq-reason", b"of an earlier death")],
)


def test_exceptions_and_poison_become_dead_letters_and_the_rest_comes_through(bench: Bench) -> None:
    """A record that fails costs only itself; its letter has its own bytes, and says why."""
    worker = bench.worker()
    order = {7: "boom", 11: "two"}
    rows: list[Raw | Event] = [*articles(0, 40, lambda n: order.get(n % 20))]
    rows += [POISON, (b"k", None, []), (None, b"", [])]
    publish(bench.bootstrap, bench.source, rows)
    bench.drained(worker)

    truth, _ = bench.check()
    assert truth.outcomes == {"passed": 38, "dead_letter": 5}
    letters = records(bench.bootstrap, bench.dead_letters)
    reasons = sorted(header(letter.headers, "selisih-dlq-reason") or b"" for letter in letters)
    assert reasons == [b"core_error"] * 2 + [b"invalid"] * 3
    poison = next(letter for letter in letters if letter.value == POISON[1])
    assert poison.key == POISON[0]
    assert header(poison.headers, "ce_id") == b"odd"
    assert worker.metric("selisih_stage_records_total", outcome="passed") == 38
    assert worker.metric("selisih_dlq_records_total", reason="invalid") == 3
    assert worker.end() == 0


def test_a_killed_worker_repeats_ids_and_loses_none(bench: Bench) -> None:
    """After kill -9 in the middle of work the next worker writes the rest under the same ids."""
    publish(bench.bootstrap, bench.source, articles(0, 3000))
    first = bench.worker({"SELISIH_COUNTING_STEP_SECONDS": "0.001"})
    until(lambda: first.metric("selisih_stage_records_total") > 300, "some work", first)
    first.kill()

    assert sum(committed(bench.bootstrap, bench.group).values()) < 3000, "killed too late"
    bench.drained(bench.worker())
    bench.check()


def test_a_worker_that_lost_its_partitions_and_got_them_back_goes_on(bench: Bench) -> None:
    """Partitions that leave are folded anew when they return: counts go on as if nothing were."""
    first = bench.worker().ready()
    publish(bench.bootstrap, bench.source, articles(0, 400))
    second = bench.worker().ready()
    until(lambda: first.metric("selisih_partitions_assigned") == 2, "two of four left", first)
    publish(bench.bootstrap, bench.source, articles(400, 800))
    bench.drained(first, second)
    assert second.end() == 0
    publish(bench.bootstrap, bench.source, articles(800, 1200))
    bench.drained(first)

    truth, _ = bench.check()
    assert truth.outcomes == {"passed": 1200}
    assert first.metric("selisih_rebuilt_records_total") > 0, "nothing was folded silently"


def test_a_paused_worker_that_wakes_as_a_zombie_commits_and_adds_nothing(bench: Bench) -> None:
    """Stopped for longer than the session, its partitions moved on; awake, it joins again."""
    zombie = bench.worker().ready()
    publish(bench.bootstrap, bench.source, articles(0, 400))
    bench.drained(zombie)
    zombie.send(signal.SIGSTOP)
    publish(bench.bootstrap, bench.source, articles(400, 800))
    heir = bench.worker()
    bench.drained(heir)
    zombie.send(signal.SIGCONT)
    publish(bench.bootstrap, bench.source, articles(800, 1200))
    bench.drained(zombie, heir)

    bench.check()


def test_records_that_retention_ate_unhandled_are_counted_and_the_rest_is_handled(
    bench: Bench,
) -> None:
    """The one loss there is raises an alarm with its number."""
    worker = bench.worker().ready()
    publish(bench.bootstrap, bench.source, articles(0, 200))
    bench.drained(worker)
    assert worker.end() == 0
    publish(bench.bootstrap, bench.source, articles(200, 600))
    before = committed(bench.bootstrap, bench.group)
    begin = {n: end - 30 for n, end in ends(bench.bootstrap, bench.source).items()}
    _trim(bench, begin)
    worker.start()
    bench.drained(worker)

    lost = sum(begin[n] - before[n] for n in begin)
    assert worker.metric("selisih_retention_lost_records_total") == lost > 0
    assert worker.said("retention ate records before they were handled") is not None
    ids = {header(r.headers, "ce_id") for r in records(bench.bootstrap, bench.output)}
    assert {i.encode() for i in bench.truth().ids} <= ids


def test_a_log_trimmed_under_a_rebuild_is_gone_on_with(bench: Bench) -> None:
    """Silent folding starts at what is left of the log; nothing unhandled is lost by that."""
    worker = bench.worker().ready()
    publish(bench.bootstrap, bench.source, articles(0, 400))
    bench.drained(worker)
    assert worker.end() == 0
    _trim(bench, {n: end - 10 for n, end in ends(bench.bootstrap, bench.source).items()})
    worker.start().ready()

    assert worker.metric("selisih_retention_lost_records_total") == 0
    assert worker.metric("selisih_rebuilt_records_total") == 40


def test_an_end_in_order_repeats_nothing(bench: Bench) -> None:
    """SIGTERM finishes, flushes, commits and leaves: no id is written twice, and it is quick."""
    worker = bench.worker({"SELISIH_COMMIT_INTERVAL": "30"}).ready()
    for round_ in range(3):
        publish(bench.bootstrap, bench.source, articles(round_ * 300, round_ * 300 + 300))
        done = 300 * (round_ + 1)
        until(lambda: len(records(bench.bootstrap, bench.output)) >= done, "all written", worker)  # noqa: B023
        began = time.monotonic()
        assert worker.end() == 0
        assert time.monotonic() - began < 10
        worker.start()
    bench.drained()

    _, twice = bench.check()
    assert twice == 0


def _trim(bench: Bench, begin: dict[int, int]) -> None:
    with admin(bench.bootstrap) as client:
        client.delete_records({TopicPartition(bench.source, n): o for n, o in begin.items()})
