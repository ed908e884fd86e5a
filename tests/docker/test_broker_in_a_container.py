"""A broker in a real container: killed, started again, gone with everything it kept.

Needs a Docker daemon that has the image or can pull it, and fails without: these tests are asked
for by name (``make test-docker``), because a JDK does for everything else.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from schemas import ArticlePublished
from services.runtime.broker import Broker, BrokerError, start_broker
from services.runtime.brokers import container
from services.runtime.brokers.handle import answers
from services.runtime.kafka.admin import check_topics, create_topics
from services.runtime.kafka.publish import publish
from services.runtime.kafka.tail import tail

pytestmark = pytest.mark.kafka
ROOT = Path(__file__).parents[2]


@pytest.fixture
def daemon() -> Iterator[Any]:
    """Docker's own client, to see from outside what is there."""
    client = import_module("docker").from_env()
    yield client
    client.close()


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A broker in a container, whatever broker the session uses."""
    with start_broker(backend="docker") as started:
        yield started


def containers(daemon: Any, bootstrap: str) -> list[str]:
    """Return the states of the containers that advertise an address."""
    told = f"KAFKA_ADVERTISED_LISTENERS=PLAINTEXT://{bootstrap}"
    found = daemon.containers.list(all=True, ignore_removed=True)
    return [one.status for one in found if told in one.attrs["Config"]["Env"]]


def test_a_killed_broker_comes_back_on_its_address_with_its_records(
    broker: Broker, daemon: Any
) -> None:
    """SIGKILL as a power cut, then a stop in order: acknowledged records outlive both."""
    sent = [
        ArticlePublished.of(text=f"Kabar nomor {number} tentang panen jagung.", outlet="pagi")
        for number in range(100)
    ]
    before = broker.bootstrap
    create_topics(before, "x", {"article-published": 1})
    publish(sent, before, "x")

    broker.kill()
    assert answers(before) is not None
    assert containers(daemon, before) == ["exited"]
    for _ in range(2):
        broker.restart()

        assert broker.bootstrap == before
        assert containers(daemon, before) == ["running"]
        assert check_topics(before, "x", {"article-published": 1}) == ()
        kept = tail("x.article-published.v1", before, from_beginning=True, follow=False)
        assert len(list(kept)) == 100


def test_a_broker_is_gone_after_use_with_its_volumes(broker: Broker, daemon: Any) -> None:
    """Stopped twice, the second time does nothing."""
    (running,) = (
        one
        for one in daemon.containers.list()
        if f"PLAINTEXT://{broker.bootstrap}" in str(one.attrs["Config"]["Env"])
    )
    volumes = [mount["Name"] for mount in running.attrs["Mounts"] if mount["Type"] == "volume"]
    broker.stop()
    broker.stop()

    assert containers(daemon, broker.bootstrap) == []
    assert volumes
    assert not {volume.name for volume in daemon.volumes.list()} & set(volumes)


def test_a_property_that_kafka_refuses_is_told_with_its_reason(daemon: Any) -> None:
    """At once, not as a time out after a minute; and no container stays."""
    before = {one.id for one in daemon.containers.list(all=True, ignore_removed=True)}
    try:
        with pytest.raises(BrokerError, match=r"Invalid value -3 for configuration num\.io\.thr"):
            start_broker(None, {"num.io.threads": "-3"}, backend="docker")
    except container.NoImage as error:
        pytest.skip(str(error))
    after = daemon.containers.list(all=True, ignore_removed=True)
    assert not [one for one in after if one.id not in before and "-3" in str(one.attrs["Config"])]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda how: how.name)
def test_an_interrupted_process_leaves_no_container(
    broker: Broker, daemon: Any, how: signal.Signals
) -> None:
    """Where a signal becomes an exit, as in demo and tests, the container goes with the process."""
    program = (
        "import signal, sys, time\n"
        "from services.runtime.broker import start_broker\n"
        "signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))\n"
        "broker = start_broker(backend='docker')\n"
        "print(broker.bootstrap, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as asker:  # fmt: skip
        assert asker.stdout is not None
        address = asker.stdout.readline().decode().strip()
        assert containers(daemon, address) == ["running"]
        asker.send_signal(how)
        assert asker.wait(60) != 0

    assert containers(daemon, address) == []
    assert containers(daemon, broker.bootstrap) == ["running"]
