"""What every broker can be asked to do, wherever it runs, and how to know that it answers."""

import contextlib
import random
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from schemas.topics import MAX_MESSAGE_BYTES

KAFKA_VERSION: Final = "4.1.1"
PORTS: Final = range(19_100, 32_000)
"""Below the ephemeral range of Linux (32768 up), so that a client which knocks at a broker that is
down can never be given the broker's own port as its source and keep it from coming back."""

PROPERTIES: Final = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
    "inter.broker.listener.name": "PLAINTEXT",
    "auto.create.topics.enable": "false",
    "offsets.topic.num.partitions": "1",
    "offsets.topic.replication.factor": "1",
    # A group without members keeps its offsets longer than any topic keeps its records.
    "offsets.retention.minutes": str(60 * 24 * 45),
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "share.coordinator.state.topic.num.partitions": "1",
    "group.initial.rebalance.delay.ms": "0",
    # A killed broker may only register again when its old session is over (default 9 s).
    "broker.session.timeout.ms": "3000",
    "broker.heartbeat.interval.ms": "500",
    # The default of 128 MB does not fit into a heap of 256.
    "log.cleaner.dedupe.buffer.size": str(4 * 1024 * 1024),
    # A payload may have 2 MiB; its headers, a dead letter's included, need room beside it.
    "message.max.bytes": str(MAX_MESSAGE_BYTES + 64 * 1024),
    "replica.fetch.max.bytes": str(MAX_MESSAGE_BYTES + 128 * 1024),
    # Trimming happens within a second or two, so that it can be tested.
    "log.retention.check.interval.ms": "1000",
    "log.initial.task.delay.ms": "1000",
    "log.segment.delete.delay.ms": "1000",
}
"""A single KRaft node for development and tests: what is not said here is Kafka's default."""


class BrokerError(Exception):
    """There is no broker, or this one cannot do what was asked; the message says what to do."""


class Broker(ABC):
    """A running broker. As a context manager it is gone afterwards, data included.

    ``bootstrap`` is its address, the same through ``kill`` and ``restart``; ``folder`` holds its
    data and log where they lie on this machine.
    """

    bootstrap: str
    backend: str
    folder: Path | None = None

    @abstractmethod
    def kill(self) -> None:
        """End it as a power cut would (SIGKILL); its data stay."""

    @abstractmethod
    def restart(self) -> None:
        """Start it again on the same address with the same data, and wait until it answers.

        A broker that is still running is stopped in order first.
        """

    @abstractmethod
    def stop(self) -> None:
        """End it and remove what it kept. Called twice, the second time does nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def free_ports(count: int) -> tuple[int, ...]:
    """Return so many different ports on which nobody listens, from outside the ephemeral range."""
    found: list[int] = []
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", port))
            found.append(port)
        if len(found) == count:
            return tuple(found)
    raise BrokerError(f"no free port between {PORTS.start} and {PORTS.stop}")


def answers(bootstrap: str, timeout: float = 5.0) -> str | None:
    """Return ``None`` if a broker answers a metadata request there, else what it said instead."""
    host, _, port = bootstrap.split(",")[0].strip().rpartition(":")
    try:
        with socket.create_connection((host or bootstrap, int(port or 9092)), timeout=timeout):
            pass
    except (OSError, ValueError) as error:
        return f"nobody listens at {bootstrap} ({error})"
    try:
        admin = KafkaAdminClient(
            bootstrap_servers=bootstrap,
            client_id="selisih-readiness",
            request_timeout_ms=int(timeout * 1000),
            bootstrap_timeout_ms=int(timeout * 1000),
        )
        try:
            brokers = admin.describe_cluster()["brokers"]
        finally:
            admin.close()
    except (KafkaError, OSError) as error:
        return f"{bootstrap} does not answer as a Kafka broker ({type(error).__name__}: {error})"
    return None if brokers else f"{bootstrap} has no broker that is ready"


def wait_until_ready(bootstrap: str, seconds: float, ended: Callable[[], str | None]) -> None:
    """Return when the broker answers; ``BrokerError`` when it ended or the seconds are over.

    ``ended()`` returns the end of its log once the broker has ended, else ``None``.
    """
    limit = time.monotonic() + seconds
    said: str | None = "it was not asked"
    while time.monotonic() < limit:
        if (last := ended()) is not None:
            raise BrokerError(f"the broker ended while starting:\n{last}")
        if (said := answers(bootstrap)) is None:
            return
        time.sleep(0.1)
    raise BrokerError(f"the broker was not ready after {seconds:g} s: {said}")
