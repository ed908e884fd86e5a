"""A receiver of webhooks that does as it is told: for the demo, for tests, for trying things out.

    python deploy/demo/receiver.py --port 8008 --secret-file secret.txt --out received.jsonl

It verifies every message as Standard Webhooks asks and writes down what came, one JSON object a
line. A plan makes it misbehave, request by request: a JSON object from path ("*": any) to a list
of steps. After the last step it answers 200 again.

    {"/desk": [{"status": 500, "repeat": 2}, {"delay": 3}, {"reset": "body"}],
     "*":     [{"status": 302, "headers": {"location": "http://127.0.0.1:1/"}}]}

Steps: status (200), delay (seconds before the answer), headers, bytes (length of the answer's
body), drip (seconds between its bytes), reset ("before" the answer or within its "body"), repeat
(1; 0: for ever). ``GET /`` answers how many messages came.
"""

import argparse
import json
import signal
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from standardwebhooks import Webhook

MAX_BODY = 1_000_000
KEPT_HEADERS = (
    "webhook-id", "webhook-timestamp", "webhook-signature", "content-type", "user-agent",
    "traceparent", "cookie",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """How one request is answered."""

    status: int = 200
    delay: float = 0
    headers: dict[str, str] = field(default_factory=dict)
    bytes: int = 2
    drip: float = 0
    reset: str = ""
    repeat: int = 1


class Plan:
    """Steps by path, used up request by request."""

    def __init__(self, steps: dict[str, list[dict[str, Any]]] | None = None) -> None:
        self._steps = {
            path: [Step(**step) for step in rows] for path, rows in (steps or {}).items()
        }
        self._used: dict[str, int] = {}
        self._lock = threading.Lock()

    def next(self, path: str) -> Step:
        """Return how the next request to a path is answered."""
        with self._lock:
            path = path if path in self._steps else "*"
            number = self._used.get(path, 0)
            self._used[path] = number + 1
            for step in self._steps.get(path, ()):
                if step.repeat == 0 or number < step.repeat:
                    return step
                number -= step.repeat
            return Step()


class Receiver:
    """The server and what it received. Thread-safe; ``with`` starts and stops it."""

    def __init__(
        self,
        secrets: Iterable[str],
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        out: Path | None = None,
        plan: dict[str, list[dict[str, Any]]] | None = None,
    ) -> None:
        self._webhooks = [Webhook(secret.strip()) for secret in secrets]
        self._out = out
        self._came = threading.Condition()
        self.plan = Plan(plan)
        self.received: list[dict[str, Any]] = []
        handler = type("BoundHandler", (Handler,), {"receiver": self})
        self._server = ThreadingHTTPServer((host, port), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """Its address, without a path."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Receiver":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def note(self, row: dict[str, Any]) -> None:
        """Write down a request that came."""
        with self._came:
            self.received.append({"number": len(self.received) + 1, **row})
            if self._out is not None:
                with self._out.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(self.received[-1], ensure_ascii=False) + "\n")
            self._came.notify_all()

    def wait(self, count: int, seconds: float) -> list[dict[str, Any]]:
        """Return what came, once it is so much; ``TimeoutError`` if it is not in time."""
        with self._came:
            if not self._came.wait_for(lambda: len(self.received) >= count, seconds):
                raise TimeoutError(f"{len(self.received)} of {count} messages came in {seconds} s")
            return list(self.received)

    def verify(self, body: bytes, headers: dict[str, str]) -> str | None:
        """Return what is wrong with a message; ``None`` if its signature is right."""
        problem = "no secret given"
        for webhook in self._webhooks:
            try:
                webhook.verify(body, headers)
            except Exception as error:
                problem = f"{type(error).__name__}: {error}"
            else:
                return None
        return problem


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    receiver: Receiver
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one segment, or the sender's delayed ACK costs 40 ms
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer how many messages came."""
        self._answer(Step(), json.dumps({"received": len(self.receiver.received)}).encode())

    def do_POST(self) -> None:
        """Take a message: verify it, write it down, answer as planned."""
        length = min(int(self.headers.get("content-length") or 0), MAX_BODY)
        body = self.rfile.read(length)
        headers = {name.lower(): value for name, value in self.headers.items()}
        problem = self.receiver.verify(body, headers)
        step = self.receiver.plan.next(self.path)
        try:
            payload = json.loads(body)
        except ValueError:
            payload = None
        self.receiver.note({
            "at": datetime.now(UTC).isoformat(),
            "path": self.path,
            "id": headers.get("webhook-id"),
            "verified": problem is None,
            "problem": problem,
            "answer": step.reset or step.status,
            "size": len(body),
            "headers": {name: headers[name] for name in KEPT_HEADERS if name in headers},
            "payload": payload,
        })  # fmt: skip
        time.sleep(step.delay)
        if problem is not None and step.status < 300:
            step = Step(status=401)
        self._answer(step, b"x" * step.bytes)

    def _answer(self, step: Step, body: bytes) -> None:
        if step.reset == "before":
            return self._reset()
        try:
            self.send_response(step.status)
            for name, value in step.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            if step.reset == "body":
                self.wfile.write(body[:1])
                self.wfile.flush()
                return self._reset()
            if not step.drip:
                self.wfile.write(body)
            else:
                for at in range(len(body)):
                    self.wfile.write(body[at : at + 1])
                    self.wfile.flush()
                    time.sleep(step.drip)
        except OSError:
            self.close_connection = True
        return None

    def _reset(self) -> None:
        """Close the connection with RST, as a crashing receiver does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.shutdown(socket.SHUT_RD)
        self.close_connection = True
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: what came is written down elsewhere."""


def main() -> int:
    """Receive until SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8008, help="0: any free port (default 8008)")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--secret-file", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, help="file to which messages are appended")
    parser.add_argument("--plan", type=Path, help="JSON file that says how to misbehave")
    given = parser.parse_args()
    try:
        secrets = [path.read_text(encoding="utf-8") for path in given.secret_file]
        plan = json.loads(given.plan.read_text(encoding="utf-8")) if given.plan else None
        receiver = Receiver(secrets, port=given.port, host=given.host, out=given.out, plan=plan)
    except (OSError, ValueError, TypeError) as error:
        print(f"receiver: {error}", file=sys.stderr)
        return 2
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with receiver:
        print(json.dumps({"listening": receiver.url}), flush=True)
        ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
