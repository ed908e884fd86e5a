"""The log is the state: a deterministic fold over one partition, knowing neither Kafka nor Faust.

The rule that makes it lossless: *every commit says that all below it is folded and its outputs are
in Kafka.* So the fold, not the framework, decides what may be committed:

* the oldest offset with an output that is not yet acknowledged, else the next offset;
* nothing while the state is being rebuilt, so that a commit never moves backwards.

By induction a new owner that reads the commit after its assignment, folds the window below it
silently and writes from there on has lost nothing, whatever was killed where; a kill only repeats
outputs, under the same ids.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from schemas.codec import (
    REPLAYED,
    Headers,
    TooLarge,
    Unreadable,
    accepted_at,
    decode,
    encode,
    header,
    headers,
)
from schemas.model import Event
from schemas.topics import topic_of
from services.stage import E, Item, Outcome, Position, R, S, Stage


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it stands in the log, undecoded."""

    partition: int
    offset: int
    time: datetime
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Output:
    """An event ready to be sent: its class names the topic, its key the partition."""

    event: type[Event]
    id: str
    key: str
    slot: int
    """Number that is taken modulo the topic's partitions."""
    value: bytes
    headers: Headers


@dataclass(frozen=True, slots=True)
class Done:
    """The step ran: what it writes and how it ended."""

    outputs: tuple[Output, ...]
    outcome: Outcome
    counts: Mapping[Item, int]


@dataclass(frozen=True, slots=True)
class Dead:
    """The record goes to the dead letters, with the reason from a closed list and the detail."""

    reason: str
    """``invalid`` (unreadable input), ``core_error`` (a step raised), ``oversize`` (an output no
    topic would take)."""
    detail: str


Fate = Done | Dead


def decide(
    stage: Stage[R, S, E], rules: R, state: S, record: Record, *, silent: bool = False
) -> Fate:
    """Return what becomes of one record; ``state`` changes only if the step succeeds.

    With ``silent`` no output is made, because nobody would write it, and a stage that can remember
    a record for less than a step does no more. This is the one place where
    any exception of a core is caught: it decides the event's fate, and a pure step that raises once
    raises always, so there is no retry.
    """
    try:
        accepted = accepted_at(record.headers) or record.time
        event = decode(stage.reads, record.value, record.headers)
    except Unreadable as unreadable:
        return Dead("invalid", str(unreadable))
    position = Position(
        partition=record.partition,
        offset=record.offset,
        time=record.time,
        accepted=accepted,
        replayed=header(record.headers, REPLAYED) is not None,
    )
    run = (stage.remember if silent else None) or stage.step
    try:
        result = run(rules, state, event, position)
    except Exception as error:
        return Dead("core_error", f"{type(error).__name__}: {error}"[:500])
    if silent:
        return Done((), result.outcome, result.counts)
    try:
        trace = header(record.headers, "traceparent")
        outputs = tuple(_output(stage.name, made, accepted, trace) for made in result.events)
    except TooLarge as large:
        return Dead("oversize", str(large))
    return Done(outputs, result.outcome, result.counts)


def _output(source: str, event: Event, accepted: datetime, trace: bytes | None) -> Output:
    payload = encode(event)
    topic = topic_of(type(event))
    key = topic.key(event)
    rows = headers(type(event), payload, source=source, accepted=accepted, traceparent=trace)
    name = (header(rows, "ce_id") or b"").decode()
    return Output(type(event), name, key, topic.slot(key), payload, rows)


@dataclass(frozen=True, slots=True)
class Gap:
    """Records from ``start`` up to ``end`` were skipped: read them from the log and fold them."""

    start: int
    end: int


@dataclass(slots=True)
class Pending:
    """An offset whose outputs are on their way, and how many are not acknowledged yet."""

    offset: int
    open: int

    def acknowledge(self) -> None:
        """One output of this offset is in Kafka."""
        self.open -= 1


@dataclass(frozen=True, slots=True)
class Folded:
    """A record became part of the state."""

    fate: Fate
    pending: Pending | None
    """What to acknowledge as its outputs arrive; ``None`` below the floor: nothing is written."""


class Fold(Generic[R, S, E]):
    """One partition: its state, the next offset to fold, and the outputs on their way.

    Offsets below ``next_offset`` are folded. Outputs are wanted from ``floor`` on, which is the
    group's commit at the assignment; without a floor the partition is not ours and nothing may be
    committed. The state survives rebalances in which its partition stays, because an immutable log
    cannot invalidate it.
    """

    __slots__ = ("_pending", "floor", "next_offset", "rules", "stage", "state")

    def __init__(self, stage: Stage[R, S, E], rules: R) -> None:
        self.stage = stage
        self.rules = rules
        self.state: S = stage.empty(rules)
        self.next_offset: int | None = None
        self.floor: int | None = None
        self._pending: deque[Pending] = deque()

    def own(self, *, start: int, floor: int) -> None:
        """The partition is ours: rebuild from ``start``, write from ``floor`` (the commit) on.

        A state that is there already goes on where it stands.
        """
        if self.next_offset is None:
            self.next_offset = start
        self.floor = floor

    def disown(self) -> None:
        """A rebalance began: commit nothing until the partition is ours again."""
        self.floor = None

    def trim(self, begin: int) -> int:
        """The log now begins at ``begin``: go there, return how many unprocessed records are lost.

        Records below the floor were processed before; records between floor and ``begin`` were
        eaten by retention, which is the one loss there is, and an alarm.
        """
        if self.next_offset is None or self.next_offset >= begin:
            return 0
        unprocessed = max(self.next_offset, self.floor or 0)
        self.next_offset = begin
        return max(0, begin - unprocessed)

    def advance(self, end: int) -> None:
        """The log holds no record between the next offset and ``end`` (control records do not)."""
        if self.next_offset is not None and self.next_offset < end:
            self.next_offset = end

    def take(self, record: Record) -> Folded | Gap | None:
        """Fold the record if its turn has come.

        Returns ``None`` where there is nothing to do: a redelivery (this process wrote its outputs,
        or it lies below the commit), or a partition that is not ours at the moment (it comes again,
        because it was not committed). Returns a ``Gap`` if records before it were skipped, else
        what became of it.
        """
        if self.floor is None or self.next_offset is None or record.offset < self.next_offset:
            return None
        if record.offset > self.next_offset:
            return Gap(self.next_offset, record.offset)
        silent = record.offset < self.floor
        fate = decide(self.stage, self.rules, self.state, record, silent=silent)
        self.next_offset = record.offset + 1
        if silent:
            return Folded(fate, None)
        pending = Pending(record.offset, len(fate.outputs) if isinstance(fate, Done) else 1)
        if pending.open:
            self._pending.append(pending)
        return Folded(fate, pending)

    @property
    def rebuilding(self) -> bool:
        """Whether the state does not yet span all that was processed before."""
        return self.floor is None or self.next_offset is None or self.next_offset < self.floor

    @property
    def in_flight(self) -> int:
        """Offsets with outputs that are not acknowledged."""
        self._settle()
        return len(self._pending)

    def commit_point(self) -> int | None:
        """Return the offset below which all is folded and acknowledged; ``None``: no commit."""
        if self.rebuilding:
            return None
        self._settle()
        return self._pending[0].offset if self._pending else self.next_offset

    def _settle(self) -> None:
        while self._pending and self._pending[0].open <= 0:
            self._pending.popleft()
