"""What the courier tells of its work, and to whom: metrics, logs and health behind one shape.

The courier is a stranger to the runtime; only ``__main__`` joins them.
"""

from datetime import timedelta
from typing import Protocol


class Telemetry(Protocol):
    """Takes note of what happens."""

    def attempted(self, endpoint_id: str, result: str, latency: timedelta) -> None:
        """A request ended: ``delivered``, or the cause of its failure."""

    def ended(self, endpoint_id: str, outcome: str, cause: str) -> None:
        """A delivery was given up, or an endpoint disabled."""

    def pending(self, count: int, oldest: timedelta) -> None:
        """So many deliveries have not ended, the oldest of them for so long."""

    def beat(self) -> None:
        """The loop turned once."""

    def say(self, event: str, **fields: object) -> None:
        """Something that an operator should read: a sentence and its particulars."""
