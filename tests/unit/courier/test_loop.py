"""The courier's loop, in a world of its own: nothing is lost, nobody waits for another."""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest

from services.courier.answer import Answer, Cause
from services.courier.schedule import Schedule
from services.courier.signature import webhook_id
from tests.unit.courier.samples import START, alert, queued, record
from tests.unit.courier.world import QUICK, MemoryLog, World, table

MINUTE = timedelta(minutes=1)
TRACE = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def failing(*statuses: int):
    """Return receivers that answer so, then 200."""

    def behave(name: str, number: int) -> Answer:
        return Answer(QUICK, status=statuses[number] if number < len(statuses) else 200)

    return behave


async def never() -> Answer:
    """Be a receiver that takes the connection and nothing else."""
    await asyncio.Event().wait()
    raise AssertionError


def test_an_alert_is_delivered_once_and_that_is_on_record(tmp_path: Path) -> None:
    """Under its own id, with the trace that it came with."""
    world = World(tmp_path)
    world.add(queued(), TRACE)
    world.run()
    assert world.outcomes() == ["queued", "delivered"]
    ((at, name, headers),) = world.posts
    assert name == "desk"
    assert at - START <= timedelta(seconds=1)
    assert headers["webhook-id"] == webhook_id("desk", alert().alert_id)
    assert headers["traceparent"] == TRACE.decode()


def test_a_trace_that_is_none_is_not_passed_on(tmp_path: Path) -> None:
    """It could break the request, or smuggle a header into it."""
    world = World(tmp_path)
    world.add(queued(), b"x\r\nhost: elsewhere")
    world.run()
    assert "traceparent" not in world.posts[0][2]


def test_a_failure_is_tried_again_when_its_record_says(tmp_path: Path) -> None:
    """Same id, later attempt."""
    world = World(tmp_path, behave=failing(500, 503))
    world.add(queued())
    world.run(timedelta(minutes=10))
    assert world.outcomes() == ["queued", "attempted", "attempted", "delivered"]
    assert len({headers["webhook-id"] for _, _, headers in world.posts}) == 1
    due = [event.next_at for event in world.told if event.next_at]
    for (at, _, _), planned in zip(world.posts[1:], due, strict=True):
        assert timedelta() <= at - planned <= timedelta(seconds=2)


def test_the_schedule_survives_a_restart(tmp_path: Path) -> None:
    """A new courier waits for the time that the old one wrote down, and counts on."""
    world = World(tmp_path, behave=failing(500, 500, 500))
    world.add(queued())
    for _ in range(40):
        world.run(timedelta(minutes=1))
    assert world.outcomes() == ["queued", "attempted", "attempted", "attempted", "delivered"]
    assert [event.attempt for event in world.told if event.attempt] == [1, 2, 3, 4]
    due = [event.next_at for event in world.told if event.next_at]
    for (at, _, _), planned in zip(world.posts[1:], due, strict=True):
        assert timedelta() <= at - planned <= timedelta(seconds=2)


def test_a_kill_between_request_and_record_repeats_the_request(tmp_path: Path) -> None:
    """Under the same id, so that the receiver knows it again; never not at all."""
    world = World(tmp_path)
    world.add(queued())
    world.fail_append = RuntimeError("killed")
    with pytest.raises(RuntimeError, match="killed"):
        world.run()
    assert world.outcomes() == ["queued"]
    world.fail_append = None
    world.run()
    assert world.outcomes() == ["queued", "delivered"]
    first, second = (headers["webhook-id"] for _, _, headers in world.posts)
    assert first == second


def test_all_attempts_fail_and_the_delivery_is_given_up_on_record(tmp_path: Path) -> None:
    """Then it is tried no more, also not after a restart."""
    short = Schedule(delays=(timedelta(), MINUTE, MINUTE))
    world = World(tmp_path, behave=lambda name, number: Answer(QUICK, status=500))
    world.add(queued())
    telling = world.run(timedelta(minutes=5), schedule=short)
    world.run(timedelta(minutes=5), schedule=short)
    assert world.outcomes() == ["queued", *["attempted"] * 3, "gave_up"]
    assert telling.ends == [("desk", "gave_up", "exhausted")]
    assert telling.owed[-1] == 0


def test_410_disables_the_endpoint_until_it_is_enabled(tmp_path: Path) -> None:
    """What comes meanwhile waits, and is sent then."""
    world = World(tmp_path, behave=failing(410))
    world.add(queued())
    telling = world.run(timedelta(hours=1))
    assert world.outcomes() == ["queued", "attempted", "disabled"]
    assert telling.ends == [("desk", "disabled", "gone")]
    world.add(queued(2))
    world.run(timedelta(hours=1))
    assert len(world.posts) == 1
    world.add(record("enabled"))
    world.run(timedelta(hours=1))
    assert world.outcomes().count("delivered") == 2


