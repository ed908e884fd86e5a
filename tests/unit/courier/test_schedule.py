"""When to try, when again, when to stop: over days, with a clock that is only a number."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from services.courier.answer import Answer, Cause
from services.courier.deliveries import Deliveries
from services.courier.records import ended, told
from services.courier.schedule import (
    DELAYS,
    Action,
    Disable,
    GiveUp,
    Schedule,
    Send,
    due,
    wait,
)
from tests.unit.courier.samples import START, folded, key, queued, record

SCHEDULE = Schedule()
FREE = {"desk": 4, "night": 4}
SECOND = timedelta(seconds=1)
QUICK = timedelta(milliseconds=80)


def at(state: Deliveries, now: datetime, **given: Any) -> tuple[Action, ...]:
    """Return what is to be done at a time."""
    asked: dict[str, Any] = {"free": FREE, "busy": (), "schedule": SCHEDULE, **given}
    return due(state, now, **asked).actions


def failing(days: float, answer: Answer) -> tuple[list[timedelta], str, Deliveries]:
    """Return when a delivery was tried, how it ended, and the state, if all attempts fail so."""
    state, now = folded(queued()), START
    tried: list[timedelta] = []
    while now <= START + timedelta(days=days):
        found = due(state, now, FREE, (), SCHEDULE)
        for action in found.actions:
            if isinstance(action, Send):
                tried.append(now - START)
                state.fold(told(action.delivery, answer, now, SCHEDULE), now)
            else:
                event = ended(action)
                state.fold(event, now)
                if event.outcome == "gave_up":
                    return tried, event.cause or "", state
        if not found.actions:
            assert found.wake_at is not None
            assert found.wake_at > now, "time goes on"
            now = found.wake_at
    return tried, "pending", state


def test_ten_attempts_in_the_times_of_the_standard() -> None:
    """0, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, each varied by a fifth."""
    tried, end, _ = failing(14, Answer(QUICK, status=500))
    waits = [later - before for before, later in zip([timedelta(), *tried], tried, strict=False)]
    assert len(tried) == 10
    assert tried[0] == timedelta()
    assert end == "exhausted"
    for waited, planned in zip(waits[1:], DELAYS[1:], strict=True):
        assert 0.8 * planned <= waited <= 1.2 * planned
        assert waited != planned


def test_the_jitter_belongs_to_the_delivery_and_the_attempt() -> None:
    """The same after a restart, another for another delivery: failures do not return in step."""
    (one,), (other,) = (folded(queued(n)).pending("desk") for n in (1, 2))
    assert wait(one, 3, SCHEDULE) == wait(one, 3, SCHEDULE)
    assert wait(one, 3, SCHEDULE) != wait(other, 3, SCHEDULE)
    assert wait(one, 3, SCHEDULE) / DELAYS[3] != wait(one, 4, SCHEDULE) / DELAYS[4]


@pytest.mark.parametrize(
    ("answer", "least", "most"),
    [
        (Answer(QUICK, status=500), 4, 6),
        (Answer(QUICK, status=503), 4, 6),
        (Answer(QUICK, status=429), 60, 60),
        (Answer(QUICK, status=502), 60, 60),
        (Answer(QUICK, status=504), 60, 60),
        (Answer(QUICK, failed=Cause.TIMEOUT), 60, 60),
        (Answer(QUICK, failed=Cause.CONNECTION), 4, 6),
        (Answer(QUICK, status=503, retry_after=120 * SECOND), 120, 120),
        (Answer(QUICK, status=429, retry_after=10 * SECOND), 60, 60),
        (Answer(QUICK, status=500, retry_after=1 * SECOND), 4, 6),
        (Answer(QUICK, status=429, retry_after=timedelta(days=9)), 86_400, 86_400),
    ],
)  # fmt: skip
def test_the_wait_after_a_failure(answer: Answer, least: float, most: float) -> None:
    """The schedule's wait, longer when asked for (to a day) or when the receiver is overloaded."""
    (delivery,) = folded(queued()).pending("desk")
    event = told(delivery, answer, START, SCHEDULE)
    assert event.next_at is not None
    assert least <= (event.next_at - START).total_seconds() <= most
    assert event.outcome == "attempted"


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_two_hundred_and_something_is_a_delivery(status: int) -> None:
    """The record says which attempt it was, with which status, and how long it took."""
    (delivery,) = folded(queued()).pending("desk")
    event = told(delivery, Answer(QUICK, status=status), START, SCHEDULE)
    assert (event.outcome, event.attempt, event.status, event.latency_ms) == (
        "delivered", 1, status, 80,
    )  # fmt: skip
    assert event.next_at is None
    assert event.cause is None


