"""Laws of the schedule, over any failures and any restarts."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import DeliveryRecorded
from services.courier.answer import LONGEST, Answer, Cause, retry_after
from services.courier.deliveries import Deliveries
from services.courier.records import ended, told
from services.courier.schedule import JITTER, Schedule, Send, due, wait
from tests.unit.courier.samples import START, WINDOW, folded, queued

NOT_BROUGHT = [100, 301, 307, 400, 404, 429, 500, 502, 503, 504]
WAITS = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=400))
FAILURES = st.one_of(
    st.builds(
        Answer, latency=st.just(timedelta()), status=st.sampled_from(NOT_BROUGHT),
        retry_after=st.none() | WAITS,
    ),
    st.builds(
        Answer, latency=st.just(timedelta()),
        failed=st.sampled_from([Cause.TIMEOUT, Cause.CONNECTION, Cause.TLS, Cause.ADDRESS]),
    ),
)  # fmt: skip
SCHEDULES = st.builds(
    Schedule,
    delays=st.lists(
        st.timedeltas(min_value=timedelta(), max_value=timedelta(days=2)), min_size=1, max_size=12
    ).map(tuple),
)

calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def life(schedule: Schedule, failures: list[Answer], *, restarting: bool) -> list[timedelta]:
    """Return when a delivery is tried that fails so; restarting: known from the log alone."""
    log: list[tuple[DeliveryRecorded, datetime]] = []
    state = Deliveries(WINDOW)
    now, tried = START, []

    def tell(event: DeliveryRecorded) -> None:
        log.append((event, now))
        state.fold(event, now)

    tell(queued())
    while True:
        if restarting:
            state = Deliveries(WINDOW)
            for event, at in log:
                state.fold(event, at)
        found = due(state, now, {"desk": 1}, (), schedule)
        for action in found.actions:
            if isinstance(action, Send):
                answer = failures[len(tried) % len(failures)]
                tried.append(now - START)
                tell(told(action.delivery, answer, now, schedule))
            else:
                tell(ended(action))
        if state.count == 0:
            return tried
        if not found.actions:
            assert found.wake_at is not None, "a delivery must end"
            assert found.wake_at > now, "time must go on"
            now = found.wake_at


@calm
@given(SCHEDULES, st.lists(FAILURES, min_size=1, max_size=4))
def test_every_delivery_ends(schedule: Schedule, failures: list[Answer]) -> None:
    """After as many attempts as the schedule has, or when it is too old, never later."""
    tried = life(schedule, failures, restarting=False)
    assert len(tried) <= len(schedule.delays)
    assert all(at < schedule.give_up_after for at in tried)


@calm
@given(SCHEDULES, st.lists(FAILURES, min_size=1, max_size=4))
def test_between_two_attempts_lies_at_least_the_wait_of_the_schedule(
    schedule: Schedule, failures: list[Answer]
) -> None:
    """Jitter shortens by a fifth at most; what receivers ask for only lengthens, to a day."""
    tried = life(schedule, failures, restarting=False)
    for number, (before, after) in enumerate(pairwise(tried), 1):
        planned = schedule.delays[number]
        most = max(planned * (1 + float(JITTER)), schedule.longest, schedule.calm)
        assert after - before >= planned * (1 - float(JITTER)) - timedelta(microseconds=1)
        assert after - before <= most + timedelta(microseconds=1)


@calm
@given(SCHEDULES, st.lists(FAILURES, min_size=1, max_size=4))
def test_restarts_change_nothing(schedule: Schedule, failures: list[Answer]) -> None:
    """A courier that knows but the log tries at the very times of one that never stopped."""
    assert life(schedule, failures, restarting=True) == life(schedule, failures, restarting=False)


@calm
@given(SCHEDULES, st.integers(0, 50))
def test_jitter_stays_within_a_fifth(schedule: Schedule, number: int) -> None:
    """For every delivery and attempt."""
    (delivery,) = folded(queued(number)).pending("desk")
    for attempt, planned in enumerate(schedule.delays):
        waited = wait(delivery, attempt, schedule)
        assert abs(waited - planned) <= planned / 5 + timedelta(microseconds=1)


@calm
@given(st.text(max_size=80))
def test_any_retry_after_is_read_or_ignored(text: str) -> None:
    """Never raises, never negative, never absurd."""
    found = retry_after(text, datetime(2026, 3, 1, tzinfo=UTC))
    assert found is None or timedelta() <= found <= LONGEST
