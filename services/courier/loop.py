"""The courier's loop: fold what the log tells, do what is due, write down what came of it.

A request and its record are one task. The delivery counts as under way until its record comes back
through the log, so that the log alone, and nothing that is remembered beside it, decides what is
tried next. Tasks are bounded for each endpoint; none waits for another.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from schemas import DeliveryRecorded, Unreadable, decode
from schemas.codec import accepted_at, header
from services.courier.answer import Answer
from services.courier.book import Book, Entry
from services.courier.deliveries import Deliveries
from services.courier.log import DeliveryLog
from services.courier.owed import Delivery, Key
from services.courier.payload import payload
from services.courier.records import ended, told
from services.courier.schedule import Action, Disable, GiveUp, Schedule, Send, due
from services.courier.signature import signed, webhook_id
from services.courier.telemetry import Telemetry
from services.endpoints import Endpoint
from services.fold import Record

Post = Callable[[Endpoint, bytes, dict[str, str]], Awaitable[Answer]]

LOOK: Final = timedelta(seconds=1)
"""Between looks at the endpoints file and at the figures of what is pending."""
STALE: Final = timedelta(seconds=5)
"""A turn that takes longer than this was no turn: the process was stopped, or the machine slept."""
RECONSIDER: Final = timedelta(seconds=5)
"""How long nothing is begun then, so that the group can tell us what is still ours."""
TRACEPARENT: Final = re.compile(rb"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")
"""W3C Trace Context, section 3.2; what else stands there is not passed on."""


@dataclass(slots=True)
class Partition:
    """One partition: what its log told so far, and what is under way because of it."""

    state: Deliveries
    next_offset: int = 0
    busy: dict[Key | str, int | None] = field(default_factory=dict)
    """Deliveries, or endpoints to be disabled; with the offset of the record, once written."""
    look_at: datetime | None = None
    """When something may be due; ``None``: as soon as possible."""
    idle: bool = False
    """Nothing is due until the log tells something new."""

    def release(self) -> None:
        """Let go of what was under way and has come back through the log."""
        done = [
            name
            for name, offset in self.busy.items()
            if offset is not None and offset < self.next_offset
        ]
        for name in done:
            del self.busy[name]
        self.wake()

    def wake(self) -> None:
        """Something changed: look again."""
        self.look_at, self.idle = None, False

    def awake(self, now: datetime) -> bool:
        """Whether something may be due."""
        return not self.idle and (self.look_at is None or self.look_at <= now)


class Courier:
    """Brings alerts to their endpoints for the partitions that are ours."""

    def __init__(
        self,
        *,
        log: DeliveryLog,
        book: Book,
        post: Post,
        now: Callable[[], datetime],
        schedule: Schedule,
        window: timedelta,
        in_flight: int,
        drain: float,
        telemetry: Telemetry,
    ) -> None:
        """``drain``: seconds that requests under way are given to end."""
        self._log = log
        self._book = book
        self._post = post
        self._now = now
        self._schedule = schedule
        self._window = window
        self._in_flight = in_flight
        self._drain = drain
        self._telemetry = telemetry
        self._parts: dict[int, Partition] = {}
        self._open = False
        self._generation = 0
        self._tasks: set[asyncio.Task[int]] = set()
        self._failure: BaseException | None = None
        self._under_way: Counter[str] = Counter()
        self._looked: datetime | None = None
        self._turned: datetime | None = None
        self._hold: datetime | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Work until ``stop`` is set; an exception is one that no other attempt would mend."""
        self._remark()
        await self._log.start(self)
        try:
            while not stop.is_set():
                await self._fold(await self._log.poll())
                if self._failure is not None:
                    raise self._failure
                self._telemetry.beat()
                now = self._now()
                self._look(now)
                if self._awake(now):
                    self._dispatch(now)
        finally:
            await self.revoked()
            await self._log.stop()

    async def revoked(self) -> None:
        """Begin nothing, end what is under way or, when it takes too long, cut it off."""
        self._open = False
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=self._drain)
        for task in late:
            task.cancel()
        if late:
            self._telemetry.say("requests cut off; they are sent again", count=len(late))
            await asyncio.wait(late)

    async def assigned(self, partitions: frozenset[int]) -> dict[int, int | None]:
        """Keep what we know of these partitions, forget the others, and go on."""
        known = {number: part.next_offset for number, part in self._parts.items()}
        self._parts = {
            number: self._parts.get(number) or Partition(Deliveries(self._window))
            for number in sorted(partitions)
        }
        for part in self._parts.values():
            part.wake()
        self._generation += 1
        self._open = True
        return {number: known.get(number) or None for number in self._parts}

    async def _fold(self, records: Sequence[Record]) -> None:
        generation = self._generation
        for record in records:
            if generation != self._generation:
                return  # they are asked for anew, from where we stand
            await self._take(record)

    async def _take(self, record: Record) -> None:
        part = self._parts.get(record.partition)
        if part is None or record.offset < part.next_offset:
            return
        try:
            event = decode(DeliveryRecorded, record.value, record.headers)
            accepted = accepted_at(record.headers)
        except Unreadable as unreadable:
            await self._log.bury(record, "invalid", str(unreadable))
        else:
            trace = header(record.headers, "traceparent")
            part.state.fold(event, record.time, accepted=accepted, traceparent=trace)
        part.next_offset = record.offset + 1
        part.release()

    def _awake(self, now: datetime) -> bool:
        """Whether this turn came soon enough after the last to trust what we believe is ours."""
        if self._turned is not None and now - self._turned > STALE:
            self._hold = now + RECONSIDER
            self._telemetry.say("asleep for a while; nothing is sent until the group has spoken")
        self._turned = now
        return self._hold is None or now >= self._hold

    def _look(self, now: datetime) -> None:
        if self._looked is not None and now - self._looked < LOOK:
            return
        self._looked = now
        if self._book.refresh():
            self._remark()
            for part in self._parts.values():
                part.wake()
        owed = [one for part in self._parts.values() for one in part.state.oldest]
        count = sum(part.state.count for part in self._parts.values())
        since = min((one.queued_at for one in owed), default=now)
        self._telemetry.pending(count, max(now - since, timedelta()))

    def _remark(self) -> None:
        for remark in self._book.remarks:
            self._telemetry.say(remark)

    def _dispatch(self, now: datetime) -> None:
        if not self._open:
            return
        free = {name: self._in_flight - self._under_way[name] for name in self._book.entries}
        for number, part in self._parts.items():
            if not part.awake(now) or not self._log.caught_up(number):
                continue
            found = due(part.state, now, free, part.busy, self._schedule)
            part.look_at, part.idle = found.wake_at, found.wake_at is None
            for action in found.actions:
                self._begin(part, action)

    def _begin(self, part: Partition, action: Action) -> None:
        name = action.delivery.key if isinstance(action, Send | GiveUp) else action.endpoint_id
        part.busy[name] = None
        if isinstance(action, Send):
            endpoint_id = action.delivery.key.endpoint_id
            self._under_way[endpoint_id] += 1
            task = asyncio.create_task(self._attempt(action, self._book.entries[endpoint_id]))
        else:
            task = asyncio.create_task(self._end(action))
        self._tasks.add(task)
        task.add_done_callback(partial(self._done, part, name, action))

    def _done(
        self, part: Partition, name: Key | str, action: Action, task: asyncio.Task[int]
    ) -> None:
        self._tasks.discard(task)
        if isinstance(action, Send):
            self._under_way[action.delivery.key.endpoint_id] -= 1
        if task.cancelled():
            part.busy.pop(name, None)
            part.wake()
        elif error := task.exception():
            self._failure = self._failure or error
        else:
            part.busy[name] = task.result()
            part.release()

    async def _attempt(self, send: Send, entry: Entry) -> int:
        delivery = send.delivery
        body, headers = message(delivery, entry, self._now())
        answer = await self._post(entry.endpoint, body, headers)
        result = answer.cause or "delivered"
        self._telemetry.attempted(delivery.key.endpoint_id, result, answer.latency)
        return await self._write(told(delivery, answer, self._now(), self._schedule), delivery)

    async def _end(self, action: GiveUp | Disable) -> int:
        event = ended(action)
        offset = await self._write(event, action.delivery if isinstance(action, GiveUp) else None)
        self._telemetry.ended(event.endpoint_id, event.outcome, action.cause)
        return offset

    async def _write(self, event: DeliveryRecorded, delivery: Delivery | None) -> int:
        _, offset = await self._log.append(
            event,
            accepted=delivery.accepted if delivery else None,
            traceparent=delivery.traceparent if delivery else None,
        )
        return offset


def message(delivery: Delivery, entry: Entry, at: datetime) -> tuple[bytes, dict[str, str]]:
    """Return body and headers of the message about a delivery, signed ``at``."""
    body = payload(delivery.alert, delivery.queued_at)
    name = webhook_id(delivery.key.endpoint_id, delivery.key.alert_id)
    headers = signed(name, body, at, entry.secrets)
    if delivery.traceparent is not None and TRACEPARENT.fullmatch(delivery.traceparent):
        headers["traceparent"] = delivery.traceparent.decode("ascii")
    return body, headers
