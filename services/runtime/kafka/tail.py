"""Records of a topic as they stand there, read without leaving a trace."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from schemas import Event, Unreadable, decode
from schemas.codec import Headers
from schemas.topics import PREFIX, TOPICS, Topic
from services.runtime.kafka.connection import (
    EARLIEST,
    LATEST,
    admin,
    offsets,
    partitions_of,
    reader,
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A record with its place in the log."""

    topic: str
    partition: int
    offset: int
    time: datetime
    """LogAppendTime."""
    key: bytes | None
    value: bytes | None
    headers: Headers

    def event(self, kind: type[Event]) -> Event | Unreadable:
        """Return the event that it carries, or why it carries none."""
        try:
            return decode(kind, self.value, self.headers)
        except Unreadable as unreadable:
            return unreadable


def topic_called(event_name: str) -> Topic:
    """Return the row of ``alert-raised``; ``KeyError`` lists the names that there are."""
    for topic in TOPICS:
        if topic.event_name == event_name:
            return topic
    known = ", ".join(topic.event_name for topic in TOPICS)
    raise KeyError(f"no event is called {event_name}; there are {known}")


def tail(
    topic: str,
    bootstrap: str,
    *,
    from_beginning: bool = False,
    follow: bool = True,
    last: int | None = None,
) -> Iterator[Stored]:
    """Yield records of a topic in the order of each partition.

    Args:
        topic: its full name.
        bootstrap: addresses of brokers.
        from_beginning: start with the oldest record instead of the next one.
        follow: go on waiting for new records; else end with what is there now.
        last: start so many records before the end of each partition.
    """
    with admin(bootstrap) as client:
        partitions = partitions_of(client, topic)
        begin = offsets(client, partitions, EARLIEST)
        end = offsets(client, partitions, LATEST)
    start = {
        p: begin[p] if from_beginning else max(begin[p], end[p] - (last or 0)) for p in partitions
    }
    with reader(bootstrap, partitions) as consumer:
        for partition, offset in start.items():
            consumer.seek(partition, offset)
        open_ends = {p for p in partitions if start[p] < end[p]}
        while follow or open_ends:
            for partition, records in consumer.poll(timeout_ms=300).items():
                for found in records:
                    if follow or found.offset < end[partition]:
                        yield stored(found)
            open_ends = {p for p in open_ends if consumer.position(p) < end[p]}


def newest(event_name: str, bootstrap: str, prefix: str = PREFIX) -> Iterator[Stored]:
    """Yield the newest record of each partition of an event's topic."""
    return tail(topic_called(event_name).name(prefix), bootstrap, follow=False, last=1)


def stored(record: Any) -> Stored:
    """Return a record of the client as our own value."""
    return Stored(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        time=datetime.fromtimestamp(record.timestamp / 1000, UTC),
        key=record.key,
        value=record.value,
        headers=tuple((name, value or b"") for name, value in record.headers),
    )
