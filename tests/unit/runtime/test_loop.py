"""The loop over a log in memory: each record once and in order, commits only of what is written."""

from services.runtime.metrics import Metrics
from tests.unit.runtime.fakes import LOG, OURS, FakeLog, FakeOutbox, loop_over, run, truth


def test_records_in_order_are_folded_and_committed_when_confirmed() -> None:
    """The commit waits for Kafka's word, not for the step."""
    outbox = FakeOutbox()
    loop = loop_over(FakeLog(LOG), outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        for one in LOG[:10]:
            await loop.handle(one)
        assert loop.holdings.commit_points() == {0: 0}
        outbox.confirm()
        assert loop.holdings.commit_points() == {0: 10}

    run(work)
    assert outbox.said == truth(stop=10)


def test_what_was_skipped_is_read_from_the_log_first() -> None:
    """A gap in what the consumer delivers is a gap in what is folded, until it is filled."""
    log, outbox = FakeLog(LOG), FakeOutbox()
    loop = loop_over(log, outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        for number in (0, 1, 7, 8, 29):
            await loop.handle(LOG[number])

    run(work)
    assert outbox.said == truth()
    assert log.reads == [(2, 7), (9, 29)]


def test_a_state_is_rebuilt_silently_from_the_window_before_the_commit() -> None:
    """Nothing is written or committed below the commit, and no further back is read than needed."""
    log, outbox, metrics = FakeLog(LOG, committed=20), FakeOutbox(), Metrics("counting")
    loop = loop_over(log, outbox, metrics=metrics)

    async def work() -> None:
        loop.holdings.assign(OURS)
        assert loop.holdings.commit_points() == {}
        await loop.handle(LOG[20])
        assert loop.holdings.commit_points() == {0: 20}

    run(work)
    assert outbox.said == truth(20, 21)
    assert log.reads[-1] == (9, 20)
    assert metrics.registry.get_sample_value(
        "selisih_rebuilt_records_total", {"stage": "counting"}
    ) == 11  # fmt: skip
    assert metrics.registry.get_sample_value(
        "selisih_stage_records_total", {"stage": "counting", "outcome": "passed"}
    ) == 1  # fmt: skip


def test_a_redelivery_needs_nothing() -> None:
    """Below the next offset this process has written, or somebody before it."""
    outbox = FakeOutbox()
    loop = loop_over(FakeLog(LOG), outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        for number in (0, 1, 2, 0, 1, 2, 3):
            await loop.handle(LOG[number])

    run(work)
    assert outbox.said == truth(stop=4)


def test_a_tail_that_was_never_delivered_is_healed() -> None:
    """A partition is read only when it stood still since the last look."""
    outbox = FakeOutbox()
    loop = loop_over(FakeLog(LOG), outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        await loop.handle(LOG[0])
        await loop.heal()
        assert len(outbox.said) == 1
        await loop.heal()

    run(work)
    assert outbox.said == truth()


def test_a_partition_without_news_is_warmed() -> None:
    """Readiness does not wait for a record that may come tomorrow."""
    loop = loop_over(FakeLog(LOG, committed=30), FakeOutbox())

    async def work() -> None:
        loop.holdings.assign(OURS)
        await loop.probe()
        assert loop.standing().behind > 0
        await loop.heal()
        assert loop.standing().behind == loop.standing().rebuild_remaining == 0

    run(work)


def test_looking_after_a_new_partition_leaves_what_is_new_to_the_consumer() -> None:
    """Only the state is rebuilt at once: to read the backlog twice would help nobody."""
    log, outbox = FakeLog(LOG, committed=20), FakeOutbox()
    loop = loop_over(log, outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        await loop.heal()
        assert outbox.said == []
        assert loop.holdings.rebuild_remaining == 0
        await loop.heal()

    run(work)
    assert outbox.said == truth(20)


def test_a_rebuild_gives_way_to_a_rebalance_and_resumes() -> None:
    """It stops at the next record; the part that is folded stays true and is not read again."""
    log, outbox = FakeLog(LOG, committed=28), FakeOutbox()
    loop = loop_over(log, outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        log.between = loop.holdings.disown
        await loop.handle(LOG[28])
        assert loop.holdings.commit_points() == {}
        log.between = lambda: None
        loop.holdings.assign(OURS)
        await loop.handle(LOG[28])

    run(work)
    assert outbox.said == truth(28, 29)
    first, second = log.reads[-2:]
    assert first[0] < second[0], "it began anew"


def test_the_state_of_a_partition_that_left_is_dropped() -> None:
    """When it comes back, it is folded anew from the log."""
    log, outbox = FakeLog(LOG), FakeOutbox()
    loop = loop_over(log, outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        await loop.handle(LOG[0])
        loop.holdings.assign(frozenset({1}))
        await loop.handle(LOG[1])
        log.committed = 5
        loop.holdings.assign(OURS)
        await loop.handle(LOG[5])

    run(work)
    assert outbox.said == [*truth(stop=1), *truth(5, 6)]


def test_a_commit_never_moves_backwards() -> None:
    """Outputs from before a rebalance are still on their way when somebody else has gone on."""
    log, outbox = FakeLog(LOG), FakeOutbox()
    loop = loop_over(log, outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        for one in LOG[:5]:
            await loop.handle(one)
        log.committed = 10
        loop.holdings.assign(OURS)
        await loop.handle(LOG[10])
        assert loop.holdings.commit_points() == {}
        outbox.confirm()
        assert loop.holdings.commit_points() == {0: 11}

    run(work)
