"""The law of the commit: whatever is killed when, every output arrives and no other does."""

from hypothesis import given, settings
from hypothesis import strategies as st

from services.fold import Fold, Folded, Gap, Record, decide
from tests.counting import COUNTING, WINDOW, record, said

endpoints = st.sampled_from(["a", "b", "c", "boom", "silent"])
logs = st.lists(endpoints, min_size=1, max_size=40).map(
    lambda names: [record(n, name, minute=n * 1.5) for n, name in enumerate(names)]
)


class Broker:
    """A log with one committed offset, and the outputs that reached it."""

    def __init__(self, log: list[Record]) -> None:
        self.log = log
        self.committed = 0
        self.arrived: set[str] = set()


class Worker:
    """A process: its fold and the sends that are on their way."""

    def __init__(self, broker: Broker) -> None:
        self.broker = broker
        self.fold = Fold(COUNTING, WINDOW)
        commit = broker.committed
        edge = broker.log[commit - 1].time - WINDOW if commit else broker.log[0].time
        start = next(n for n, item in enumerate(broker.log) if item.time >= edge)
        self.fold.own(start=start, floor=commit)
        self.sends: list[tuple[str, Folded]] = []
        self.position = start

    def deliver(self, skip: int) -> None:
        """Hand over the record after ``skip`` others; the gap is healed from the log."""
        at = self.position + skip
        if at >= len(self.broker.log):
            return
        taken = self.fold.take(self.broker.log[at])
        if isinstance(taken, Gap):
            for item in self.broker.log[taken.start : taken.end]:
                self._keep(self.fold.take(item))
            taken = self.fold.take(self.broker.log[at])
        self._keep(taken)
        self.position = at + 1

    def _keep(self, taken: Folded | Gap | None) -> None:
        if isinstance(taken, Folded) and taken.pending is not None and taken.pending.open:
            self.sends.append((said(taken.fate), taken))

    def acknowledge(self, which: int) -> None:
        """One of the sends arrives, in any order."""
        if self.sends:
            text, taken = self.sends.pop(which % len(self.sends))
            self.broker.arrived.add(text)
            assert taken.pending is not None
            taken.pending.acknowledge()

    def commit(self) -> None:
        """Commit what the fold confirms."""
        point = self.fold.commit_point()
        if point is not None:
            assert point >= self.broker.committed, "a commit moved backwards"
            self.broker.committed = point


actions = st.lists(
    st.one_of(
        st.tuples(st.just("deliver"), st.integers(0, 3)),
        st.tuples(st.just("acknowledge"), st.integers(0, 9)),
        st.tuples(st.just("commit"), st.just(0)),
        st.tuples(st.just("kill"), st.just(0)),
    ),
    max_size=120,
)


@settings(max_examples=200)
@given(logs, actions)
def test_kills_at_any_moment_lose_and_invent_nothing(
    log: list[Record], plan: list[tuple[str, int]]
):
    """Outputs that arrived = the fold of the whole log, for every order of kills, acks, commits."""
    broker = Broker(log)
    worker = Worker(broker)
    for action, number in [*plan, ("kill", 0)]:
        if action == "deliver":
            worker.deliver(number)
        elif action == "acknowledge":
            worker.acknowledge(number)
        elif action == "commit":
            worker.commit()
        else:
            worker = Worker(broker)
    while worker.position < len(log):
        worker.deliver(0)
    while worker.sends:
        worker.acknowledge(0)
    worker.commit()
    state = COUNTING.empty(WINDOW)
    truth = {said(decide(COUNTING, WINDOW, state, item)) for item in log} - {""}
    assert broker.arrived - {"core_error"} == truth - {"core_error"}
    assert ("core_error" in broker.arrived) == ("core_error" in truth)
    assert broker.committed == len(log)
