"""A small stage for tests of the fold: how often was this endpoint seen in the window?

Its events are the contract's simplest, ``DeliveryRecorded`` with outcome ``enabled``; the count
stands in ``cause``. The endpoint ``boom`` makes the step raise, ``silent`` writes nothing.
"""

from collections import deque
from datetime import UTC, datetime, timedelta

from schemas import DeliveryRecorded, encode
from services.fold import Done, Fate, Record
from services.stage import Outcome, Position, Result, Stage

START = datetime(2026, 1, 1, tzinfo=UTC)
WINDOW = timedelta(minutes=10)

State = deque[tuple[datetime, str]]


def step(rules: timedelta, state: State, event: DeliveryRecorded, at: Position) -> Result:
    """Count the endpoint's records in the window, this one included."""
    if event.endpoint_id == "boom":
        raise ArithmeticError("boom")
    while state and state[0][0] <= at.time - rules:
        state.popleft()
    state.append((at.time, event.endpoint_id))
    if event.endpoint_id == "silent":
        return Result((), Outcome.PASSED)
    count = sum(1 for _, endpoint in state if endpoint == event.endpoint_id)
    said = DeliveryRecorded(
        endpoint_id=event.endpoint_id, outcome="enabled", cause=f"{at.offset}:{count}"
    )
    return Result((said,), Outcome.PASSED)


COUNTING: Stage[timedelta, State, DeliveryRecorded] = Stage(
    name="counting",
    reads=DeliveryRecorded,
    writes=(DeliveryRecorded,),
    load=lambda settings: WINDOW if settings is None else settings,
    empty=lambda rules: deque(),
    step=step,
    window=lambda settings: WINDOW,
)


def record(offset: int, endpoint: str, *, minute: float | None = None) -> Record:
    """Return a record of the log; by default one a minute."""
    time = START + timedelta(minutes=offset if minute is None else minute)
    value = encode(DeliveryRecorded(endpoint_id=endpoint, outcome="enabled"))
    return Record(partition=0, offset=offset, time=time, key=endpoint.encode(), value=value)


def said(fate: Fate) -> str:
    """Return what the stage said of a record: ``offset:count``, or the reason it died of."""
    if isinstance(fate, Done):
        return " ".join(
            output.value.decode().split('"cause":"')[1].split('"')[0] for output in fate.outputs
        )
    return fate.reason
