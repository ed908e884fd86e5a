"""A world for the courier: a log in memory, a clock that is only a number, receivers that obey."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from schemas import DeliveryRecorded, decode, encode, topic_of
from schemas.codec import headers
from services.courier.answer import Answer
from services.courier.book import Book
from services.courier.log import Listener
from services.courier.loop import Courier
from services.courier.schedule import Schedule
from services.endpoints import Endpoint
from services.fold import Record
from tests.unit.courier.samples import SECRET, START, WINDOW

TOPIC = topic_of(DeliveryRecorded)
QUICK = timedelta(milliseconds=80)
Behave = Callable[[str, int], Answer | Awaitable[Answer]]


def table(*names: str) -> str:
    """Return an endpoints file with these endpoints."""
    return "".join(
        f"[endpoints.{name}]\nurl='https://{name}.example.org/'\nsecret='{SECRET}'\n"
        for name in names
    )


class World:
    """The log, the clock and the receivers, which outlive any courier."""

    def __init__(
        self,
        folder: Path,
        *names: str,
        behave: Behave = lambda name, number: Answer(QUICK, status=200),
        partitions: int = 4,
        tick: timedelta = timedelta(seconds=1),
    ) -> None:
        """``behave``: endpoint and number of its request -> what it answers."""
        self.path = folder / "endpoints.toml"
        self.path.write_text(table(*(names or ("desk",))))
        self.behave = behave
        self.tick = tick
        self.now = START
        self.log: list[list[Record]] = [[] for _ in range(partitions)]
        self.posts: list[tuple[datetime, str, dict[str, str]]] = []
        self.buried: list[tuple[Record, str]] = []
        self.under_way: defaultdict[str, int] = defaultdict(int)
        self.most: defaultdict[str, int] = defaultdict(int)
        self.fail_append: BaseException | None = None

    def add(self, event: DeliveryRecorded, trace: bytes | None = None) -> tuple[int, int]:
        """Append a record at the world's time."""
        value = encode(event)
        rows = headers(DeliveryRecorded, value, source="test", accepted=START, traceparent=trace)
        return self.add_raw(TOPIC.partition(event, len(self.log)), value, rows)

    def add_raw(self, partition: int, value: bytes, rows: Any = ()) -> tuple[int, int]:
        """Append any bytes."""
        log = self.log[partition]
        log.append(Record(partition, len(log), self.now, b"k", value, rows))
        return partition, len(log) - 1

    @property
    def told(self) -> list[DeliveryRecorded]:
        """All that stands in the log, in the order of time."""
        records = sorted((r for log in self.log for r in log), key=lambda r: (r.time, r.offset))
        return [decode(DeliveryRecorded, r.value) for r in records if r.value != b"?"]

    def outcomes(self, endpoint: str = "desk") -> list[str]:
        """How an endpoint's records read."""
        return [event.outcome for event in self.told if event.endpoint_id == endpoint]

    async def post(self, endpoint: Endpoint, body: bytes, given: dict[str, str]) -> Answer:
        """Be the receiver."""
        number = sum(name == endpoint.id for _, name, _ in self.posts)
        self.posts.append((self.now, endpoint.id, given))
        self.under_way[endpoint.id] += 1
        self.most[endpoint.id] = max(self.most[endpoint.id], self.under_way[endpoint.id])
        try:
            answer = self.behave(endpoint.id, number)
            return answer if isinstance(answer, Answer) else await answer
        finally:
            self.under_way[endpoint.id] -= 1

    def run(
        self,
        lasting: timedelta = timedelta(minutes=1),
        *,
        schedule: Schedule | None = None,
        script: Callable[["MemoryLog"], Awaitable[None]] | None = None,
        drain: float = 0.05,
    ) -> "Telling":
        """Let a new courier work for so long, by the world's clock; ``script`` runs beside it."""
        return asyncio.run(self._run(lasting, schedule or Schedule(), script, drain))

    async def _run(self, lasting: timedelta, schedule: Schedule, script: Any, drain: float) -> Any:
        stop = asyncio.Event()
        log = MemoryLog(self, self.now + lasting, stop)
        telling = Telling()
        courier = Courier(
            log=log,
            book=Book(self.path, {}),
            post=self.post,
            now=lambda: self.now,
            schedule=schedule,
            window=WINDOW,
            in_flight=4,
            drain=drain,
            telemetry=telling,
        )
        beside = asyncio.create_task(script(log)) if script else None
        await courier.run(stop)
        if beside is not None:
            await beside
        return telling


class MemoryLog:
    """The world's log as one courier sees it; polling is what makes time pass."""

    def __init__(self, world: World, until: datetime, stop: asyncio.Event) -> None:
        self.world = world
        self.end = until
        self.stop_event = stop
        self.positions: dict[int, int] = {}
        self.hold: set[int] = set()
        """Partitions that give nothing and are not caught up."""

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait beside the courier until something is so; it must be before the run ends."""
        while not reached():
            assert not self.stop_event.is_set(), "the world ended before"
            await asyncio.sleep(0)

    async def start(self, listener: Listener) -> None:
        """All partitions are ours."""
        self.listener = listener
        await self.assign(range(len(self.world.log)))

    async def stop(self) -> None:
        """Leave."""

    async def assign(self, partitions: Any) -> None:
        """Rebalance."""
        await self.listener.revoked()
        wanted = await self.listener.assigned(frozenset(partitions))
        self.positions = {number: at or 0 for number, at in wanted.items()}

    async def poll(self) -> Sequence[Record]:
        """Give what is new; where nothing is, time passes."""
        for _ in range(3):
            await asyncio.sleep(0)
        found: list[Record] = []
        for number, at in self.positions.items():
            if number not in self.hold:
                found += self.world.log[number][at:]
                self.positions[number] = len(self.world.log[number])
        if not found:
            self.world.now += self.world.tick
            if self.world.now >= self.end:
                self.stop_event.set()
        return found

    def caught_up(self, partition: int) -> bool:
        """Whether it is ours and not held back."""
        return partition in self.positions and partition not in self.hold

    async def append(self, event: DeliveryRecorded, **given: Any) -> tuple[int, int]:
        """Write to the world, or fail as it says."""
        await asyncio.sleep(0)
        if self.world.fail_append is not None:
            raise self.world.fail_append
        return self.world.add(event, given["traceparent"])

    async def bury(self, record: Record, reason: str, detail: str) -> None:
        """Remember it."""
        self.world.buried.append((record, reason))


class Telling:
    """Remembers what the courier told."""

    def __init__(self) -> None:
        self.results: list[tuple[str, str]] = []
        self.ends: list[tuple[str, str, str]] = []
        self.owed: list[int] = []
        self.said: list[str] = []

    def attempted(self, endpoint_id: str, result: str, latency: timedelta) -> None:
        """Remember it."""
        self.results.append((endpoint_id, result))

    def ended(self, endpoint_id: str, outcome: str, cause: str) -> None:
        """Remember it."""
        self.ends.append((endpoint_id, outcome, cause))

    def pending(self, count: int, oldest: timedelta) -> None:
        """Remember it."""
        self.owed.append(count)

    def beat(self) -> None:
        """Turn."""

    def say(self, event: str, **fields: object) -> None:
        """Remember it."""
        self.said.append(event)
