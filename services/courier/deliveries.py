"""What is still to be delivered: a fold over ``delivery-recorded`` and nothing else.

The log tells some things twice: the router repeats ``queued`` after a kill, a courier that lost its
partition may still record an attempt that the next owner makes too. So every record moves a
delivery only forward: an ended delivery stays ended, an earlier attempt never replaces a later one.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from schemas import DeliveryRecorded
from services.courier.owed import NOTHING, Delivery, Key, Owed

STREAK_GAP: Final = timedelta(days=2)
"""A failure that comes later than this after the last one begins a new streak. More than the
longest wait between two attempts of one delivery (24 h and 20 %), so that only silence parts them:
an endpoint that fails now and then is not one that fails all the time."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an endpoint has answered of late."""

    failing_since: datetime | None = None
    """First of the failures since the last success."""
    failed_at: datetime | None = None
    """Last of them."""
    gone: bool = False
    """It answered 410: it wants no more."""
    disabled: bool = False


UNTRIED: Final = Standing()


class Deliveries:
    """The state of one partition: what is pending, what has ended, how the endpoints stand."""

    __slots__ = ("_ended", "_owed", "_spent", "_standings", "window")

    def __init__(self, window: timedelta) -> None:
        """``window``: how long an ended delivery is remembered, so that no repeat revives it."""
        self.window = window
        self._owed: dict[str, Owed] = {}
        self._spent: dict[Key, Delivery] = {}
        self._ended: dict[Key, datetime] = {}
        self._standings: dict[str, Standing] = {}

    @property
    def endpoints(self) -> Iterable[str]:
        """Endpoints that are still owed something."""
        return self._owed

    def pending(self, endpoint_id: str) -> Collection[Delivery]:
        """Return what an endpoint is still owed, in the order in which it was queued."""
        return self._owed.get(endpoint_id, NOTHING).pending.values()

    def untried(self, endpoint_id: str) -> Iterator[Delivery]:
        """Yield what was never tried, in the order in which it was queued."""
        owed = self._owed.get(endpoint_id, NOTHING)
        return (owed.pending[key] for key in owed.untried)

    def again(self, endpoint_id: str) -> Iterator[tuple[datetime, Delivery]]:
        """Yield what is to be tried again and when, the soonest first."""
        owed = self._owed.get(endpoint_id, NOTHING)
        return ((at, owed.pending[key]) for at, key in owed.again)

    @property
    def oldest(self) -> Iterable[Delivery]:
        """Of each endpoint the delivery that was queued first."""
        return (next(iter(owed.pending.values())) for owed in self._owed.values())

    @property
    def count(self) -> int:
        """How many deliveries have not ended."""
        return sum(len(owed.pending) for owed in self._owed.values())

    @property
    def spent(self) -> Iterable[Delivery]:
        """Pending deliveries whose last attempt failed: to be ended."""
        return self._spent.values()

    @property
    def ended(self) -> Iterable[Key]:
        """The deliveries of the window that were delivered or given up."""
        return self._ended

    @property
    def standings(self) -> Iterable[tuple[str, Standing]]:
        """Endpoints that were tried or disabled, with their standing."""
        return self._standings.items()

    def standing(self, endpoint_id: str) -> Standing:
        """Return how an endpoint has answered of late."""
        return self._standings.get(endpoint_id, UNTRIED)

    def get(self, key: Key) -> Delivery | None:
        """Return a delivery that has not ended."""
        return self._owed.get(key.endpoint_id, NOTHING).pending.get(key)

    def fold(
        self,
        event: DeliveryRecorded,
        at: datetime,
        *,
        accepted: datetime | None = None,
        traceparent: bytes | None = None,
    ) -> None:
        """Take in one record of the log; ``at`` is its log time.

        ``accepted`` and ``traceparent`` are its headers. A record of a delivery that was queued
        before the log begins changes only the endpoint's standing.
        """
        self._forget(at - self.window)
        if event.outcome in ("disabled", "enabled"):
            self._switch(event.endpoint_id, disabled=event.outcome == "disabled")
            return
        assert event.alert_id is not None, "the contract asks for it"
        key = Key(event.endpoint_id, event.alert_id, event.round)
        if event.outcome == "queued":
            if event.alert is not None and key not in self._ended and self.get(key) is None:
                self._put(Delivery(key, event.alert, at, accepted, traceparent))
            return
        if event.outcome == "attempted":
            self._fail(key, event, at)
            return
        if event.outcome == "delivered":
            self._succeed(event.endpoint_id)
        self._drop(key)
        self._ended.setdefault(key, at)

    def _fail(self, key: Key, event: DeliveryRecorded, at: datetime) -> None:
        before = self.standing(key.endpoint_id)
        streak = before.failed_at is not None and at - before.failed_at <= STREAK_GAP
        self._standings[key.endpoint_id] = replace(
            before,
            failing_since=before.failing_since if streak else at,
            failed_at=at,
            gone=before.gone or event.status == 410,
        )
        delivery = self.get(key)
        made = event.attempt or 1
        if delivery is None or made < delivery.attempts:
            return
        next_at = event.next_at
        if made == delivery.attempts:  # told twice, perhaps by two: the later and calmer holds
            known = delivery.next_at
            next_at = max(known, next_at) if known and next_at else None
        self._put(replace(delivery, attempts=made, next_at=next_at))

    def _put(self, delivery: Delivery) -> None:
        self._owed.setdefault(delivery.key.endpoint_id, Owed()).put(delivery)
        self._spent.pop(delivery.key, None)
        if delivery.spent:
            self._spent[delivery.key] = delivery

    def _drop(self, key: Key) -> None:
        self._spent.pop(key, None)
        owed = self._owed.get(key.endpoint_id)
        if owed is not None:
            owed.drop(key)
            if not owed.pending:
                del self._owed[key.endpoint_id]

    def _succeed(self, endpoint_id: str) -> None:
        before = self.standing(endpoint_id)
        if before is not UNTRIED:
            self._standings[endpoint_id] = Standing(disabled=before.disabled)

    def _switch(self, endpoint_id: str, *, disabled: bool) -> None:
        before = self.standing(endpoint_id)
        self._standings[endpoint_id] = replace(before, disabled=True) if disabled else Standing()

    def _forget(self, horizon: datetime) -> None:
        while self._ended and next(iter(self._ended.values())) < horizon:
            del self._ended[next(iter(self._ended))]
