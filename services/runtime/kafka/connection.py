"""How the tools reach Kafka, with errors that say what to do."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    KafkaError,
    NotCoordinatorError,
)

from schemas.topics import MAX_MESSAGE_BYTES

CONNECT_MS: Final = 5_000
REQUEST_MS: Final = 15_000
HEADER_ROOM: Final = 64 * 1024
"""Bytes a record may have beside its payload: headers, a dead letter's included."""


class NoKafka(Exception):
    """No broker answers, or it refused; the message names the address and what to do."""


@contextmanager
def admin(bootstrap: str) -> Iterator[Any]:
    """Yield an admin client; any failure of Kafka in the block becomes ``NoKafka``."""
    with _told(bootstrap):
        client = KafkaAdminClient(
            bootstrap_servers=bootstrap,
            client_id="selisih-admin",
            bootstrap_timeout_ms=CONNECT_MS,
            request_timeout_ms=REQUEST_MS,
        )
        try:
            yield client
        finally:
            client.close()


@contextmanager
def producer(bootstrap: str) -> Iterator[Any]:
    """Yield a producer of bytes that waits for all in-sync replicas and never writes twice."""
    with _told(bootstrap):
        client = KafkaProducer(
            bootstrap_servers=bootstrap,
            client_id="selisih-publish",
            acks="all",
            enable_idempotence=True,
            linger_ms=5,
            batch_size=256 * 1024,
            max_request_size=MAX_MESSAGE_BYTES + HEADER_ROOM,
            delivery_timeout_ms=60_000,
            allow_auto_create_topics=False,
            bootstrap_timeout_ms=CONNECT_MS,
            max_block_ms=CONNECT_MS,
        )
        try:
            yield client
        finally:
            client.close(timeout=5)


@contextmanager
def reader(bootstrap: str, partitions: list[TopicPartition]) -> Iterator[Any]:
    """Yield a consumer of these partitions that belongs to no group and commits nothing."""
    with _told(bootstrap):
        client = KafkaConsumer(
            bootstrap_servers=bootstrap,
            client_id="selisih-read",
            group_id=None,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            # Without the crc32c package the sum is taken in Python, 15 times slower than all else.
            check_crcs=False,
            fetch_max_wait_ms=100,
            max_partition_fetch_bytes=MAX_MESSAGE_BYTES + HEADER_ROOM,
            allow_auto_create_topics=False,
            bootstrap_timeout_ms=CONNECT_MS,
            request_timeout_ms=REQUEST_MS,
        )
        try:
            client.assign(partitions)
            yield client
        finally:
            client.close(autocommit=False)


@contextmanager
def _told(bootstrap: str) -> Iterator[None]:
    try:
        yield
    except KafkaError as error:
        name, said = type(error).__name__, str(error)
        what = said if name in said else f"{name}: {said}"
        raise NoKafka(
            f"Kafka at {bootstrap} failed ({what}). Is the broker running? Its address comes from "
            "--bootstrap or SELISIH_KAFKA_BOOTSTRAP; `selisih doctor` looks closer."
        ) from error


def partitions_of(client: Any, topic: str) -> list[TopicPartition]:
    """Return the partitions of a topic in order; raises ``NoKafka`` if there is no such topic.

    ``client`` is an admin client.
    """
    found = {row["name"]: row for row in client.describe_topics([topic])}
    row = found.get(topic)
    if row is None or not row["partitions"]:
        raise NoKafka(f"there is no topic {topic}: `selisih topics create` makes it")
    return [
        TopicPartition(topic, index)
        for index in sorted(p["partition_index"] for p in row["partitions"])
    ]


def offsets(client: Any, partitions: list[TopicPartition], when: int) -> dict[TopicPartition, int]:
    """Return an offset of each partition: ``when`` is -1 for the end, -2 for the beginning."""
    rows = client.list_partition_offsets(dict.fromkeys(partitions, when))
    return {partition: row.offset for partition, row in rows.items()}


LATEST: Final = -1
EARLIEST: Final = -2


def committed(
    client: Any, group: str, partitions: list[TopicPartition]
) -> dict[TopicPartition, int]:
    """Return the offsets that a group has committed; partitions without a commit are absent."""
    limit = time.monotonic() + CONNECT_MS / 1000
    while True:
        try:
            rows = client.list_group_offsets({group: partitions})[group]
            return {at: row.offset for at, row in rows.items() if row.offset >= 0}
        except (CoordinatorNotAvailableError, CoordinatorLoadInProgressError, NotCoordinatorError):
            # The first question of a cluster's life makes it create the topic of the offsets.
            if time.monotonic() > limit:
                raise
            time.sleep(0.1)
