"""What is still owed to one endpoint, kept in the orders in which it is asked for.

A dead endpoint may be owed ten thousand alerts; to find the next one must not mean to look at all.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from schemas import AlertRaised


class Key(NamedTuple):
    """One delivery: an alert owed to an endpoint, in a round of attempts."""

    endpoint_id: str
    alert_id: str
    round: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery that has not ended, as far as the log tells."""

    key: Key
    alert: AlertRaised
    queued_at: datetime
    accepted: datetime | None = None
    """When the article was accepted, carried on from the alert."""
    traceparent: bytes | None = None
    attempts: int = 0
    """Attempts made, all of which failed."""
    next_at: datetime | None = None
    """When the next attempt is due; none before the first and after the last attempt."""

    @property
    def spent(self) -> bool:
        """Whether its last attempt was made and failed."""
        return self.attempts > 0 and self.next_at is None


@dataclass(slots=True)
class Owed:
    """What one endpoint is still owed, in the three orders in which it is asked for."""

    pending: dict[Key, Delivery] = field(default_factory=dict)
    """All of it, in the order in which it was queued."""
    untried: dict[Key, None] = field(default_factory=dict)
    """What was never tried, in that order."""
    again: list[tuple[datetime, Key]] = field(default_factory=list)
    """What is to be tried again, by when."""

    def put(self, delivery: Delivery) -> None:
        """Take in a delivery, or what became of it."""
        key = delivery.key
        self._unlist(key)
        self.pending[key] = delivery
        if delivery.next_at is not None:
            insort(self.again, (delivery.next_at, key))
        elif not delivery.spent:
            self.untried[key] = None

    def drop(self, key: Key) -> None:
        """Forget a delivery that ended."""
        self._unlist(key)
        self.pending.pop(key, None)

    def _unlist(self, key: Key) -> None:
        self.untried.pop(key, None)
        known = self.pending.get(key)
        if known is not None and known.next_at is not None:
            del self.again[bisect_left(self.again, (known.next_at, key))]


NOTHING: Final = Owed()
