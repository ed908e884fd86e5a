"""How the broker's container is set up and handled, against a daemon that only remembers."""

from types import SimpleNamespace
from typing import Any

import pytest

from services.runtime.brokers import container
from services.runtime.brokers.handle import BrokerError


class _Daemon:
    """Remembers what it was asked to create, and what happened to the container."""

    short_id = "0"

    def __init__(self, host: str = "localhost", refusal: Exception | None = None) -> None:
        self.address = host
        self.refusal = refusal
        self.created: dict[str, Any] = {}
        self.history: list[str] = []
        self.client = SimpleNamespace(close=lambda: None)

    def host(self) -> str:
        return self.address

    def create(self, image: str, **options: Any) -> "_Daemon":
        if self.refusal:
            raise self.refusal
        self.created = {"image": image, **options}
        return self

    def start(self, _container: Any = None) -> None:
        self.history.append("start")

    def stop(self, timeout: int) -> None:
        self.history.append(f"stop within {timeout}")

    def kill(self, signal: str) -> None:
        self.history.append(signal)

    def wait(self) -> None:
        self.history.append("wait")

    def remove(self, force: bool, v: bool) -> None:
        self.history.append(f"remove force={force} volumes={v}")


@pytest.fixture
def daemon(monkeypatch: pytest.MonkeyPatch) -> _Daemon:
    """A daemon that answers, and a broker in it that is ready at once."""
    answering = _Daemon()
    monkeypatch.setattr("testcontainers.core.container.DockerClient", lambda **_: answering)
    monkeypatch.setattr(container, "missing", lambda: None)
    monkeypatch.setattr(container, "wait_until_ready", lambda *_: None)
    monkeypatch.setattr(container, "free_ports", lambda count: (20001, 20002)[:count])
    return answering


def test_the_broker_is_reached_under_the_port_it_advertises(daemon: _Daemon) -> None:
    """The same port inside and outside, on loopback alone."""
    with container.ContainerBroker({}, keep=False) as broker:
        assert broker.bootstrap == "127.0.0.1:20001"

    surroundings = daemon.created["environment"]
    assert daemon.created["image"] == "apache/kafka:4.1.1"
    assert daemon.created["ports"] == {"20001": ("127.0.0.1", 20001)}
    assert surroundings["KAFKA_LISTENERS"] == "PLAINTEXT://:20001,CONTROLLER://:20002"
    assert surroundings["KAFKA_ADVERTISED_LISTENERS"] == "PLAINTEXT://127.0.0.1:20001"
    assert surroundings["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"


def test_a_daemon_elsewhere_is_reached_by_its_address(daemon: _Daemon) -> None:
    """As where tests run in a container beside the broker's."""
    daemon.address = "172.17.0.1"

    with container.ContainerBroker({}, keep=False) as broker:
        assert broker.bootstrap == "172.17.0.1:20001"
    assert daemon.created["ports"] == {"20001": 20001}


def test_properties_win_over_ours(daemon: _Daemon) -> None:
    """As with a broker in Java."""
    with container.ContainerBroker({"auto.create.topics.enable": "true"}, keep=False):
        pass

    assert daemon.created["environment"]["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "true"


def test_it_is_killed_started_again_and_removed(daemon: _Daemon) -> None:
    """The same container all the way, gone at the end, and gone once."""
    with container.ContainerBroker({}, keep=False) as broker:
        broker.kill()
        broker.restart()
    broker.stop()

    assert daemon.history == [
        "start", "SIGKILL", "wait", "stop within 15", "start", "remove force=True volumes=True",
    ]  # fmt: skip


def test_an_image_that_cannot_be_pulled_is_told_apart(daemon: _Daemon) -> None:
    """Then Java may serve; another refusal is an error."""
    from docker.errors import APIError, NotFound

    daemon.refusal = NotFound("manifest unknown")
    with pytest.raises(container.NoImage, match="cannot pull"):
        container.ContainerBroker({}, keep=False)
    daemon.refusal = APIError("port is already allocated")
    with pytest.raises(BrokerError, match="cannot start") as told:
        container.ContainerBroker({}, keep=False)
    assert not isinstance(told.value, container.NoImage)
