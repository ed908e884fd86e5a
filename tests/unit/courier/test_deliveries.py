"""The fold over the deliveries' log: what is still owed, and how endpoints stand."""

from datetime import timedelta

import pytest

from services.courier.deliveries import STREAK_GAP
from tests.unit.courier.samples import START, WINDOW, folded, key, queued, record

NEXT = START + timedelta(minutes=5)
FAILED = {"attempt": 1, "status": 500, "cause": "status"}


def test_what_was_queued_is_pending_with_its_alert() -> None:
    """A delivery starts with the router's record, at its log time."""
    state = folded(queued())
    delivery = state.get(key())
    assert delivery is not None
    assert delivery.queued_at == START
    assert delivery.attempts == 0
    assert delivery.alert.alert_id == key().alert_id


def test_a_failed_attempt_is_counted_and_the_next_is_due_when_the_record_says() -> None:
    """The schedule survives a restart because it stands in the log."""
    state = folded(queued(), record("attempted", next_at=NEXT, **FAILED))
    delivery = state.get(key())
    assert delivery is not None
    assert (delivery.attempts, delivery.next_at, delivery.spent) == (1, NEXT, False)


@pytest.mark.parametrize("outcome", ["delivered", "gave_up"])
def test_what_ended_is_pending_no_more_and_no_repeat_revives_it(outcome: str) -> None:
    """Neither a repeated ``queued`` nor a late ``attempted`` brings it back."""
    state = folded(
        queued(), record(outcome, attempt=1), queued(), record("attempted", next_at=NEXT, **FAILED)
    )
    assert state.get(key()) is None
    assert state.count == 0
    assert key() in state.ended


def test_another_round_is_another_delivery() -> None:
    """A replay is owed although the first round was delivered."""
    state = folded(queued(), record("delivered", attempt=1), queued(round_=1))
    assert state.get(key(round_=1)) is not None


def test_a_repeated_queued_does_not_reset_the_attempts() -> None:
    """The router repeats itself after a kill."""
    state = folded(queued(), record("attempted", next_at=NEXT, **FAILED), queued())
    delivery = state.get(key())
    assert delivery is not None
    assert delivery.attempts == 1


def test_an_earlier_attempt_does_not_replace_a_later_one() -> None:
    """A courier that lost its partition may still write what it had begun."""
    later = record("attempted", attempt=2, status=500, next_at=NEXT + timedelta(hours=1))
    state = folded(queued(), later, record("attempted", next_at=NEXT, **FAILED))
    delivery = state.get(key())
    assert delivery is not None
    assert delivery.attempts == 2


def test_of_two_records_of_one_attempt_the_later_time_holds() -> None:
    """Two couriers tried: the calmer of their plans is kept, in either order."""
    soon = record("attempted", next_at=NEXT, **FAILED)
    late = record("attempted", next_at=NEXT + timedelta(hours=1), **FAILED)
    for order in ((soon, late), (late, soon)):
        delivery = folded(queued(), *order).get(key())
        assert delivery is not None
        assert delivery.next_at == NEXT + timedelta(hours=1)


def test_an_attempt_without_a_next_one_spends_the_delivery() -> None:
    """It stays pending until its end is on record."""
    state = folded(queued(), record("attempted", **FAILED))
    assert [delivery.key for delivery in state.spent] == [key()]
    state = folded(queued(), record("attempted", **FAILED), record("gave_up", cause="exhausted"))
    assert list(state.spent) == []
    assert state.count == 0


def test_a_record_of_something_queued_before_the_log_begins_is_harmless() -> None:
    """A trimmed log tells the middle of a story: only the endpoint's standing follows."""
    state = folded(record("attempted", next_at=NEXT, **FAILED))
    assert state.count == 0
    assert state.standing("desk").failing_since == START


def test_failures_make_a_streak_that_success_ends() -> None:
    """An endpoint fails since the first failure after its last success."""
    every = timedelta(hours=20)
    fail = record("attempted", next_at=NEXT, **FAILED)
    standing = folded(fail, fail, fail, every=every).standing("desk")
    assert (standing.failing_since, standing.failed_at) == (START, START + 2 * every)
    standing = folded(fail, fail, record("delivered", attempt=1), every=every).standing("desk")
    assert standing.failing_since is None


def test_silence_ends_a_streak() -> None:
    """A failure long after the last one says nothing of the time between."""
    fail = record("attempted", next_at=NEXT, **FAILED)
    every = STREAK_GAP + timedelta(seconds=1)
    assert folded(fail, fail, every=every).standing("desk").failing_since == START + every


def test_gone_and_disabled_stand_until_somebody_enables() -> None:
    """``enabled`` forgets all that spoke against the endpoint."""
    gone = record("attempted", attempt=1, status=410, cause="gone", next_at=NEXT)
    assert folded(gone).standing("desk").gone
    state = folded(gone, record("disabled", cause="gone"))
    assert state.standing("desk").disabled
    state = folded(gone, record("disabled", cause="gone"), record("enabled"))
    assert not state.standing("desk").disabled
    assert not state.standing("desk").gone


def test_ended_deliveries_are_forgotten_after_the_window() -> None:
    """Memory is bounded; the window is longer than any repeat is late."""
    state = folded(queued(), record("delivered", attempt=1))
    state.fold(queued(2), START + WINDOW + timedelta(seconds=2))
    assert list(state.ended) == []
    assert state.get(key(2)) is not None


def test_pending_deliveries_are_never_forgotten() -> None:
    """Only a record ends them."""
    state = folded(queued())
    state.fold(queued(2), START + 10 * WINDOW)
    assert state.get(key()) is not None
