"""The courier's log on Kafka: its partitions of ``delivery-recorded``, read, folded and written.

A plain consumer in a group, because the courier is no stage: it writes the topic that it reads, by
the clock and not record by record. The rule is that of the stages nevertheless. On assignment a
partition is read from time(commit) less the window; the commit says that all below it was folded
by somebody who could have ended what was too old, so nothing older can still be owed.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import structlog
from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import IllegalStateError, KafkaError

from schemas import DeliveryRecorded, topic_of
from services.fold import Record
from services.runtime.courier_pen import CourierPen
from services.runtime.courier_telemetry import CourierTelemetry
from services.runtime.exits import MISCONFIGURED, end_process
from services.runtime.health import Standing
from services.runtime.kafka.admin import check_topics
from services.runtime.kafka.connection import NoKafka
from services.runtime.log_reader import LogReader, record_of
from services.runtime.logs import ids
from services.runtime.settings import RuntimeSettings

BACK_OFF: Final = 1.0
"""Seconds between attempts while a broker is away."""
REBALANCE_MS: Final = 30_000
"""Longest time a rebalance waits for us; longer than requests under way are given to end."""
POLL_MS: Final = 100
BATCH: Final = 500
SOON: Final = 0.2
"""Seconds between questions for the dead letters while they do not answer."""

log = structlog.get_logger("selisih.courier")


class Listener(Protocol):
    """Who folds the records, as the log knows him."""

    async def revoked(self) -> None:
        """A rebalance begins: end what is under way, begin nothing."""

    async def assigned(self, partitions: frozenset[int]) -> dict[int, int | None]:
        """These are ours; return the next offset wanted of each, ``None`` where all is unknown."""


@dataclass(slots=True)
class Place:
    """Where we stand in a partition since it was assigned."""

    next_offset: int
    floor: int
    """The group's commit at the assignment: what lies below is never buried or committed again."""
    end: int
    """The log's end at the assignment."""


