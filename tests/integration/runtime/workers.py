"""Workers as processes on a real broker, and what stands on their topics afterwards."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError, KafkaTimeoutError

from schemas import ArticlePublished, Event, encode, topic_of
from schemas.codec import headers
from services.fold import Record
from services.runtime.broker import Broker, start_broker, what_is_missing, which_backend
from services.runtime.log_reader import LogReader
from services.runtime.settings import RuntimeSettings
from services.runtime.truth import read_back

ROOT = Path(__file__).resolve().parents[3]
COUNTING_MODULE = "tests.integration.runtime.counting"
PATIENCE = 60.0
"""Seconds after which something that should happen counts as not happening."""


class Worker:
    """One worker process; its log is a file, its port is read from it."""

    def __init__(
        self, module: str, bootstrap: str, prefix: str, log: Path, env: Mapping[str, str] = {}
    ) -> None:
        self._module = module
        self._log = log
        self._env = {
            **{k: v for k, v in os.environ.items() if not k.startswith("SELISIH_")},
            "SELISIH_KAFKA_BOOTSTRAP": bootstrap,
            "SELISIH_TOPIC_PREFIX": prefix,
            "SELISIH_WEB_PORT": "0",
            "SELISIH_SESSION_TIMEOUT": "6",
            **env,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Worker":
        """Start the process; it may be started again after its end."""
        self._mark = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self._module],
                cwd=ROOT,
                env=self._env,
                stderr=out,
                stdout=out,
            )
        return self

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def send(self, number: signal.Signals) -> None:
        """Send a signal, if it still runs."""
        if self.process is not None and self.alive:
            self.process.send_signal(number)

    def wait(self, timeout: float = PATIENCE) -> int:
        """Return its exit code."""
        assert self.process is not None
        return self.process.wait(timeout)

    def end(self) -> int:
        """Ask it to end and return its exit code."""
        self.send(signal.SIGTERM)
        return self.wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        self.send(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def lines(self) -> list[dict[str, Any]]:
        """Return what it has logged since its latest start, line by line."""
        found = []
        with self._log.open("rb") as log:
            log.seek(self._mark)
            for line in log.read().decode(errors="replace").splitlines():
                with contextlib.suppress(ValueError):
                    found.append(json.loads(line))
        return found

    def said(self, event: str) -> dict[str, Any] | None:
        """Return the first line that begins so."""
        return next((row for row in self.lines() if str(row["event"]).startswith(event)), None)

    def get(self, path: str) -> tuple[int, str]:
        """Return status and body of a page of its site; (0, "") while there is none."""
        started = self.said("worker starts")
        if started is None:
            return 0, ""
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{started['web_port']}{path}", timeout=5
            ) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def missing(self) -> dict[str, str] | None:
        """Return what keeps it from being ready; ``None`` while it does not answer."""
        status, body = self.get("/readyz")
        return json.loads(body)["missing"] if status else None

    def metric(self, name: str, **labels: str) -> float:
        """Return a sample of its metrics, all whose labels agree added up."""
        total = 0.0
        for line in self.get("/metrics")[1].splitlines():
            if line.startswith((name + "{", name + " ")) and all(
                f'{k}="{v}"' in line for k, v in labels.items()
            ):
                total += float(line.rsplit(" ", 1)[1])
        return total

    def ready(self, timeout: float = PATIENCE) -> "Worker":
        """Return when it is ready."""
        what = f"{self._module} ready, see {self._log}"
        until(lambda: self.missing() == {}, what, self, timeout=timeout)
        return self


def until(true: Callable[[], bool], what: str, *workers: Worker, timeout: float = PATIENCE) -> None:
    """Return when ``true()`` is; fail after a while, at once if a worker has ended."""
    limit = time.monotonic() + timeout
    while not true():
        for worker in workers:
            assert worker.alive, f"ended while waiting for {what}: {worker.lines()[-3:]}"
        assert time.monotonic() < limit, f"{what} did not happen in {timeout:g} s"
        time.sleep(0.1)


def own_broker(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Broker:
    """Return a broker that may be killed, whatever broker the session uses."""
    monkeypatch.delenv("SELISIH_KAFKA_BOOTSTRAP", raising=False)
    if which_backend() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(what_is_missing())
    return start_broker(folder)


def settings_of(bootstrap: str, prefix: str) -> RuntimeSettings:
    """Return what the workers of a test are told."""
    return RuntimeSettings(kafka_bootstrap=bootstrap, topic_prefix=prefix)


def articles(
    start: int, stop: int, title: Callable[[int], str | None] = lambda n: None
) -> Iterator[Event]:
    """Yield small articles of a hundred outlets, each with a text of its own."""
    for number in range(start, stop):
        yield ArticlePublished.of(
            text=f"Kabar nomor {number} tentang panen jagung.",
            outlet=f"outlet-{number % 100}",
            title=title(number),
        )


Raw = tuple[bytes | None, bytes | None, list[tuple[str, bytes]]]


def raw(event: Event) -> Raw:
    """Return key, value and headers of an event as a publisher sends them."""
    payload = encode(event)
    key = topic_of(type(event)).key(event).encode()
    return key, payload, list(headers(type(event), payload, source="test", accepted=None))


def publish(bootstrap: str, topic: str, rows: Iterable[Raw | Event], rate: float = 0) -> int:
    """Send records round the partitions of a topic, if wanted so many a second; return how many."""
    return asyncio.run(_publish(bootstrap, topic, rows, rate))


async def _publish(bootstrap: str, topic: str, rows: Iterable[Raw | Event], rate: float) -> int:
    producer = AIOKafkaProducer(
        bootstrap_servers=bootstrap, enable_idempotence=True, linger_ms=5,
        max_request_size=4 << 20,
    )  # fmt: skip
    await producer.start()
    sent = 0
    began = time.monotonic()
    try:
        partitions = len(await producer.partitions_for(topic))
        for row in rows:
            key, value, head = raw(row) if isinstance(row, Event) else row
            await _sent(producer, topic, value, key=key, headers=head, partition=sent % partitions)
            sent += 1
            if rate and (ahead := sent / rate - (time.monotonic() - began)) > 0.02:
                await asyncio.sleep(ahead)
        await producer.flush()
    finally:
        await producer.stop()
    return sent


async def _sent(producer: AIOKafkaProducer, topic: str, value: bytes | None, **rest: Any) -> None:
    while True:
        with contextlib.suppress(KafkaTimeoutError):  # the broker is away and the buffer full
            await producer.send(topic, value, **rest)
            return


def committed(bootstrap: str, group: str) -> dict[int, int]:
    """Return a group's commits by partition."""

    async def ask() -> dict[int, int]:
        admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
        await admin.start()
        try:
            found = await admin.list_consumer_group_offsets(group)
        except GroupCoordinatorNotAvailableError:
            return {}  # nobody has committed anything on this broker yet
        finally:
            await admin.close()
        return {tp.partition: row.offset for tp, row in found.items() if row.offset >= 0}

    return asyncio.run(ask())


def ends(bootstrap: str, topic: str) -> dict[int, int]:
    """Return the end of each partition of a topic."""

    async def ask() -> dict[int, int]:
        reader = LogReader(settings_of(bootstrap, "unused"), topic, group="")
        await reader.start()
        try:
            return await reader.ends(await reader.partitions())
        finally:
            await reader.stop()

    return asyncio.run(ask())


def handled(bootstrap: str, topic: str, group: str) -> bool:
    """Return whether the group has committed all that stands on the topic."""
    done = committed(bootstrap, group)
    return all(done.get(n, 0) >= end for n, end in ends(bootstrap, topic).items())


def records(bootstrap: str, topic: str) -> list[Record]:
    """Return all records of a topic."""
    return read_back(settings_of(bootstrap, "unused"), topic)
