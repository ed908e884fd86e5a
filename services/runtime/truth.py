"""The truth of a hop: what a stage must have written, by folding its input as read back.

Tests and benchmarks compare it with what stands on the output topics: nothing missing, nothing
extra, however often workers were killed between.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.codec import header
from services.fold import Dead, Fate, Record, decide
from services.runtime.dead_letters import PREFIX
from services.runtime.log_reader import LogReader
from services.runtime.settings import RuntimeSettings
from services.stage import Stage

Place = tuple[int, int]
"""Partition and offset of a record in a stage's input."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What folding an input topic yields."""

    ids: frozenset[str]
    """``ce_id`` of every output."""
    written: int
    """Outputs, with those that say the same twice: what is beyond was repeated after a kill."""
    dead: frozenset[Place]
    """Records that go to the dead letters."""
    outcomes: Counter[str]
    """Records by outcome, ``dead_letter`` included."""


def fates(
    stage: Stage[Any, Any, Any], rules: Any, records: Iterable[Record]
) -> Iterator[tuple[Record, Fate]]:
    """Yield what the stage makes of each record, partition by partition in their order."""
    states: dict[int, Any] = {}
    for record in sorted(records, key=lambda record: (record.partition, record.offset)):
        if record.partition not in states:
            states[record.partition] = stage.empty(rules)
        yield record, decide(stage, rules, states[record.partition], record)


def fold_of(stage: Stage[Any, Any, Any], rules: Any, records: Iterable[Record]) -> Truth:
    """Return what the stage must have written for these records."""
    ids: set[str] = set()
    dead: set[Place] = set()
    outcomes: Counter[str] = Counter()
    written = 0
    for record, fate in fates(stage, rules, records):
        if isinstance(fate, Dead):
            dead.add((record.partition, record.offset))
            outcomes["dead_letter"] += 1
        else:
            ids.update(output.id for output in fate.outputs)
            written += len(fate.outputs)
            outcomes[str(fate.outcome)] += 1
    return Truth(frozenset(ids), written, frozenset(dead), outcomes)


def read_back(settings: RuntimeSettings, topic: str) -> list[Record]:
    """Return all records that a topic holds at the moment, partition by partition."""
    return asyncio.run(_read_back(settings, topic))


async def _read_back(settings: RuntimeSettings, topic: str) -> list[Record]:
    reader = LogReader(settings, topic, group="")
    await reader.start()
    found: list[Record] = []
    try:
        for partition in sorted(await reader.partitions()):
            begin, end = await reader.span(partition)
            async with aclosing(reader.read(partition, begin, end)) as batches:
                async for batch in batches:
                    found.extend(batch)
    finally:
        await reader.stop()
    return found


def latest(settings: RuntimeSettings, topic: str) -> datetime | None:
    """Return when the topic's latest record was appended; ``None`` where there is none."""
    return asyncio.run(_latest(settings, topic))


async def _latest(settings: RuntimeSettings, topic: str) -> datetime | None:
    reader = LogReader(settings, topic, group="")
    await reader.start()
    times: list[datetime] = []
    try:
        for partition in await reader.partitions():
            begin, end = await reader.span(partition)
            async with aclosing(reader.read(partition, max(begin, end - 1), end)) as batches:
                times.extend([record.time async for batch in batches for record in batch])
    finally:
        await reader.stop()
    return max(times, default=None)


def written_ids(records: Iterable[Record]) -> Counter[str]:
    """Return how often each ``ce_id`` stands on an output topic: more than once after a kill."""
    return Counter((header(record.headers, "ce_id") or b"").decode() for record in records)


def buried(records: Iterable[Record], stage: str) -> Counter[Place]:
    """Return how often each input record stands among a topic's dead letters of one stage."""
    return Counter(
        (int(_own(record, "partition")), int(_own(record, "offset")))
        for record in records
        if _own(record, "stage") == stage
    )


def _own(record: Record, field: str) -> str:
    return (header(record.headers, PREFIX + field) or b"").decode()
