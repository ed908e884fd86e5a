"""A broker in a container: ``apache/kafka`` by testcontainers, where a Docker daemon answers."""

import atexit
import contextlib
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from services.runtime.brokers.handle import (
    KAFKA_VERSION,
    PROPERTIES,
    Broker,
    BrokerError,
    free_ports,
    wait_until_ready,
)

IMAGE: Final = f"apache/kafka:{KAFKA_VERSION}"
START_SECONDS: Final = 90.0


class NoImage(BrokerError):
    """A daemon answers, but it neither has the image nor can pull it."""


def missing() -> str | None:
    """Return what this machine lacks for a broker in a container, in words; ``None`` if nothing."""
    try:
        docker = _docker()
    except ImportError:
        return "the Python package `testcontainers` is not installed"
    try:
        client = docker.from_env(timeout=5)
    except docker.errors.DockerException:
        return "no Docker daemon answers"
    try:
        client.ping()
    except (docker.errors.DockerException, OSError):
        return "no Docker daemon answers"
    finally:
        client.close()
    return None


def _docker() -> Any:
    """Import Docker's client, which comes with testcontainers and only matters here."""
    return import_module("docker")


def variable(name: str) -> str:
    """Return the environment variable by which the image takes a property of the broker."""
    return "KAFKA_" + name.replace("_", "__").replace("-", "___").replace(".", "_").upper()


class ContainerBroker(Broker):
    """A broker in a container, removed when the process that asked for it ends.

    Its data lie in the container, not in a folder of this machine.
    """

    backend = "docker"

    def __init__(self, properties: Mapping[str, str], *, keep: bool) -> None:
        problem = missing()
        if problem is not None:
            raise BrokerError(f"no Kafka broker in a container: {problem}")
        from testcontainers.core.config import testcontainers_config

        # The reaper is one more image to pull; we remove the container ourselves.
        testcontainers_config.ryuk_disabled = True
        self._container = self._prepare(properties)
        if not keep:
            atexit.register(self.stop)
        try:
            self._create()
            wait_until_ready(self.bootstrap, START_SECONDS, self._last_words)
        except BaseException:
            self.stop()
            raise

    def _prepare(self, properties: Mapping[str, str]) -> Any:
        from testcontainers.core.container import DockerContainer

        container: Any = DockerContainer(IMAGE)
        host = container.get_docker_client().host()
        near = host in ("localhost", "127.0.0.1")
        port, controller = free_ports(2)
        # Inside and outside have the same port, so that what the broker advertises is true.
        self.bootstrap = f"{'127.0.0.1' if near else host}:{port}"
        container.ports[str(port)] = ("127.0.0.1", port) if near else port
        rows = {
            **PROPERTIES,
            "controller.quorum.voters": f"1@localhost:{controller}",
            "listeners": f"PLAINTEXT://:{port},CONTROLLER://:{controller}",
            "advertised.listeners": f"PLAINTEXT://{self.bootstrap}",
            **properties,
        }
        for name, value in rows.items():
            container.with_env(variable(name), value)
        return container.with_env("KAFKA_HEAP_OPTS", "-Xmx256m")

    def _create(self) -> None:
        docker = _docker()
        try:
            self._container.start()
        except (docker.errors.ImageNotFound, docker.errors.NotFound) as error:
            raise NoImage(f"Docker has no image {IMAGE} and cannot pull it: {error}") from error
        except docker.errors.APIError as error:
            if "pull" in str(error).lower() or "registry" in str(error).lower():
                raise NoImage(f"Docker cannot pull {IMAGE}: {error}") from error
            raise BrokerError(f"Docker cannot start {IMAGE}: {error}") from error

    def _last_words(self) -> str | None:
        wrapped = self._container.get_wrapped_container()
        wrapped.reload()
        if wrapped.status in ("created", "running", "restarting"):
            return None
        return str(wrapped.logs(tail=30).decode("utf-8", "replace"))

    def kill(self) -> None:
        """End everything in the container by SIGKILL."""
        docker = _docker()
        with contextlib.suppress(docker.errors.APIError):  # it does not run any more
            self._container.get_wrapped_container().kill("SIGKILL")
        self._container.get_wrapped_container().wait()

    def restart(self) -> None:
        """Stop the container in order if it runs, and start the same one."""
        wrapped = self._container.get_wrapped_container()
        wrapped.stop(timeout=15)
        wrapped.start()
        wait_until_ready(self.bootstrap, START_SECONDS, self._last_words)

    def stop(self) -> None:
        """Remove the container and its volumes."""
        docker = _docker()
        with contextlib.suppress(docker.errors.NotFound):
            self._container.stop(force=True, delete_volume=True)
        self._container._container = None  # a second call finds nothing to remove
        atexit.unregister(self.stop)