def test_a_dead_endpoint_delays_no_other_and_is_asked_by_four_at_most(tmp_path: Path) -> None:
    """Thirty alerts each: all arrive at the one that answers, in order of their age."""
    world = World(tmp_path, "dead", "desk", partitions=1)
    world.behave = lambda name, number: never() if name == "dead" else Answer(QUICK, status=200)
    for number in range(30):
        world.add(queued(number, "dead"))
        world.add(queued(number))
    world.run(timedelta(seconds=30))
    assert world.outcomes().count("delivered") == 30
    assert world.most["dead"] == 4
    sent = [headers["webhook-id"] for _, name, headers in world.posts if name == "desk"]
    assert sent == [webhook_id("desk", alert(number).alert_id) for number in range(30)]


def test_nothing_is_sent_before_the_log_is_known_to_its_end(tmp_path: Path) -> None:
    """The end of a delivery may stand in what was not read yet."""
    world = World(tmp_path, partitions=1)
    world.add(queued())

    async def script(log: MemoryLog) -> None:
        log.hold.add(0)
        await log.until(lambda: world.now >= START + timedelta(seconds=20))
        log.hold.clear()

    world.run(script=script)
    assert [at >= START + timedelta(seconds=20) for at, _, _ in world.posts] == [True]


def test_a_rebalance_cuts_off_what_takes_too_long_and_it_is_sent_again(tmp_path: Path) -> None:
    """By whoever owns the partition then, under the same id; what is not ours is left alone."""
    world = World(tmp_path, partitions=1)
    world.behave = lambda name, number: never() if number == 0 else Answer(QUICK, status=200)
    world.add(queued())

    async def script(log: MemoryLog) -> None:
        await log.until(lambda: bool(world.posts))
        await log.assign([])
        at = world.now
        await log.until(lambda: world.now >= at + timedelta(seconds=5))
        assert len(world.posts) == 1
        await log.assign([0])

    telling = world.run(script=script, drain=0)
    assert world.outcomes() == ["queued", "delivered"]
    assert len({headers["webhook-id"] for _, _, headers in world.posts}) == 1
    assert "requests cut off; they are sent again" in telling.said


def test_a_rebalance_that_leaves_a_partition_sends_nothing_twice(tmp_path: Path) -> None:
    """What was folded stays folded, whatever the group does."""
    world = World(tmp_path)
    for number in range(20):
        world.add(queued(number))

    async def script(log: MemoryLog) -> None:
        for number in range(10):
            await asyncio.sleep(0)
            await log.assign(range(4) if number % 2 else [0, 1, 2, 3])

    world.run(script=script, drain=5)
    assert world.outcomes().count("delivered") == 20
    assert len(world.posts) == 20


def test_a_record_that_cannot_be_read_is_buried_and_the_rest_goes_on(tmp_path: Path) -> None:
    """With its reason; the deliveries after it arrive."""
    world = World(tmp_path, partitions=1)
    world.add_raw(0, b"?")
    world.add(queued())
    world.run()
    assert [(rec.value, reason) for rec, reason in world.buried] == [(b"?", "invalid")]
    assert world.outcomes() == ["queued", "delivered"]


def test_a_change_of_the_endpoints_file_takes_effect_in_the_run(tmp_path: Path) -> None:
    """An endpoint that was not in it gets what waited for it."""
    world = World(tmp_path, "desk")
    world.add(queued(1, "night"))

    async def script(log: MemoryLog) -> None:
        await log.until(lambda: world.now >= START + timedelta(seconds=10))
        assert world.posts == []
        world.path.write_text(table("desk", "night"))
        stamp = world.path.stat().st_mtime_ns + 10**9
        os.utime(world.path, ns=(stamp, stamp))

    world.run(script=script)
    assert world.outcomes("night") == ["queued", "delivered"]


def test_timeouts_and_refused_addresses_are_told_by_their_cause(tmp_path: Path) -> None:
    """In the log and to the metrics, without url or body."""
    causes = [Cause.TIMEOUT, Cause.ADDRESS]
    world = World(
        tmp_path,
        behave=lambda name, number: (
            Answer(QUICK, failed=causes[number]) if number < 2 else Answer(QUICK, status=200)
        ),
    )
    world.add(queued())
    telling = world.run(timedelta(minutes=10))
    assert [event.cause for event in world.told] == [None, "timeout", "address", None]
    assert telling.results == [("desk", "timeout"), ("desk", "address"), ("desk", "delivered")]


def test_after_a_sleep_nothing_is_sent_until_the_group_could_speak(tmp_path: Path) -> None:
    """Who was stopped for a minute may own nothing any more; others deliver meanwhile."""
    world = World(tmp_path, partitions=1)

    async def script(log: MemoryLog) -> None:
        await log.until(lambda: world.now >= START + timedelta(seconds=10))
        world.now += MINUTE
        world.add(queued())

    telling = world.run(2 * MINUTE, script=script)
    ((at, _, _),) = world.posts
    assert at >= START + timedelta(seconds=75)
    assert any(said.startswith("asleep") for said in telling.said)