class CourierLog(ConsumerRebalanceListener):  # type: ignore[misc]
    """Reads, commits and writes ``delivery-recorded`` as a member of the couriers' group."""

    def __init__(
        self, settings: RuntimeSettings, window: timedelta, telemetry: CourierTelemetry
    ) -> None:
        """Connect nothing yet. ``window``: how far back of the commit a partition is read."""
        topic = topic_of(DeliveryRecorded)
        self._settings = settings
        self._window = window
        self._telemetry = telemetry
        self._topic = topic.name(settings.topic_prefix)
        self._dead_letters = topic.dead_letters(settings.topic_prefix)
        self._group = f"{settings.topic_prefix}.courier"
        self._places: dict[int, Place] = {}
        self._wanted: dict[int, int | None] = {}
        self._committed: dict[int, int] = {}
        self._commit_at = 0.0
        self._clients: list[Any] = []
        self._joined = False
        self._reachable = False
        self.connected = False
        """Whether a broker answered and we asked to join the group."""

    async def start(self, listener: Listener) -> None:
        """Join the group; tries again for as long as no broker answers."""
        self._listener = listener
        while True:
            try:
                await asyncio.to_thread(self._check_topics)
                await self._connect()
                break
            except (KafkaError, NoKafka, OSError) as error:
                log.warning("broker away, trying again", error=repr(error))
                await self._close()
                await asyncio.sleep(BACK_OFF)
            self._telemetry.beat()
        self._consumer.subscribe([self._topic], listener=self)
        self.connected = True

    def _check_topics(self) -> None:
        """End the process if a topic of ours is missing or not as the courier relies on."""
        prefix = self._settings.topic_prefix
        found = check_topics(self._settings.kafka_bootstrap, prefix, count=False)
        ours = (self._topic, self._dead_letters)
        wrong = [str(difference) for difference in found if difference.topic in ours]
        if wrong:
            end_process(
                MISCONFIGURED, "topics are not as they must be: run `selisih topics create`",
                differences=wrong,
            )  # fmt: skip

    async def _connect(self) -> None:
        self._reader = LogReader(self._settings, self._topic, self._group)
        self._pen = CourierPen(self._settings, self._group)
        self._consumer = AIOKafkaConsumer(
            bootstrap_servers=self._settings.kafka_bootstrap,
            client_id=self._group,
            group_id=self._group,
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            session_timeout_ms=int(self._settings.session_timeout * 1000),
            heartbeat_interval_ms=int(self._settings.session_timeout * 150),
            rebalance_timeout_ms=REBALANCE_MS,
            fetch_max_wait_ms=50,
            max_partition_fetch_bytes=4 * 1024 * 1024,
        )
        for client in (self._reader, self._pen, self._consumer):
            self._clients.insert(0, client)
            await client.start()

    async def _close(self) -> None:
        for client in self._clients:
            with suppress(KafkaError, OSError):
                await client.stop()
        self._clients = []

    async def stop(self) -> None:
        """Commit, leave the group, and write what was appended."""
        await self._commit()
        await self._close()

    async def on_partitions_revoked(self, revoked: Sequence[Any]) -> None:
        """aiokafka: a rebalance begins; all partitions are taken back, perhaps to return."""
        self._joined = False
        await self._listener.revoked()
        await self._commit()
        self._places = {}
        self._wanted = {}

    async def on_partitions_assigned(self, assigned: Sequence[Any]) -> None:
        """aiokafka: these partitions are ours. Where to read them is settled by the next poll."""
        numbers = frozenset(tp.partition for tp in assigned)
        self._places = {}
        self._wanted = await self._listener.assigned(numbers)
        self._committed = {}
        self._joined = True
        log.info("partitions assigned", topic=self._topic, partitions=sorted(numbers))

    async def poll(self) -> Sequence[Record]:
        """Return the next records of our partitions, in order in each; perhaps none, but soon."""
        try:
            await self._place()
            now = asyncio.get_running_loop().time()
            if now >= self._commit_at:
                self._commit_at = now + self._settings.commit_interval
                await self._commit()
            found = await self._consumer.getmany(timeout_ms=POLL_MS, max_records=BATCH)
            records = [record_of(one) for batch in found.values() for one in batch]
            return [record for record in records if self._advance(record)]
        except IllegalStateError:  # a partition left while we asked about it; we shall be told
            await asyncio.sleep(POLL_MS / 1000)
            return []
        except (KafkaError, OSError) as error:
            log.warning("broker away, holding", error=repr(error), topic=self._topic)
            await asyncio.sleep(BACK_OFF)
            return []

    def _advance(self, record: Record) -> bool:
        place = self._places.get(record.partition)
        if place is None or record.offset < place.next_offset:
            return False
        if record.offset > place.next_offset:
            log.error(
                "retention ate records before they were folded",
                lost=record.offset - place.next_offset, **ids(self._topic, record),
            )  # fmt: skip
        place.next_offset = record.offset + 1
        return True

    async def _place(self) -> None:
        """Find out where to begin in partitions that were just assigned, and go there."""
        for number, wanted in list(self._wanted.items()):
            asked = self._wanted
            bounds = await self._reader.bounds(number)
            begin, end = bounds.begin, bounds.end
            floor = begin if bounds.committed is None else bounds.committed
            if not begin <= floor <= end:
                log.error(
                    "the commit lies outside the log, which was cut or made anew",
                    topic=self._topic, partition=number, committed=floor, begin=begin, end=end,
                )  # fmt: skip
                floor = begin
            start = wanted
            if start is None:
                start = floor
                if floor > begin:
                    start = await self._reader.window_start(number, floor, self._window)
            if asked is not self._wanted:
                return  # a rebalance came between; what it gave us is asked for anew
            start = max(start, begin)
            self._consumer.seek(TopicPartition(self._topic, number), start)
            self._places[number] = Place(start, floor, end)
            del self._wanted[number]

    def caught_up(self, partition: int) -> bool:
        """Whether all that stood in the partition when it became ours was returned."""
        place = self._places.get(partition)
        return place is not None and place.next_offset >= place.end

    def standing(self) -> Standing:
        """Return what health and readiness are judged by, and refresh the gauges of it."""
        places = self._places.values()
        rebuild = sum(max(0, place.floor - place.next_offset) for place in places)
        behind = sum(max(0, place.end - place.next_offset) for place in places)
        self._telemetry.metrics.set("selisih_rebuild_remaining_records", rebuild)
        self._telemetry.metrics.set("selisih_partitions_assigned", len(places))
        return Standing(
            tick_age=self._telemetry.tick_age,
            joined=self._joined,
            rebuild_remaining=rebuild,
            behind=behind + len(self._wanted),
            dead_letters_reachable=self._reachable,
            brake=None,
        )

    async def keep_probing(self, seconds: float) -> None:
        """Ask at intervals, for ever, whether dead letters could be written."""
        while True:
            if self.connected:
                self._reachable = await self._reader.reachable(self._dead_letters)
            await asyncio.sleep(seconds if self._reachable else SOON)

    @staticmethod
    def refused(error: BaseException) -> bool:
        """Whether this error says that Kafka will not take a record."""
        return isinstance(error, KafkaError)

    async def _commit(self) -> None:
        points = {
            number: place.next_offset
            for number, place in self._places.items()
            if place.next_offset > self._committed.get(number, place.floor)
        }
        if not points:
            return
        try:
            await self._consumer.commit(
                {TopicPartition(self._topic, number): at for number, at in points.items()}
            )
        except (KafkaError, IllegalStateError) as error:
            log.warning("commit refused, tried again", error=repr(error), topic=self._topic)
        else:
            self._committed.update(points)

    async def append(
        self, event: DeliveryRecorded, *, accepted: datetime | None, traceparent: bytes | None
    ) -> tuple[int, int]:
        """Write a record; return its partition and offset once Kafka has it.

        Waits through an outage. Raises ``KafkaError`` where the topic will never take it.
        """
        return await self._pen.append(event, accepted=accepted, traceparent=traceparent)

    async def bury(self, record: Record, reason: str, detail: str) -> None:
        """Write a record that cannot be read to the dead letters; return once Kafka has it."""
        place = self._places.get(record.partition)
        if place is None or record.offset < place.floor:
            return  # it was, by whoever committed beyond it
        log.warning("dead letter", reason=reason, detail=detail, **ids(self._topic, record))
        self._telemetry.buried(reason)
        await self._pen.bury(record, reason, detail)
