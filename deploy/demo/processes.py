"""The processes of the demo: all stages and the courier, and a receiver of webhooks."""

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from services.__main__ import NAMES
from services.runtime.brokers.handle import free_ports

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 90.0
END_SECONDS = 30.0

ENDPOINT = """[endpoints.demo]
url = "{url}/alerts"
secret_file = "secret.txt"
allow_http = true
allow_private = ["127.0.0.0/8"]
lang = "{lang}"
"""


class NotStarted(Exception):
    """A process ended before it was ready, or was not ready in time; with its last words."""


class Process:
    """A child in a process group of its own, so that Ctrl-C reaches it through us alone."""

    def __init__(self, name: str, command: list[str], log: Path, env: Mapping[str, str]) -> None:
        self.name = name
        self.log = log
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=dict(env), stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                process_group=0,
            )  # fmt: skip

    @property
    def pid(self) -> int:
        return self._process.pid

    def check(self) -> None:
        """Raise ``NotStarted`` if it has ended."""
        code = self._process.poll()
        if code is not None:
            raise NotStarted(f"{self.name} ended with {code}:\n{self.last_words()}")

    def last_words(self, lines: int = 15) -> str:
        """Return the end of its log."""
        said = self.log.read_text("utf-8", "replace").splitlines()
        return "\n".join(f"    {line}" for line in said[-lines:])

    def stop(self) -> None:
        """End it: SIGTERM, time to finish, SIGKILL to its whole group."""
        self._process.terminate()
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(self.pid, signal.SIGKILL)
            self._process.wait()


class Services(Process):
    """``python -m services`` with a port for each worker."""

    def __init__(self, folder: Path, bootstrap: str, prefix: str) -> None:
        self.ports = dict(zip(NAMES, _neighbours(len(NAMES)), strict=True))
        environment = {
            **os.environ,
            "SELISIH_KAFKA_BOOTSTRAP": bootstrap,
            "SELISIH_TOPIC_PREFIX": prefix,
            "SELISIH_WEB_BIND": "127.0.0.1",
            "SELISIH_WEB_PORT": str(self.ports[NAMES[0]]),
            "SELISIH_LOG_FORMAT": "json",
            "SELISIH_ROUTER_ENDPOINTS_FILE": str(folder / "endpoints.toml"),
            "SELISIH_COURIER_ENDPOINTS_FILE": str(folder / "endpoints.toml"),
        }
        command = [sys.executable, "-m", "services"]
        super().__init__("python -m services", command, folder / "services.log", environment)

    def address(self, name: str) -> str:
        """Return the address of a worker's own pages."""
        return f"http://127.0.0.1:{self.ports[name]}"

    def wait(self) -> None:
        """Return when every worker is ready."""
        deadline = time.monotonic() + READY_SECONDS
        waiting = list(NAMES)
        while waiting:
            self.check()
            waiting = [name for name in waiting if get(f"{self.address(name)}/readyz") is None]
            if waiting and time.monotonic() > deadline:
                raise NotStarted(
                    f"{', '.join(waiting)} not ready in {READY_SECONDS:.0f} s:\n{self.last_words()}"
                )
            time.sleep(0.1)

    def metrics(self, name: str) -> str:
        """Return a worker's /metrics; "" if it does not answer."""
        return get(f"{self.address(name)}/metrics") or ""


class Webhook(Process):
    """The receiver, which verifies each message and writes down what came."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.out = folder / "received.jsonl"
        secret = folder / "secret.txt"
        secret.write_text("whsec_" + base64.b64encode(os.urandom(24)).decode(), "utf-8")
        secret.chmod(0o600)
        (self.port,) = free_ports(1)
        self.url = f"http://127.0.0.1:{self.port}"
        (folder / "endpoints.toml").write_text(ENDPOINT.format(url=self.url, lang=lang), "utf-8")
        receiver = Path(__file__).with_name("receiver.py")
        command = [sys.executable, str(receiver), "--port", str(self.port)]
        command += ["--secret-file", str(secret), "--out", str(self.out)]
        super().__init__("the receiver", command, folder / "receiver.log", os.environ)

    def wait(self) -> None:
        """Return when it listens."""
        deadline = time.monotonic() + READY_SECONDS
        while get(self.url) is None:
            self.check()
            if time.monotonic() > deadline:
                raise NotStarted(f"the receiver does not answer:\n{self.last_words()}")
            time.sleep(0.05)

    def received(self) -> list[dict[str, object]]:
        """Return the messages that have come, each once, in the order in which they came."""
        if not self.out.exists():
            return []
        # What follows the last newline is still being written.
        lines = self.out.read_text("utf-8").split("\n")[:-1]
        rows = [json.loads(line) for line in lines]
        return list({row["id"]: row for row in reversed(rows)}.values())[::-1]


def get(url: str) -> str | None:
    """Return what a GET answers with status 200, else ``None``."""
    try:
        with urlopen(url, timeout=2) as answer:
            return answer.read().decode("utf-8")
    except (URLError, OSError):
        return None


def _neighbours(count: int) -> range:
    """Return so many free ports in a row."""
    for _ in range(100):
        (first,) = free_ports(1)
        ports = range(first, first + count)
        if all(_free(port) for port in ports):
            return ports
    raise NotStarted(f"no {count} free ports in a row")


def _free(port: int) -> bool:
    """Return whether nobody listens on a port of this machine."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
