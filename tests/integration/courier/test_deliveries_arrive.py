"""A courier as a process, on a real broker, with real receivers: every delivery arrives or ends."""

import signal
import time
from base64 import b64encode
from datetime import datetime

from services.courier.signature import webhook_id
from tests.integration.courier.bench import TRACE, Bench
from tests.integration.runtime.workers import committed, until
from tests.unit.courier.samples import SECRET, alert, queued


def test_alerts_travel_from_router_to_receiver_and_are_delivered_once(bench: Bench) -> None:
    """Signed, under their ids; a courier that starts later sends nothing again."""
    receiver = bench.receiver()
    bench.endpoints({"desk": receiver.url + "/desk", "night": receiver.url + "/night"})
    router, courier = bench.router(), bench.courier()
    bench.raise_alerts(*(alert(number) for number in range(20)))
    came = receiver.wait(40, 60)
    bench.until_told("delivered", router, courier, count=20)
    assert all(one["verified"] for one in came)
    assert {one["id"] for one in came} == {
        webhook_id(name, alert(number).alert_id)
        for name in ("desk", "night")
        for number in range(20)
    }
    assert courier.ready().metric("selisih_webhook_attempts_total", result="delivered") == 40
    began = time.monotonic()
    assert courier.end() == 0
    assert time.monotonic() - began < 10
    group = f"{bench.prefix}.courier"
    assert sum(committed(bench.bootstrap, group).values()) == 80
    again = bench.courier().ready()
    bench.write(queued(99))
    bench.until_told("delivered", again, count=21)
    assert len(receiver.received) == 41
    assert receiver.received[-1]["headers"]["traceparent"] == TRACE.decode()


def test_the_schedule_survives_a_restart(bench: Bench) -> None:
    """What failed before the restart is tried after it, when its record says and not before."""
    receiver = bench.receiver({"status": 500, "repeat": 2})
    bench.endpoints({"desk": receiver.url})
    bench.write(queued())
    first = bench.courier(schedule=(0, 6, 1))
    bench.until_told("attempted", first)
    assert first.end() == 0
    second = bench.courier(schedule=(0, 6, 1))
    bench.until_told("delivered", second)
    told = bench.told()
    assert [event.outcome for event in told] == ["queued", "attempted", "attempted", "delivered"]
    assert [event.attempt for event in told] == [None, 1, 2, 3]
    assert told[1].next_at is not None
    assert told[1].status == 500
    assert datetime.fromisoformat(receiver.received[1]["at"]) >= told[1].next_at
    assert len({one["id"] for one in receiver.received}) == 1


def test_a_kill_between_request_and_record_repeats_the_request(bench: Bench) -> None:
    """The receiver sees the same id again: at least once, never not at all."""
    receiver = bench.receiver({"delay": 30})
    bench.endpoints({"desk": receiver.url})
    bench.write(queued())
    first = bench.courier()
    receiver.wait(1, 40)
    first.kill()
    assert bench.outcomes() == ["queued"]
    second = bench.courier()
    came = receiver.wait(2, 40)
    bench.until_told("delivered", second)
    assert came[0]["id"] == came[1]["id"] == webhook_id("desk", alert().alert_id)
    assert all(one["verified"] for one in came)
    assert bench.outcomes() == ["queued", "delivered"]


def test_what_must_not_be_sent_is_refused_and_the_cause_is_on_record(bench: Bench) -> None:
    """A private address, a redirect, a receiver that holds another secret."""
    plain, moved = bench.receiver(), bench.receiver({"status": 307, "repeat": 0})
    target = bench.receiver()
    moved.plan = type(moved.plan)(
        {"*": [{"status": 307, "headers": {"location": target.url}, "repeat": 0}]}
    )
    other = "whsec_" + b64encode(b"another secret of 24 bytes").decode()
    bench.endpoints({"private": plain.url}, extra="allow_http = true\n")
    text = bench.endpoints_file.read_text()
    bench.endpoints({"moved": moved.url})
    text += bench.endpoints_file.read_text()
    bench.endpoints({"stranger": plain.url}, secret=other)
    bench.endpoints_file.write_text(text + bench.endpoints_file.read_text())
    names = ("private", "moved", "stranger")
    bench.write(*(queued(endpoint=name) for name in names))
    courier = bench.courier(schedule=(0, 0.2))
    for name in names:
        bench.until_told("gave_up", courier, name=name)
    causes = {name: {(e.cause, e.status) for e in bench.told(name)[1:-1]} for name in names}
    assert causes == {
        "private": {("address", None)},
        "moved": {("redirect", 307)},
        "stranger": {("status", 401)},
    }
    assert target.received == []
    assert [one["verified"] for one in plain.received] == [False, False]


def test_a_dead_endpoint_delays_no_other(bench: Bench) -> None:
    """Fifty alerts wait at one that takes connections and nothing else; the others arrive."""
    dead, alive = bench.receiver({"delay": 60, "repeat": 0}), bench.receiver()
    bench.endpoints({"dead": dead.url, "desk": alive.url})
    bench.write(*(queued(n, name) for n in range(50) for name in ("dead", "desk")))
    courier = bench.courier()
    alive.wait(50, 40)
    bench.until_told("delivered", courier, count=50)
    assert bench.outcomes("dead") == ["queued"] * 50
    assert len(dead.received) == 4
    assert courier.end() == 0


