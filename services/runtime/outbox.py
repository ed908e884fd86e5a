"""Sends what the fold wrote, and acknowledges it when Kafka has it.

The producer is our own and idempotent: batches keep their order over retries and never expire while
a broker is away, so an outage holds the stage (its offset is not committed) and nothing else. What
cannot be written at all, because the topic is gone or refuses it, ends the process.
"""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Final

import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, KafkaTimeoutError

from schemas.codec import Headers
from schemas.model import Event
from schemas.topics import MAX_MESSAGE_BYTES, topic_of
from services.fold import Dead, Folded, Pending, Record
from services.runtime.dead_letters import letter_headers
from services.runtime.exits import NOT_WRITTEN, end_process
from services.runtime.kafka.connection import HEADER_ROOM
from services.runtime.logs import ids
from services.runtime.settings import RuntimeSettings

REQUEST_SECONDS: Final = 20
"""How long a topic without a leader is waited for before it counts as gone."""

log = structlog.get_logger("selisih.outbox")


def new_producer(settings: RuntimeSettings, client_id: str) -> AIOKafkaProducer:
    """Return the producer; it must be made inside the loop that will use it."""
    return AIOKafkaProducer(
        bootstrap_servers=settings.kafka_bootstrap,
        client_id=client_id,
        acks="all",
        enable_idempotence=True,
        linger_ms=int(settings.linger * 1000),
        max_batch_size=256 * 1024,
        max_request_size=MAX_MESSAGE_BYTES + 2 * HEADER_ROOM,  # a dead letter has more headers
        request_timeout_ms=REQUEST_SECONDS * 1000,
    )


class Outbox:
    """Where a stage's outputs and dead letters go."""

    def __init__(
        self,
        producer: AIOKafkaProducer,
        *,
        stage: str,
        reads: type[Event],
        writes: tuple[type[Event], ...],
        prefix: str,
    ) -> None:
        self._producer = producer
        self._stage = stage
        self._reads = topic_of(reads).name(prefix)
        self.dead_letters = topic_of(reads).dead_letters(prefix)
        self._names: Mapping[type[Event], str] = {e: topic_of(e).name(prefix) for e in writes}
        self._partitions: dict[str, int] = {}
        self._started = False

    async def start(self) -> None:
        """Connect, and ask how many partitions each topic that is written has.

        They decide where keys go. ``KafkaError`` while no broker answers: it may be called again.
        """
        if not self._started:
            await self._producer.start()
            self._started = True
        for name in (*self._names.values(), self.dead_letters):
            self._partitions[name] = len(await self._producer.partitions_for(name))

    async def write(self, record: Record, folded: Folded) -> None:
        """Send the record's outputs, or the record itself to the dead letters.

        Returns when all of it is buffered; ``folded.pending`` is acknowledged as Kafka confirms.
        """
        pending = folded.pending
        if pending is None:
            return
        fate = folded.fate
        if isinstance(fate, Dead):
            topic = self.dead_letters
            rows = letter_headers(fate, record, stage=self._stage, topic=self._reads)
            partition = record.partition % self._partitions[topic]
            await self._send(topic, partition, record.key, record.value, rows, record, pending)
            return
        for output in fate.outputs:
            topic = self._names[output.event]
            partition = output.slot % self._partitions[topic]
            key = output.key.encode()
            await self._send(topic, partition, key, output.value, output.headers, record, pending)

    async def _send(
        self,
        topic: str,
        partition: int,
        key: bytes | None,
        value: bytes | None,
        rows: Headers,
        record: Record,
        pending: Pending,
    ) -> None:
        if key is None and value is None:
            value = b""  # aiokafka refuses a record with neither; an empty value reads as empty too
        while True:
            try:
                sent = await self._producer.send(
                    topic, value, key=key, partition=partition, headers=list(rows)
                )
            except KafkaTimeoutError:
                log.warning("buffer full, waiting for the broker", output=topic)
            except (KafkaError, ValueError, AssertionError) as error:
                self._cannot(topic, record, error)
            else:
                sent.add_done_callback(partial(self._settled, topic, record, pending))
                return

    def _settled(
        self, topic: str, record: Record, pending: Pending, sent: "asyncio.Future[object]"
    ) -> None:
        if sent.cancelled():
            return  # the producer was closed before; the offset stays uncommitted
        error = sent.exception()
        if error is not None:
            self._cannot(topic, record, error)
        pending.acknowledge()

    def _cannot(self, topic: str, record: Record, error: BaseException) -> None:
        end_process(
            NOT_WRITTEN,
            "an output cannot be written; its offset is not committed",
            output=topic,
            error=f"{type(error).__name__}: {error}",
            **ids(self._reads, record),
        )

    async def flush(self) -> None:
        """Wait until Kafka has confirmed all that was sent."""
        await self._producer.flush()
