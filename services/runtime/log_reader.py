"""Reads a partition's log directly: its bounds, the group's commit, a window of it, a gap in it.

A consumer of our own without a group, because the group's consumer belongs to the framework's
thread and is busy with what is new. It never moves by itself: where the log was trimmed it raises.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from services.fold import Record
from services.runtime.settings import RuntimeSettings

BATCH: Final = 500
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where a partition's log begins and ends, and what the group has committed, if anything."""

    begin: int
    end: int
    committed: int | None


def record_of(found: Any) -> Record:
    """Return aiokafka's ConsumerRecord as the fold sees it."""
    return Record(
        partition=found.partition,
        offset=found.offset,
        time=EPOCH + timedelta(milliseconds=found.timestamp),
        key=found.key,
        value=found.value,
        headers=tuple((name, value or b"") for name, value in found.headers),
    )


class LogReader:
    """One topic, read apart from the group. Not to be shared by two tasks at a time."""

    def __init__(self, settings: RuntimeSettings, topic: str, group: str) -> None:
        self._topic = topic
        self._group = group
        servers = settings.kafka_bootstrap
        self._consumer = AIOKafkaConsumer(
            bootstrap_servers=servers,
            group_id=None,
            enable_auto_commit=False,
            auto_offset_reset="none",
            check_crcs=False,
            fetch_max_wait_ms=50,
            max_partition_fetch_bytes=4 * 1024 * 1024,
            request_timeout_ms=20_000,
        )
        self._started = False
        self._admin = AIOKafkaAdminClient(bootstrap_servers=servers, request_timeout_ms=20_000)

    async def start(self) -> None:
        """Connect; ``KafkaError`` while no broker answers, then it may be called again."""
        if not self._started:
            await self._consumer.start()
            self._started = True
        await self._admin.start()

    async def stop(self) -> None:
        """Disconnect."""
        await self._consumer.stop()
        await self._admin.close()

    async def bounds(self, partition: int) -> Bounds:
        """Return the log's bounds and the group's commit as they are now."""
        tp = TopicPartition(self._topic, partition)
        found = await self._admin.list_consumer_group_offsets(self._group, partitions=[tp])
        begin, end = await self.span(partition)
        committed = found[tp].offset if tp in found else -1
        return Bounds(begin, end, committed if committed >= 0 else None)

    async def partitions(self) -> frozenset[int]:
        """Return the topic's partitions; empty if there is no such topic."""
        (found,) = await self._admin.describe_topics([self._topic])
        return frozenset(part["partition"] for part in found["partitions"])

    async def span(self, partition: int) -> tuple[int, int]:
        """Return the first offset of the log and the one after its last."""
        tp = TopicPartition(self._topic, partition)
        begin = (await self._consumer.beginning_offsets([tp]))[tp]
        return begin, (await self._consumer.end_offsets([tp]))[tp]

    async def ends(self, partitions: frozenset[int]) -> dict[int, int]:
        """Return the offset after the last record of each partition."""
        asked = [TopicPartition(self._topic, partition) for partition in partitions]
        found = await self._consumer.end_offsets(asked) if asked else {}
        return {tp.partition: offset for tp, offset in found.items()}

    async def window_start(self, partition: int, offset: int, window: timedelta) -> int:
        """Return the first offset that lies within ``window`` before the record at ``offset - 1``.

        The first record to write for comes after that one, so its own window starts no earlier.
        """
        tp = TopicPartition(self._topic, partition)
        async with aclosing(self.read(partition, offset - 1, offset)) as batches:
            last = [record async for batch in batches for record in batch]
        if not last:
            return 0  # not a record but a mark of the log's own: take all there is
        time = int((last[0].time - window - EPOCH) / timedelta(milliseconds=1))
        at = (await self._consumer.offsets_for_times({tp: max(0, time)}))[tp]
        return min(at.offset, offset) if at is not None else offset

    async def read(
        self, partition: int, start: int, end: int
    ) -> AsyncGenerator[list[Record], None]:
        """Yield the records from ``start`` up to ``end`` in batches; ``KafkaError`` if trimmed.

        A batch is empty when nothing came for a second, so that the caller can think again. Close
        the generator (``aclosing``) before the reader is used for anything else.
        """
        tp = TopicPartition(self._topic, partition)
        self._consumer.assign([tp])
        self._consumer.seek(tp, start)
        try:
            while await self._consumer.position(tp) < end:
                found = await self._consumer.getmany(tp, timeout_ms=1000, max_records=BATCH)
                if not found:  # a log may also have been cut at its end
                    end = min(end, (await self._consumer.end_offsets([tp]))[tp])
                yield [record_of(one) for one in found.get(tp, ()) if one.offset < end]
        finally:
            self._consumer.pause(tp)

    async def reachable(self, topic: str) -> bool:
        """Return whether a topic is there and has leaders to write to."""
        try:
            (found,) = await self._admin.describe_topics([topic])
        except (KafkaError, OSError):
            return False
        return found["error_code"] == 0 and all(
            part["error_code"] == 0 for part in found["partitions"]
        )
