"""Writes the courier's records, and what cannot be read, and waits until Kafka has them."""

from datetime import datetime

import structlog
from aiokafka.errors import KafkaTimeoutError

from schemas import DeliveryRecorded, encode, topic_of
from schemas.codec import Headers, headers
from services.fold import Dead, Record
from services.runtime.dead_letters import letter_headers
from services.runtime.outbox import new_producer
from services.runtime.settings import RuntimeSettings

log = structlog.get_logger("selisih.courier")


class CourierPen:
    """An idempotent producer to ``delivery-recorded`` and its dead letters."""

    def __init__(self, settings: RuntimeSettings, client_id: str) -> None:
        """Connect nothing yet; to be made inside the loop that will use it."""
        self._topic = topic_of(DeliveryRecorded).name(settings.topic_prefix)
        self._dead_letters = topic_of(DeliveryRecorded).dead_letters(settings.topic_prefix)
        self._producer = new_producer(settings, client_id)

    async def start(self) -> None:
        """Connect and ask for the partitions, which decide where keys go."""
        await self._producer.start()
        self._partitions = len(await self._producer.partitions_for(self._topic))
        self._letter_partitions = len(await self._producer.partitions_for(self._dead_letters))

    async def stop(self) -> None:
        """Write what is buffered and disconnect."""
        await self._producer.stop()

    async def append(
        self, event: DeliveryRecorded, *, accepted: datetime | None, traceparent: bytes | None
    ) -> tuple[int, int]:
        """Write a record; return its partition and offset. ``KafkaError`` if it is refused."""
        topic = topic_of(DeliveryRecorded)
        value = encode(event)
        rows = headers(
            DeliveryRecorded, value, source="courier", accepted=accepted, traceparent=traceparent
        )
        partition = topic.partition(event, self._partitions)
        key = topic.key(event).encode()
        return partition, await self._send(self._topic, partition, key, value, rows)

    async def bury(self, record: Record, reason: str, detail: str) -> None:
        """Write a record as it came to the dead letters; ``KafkaError`` if it is refused."""
        rows = letter_headers(Dead(reason, detail), record, stage="courier", topic=self._topic)
        partition = record.partition % self._letter_partitions
        value = b"" if record.key is None and record.value is None else record.value
        await self._send(self._dead_letters, partition, record.key, value, rows)

    async def _send(
        self, topic: str, partition: int, key: bytes | None, value: bytes | None, rows: Headers
    ) -> int:
        while True:
            try:
                written = await self._producer.send_and_wait(
                    topic, value, key=key, partition=partition, headers=list(rows)
                )
            except KafkaTimeoutError:
                log.warning("buffer full, waiting for the broker", output=topic)
            else:
                return int(written.offset)
