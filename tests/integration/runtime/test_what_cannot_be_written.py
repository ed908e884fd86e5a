"""An output or a dead letter that no topic takes ends the process, and nothing is committed."""

import pytest
from kafka.admin import ConfigResource, ConfigResourceType

from schemas.topics import MAX_MESSAGE_BYTES
from services.runtime.kafka.connection import HEADER_ROOM, admin
from tests.integration.runtime.bench import Bench
from tests.integration.runtime.workers import articles, committed, publish, until

NOT_WRITTEN = 71


@pytest.mark.parametrize("topic", ["output", "dead_letters"])
def test_a_topic_that_refuses_ends_the_process_uncommitted(bench: Bench, topic: str) -> None:
    """The broker refuses the record's size: exit 71, and the next worker begins at that record."""
    worker = bench.worker().ready()
    publish(bench.bootstrap, bench.source, articles(0, 8))
    bench.drained(worker)
    before = committed(bench.bootstrap, bench.group)
    _limit(bench, getattr(bench, topic), "100")
    title = "boom" if topic == "dead_letters" else None
    publish(bench.bootstrap, bench.source, articles(8, 16, lambda n: title))

    assert worker.wait() == NOT_WRITTEN
    assert committed(bench.bootstrap, bench.group) == before
    said = worker.said("an output cannot be written")
    assert said is not None
    assert said["topic"] == bench.source

    _limit(bench, getattr(bench, topic), str(MAX_MESSAGE_BYTES + 2 * HEADER_ROOM))
    bench.drained(worker.start())
    bench.check()


def test_a_dead_letter_topic_that_is_gone_ends_the_process_uncommitted(bench: Bench) -> None:
    """Deleted while the worker runs: readiness says so; the first dead letter ends the process."""
    worker = bench.worker().ready()
    publish(bench.bootstrap, bench.source, articles(0, 8))
    bench.drained(worker)
    before = committed(bench.bootstrap, bench.group)
    with admin(bench.bootstrap) as client:
        client.delete_topics([bench.dead_letters])
    publish(bench.bootstrap, bench.source, articles(8, 9, lambda n: "boom"))

    assert worker.wait() == NOT_WRITTEN
    assert committed(bench.bootstrap, bench.group) == before


def test_without_its_dead_letter_topic_a_worker_is_not_ready(bench: Bench) -> None:
    """Readiness asks for the dead-letter topic at intervals."""
    worker = bench.worker().ready()
    with admin(bench.bootstrap) as client:
        client.delete_topics([bench.dead_letters])

    until(lambda: set(worker.missing() or ()) == {"dead_letters"}, "not ready", worker)
    assert worker.get("/healthz")[0] == 200


def _limit(bench: Bench, topic: str, size: str) -> None:
    resource = ConfigResource(ConfigResourceType.TOPIC, topic, configs={"max.message.bytes": size})
    with admin(bench.bootstrap) as client:
        client.alter_configs([resource])
