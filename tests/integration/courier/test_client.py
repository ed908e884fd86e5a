"""The client against a real HTTP server on this machine: every way a request can end."""

import asyncio
import json
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from services.courier.answer import Answer, Cause
from services.courier.client import Client
from services.courier.signature import signed
from services.endpoints import Endpoint, read_endpoints
from tests.integration.courier.receiving import Receiver
from tests.unit.courier.samples import SECRET

BODY = b'{"type":"alert.raised"}'
LOOPBACK = "allow_private = ['127.0.0.0/8', '::1/128']"


@pytest.fixture
def receiver(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A receiver that behaves as the test's parameter says."""
    with Receiver([SECRET], plan=getattr(request, "param", None)) as started:
        yield started


def endpoint(url: str, extra: str = LOOPBACK) -> Endpoint:
    """Return an endpoint at a url in the clear."""
    text = f"[endpoints.desk]\nurl='{url}'\nsecret='{SECRET}'\nallow_http=true\n{extra}"
    return read_endpoints(text, "e")["desk"]


def post(*endpoints: Endpoint, total: float = 1.0) -> list[Answer]:
    """Post one message to each endpoint, one after the other, by one client."""

    async def all_of_them() -> list[Answer]:
        client = Client(
            user_agent="Selisih/test",
            connect_timeout=1.0,
            total_timeout=total,
            max_response_bytes=16_384,
        )
        try:
            headers = signed("0" * 32, BODY, datetime.now(UTC), [SECRET])
            return [await client.post(one, BODY, headers) for one in endpoints]
        finally:
            await client.close()

    return asyncio.run(all_of_them())


def planned(**step: Any) -> Any:
    """Parametrize the receiver with one step for all requests."""
    return pytest.mark.parametrize("receiver", [{"*": [{"repeat": 0, **step}]}], indirect=True)


def test_a_message_arrives_and_its_signature_is_right(receiver: Any) -> None:
    """With the headers of the standard, a content type and a name."""
    (answer,) = post(endpoint(receiver.url + "/desk"))
    assert answer.status == 200
    assert answer.cause is None
    (came,) = receiver.received
    assert came["verified"]
    assert came["path"] == "/desk"
    assert came["payload"] == json.loads(BODY)
    assert came["headers"]["content-type"] == "application/json"
    assert came["headers"]["user-agent"] == "Selisih/test"


@pytest.mark.parametrize(
    "receiver",
    [{"/a": [{"status": 302, "headers": {"location": "/b"}}], "/b": [{"status": 200}]}],
    indirect=True,
)
def test_a_redirect_is_refused_and_its_target_never_visited(receiver: Any) -> None:
    """Also one to the same host."""
    (answer,) = post(endpoint(receiver.url + "/a"))
    assert answer.cause is Cause.REDIRECT
    assert [came["path"] for came in receiver.received] == ["/a"]


@planned(status=503, headers={"retry-after": "7"})
def test_retry_after_is_read(receiver: Any) -> None:
    """In seconds here; its other forms are the unit tests' matter."""
    (answer,) = post(endpoint(receiver.url))
    assert answer.retry_after is not None
    assert answer.retry_after.total_seconds() == 7


@planned(delay=5)
def test_a_slow_receiver_is_a_timeout(receiver: Any) -> None:
    """After the total time, however it spends it."""
    (answer,) = post(endpoint(receiver.url), total=0.3)
    assert answer.cause is Cause.TIMEOUT
    assert answer.latency.total_seconds() < 3


@planned(bytes=50, drip=0.2)
def test_a_status_that_came_counts_though_the_body_drips(receiver: Any) -> None:
    """The receiver has said that it took the message; nobody waits for its small talk."""
    (answer,) = post(endpoint(receiver.url), total=3.0)
    assert answer.status == 200


@planned(bytes=50_000_000)
def test_a_huge_answer_is_not_read(receiver: Any) -> None:
    """Only its status is."""
    (answer,) = post(endpoint(receiver.url), total=3.0)
    assert answer.status == 200


@planned(reset="before")
def test_a_reset_is_a_broken_connection(receiver: Any) -> None:
    """No status, no delivery."""
    (answer,) = post(endpoint(receiver.url))
    assert answer.status is None
    assert answer.cause is Cause.CONNECTION


@planned(reset="body", bytes=100)
def test_a_reset_within_the_body_of_a_success_is_a_success(receiver: Any) -> None:
    """The status had been given."""
    (answer,) = post(endpoint(receiver.url))
    assert answer.status == 200


def test_nobody_at_the_port_is_a_broken_connection() -> None:
    """Told at once."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        (answer,) = post(endpoint(url))
    assert answer.cause is Cause.CONNECTION


def test_what_does_not_speak_http_is_a_broken_connection() -> None:
    """An SSH server, say."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        (answer,) = post(endpoint(f"http://127.0.0.1:{server.getsockname()[1]}/"))
        thread.join(2)
    assert answer.cause is Cause.CONNECTION


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001",
             "127.1", "0.0.0.0", "[64:ff9b::7f00:1]"],
)  # fmt: skip
def test_a_private_address_is_refused_however_it_is_written(receiver: Any, host: str) -> None:
    """Nothing of the message reaches it."""
    (answer,) = post(endpoint(f"http://{host}:{receiver.port}/", extra=""))
    assert answer.cause is Cause.ADDRESS
    assert receiver.received == []


def test_one_endpoint_s_permission_is_no_other_s(receiver: Any) -> None:
    """The pools of connections are apart."""
    allowed, refused = endpoint(receiver.url), endpoint(receiver.url, extra="")
    first, second, third = post(allowed, refused, allowed)
    assert (first.status, second.cause, third.status) == (200, Cause.ADDRESS, 200)


@planned(headers={"set-cookie": "who=knows; Path=/"})
def test_cookies_are_not_kept(receiver: Any) -> None:
    """A receiver must not be able to mark those who write to it, nor its neighbours."""
    post(endpoint(receiver.url), endpoint(receiver.url))
    assert [came["headers"].get("cookie") for came in receiver.received] == [None, None]


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    """Https means that the receiver is who it says."""
    key, certificate = tmp_path / "k.pem", tmp_path / "c.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=localhost", "-keyout", str(key), "-out", str(certificate)],
        capture_output=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr.decode()
    with Receiver([SECRET]) as receiver:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        receiver._server.socket = context.wrap_socket(receiver._server.socket, server_side=True)
        (answer,) = post(endpoint(f"https://127.0.0.1:{receiver.port}/"))
        assert answer.cause is Cause.TLS
        assert receiver.received == []


def test_a_name_that_does_not_resolve_is_a_broken_connection() -> None:
    """Nothing raises."""
    (answer,) = post(endpoint("http://no-such-host.invalid/"))
    assert answer.cause is Cause.CONNECTION
