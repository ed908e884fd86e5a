"""What the courier asks of the log that it folds and writes.

Implemented on Kafka by ``services.runtime.courier_log`` and in memory by the tests.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from schemas import DeliveryRecorded
from services.fold import Record


class Listener(Protocol):
    """Who is told when partitions come and go."""

    async def revoked(self) -> None:
        """A rebalance begins: end what is under way, begin nothing."""

    async def assigned(self, partitions: frozenset[int]) -> dict[int, int | None]:
        """These partitions are ours; forget all others.

        Return the next offset that is wanted of each, ``None`` where nothing is known yet.
        """


class DeliveryLog(Protocol):
    """The partitions of ``delivery-recorded`` that are ours."""

    async def start(self, listener: Listener) -> None:
        """Join the others and begin to read."""

    async def stop(self) -> None:
        """Leave the others; everything appended is written."""

    async def poll(self) -> Sequence[Record]:
        """Return the next records of our partitions, each in order; perhaps none, but soon.

        A partition of which nothing is known begins so early that nothing older can be owed. To
        ask again says that everything returned before is folded.
        """

    def caught_up(self, partition: int) -> bool:
        """Whether all that stood in the partition when it became ours was returned."""

    async def append(
        self, event: DeliveryRecorded, *, accepted: datetime | None, traceparent: bytes | None
    ) -> tuple[int, int]:
        """Write a record; return its partition and offset once it is safe."""

    async def bury(self, record: Record, reason: str, detail: str) -> None:
        """Write a record that cannot be read to the dead letters, once it is safe return."""
