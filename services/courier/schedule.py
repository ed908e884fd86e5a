"""When to try, when again, when to stop. Pure: the clock's reading comes in as ``now``.

The schedule and its rules are those of the Standard Webhooks specification ("Deliverability and
reliability": retry schedule with jitter, Retry-After and throttling, disabling of endpoints).
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from schemas.ids import identity
from services.courier.answer import Answer, Cause
from services.courier.deliveries import Deliveries, Standing
from services.courier.owed import Delivery, Key

JITTER: Final = Fraction(1, 5)
"""A wait is shortened or lengthened by up to a fifth, so that failures do not return in step."""

DELAYS: Final = tuple(
    timedelta(seconds=seconds)
    for seconds in (0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: ten attempts in a good three days."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The limits by which deliveries are tried."""

    delays: tuple[timedelta, ...] = DELAYS
    """Wait before each attempt; as many attempts as waits."""
    calm: timedelta = timedelta(seconds=60)
    """Least wait after 429, 502, 504 or a timeout."""
    longest: timedelta = timedelta(hours=24)
    """The longest Retry-After that is honoured."""
    give_up_after: timedelta = timedelta(days=14)
    disable_after: timedelta = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Send:
    """Try this delivery now."""

    delivery: Delivery

    @property
    def attempt(self) -> int:
        """Number of the attempt, from 1."""
        return self.delivery.attempts + 1


@dataclass(frozen=True, slots=True)
class GiveUp:
    """End this delivery undelivered."""

    delivery: Delivery
    cause: Cause


@dataclass(frozen=True, slots=True)
class Disable:
    """Send nothing more to this endpoint until somebody enables it."""

    endpoint_id: str
    cause: Cause


Action = Send | GiveUp | Disable


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done now, and when to ask again if nothing happens before."""

    actions: tuple[Action, ...]
    """Disablings, then endings, then attempts, those due longest first."""
    wake_at: datetime | None


def due(
    state: Deliveries,
    now: datetime,
    free: Mapping[str, int],
    busy: Container[Key | str],
    schedule: Schedule,
) -> Due:
    """Return what a partition's deliveries ask for at ``now``.

    ``free`` says how many requests more an endpoint may have under way; deliveries to an endpoint
    that is not in it, or is disabled, wait, and are given up when they are too old. ``busy`` names
    deliveries and endpoints about which something is under way already.
    """
    disablings = tuple(_disablings(state, schedule))
    closed = {action.endpoint_id for action in disablings}
    endings = [GiveUp(spent, Cause.EXHAUSTED) for spent in state.spent]
    sends: list[tuple[datetime, Delivery]] = []
    wake: list[datetime] = []
    for name in state.endpoints:
        oldest, expired = _expired(state.pending(name), now, schedule)
        endings.extend(expired)
        wake.extend(oldest)
        slots = 0 if name in closed or state.standing(name).disabled else free.get(name, 0)
        if slots > 0:
            found = [
                _ready(rows, now, busy, slots, schedule)
                for rows in (_untried(state, name, schedule), state.again(name))
            ]
            sends.extend(sorted((row for ready, _ in found for row in ready), key=_first)[:slots])
            wake.extend(at for _, later in found for at in later)
    actions: tuple[Action, ...] = (
        *(action for action in disablings if action.endpoint_id not in busy),
        *(action for action in endings if action.delivery.key not in busy),
        *(Send(delivery) for _, delivery in sorted(sends, key=_first)),
    )
    return Due(actions, min(wake, default=None))


def _first(pair: tuple[datetime, Delivery]) -> datetime:
    return pair[0]


def _expired(
    pending: Iterable[Delivery], now: datetime, schedule: Schedule
) -> tuple[list[datetime], list[GiveUp]]:
    """Return when the oldest that is not too old will be, and the ends of those that are."""
    found: list[GiveUp] = []
    for delivery in pending:
        expires = delivery.queued_at + schedule.give_up_after
        if expires > now:
            return [expires], found
        if not delivery.spent:
            found.append(GiveUp(delivery, Cause.EXPIRED))
    return [], found


def _untried(
    state: Deliveries, endpoint_id: str, schedule: Schedule
) -> Iterator[tuple[datetime, Delivery]]:
    return ((one.queued_at + schedule.delays[0], one) for one in state.untried(endpoint_id))


def _ready(
    rows: Iterable[tuple[datetime, Delivery]],
    now: datetime,
    busy: Container[Key | str],
    slots: int,
    schedule: Schedule,
) -> tuple[list[tuple[datetime, Delivery]], list[datetime]]:
    """Return what may be tried now, at most ``slots``, and when the first of the rest may be.

    ``rows`` come in the order of their times, so that a long queue is not read to its end.
    """
    ready: list[tuple[datetime, Delivery]] = []
    for at, delivery in rows:
        if delivery.key in busy or delivery.queued_at + schedule.give_up_after <= now:
            continue
        if at > now:
            return ready, [at]
        ready.append((at, delivery))
        if len(ready) == slots:
            break
    return ready, []


def _disablings(state: Deliveries, schedule: Schedule) -> Iterator[Disable]:
    for endpoint_id, standing in state.standings:
        if not standing.disabled and (cause := _unwanted(standing, schedule)):
            yield Disable(endpoint_id, cause)


def _unwanted(standing: Standing, schedule: Schedule) -> Cause | None:
    if standing.gone:
        return Cause.GONE
    if standing.failing_since is None or standing.failed_at is None:
        return None
    lasting = standing.failed_at - standing.failing_since >= schedule.disable_after
    return Cause.FAILING if lasting else None


def wait(delivery: Delivery, attempts: int, schedule: Schedule) -> timedelta:
    """Return the scheduled wait after so many attempts, its jitter derived from the delivery."""
    lot = int(identity("jitter", *delivery.key, attempts)[:8], 16)
    share = 1 - JITTER + 2 * JITTER * Fraction(lot, 0xFFFF_FFFF)
    micros = schedule.delays[attempts] // timedelta(microseconds=1)
    return timedelta(microseconds=int(micros * share))


def pause(delivery: Delivery, answer: Answer, schedule: Schedule) -> timedelta:
    """Return the wait after a failed attempt.

    The schedule's own, or longer: what Retry-After asks for, up to a day, and a minute at least
    when the receiver is overloaded.
    """
    base = wait(delivery, delivery.attempts + 1, schedule)
    asked = min(answer.retry_after or timedelta(), schedule.longest)
    return max(base, asked, schedule.calm if answer.overloaded else timedelta())
