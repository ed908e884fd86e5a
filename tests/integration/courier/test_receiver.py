"""The demo's receiver as a script: it writes down what came, and says what it cannot use."""

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from services.courier.signature import signed
from tests.integration.courier.receiving import SCRIPT
from tests.unit.courier.samples import SECRET

BODY = b'{"type":"alert.raised"}'


def start(*args: object) -> "subprocess.Popen[str]":
    """Start the script with these arguments."""
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), *map(str, args)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def send(url: str, headers: dict[str, str]) -> int:
    """Post a message and return the status."""
    request = urllib.request.Request(url + "/desk", BODY, headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_it_verifies_and_writes_down_what_came(tmp_path: Path) -> None:
    """One JSON object a line, also of messages whose signature is wrong; SIGTERM ends it."""
    secret, out, plan = (tmp_path / name for name in ("key", "out.jsonl", "plan.json"))
    secret.write_text(SECRET + "\n")
    plan.write_text(json.dumps({"/desk": [{"status": 503}]}))
    process = start("--port", 0, "--secret-file", secret, "--out", out, "--plan", plan)
    try:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["listening"]
        right = signed("1" * 32, BODY, datetime.now(UTC), [SECRET])
        assert send(url, right) == 503
        assert send(url, right) == 200
        assert send(url, {**right, "webhook-id": "2" * 32}) == 401
        assert send(url, {"webhook-signature": "garbage"}) == 401
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["verified"] for row in rows] == [True, True, False, False]
    assert [row["number"] for row in rows] == [1, 2, 3, 4]
    assert rows[0]["payload"] == {"type": "alert.raised"}


def test_what_it_cannot_use_is_said(tmp_path: Path) -> None:
    """A missing secret and a plan with an unknown word: exit 2 and a line."""
    (tmp_path / "key").write_text(SECRET)
    (tmp_path / "plan").write_text('{"*": [{"stauts": 500}]}')
    for args in (["--secret-file", tmp_path / "none"],
                 ["--secret-file", tmp_path / "key", "--plan", tmp_path / "plan"]):  # fmt: skip
        process = start("--port", 0, *args)
        assert process.wait(10) == 2
        assert process.stderr is not None
        assert process.stderr.read().startswith("receiver: ")