def test_what_cannot_be_read_is_buried_once_and_the_rest_arrives(bench: Bench) -> None:
    """Also when the courier starts again, and reads its window again."""
    receiver = bench.receiver()
    bench.endpoints({"desk": receiver.url})
    bench.poison(b"{no json")
    bench.write(queued())
    first = bench.courier()
    bench.until_told("delivered", first)
    until(lambda: len(bench.dead_letters()) == 1, "a dead letter", first)
    assert first.end() == 0
    second = bench.courier().ready()
    bench.write(queued(2))
    bench.until_told("delivered", second, count=2)
    (letter,) = bench.dead_letters()
    assert letter.value == b"{no json"
    assert dict(letter.headers)["selisih-dlq-reason"] == b"invalid"


def test_two_couriers_share_the_endpoints_and_a_kill_loses_nothing(bench: Bench) -> None:
    """Every alert × endpoint arrives, whoever is killed where."""
    receiver = bench.receiver()
    names = [f"desk-{number}" for number in range(8)]
    bench.endpoints({name: f"{receiver.url}/{name}" for name in names})
    first, second = bench.courier(), bench.courier()
    first.ready()
    second.ready()
    bench.write(*(queued(n, name) for n in range(15) for name in names))
    receiver.wait(20, 40)
    first.kill()
    bench.write(*(queued(n, name) for n in range(15, 30) for name in names))
    wanted = {webhook_id(name, alert(n).alert_id) for n in range(30) for name in names}
    until(lambda: wanted <= {one["id"] for one in receiver.received}, "all to arrive", second)
    until(
        lambda: all(bench.outcomes(name).count("delivered") >= 30 for name in names),
        "all on record", second,
    )  # fmt: skip
    assert {one["id"] for one in receiver.received} == wanted


def test_logs_tell_no_address_and_no_message(bench: Bench) -> None:
    """Neither the url's path, nor a secret, nor a sentence; not even when asked for everything."""
    receiver = bench.receiver({"status": 500})
    bench.endpoints({"desk": receiver.url + "/T0/hidden-path"})
    bench.write(queued())
    courier = bench.courier(SELISIH_LOG_LEVEL="debug")
    bench.until_told("delivered", courier)
    assert courier.end() == 0
    log = (bench.folder / "services.courier-0.log").read_text()
    assert "attempt failed" in log
    for hidden in ("hidden-path", SECRET.removeprefix("whsec_")[:12], "banjir bandang"):
        assert hidden not in log


def test_a_courier_that_cannot_work_says_why_before_it_reads(bench: Bench) -> None:
    """Exit 2 names the variable, or the file, table and field."""
    bench.endpoints({"desk": "https://a.example.org/"})
    wrong = bench.courier(schedule=(-1,))
    assert wrong.wait() == 2
    log = (bench.folder / "services.courier-0.log").read_text()
    assert "SELISIH_COURIER_SCHEDULE_0: Input should be greater than or equal to 0" in log
    bench.endpoints_file.write_text("[endpoints.desk]\nurl = 'https://a.example.org/'")
    unsigned = bench.courier()
    assert unsigned.wait() == 2
    said = unsigned.said("the endpoints file cannot be used")
    assert said is not None
    assert "[endpoints.desk]: a webhook is signed" in said["error"]


def test_a_log_that_was_cut_is_told_and_what_comes_after_arrives(bench: Bench) -> None:
    """Retention is the one loss there is: loud, and bounded by what it ate."""
    receiver = bench.receiver()
    bench.endpoints({"desk": receiver.url})
    bench.write(queued(1))
    first = bench.courier()
    bench.until_told("delivered", first)
    assert first.end() == 0
    bench.write(queued(2))
    bench.trim()
    second = bench.courier().ready()
    assert second.said("the commit lies outside the log") is not None
    bench.write(queued(3))
    receiver.wait(2, 30)
    bench.until_told("delivered", second)
    assert [one["id"] for one in receiver.received] == [
        webhook_id("desk", alert(number).alert_id) for number in (1, 3)
    ]


def test_a_courier_that_was_asleep_sends_nothing_that_another_has_sent(bench: Bench) -> None:
    """Stopped for longer than its session, it wakes into a group that has moved on."""
    receiver = bench.receiver()
    bench.endpoints({"desk": receiver.url})
    sleeper = bench.courier().ready()
    sleeper.send(signal.SIGSTOP)
    other = bench.courier()
    bench.write(*(queued(number) for number in range(10)))
    bench.until_told("delivered", other, count=10)
    sleeper.send(signal.SIGCONT)
    sleeper.ready()
    bench.write(*(queued(number) for number in range(10, 20)))
    bench.until_told("delivered", other, sleeper, count=20)
    assert len(receiver.received) == 20
