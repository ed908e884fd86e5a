"""A log and an outbox in memory, for the loop."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from datetime import timedelta
from typing import Any

from aiokafka.errors import KafkaConnectionError, OffsetOutOfRangeError

from services.fold import Dead, Fold, Folded, Pending, Record
from services.runtime.brake import Brake
from services.runtime.log_reader import Bounds
from services.runtime.loop import StageLoop
from services.runtime.metrics import Metrics
from tests.counting import COUNTING, WINDOW, record, said

BATCH = 4


class FakeLog:
    """One partition; stands for ``LogReader``."""

    def __init__(self, records: list[Record], committed: int | None = None) -> None:
        self.records = records
        self.begin = 0
        self.committed = committed
        self.away = False
        self.reads: list[tuple[int, int]] = []
        self.between: Callable[[], None] = lambda: None
        """Called after each batch: where a rebalance comes in."""

    async def bounds(self, partition: int) -> Bounds:
        """Where the log begins and ends, and the commit."""
        self._there()
        return Bounds(self.begin, len(self.records), self.committed)

    async def ends(self, partitions: frozenset[int]) -> dict[int, int]:
        """The end of each partition."""
        self._there()
        return dict.fromkeys(partitions, len(self.records))

    async def window_start(self, partition: int, offset: int, window: timedelta) -> int:
        """The first record of the window before ``offset``."""
        since = self.records[offset - 1].time - window
        return next(r.offset for r in self.records[self.begin :] if r.time >= since)

    async def read(
        self, partition: int, start: int, end: int
    ) -> AsyncGenerator[list[Record], None]:
        """Yield batches of four."""
        self._there()
        self.reads.append((start, end))
        for at in range(start, end, BATCH):
            if at < self.begin:
                raise OffsetOutOfRangeError
            yield [r for r in self.records[at : min(at + BATCH, end)] if r is not None]
            self.between()
            await asyncio.sleep(0)

    async def reachable(self, topic: str) -> bool:
        """Whether the broker is there."""
        return not self.away

    def _there(self) -> None:
        if self.away:
            raise KafkaConnectionError


class FakeOutbox:
    """Keeps what was written; stands for ``Outbox``."""

    dead_letters = "t.dlq"

    def __init__(self) -> None:
        self.said: list[str] = []
        self.letters: list[int] = []
        self.open: list[Pending] = []

    async def write(self, record: Record, folded: Folded) -> None:
        """Keep what is said, and what is to be acknowledged."""
        assert folded.pending is not None
        self.open += [folded.pending] * folded.pending.open
        if isinstance(folded.fate, Dead):
            self.letters.append(record.offset)
        else:
            self.said.append(said(folded.fate))

    def confirm(self) -> None:
        """Kafka has all of it."""
        while self.open:
            self.open.pop().acknowledge()

    async def flush(self) -> None:
        """Confirm all of it."""
        self.confirm()


def loop_over(
    log: FakeLog, outbox: FakeOutbox, brake: Brake | None = None, **rest: Any
) -> StageLoop:
    """Return the counting stage's loop over a log in memory."""
    return StageLoop(
        COUNTING, WINDOW, window=WINDOW, topic="t",
        reader=log,  # type: ignore[arg-type]
        outbox=outbox,  # type: ignore[arg-type]
        metrics=rest.get("metrics") or Metrics("counting"),
        brake=brake or Brake(window=1000, share=1, run=1000),
    )  # fmt: skip


OURS = frozenset({0})
LOG = [record(n, "abc"[n % 3]) for n in range(30)]


def truth(start: int = 0, stop: int = 30) -> list[str]:
    """Return what the stage says of the log when it folds it from its beginning."""
    fold = Fold(COUNTING, WINDOW)
    fold.own(start=0, floor=0)
    told = [fold.take(one) for one in LOG[:stop]]
    return [said(one.fate) for one in told[start:] if isinstance(one, Folded)]


def run(work: Callable[[], Awaitable[None]]) -> None:
    """Run a coroutine, with an end."""
    asyncio.run(asyncio.wait_for(work(), 5))
