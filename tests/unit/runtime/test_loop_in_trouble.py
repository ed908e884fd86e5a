"""The loop in trouble: a trimmed or new log, a broker away, dead letters, the brake, the end."""

import asyncio

import pytest

from services.runtime import loop as loop_module
from services.runtime.brake import Brake
from services.runtime.metrics import Metrics
from tests.counting import WINDOW, record
from tests.unit.runtime.fakes import LOG, OURS, FakeLog, FakeOutbox, loop_over, run, truth


def test_a_trimmed_log_is_gone_on_with_and_the_loss_is_counted() -> None:
    """Records between the commit and the new beginning are lost; those below it were handled."""
    log, outbox, metrics = FakeLog(LOG, committed=5), FakeOutbox(), Metrics("counting")
    log.begin = 12
    loop = loop_over(log, outbox, metrics=metrics)

    async def work() -> None:
        loop.holdings.assign(OURS)
        await loop.handle(LOG[12])

    run(work)
    assert len(outbox.said) == 1
    labels = {"stage": "counting", "partition": "0"}
    assert metrics.registry.get_sample_value("selisih_retention_lost_records_total", labels) == 7


def test_a_log_trimmed_while_it_is_read_is_gone_on_with() -> None:
    """Retention does not wait for a reader."""
    log, outbox, metrics = FakeLog(LOG), FakeOutbox(), Metrics("counting")
    loop = loop_over(log, outbox, metrics=metrics)

    def trim() -> None:
        log.begin = 10

    async def work() -> None:
        loop.holdings.assign(OURS)
        log.between = trim
        await loop.handle(LOG[29])

    run(work)
    labels = {"stage": "counting", "partition": "0"}
    assert metrics.registry.get_sample_value("selisih_retention_lost_records_total", labels) == 6
    assert len(outbox.said) == 24


def test_a_log_that_was_made_anew_is_read_from_its_beginning() -> None:
    """A commit beyond the end belongs to a topic that is no more."""
    log, outbox = FakeLog(LOG[:3], committed=500), FakeOutbox()
    loop = loop_over(log, outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        for one in LOG[:3]:
            await loop.handle(one)

    run(work)
    assert outbox.said == truth(stop=3)


def test_a_broker_that_is_away_holds_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again until it can be handled; nothing is skipped."""
    monkeypatch.setattr(loop_module, "BACK_OFF", 0.01)
    log, outbox = FakeLog(LOG), FakeOutbox()
    loop = loop_over(log, outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        log.away = True
        handling = asyncio.create_task(loop.handle(LOG[0]))
        await asyncio.sleep(0.05)
        await loop.heal()
        assert not handling.done()
        log.away = False
        await handling

    run(work)
    assert outbox.said == truth(stop=1)


def test_dead_letters_are_outputs_like_any_other() -> None:
    """Written once, confirmed before the commit, silent in a rebuild."""
    poison = [record(n, "boom" if n % 2 else "a") for n in range(6)]
    log, outbox = FakeLog(poison, committed=2), FakeOutbox()
    loop = loop_over(log, outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        for one in poison[2:]:
            await loop.handle(one)
        assert loop.holdings.commit_points() == {0: 2}
        outbox.confirm()
        assert loop.holdings.commit_points() == {0: 6}

    run(work)
    assert outbox.letters == [3, 5]


def test_the_brake_leaves_the_rest_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither what is delivered nor what is healed is taken any more, and readiness says why."""
    monkeypatch.setattr(loop_module, "BACK_OFF", 0.01)
    poison = [record(n, "boom") for n in range(20)]
    outbox = FakeOutbox()
    loop = loop_over(FakeLog(poison), outbox, Brake(window=100, share=1, run=3))

    async def work() -> None:
        loop.holdings.assign(OURS)
        await loop.handle(poison[9])
        held = asyncio.create_task(loop.handle(poison[10]))
        await asyncio.sleep(0.05)
        await loop.heal()
        await loop.heal()
        assert not held.done()
        outbox.confirm()
        assert loop.holdings.commit_points() == {0: 3}
        assert loop.standing().brake == "3 dead letters in a row"
        loop.holdings.disown()
        await held

    run(work)
    assert outbox.letters == [0, 1, 2]


def test_new_rules_hold_from_the_next_record_on() -> None:
    """The state stays: entries are computed from their records alone."""
    outbox = FakeOutbox()
    loop = loop_over(FakeLog(LOG), outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        for one in LOG[:20]:
            await loop.handle(one)
        loop.holdings.use(WINDOW / 5)
        for one in LOG[20:]:
            await loop.handle(one)

    run(work)
    assert outbox.said[:20] == truth(stop=20)
    assert outbox.said[20:] != truth(20)


def test_after_closing_nothing_is_taken() -> None:
    """The record at hand is finished, the next is left to the next worker."""
    outbox = FakeOutbox()
    loop = loop_over(FakeLog(LOG), outbox)

    async def work() -> None:
        loop.holdings.assign(OURS)
        await loop.handle(LOG[0])
        await loop.close()
        await loop.handle(LOG[1])
        await loop.heal()

    run(work)
    assert outbox.said == truth(stop=1)