@pytest.mark.parametrize("status", [100, 199, 300, 301, 302, 307, 304, 400, 404, 410, 500, 599])
def test_nothing_else_is_a_delivery(status: int) -> None:
    """Redirects are failures: an address that moved is set right by hand."""
    (delivery,) = folded(queued()).pending("desk")
    event = told(delivery, Answer(QUICK, status=status), START, SCHEDULE)
    assert event.outcome == "attempted"
    assert event.next_at is not None
    assert event.cause in set(Cause)


def test_410_disables_the_endpoint_and_its_deliveries_wait() -> None:
    """The receiver said that it wants no more; what is owed waits for somebody to enable it."""
    state = folded(queued(), queued(2))
    (first, _) = state.pending("desk")
    state.fold(told(first, Answer(QUICK, status=410), START, SCHEDULE), START + SECOND)
    assert at(state, START + 2 * SECOND) == (Disable("desk", Cause.GONE),)
    state.fold(ended(Disable("desk", Cause.GONE)), START + 2 * SECOND)
    assert at(state, START + timedelta(days=3)) == ()
    state.fold(record("enabled"), START + timedelta(days=3))
    sends = at(state, START + timedelta(days=3))
    assert {type(action) for action in sends} == {Send}
    assert len(sends) == 2


def test_five_days_of_only_failures_disable_and_less_does_not() -> None:
    """Every 20 hours a failure: disabled by the first that is five days after the first."""
    state = folded(queued())
    fail = record("attempted", attempt=1, status=500, next_at=START + timedelta(days=30))
    seen = []
    for number in range(8):
        now = START + number * timedelta(hours=20)
        state.fold(fail, now)
        seen.append(any(isinstance(action, Disable) for action in at(state, now)))
    assert seen == [False] * 6 + [True] * 2


def test_a_success_between_keeps_an_endpoint() -> None:
    """Sporadic failures never disable."""
    state = folded(queued())
    for number in range(40):
        now = START + number * timedelta(hours=6)
        outcome = "delivered" if number % 10 == 9 else "attempted"
        state.fold(record(outcome, 7, attempt=1, status=500), now)
        assert not any(isinstance(action, Disable) for action in at(state, now))


@pytest.mark.parametrize("blocked", ["unknown", "disabled", "full"])
def test_what_cannot_be_sent_waits_and_is_given_up_after_fourteen_days(blocked: str) -> None:
    """An endpoint may leave the file, be disabled or full: nothing is lost silently."""
    state = folded(queued(), *([record("disabled", cause="gone")] if blocked == "disabled" else []))
    free = {"unknown": {}, "disabled": FREE, "full": {"desk": 0}}[blocked]
    found = due(state, START + timedelta(days=13), free, (), SCHEDULE)
    assert found.actions == ()
    assert found.wake_at == START + timedelta(days=14)
    (action,) = at(state, START + timedelta(days=14), free=free)
    assert isinstance(action, GiveUp)
    assert action.cause is Cause.EXPIRED
    state.fold(ended(action), START + timedelta(days=14))
    assert state.count == 0


def test_what_is_under_way_is_not_begun_again() -> None:
    """Neither a request, nor an end, nor a disabling."""
    assert at(folded(queued()), START, busy={key()}) == ()
    spent = folded(queued(), record("attempted", attempt=10, status=500))
    assert len(at(spent, START)) == 1
    assert at(spent, START, busy={key()}) == ()
    gone = folded(record("attempted", attempt=1, status=410))
    assert len(at(gone, START)) == 1
    assert at(gone, START, busy={"desk"}) == ()


def test_no_more_than_the_free_slots_and_those_due_longest_first() -> None:
    """A burst is worked off in order."""
    state = folded(*(queued(n) for n in range(10)))
    later = START + timedelta(minutes=1)
    sends = at(state, later, free={"desk": 3})
    assert [action.delivery.key for action in sends if isinstance(action, Send)] == [
        key(0), key(1), key(2),
    ]  # fmt: skip


def test_one_full_endpoint_does_not_hold_up_another() -> None:
    """Slots are counted for each endpoint by itself."""
    state = folded(queued(1), queued(2, "night"))
    (action,) = at(state, START + SECOND, free={"desk": 0, "night": 1})
    assert isinstance(action, Send)
    assert action.delivery.key.endpoint_id == "night"


def test_the_last_record_of_a_restart_decides_the_next_attempt() -> None:
    """Nothing is sent before the time that stands in the log, and it is sent then."""
    next_at = START + timedelta(hours=2)
    state = folded(queued(), record("attempted", attempt=4, status=500, next_at=next_at))
    assert at(state, next_at - SECOND) == ()
    assert due(state, next_at - SECOND, FREE, (), SCHEDULE).wake_at == next_at
    (action,) = at(state, next_at)
    assert isinstance(action, Send)
    assert action.attempt == 5
