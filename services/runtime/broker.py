"""A broker, please: the one place that knows where Kafka comes from.

Demo, tests and benchmarks ask here. ``SELISIH_KAFKA_BOOTSTRAP`` names a broker that runs already;
else Docker runs the official image, if a daemon answers; else a JDK with Maven runs the broker's
jars. Kafka 4.1.1 in both cases, as a single KRaft node without automatic topics.
"""

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from services.runtime.brokers import container, java
from services.runtime.brokers.handle import Broker, BrokerError, answers

__all__ = ["Broker", "BrokerError", "start_broker", "what_is_missing", "which_backend"]

BOOTSTRAP: Final = "SELISIH_KAFKA_BOOTSTRAP"
Backend = Literal["external", "docker", "java"]

_LOG = logging.getLogger(__name__)


class ExternalBroker(Broker):
    """A broker that somebody else runs: it is used, never ended."""

    backend = "external"

    def __init__(self, bootstrap: str) -> None:
        self.bootstrap = bootstrap
        if (problem := answers(bootstrap)) is not None:
            raise BrokerError(f"{BOOTSTRAP} is set, but {problem}")

    def kill(self) -> None:
        """Refuse: it is not ours."""
        raise BrokerError(f"the broker at {self.bootstrap} is not ours to kill: unset {BOOTSTRAP}")

    def restart(self) -> None:
        """Refuse: it is not ours."""
        raise BrokerError(
            f"the broker at {self.bootstrap} is not ours to restart: unset {BOOTSTRAP}"
        )

    def stop(self) -> None:
        """Leave it as it is."""


def which_backend() -> Backend | None:
    """Return where a broker would come from; ``None``: nowhere, see ``what_is_missing``."""
    if os.environ.get(BOOTSTRAP):
        return "external"
    if container.missing() is None:
        return "docker"
    return "java" if java.missing() is None else None


def what_is_missing() -> str:
    """Return in words what to install for a broker of our own; "" if nothing is missing."""
    lacks = (container.missing(), java.missing())
    if None in lacks:
        return ""
    return (
        f"no Kafka broker can be started: {lacks[0]}; {lacks[1]}. Install Docker, or a JDK "
        f"{java.MIN_JAVA} with Maven (Debian: apt-get install openjdk-17-jdk-headless maven), or "
        f"name a running broker in {BOOTSTRAP}."
    )


def start_broker(
    folder: Path | None = None,
    properties: Mapping[str, str] = {},
    *,
    backend: Backend | None = None,
    keep: bool = False,
) -> Broker:
    """Return a broker that answers; raises ``BrokerError``, which says what to do.

    Args:
        folder: where a broker in Java keeps data and log; without it a temporary folder that goes
            with the broker. Started again on the same folder, it has the same records.
        properties: server properties beside or instead of ``handle.PROPERTIES``; a broker that
            runs already keeps its own.
        backend: insists on one place instead of taking the first that there is.
        keep: leaves the broker running when this process ends.
    """
    chosen = backend or which_backend()
    if chosen is None:
        raise BrokerError(what_is_missing())
    if chosen == "external":
        return ExternalBroker(os.environ.get(BOOTSTRAP, ""))
    if chosen == "docker":
        try:
            return container.ContainerBroker(properties, keep=keep)
        except container.NoImage as error:
            if backend is not None or java.missing() is not None:
                raise
            _LOG.warning("%s; starting Kafka in Java instead", error)
    return java.JavaBroker(folder, properties, keep=keep)
