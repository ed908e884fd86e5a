"""A courier whose broker dies and comes back: it waits, and goes on."""

from pathlib import Path

from services.runtime.broker import start_broker
from tests.integration.courier.bench import Bench
from tests.integration.runtime.workers import until
from tests.unit.courier.samples import queued


def test_a_broker_that_dies_and_returns_delays_deliveries_and_loses_none(
    broker: object, prefix: str, tmp_path: Path
) -> None:
    """What was under way when the broker died is recorded, or sent again, under the same id."""
    with start_broker() as own:
        bench = Bench(own.bootstrap, prefix, tmp_path)
        try:
            receiver = bench.receiver({"delay": 0.3, "repeat": 60})
            bench.endpoints({"desk": receiver.url})
            bench.write(*(queued(number) for number in range(40)))
            courier = bench.courier().ready()
            receiver.wait(8, 30)
            own.kill()
            own.restart()
            bench.until_told("delivered", courier, count=40)
            assert len({one["id"] for one in receiver.received}) == 40
            bench.write(queued(41))
            bench.until_told("delivered", courier, count=41)
            assert courier.end() == 0
        finally:
            bench.end()


def test_a_courier_waits_for_its_broker_and_ends_when_asked(bench: Bench) -> None:
    """Without a broker it lives, is not ready, says why, and does not hang at its end."""
    bench.endpoints({"desk": "https://a.example.org/"})
    bench.bootstrap = "127.0.0.1:9"
    courier = bench.courier()
    until(lambda: courier.said("broker away") is not None, "a word of the broker", courier)
    assert courier.get("/healthz")[0] == 200
    assert courier.get("/readyz")[0] == 503
    assert courier.end() == 0
