"""Dead letters on a real broker: listed, sent back as they came, and not twice."""

from datetime import UTC, datetime

from schemas import ArticlePublished, topic_of
from schemas.codec import REPLAYED, header
from services.fold import Dead, Record
from services.runtime.broker import Broker
from services.runtime.dead_letters import letter_headers
from services.runtime.kafka.admin import create_topics
from services.runtime.kafka.connection import producer
from services.runtime.kafka.dead_letters import letters, replay
from services.runtime.kafka.tail import Stored, tail

TOPIC = topic_of(ArticlePublished)
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def bury(broker: Broker, prefix: str, *deaths: tuple[str, int, bytes]) -> None:
    """Write dead letters: reason, partition where the record stood, its bytes."""
    with producer(broker.bootstrap) as client:
        for offset, (reason, partition, value) in enumerate(deaths):
            record = Record(partition, offset, NOON, b"key", value, (("ce_id", b"7"),))
            rows = letter_headers(
                Dead(reason, "why"), record, stage="cleaner", topic=TOPIC.name(prefix)
            )
            client.send(
                TOPIC.dead_letters(prefix), value, key=b"key", headers=list(rows), partition=0
            ).get(timeout=30)


def arrived(broker: Broker, prefix: str) -> list[Stored]:
    """Return what stands in the original topic."""
    return list(tail(TOPIC.name(prefix), broker.bootstrap, from_beginning=True, follow=False))


def test_a_replayed_letter_is_the_record_that_died(broker: Broker, prefix: str) -> None:
    """Same key, bytes, headers and partition, marked as replayed, without our obituary."""
    create_topics(broker.bootstrap, prefix)
    bury(broker, prefix, ("invalid", 3, b"\xff\x00"))

    assert len(replay(TOPIC, broker.bootstrap, prefix)) == 1

    (record,) = arrived(broker, prefix)
    assert (record.partition, record.key, record.value) == (3, b"key", b"\xff\x00")
    assert header(record.headers, "ce_id") == b"7"
    assert header(record.headers, REPLAYED) == f"{TOPIC.dead_letters(prefix)}/0/0".encode()
    assert [name for name, _ in record.headers] == ["ce_id", REPLAYED]


def test_a_second_replay_sends_only_what_has_died_since(broker: Broker, prefix: str) -> None:
    """A log keeps its letters; the mark tells which were sent back."""
    create_topics(broker.bootstrap, prefix)
    bury(broker, prefix, ("invalid", 0, b"1"), ("core_error", 0, b"2"))
    replay(TOPIC, broker.bootstrap, prefix)
    bury(broker, prefix, ("core_error", 0, b"3"))

    found = list(letters(TOPIC, broker.bootstrap, prefix))
    assert [letter.replayed for letter in found] == [True, True, False]
    replay(TOPIC, broker.bootstrap, prefix)

    assert replay(TOPIC, broker.bootstrap, prefix) == ()
    assert sorted(record.value or b"" for record in arrived(broker, prefix)) == [b"1", b"2", b"3"]


def test_a_choice_is_sent_and_leaves_the_rest_to_be_sent(broker: Broker, prefix: str) -> None:
    """By reason or by offset; neither moves the mark."""
    create_topics(broker.bootstrap, prefix)
    bury(broker, prefix, ("invalid", 0, b"1"), ("core_error", 0, b"2"))

    by_reason = replay(TOPIC, broker.bootstrap, prefix, reason="core_error")
    by_offset = replay(TOPIC, broker.bootstrap, prefix, offset=0)
    rest = replay(TOPIC, broker.bootstrap, prefix)

    assert [letter.record.value for letter in by_reason] == [b"2"]
    assert [letter.record.value for letter in by_offset] == [b"1"]
    assert [letter.record.value for letter in rest] == [b"1", b"2"]
    again = replay(TOPIC, broker.bootstrap, prefix, again=True)
    assert len(again) == 2
