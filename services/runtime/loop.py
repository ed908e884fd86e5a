"""The one loop: records in, outputs out, and what may be committed. Knows no framework.

However a record comes here (delivered by the group's consumer, read from the log for a rebuild, a
gap or a tail), it passes through ``Fold.take``, which takes each offset once and in order. So there
is no separate code for rebuilding: a partition that became ours is a fold with a gap before it.
One lock makes it one loop; rebalances do not wait for it but start a new generation, and whoever
holds the lock in an older one stops at the next record.
"""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from time import monotonic, perf_counter
from typing import Any, Final

import structlog
from aiokafka.errors import KafkaError, OffsetOutOfRangeError

from services.fold import Dead, Folded, Gap, Record
from services.runtime.brake import Brake
from services.runtime.health import Standing
from services.runtime.holdings import AnyFold, Holdings
from services.runtime.log_reader import LogReader
from services.runtime.logs import ids
from services.runtime.metrics import Metrics
from services.runtime.outbox import Outbox
from services.runtime.tally import count
from services.stage import Stage

BACK_OFF: Final = 1.0
"""Seconds between attempts while a broker is away."""

log = structlog.get_logger("selisih.loop")


class StageLoop:
    """One stage at work in this process."""

    def __init__(
        self,
        stage: Stage[Any, Any, Any],
        rules: Any,
        *,
        window: timedelta | None,
        topic: str,
        reader: LogReader,
        outbox: Outbox,
        metrics: Metrics,
        brake: Brake,
    ) -> None:
        self.holdings = Holdings(stage, rules)
        self._window = window
        self._topic = topic
        self._reader = reader
        self._outbox = outbox
        self._metrics = metrics
        self._brake = brake
        self._stalled: dict[int, int | None] = {}
        self._lock = asyncio.Lock()
        self._ticked = monotonic()
        self._reachable = False
        self._closing = False

    async def handle(self, record: Record) -> None:
        """Fold a record that the group's consumer delivered, and all that it skipped before it."""
        generation = self.holdings.generation
        while generation == self.holdings.generation and not self._closing:
            if self._brake.reason is not None:
                await asyncio.sleep(BACK_OFF)
                continue
            try:
                async with self._lock:
                    fold = await self._owned(record.partition)
                    if fold is None or not await self._fill(fold, record.partition, record.offset):
                        return
                    await self._take(fold, record)
                return
            except (KafkaError, OSError) as error:
                log.warning("broker away, holding", error=repr(error), **ids(self._topic, record))
                await asyncio.sleep(BACK_OFF)

    async def heal(self) -> None:
        """Rebuild states that are needed soon, and fold what stands in the log undelivered.

        To be called at intervals. A partition is read to its end only if it made no progress since
        the last call, because what is on its way comes faster by itself.
        """
        if self._stopped(self.holdings.generation):
            return
        try:
            async with self._lock:
                for number, end in (await self._reader.ends(self.holdings.assigned)).items():
                    await self._look_after(number, end)
        except (KafkaError, OSError) as error:
            log.warning("broker away, holding", error=repr(error), topic=self._topic)

    async def _look_after(self, number: int, end: int) -> None:
        fold = self.holdings.owned(number)
        if fold is None:
            fold = await self._owned(number)
            if fold is None:
                return
            await self._fill(fold, number, fold.floor or 0)
        elif (at := fold.next_offset or 0) < end and at == self._stalled.get(number):
            await self._fill(fold, number, end)
            self._metrics.add("selisih_healed_records_total", (fold.next_offset or 0) - at)
        self._stalled[number] = fold.next_offset

    async def probe(self) -> None:
        """Ask whether dead letters could be written. To be called at intervals."""
        self._reachable = await self._reader.reachable(self._outbox.dead_letters)

    async def _owned(self, number: int) -> AnyFold | None:
        """Return the partition's fold with its floor known; ``None`` if it is not ours now."""
        generation = self.holdings.generation
        fold = self.holdings.owned(number)
        if fold is not None or number not in self.holdings.assigned:
            return fold
        found = await self._reader.bounds(number)
        floor = found.begin if found.committed is None else found.committed
        if floor > found.end:
            log.error(
                "the commit lies beyond the log, which was made anew or cut: starting over",
                topic=self._topic, partition=number, committed=floor, end=found.end,
            )  # fmt: skip
            floor = found.begin
            self.holdings.forget(number)
        start = floor
        if self._window is not None and floor > found.begin:
            start = await self._reader.window_start(number, floor, self._window)
        if generation != self.holdings.generation:
            return None
        fold = self.holdings.own(number, start=start, floor=floor, end=found.end)
        self._trim(fold, number, found.begin)
        return fold

    def _trim(self, fold: AnyFold, number: int, begin: int) -> None:
        lost = fold.trim(begin)
        if lost:
            name = "selisih_retention_lost_records_total"
            self._metrics.add(name, lost, partition=str(number))
            log.error(
                "retention ate records before they were handled",
                topic=self._topic, partition=number, lost=lost, begin=begin,
            )  # fmt: skip

    async def _fill(self, fold: AnyFold, number: int, end: int) -> bool:
        """Fold from the log up to ``end``; return whether that was reached in this generation."""
        generation = self.holdings.generation
        while fold.next_offset is not None and fold.next_offset < end:
            try:
                reading = self._reader.read(number, fold.next_offset, end)
                async with aclosing(reading) as batches:
                    async for batch in batches:
                        for record in batch:
                            if self._stopped(generation):
                                return False
                            fold.advance(record.offset)
                            await self._take(fold, record)
                        if self._stopped(generation):
                            return False
                        await asyncio.sleep(0)
                fold.advance(end)
            except OffsetOutOfRangeError:
                found = await self._reader.bounds(number)
                if generation != self.holdings.generation:
                    return False
                self._trim(fold, number, found.begin)
        return generation == self.holdings.generation

    def _stopped(self, generation: int) -> bool:
        return (
            generation != self.holdings.generation
            or self._closing
            or self._brake.reason is not None
        )

    async def _take(self, fold: AnyFold, record: Record) -> None:
        began = perf_counter()
        answer = fold.take(record)
        if not isinstance(answer, Folded):
            assert not isinstance(answer, Gap), "gaps are filled before"
            return
        if answer.pending is None:
            self._metrics.add("selisih_rebuilt_records_total")
            return
        count(self._metrics, answer.fate, record, perf_counter() - began, datetime.now(UTC))
        dead = isinstance(answer.fate, Dead)
        self._brake.note(dead=dead)
        if isinstance(answer.fate, Dead):
            log.warning(
                "dead letter", reason=answer.fate.reason, detail=answer.fate.detail,
                **ids(self._topic, record),
            )  # fmt: skip
            if self._brake.reason is not None:
                log.critical("brake: the stage stands still", why=self._brake.reason)
        await self._outbox.write(record, answer)

    async def close(self) -> None:
        """Take no more records; return when the one at hand is done."""
        self._closing = True
        async with self._lock:
            pass

    async def flush(self) -> None:
        """Return when Kafka has confirmed all that was sent."""
        await self._outbox.flush()

    def tick(self) -> None:
        """Say that the event loop turns. To be called at intervals."""
        self._ticked = monotonic()

    def standing(self) -> Standing:
        """Return what health and readiness are judged by, and refresh the gauges of it."""
        held = self.holdings
        self._metrics.set("selisih_rebuild_remaining_records", held.rebuild_remaining)
        self._metrics.set("selisih_partitions_assigned", len(held.assigned))
        self._metrics.set("selisih_outputs_in_flight", held.in_flight)
        self._metrics.set("selisih_brake", self._brake.reason is not None)
        return Standing(
            tick_age=monotonic() - self._ticked,
            joined=held.joined,
            rebuild_remaining=held.rebuild_remaining,
            behind=held.behind,
            dead_letters_reachable=self._reachable,
            brake=self._brake.reason,
        )
