"""Laws of the fold over deliveries: repeats change nothing, restarts change nothing."""

from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import DeliveryRecorded
from services.courier.deliveries import Deliveries
from tests.unit.courier.samples import START, WINDOW, queued, record

SECOND = timedelta(seconds=1)
NAMES = st.sampled_from(["desk", "night"])
NUMBERS = st.integers(0, 2)
QUEUED = st.builds(queued, number=NUMBERS, endpoint=NAMES)
ATTEMPTED = st.builds(
    lambda number, endpoint, attempt, wait, status: record(
        "attempted", number, endpoint, attempt=attempt, status=status,
        next_at=None if wait is None else START + timedelta(seconds=wait),
    ),
    NUMBERS, NAMES, st.integers(1, 4), st.none() | st.integers(1, 100), st.sampled_from([410, 500]),
)  # fmt: skip
ENDED = st.builds(
    lambda outcome, number, endpoint: record(outcome, number, endpoint, attempt=1),
    st.sampled_from(["delivered", "gave_up"]), NUMBERS, NAMES,
)  # fmt: skip
SWITCHED = st.builds(
    lambda outcome, endpoint: record(outcome, 0, endpoint),
    st.sampled_from(["disabled", "enabled"]), NAMES,
)  # fmt: skip
LOGS = st.lists(st.one_of(QUEUED, ATTEMPTED, ENDED, SWITCHED), max_size=25)
ALL_QUEUED = [queued(number, name) for number in range(3) for name in ("desk", "night")]
DELIVERY_LOGS = st.lists(st.one_of(QUEUED, ATTEMPTED, ENDED), max_size=25)

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def fold(log: list[DeliveryRecorded]) -> Deliveries:
    """Return the state after a log with one record a second."""
    state = Deliveries(WINDOW)
    for number, event in enumerate(log):
        state.fold(event, START + number * SECOND)
    return state


def owed(state: Deliveries) -> dict[Any, Any]:
    """Return what is pending, without the times at which it was queued."""
    return {
        one.key: (one.attempts, one.next_at)
        for name in state.endpoints
        for one in state.pending(name)
    }


@calm
@given(DELIVERY_LOGS, st.data())
def test_a_repeat_of_any_record_changes_no_delivery(
    log: list[DeliveryRecorded], data: st.DataObject
) -> None:
    """Writers repeat themselves after a kill: at once, or after others have written."""
    log = [*ALL_QUEUED, *log]
    at = data.draw(st.integers(0, len(log) - 1))
    later = data.draw(st.integers(at + 1, len(log)))
    repeated = [*log[:later], log[at], *log[later:]]
    assert owed(fold(repeated)) == owed(fold(log))
    assert set(fold(repeated).ended) == set(fold(log).ended)


@calm
@given(DELIVERY_LOGS, st.randoms(use_true_random=False))
def test_the_order_in_which_two_couriers_write_does_not_matter(
    log: list[DeliveryRecorded], lots: Random
) -> None:
    """One that lost its partition may still tell what it had begun, whenever."""
    mixed = list(log)
    lots.shuffle(mixed)
    assert owed(fold([*ALL_QUEUED, *mixed])) == owed(fold([*ALL_QUEUED, *log]))


@calm
@given(LOGS)
def test_the_whole_log_told_twice_leaves_the_same_owed(log: list[DeliveryRecorded]) -> None:
    """All is repeated in order: what ended stays ended, what is pending stays as it was."""
    once, twice = fold(log), fold([*log, *log])
    assert set(once.ended) <= set(twice.ended)
    assert owed(twice).keys() <= owed(once).keys()


@calm
@given(LOGS)
def test_nothing_is_pending_and_ended(log: list[DeliveryRecorded]) -> None:
    """And what is spent is pending, and no endpoint is listed that is owed nothing."""
    state = fold(log)
    pending = set(owed(state))
    assert pending.isdisjoint(state.ended)
    assert {one.key for one in state.spent} <= pending
    assert all(state.pending(name) for name in state.endpoints)
    assert state.count == len(pending)


@calm
@given(LOGS)
def test_what_was_queued_is_pending_until_its_end_is_on_record(
    log: list[DeliveryRecorded],
) -> None:
    """No other record makes a delivery disappear."""
    state = fold(log)
    seen: dict[Any, bool] = {}
    for event in log:
        name = (event.endpoint_id, event.alert_id, event.round)
        if event.outcome == "queued":
            seen.setdefault(name, True)
        elif event.outcome in ("delivered", "gave_up"):
            seen[name] = False
    assert {name for name, open_ in seen.items() if open_} == {tuple(key) for key in owed(state)}
