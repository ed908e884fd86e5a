"""Dead letters: what could not be handled, looked at and sent back.

A letter keeps its key, bytes and headers; ours beside them say where it stood and why it died. A
log cannot be deleted from, so what was sent back is remembered as a group's offset: a second replay
sends only what has died since.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kafka import OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaError

from schemas.codec import REPLAYED, Headers, header
from schemas.topics import PREFIX, Topic
from services.runtime.dead_letters import PREFIX as OWN
from services.runtime.kafka.connection import NoKafka, admin, committed, partitions_of, producer
from services.runtime.kafka.tail import Stored, tail

GROUP: Final = "dlq-replay"
"""Group whose offsets say what was sent back, under the topics' prefix."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter: the record as kept, and what its headers say of its death."""

    record: Stored
    stage: str
    reason: str
    detail: str
    topic: str
    """The topic it came from."""
    partition: int
    offset: int
    replayed: bool
    """Whether a replay has sent it back already."""


def letter(record: Stored, mark: int = 0) -> Letter:
    """Return what a record of a dead-letter topic tells; missing headers read as ``unknown``."""
    return Letter(
        record=record,
        stage=_told(record, "stage", "unknown"),
        reason=_told(record, "reason", "unknown"),
        detail=_told(record, "detail", ""),
        topic=_told(record, "topic", record.topic.removesuffix(".dlq")),
        partition=_number(record, "partition"),
        offset=_number(record, "offset"),
        replayed=record.offset < mark,
    )


def _told(record: Stored, field: str, otherwise: str) -> str:
    raw = header(record.headers, OWN + field)
    return otherwise if raw is None else raw.decode("utf-8", "replace")


def _number(record: Stored, field: str) -> int:
    text = _told(record, field, "0")
    return int(text) if text.isdecimal() else 0


def sent_back(record: Stored) -> Headers:
    """Return the headers of a replay: the record's own, and where the letter lay."""
    place = f"{record.topic}/{record.partition}/{record.offset}".encode()
    own = tuple(
        (name, value)
        for name, value in record.headers
        if not name.startswith(OWN) and name != REPLAYED
    )
    return (*own, (REPLAYED, place))


def letters(topic: Topic, bootstrap: str, prefix: str = PREFIX) -> Iterator[Letter]:
    """Yield all dead letters of an event's topic, oldest first in each partition."""
    name = topic.dead_letters(prefix)
    marks = _marks(bootstrap, name, prefix)
    for record in tail(name, bootstrap, from_beginning=True, follow=False):
        yield letter(record, marks[record.partition])


def _marks(bootstrap: str, name: str, prefix: str) -> dict[int, int]:
    with admin(bootstrap) as client:
        partitions = partitions_of(client, name)
        known = committed(client, f"{prefix}.{GROUP}", partitions)
    return {at.partition: known.get(at, 0) for at in partitions}


def choose(
    topic: Topic,
    bootstrap: str,
    prefix: str = PREFIX,
    *,
    offset: int | None = None,
    partition: int = 0,
    reason: str | None = None,
    again: bool = False,
) -> tuple[Letter, ...]:
    """Return the dead letters that a replay takes.

    Without a choice: all that were not sent back before; ``again`` takes the others too. ``offset``
    (with ``partition``) takes that one letter, ``reason`` those of one reason.
    """
    return tuple(
        found
        for found in letters(topic, bootstrap, prefix)
        if (offset is None or (found.record.offset, found.record.partition) == (offset, partition))
        and (reason is None or found.reason == reason)
        and (again or offset is not None or not found.replayed)
    )


def replay(topic: Topic, bootstrap: str, prefix: str = PREFIX, **choice: Any) -> tuple[Letter, ...]:
    """Send dead letters back to the topic they came from and return them, chosen as in ``choose``.

    Each goes to the partition where it stood, with its key, bytes and headers and the header
    ``selisih-replayed``. A replay of all is remembered, one of a choice is not.
    """
    chosen = choose(topic, bootstrap, prefix, **choice)
    if not chosen:
        return ()
    with producer(bootstrap) as client:
        for future in [_send(client, found, topic.name(prefix)) for found in chosen]:
            try:
                future.get(timeout=60)
            except KafkaError as error:
                raise NoKafka(f"a letter was not accepted ({error}): replay again") from error
    if choice.get("offset") is None and choice.get("reason") is None:
        _remember(bootstrap, topic.dead_letters(prefix), prefix, chosen)
    return chosen


def _send(client: Any, found: Letter, topic: str) -> Any:
    record = found.record
    count = len(client.partitions_for(topic) or ())
    if not count:
        raise NoKafka(f"there is no topic {topic}: `selisih topics create` makes it")
    return client.send(
        topic,
        record.value,
        key=record.key,
        headers=list(sent_back(record)),
        partition=found.partition % count,
    )


def _remember(bootstrap: str, name: str, prefix: str, done: Sequence[Letter]) -> None:
    marks: dict[TopicPartition, OffsetAndMetadata] = {}
    for found in done:
        at = TopicPartition(name, found.record.partition)
        marks[at] = OffsetAndMetadata(found.record.offset + 1, "", -1)
    with admin(bootstrap) as client:
        client.alter_group_offsets(f"{prefix}.{GROUP}", marks)
