"""The endpoints file: what it may say, and how it is told that something in it is wrong."""

from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

import pytest

from services.endpoints import EndpointsUnreadable, load_endpoints, read_endpoints

DESK = """
[endpoints.desk]
url = "https://hooks.example.org/T0/secret-path"
secret_file = "desk.key"
"""


def test_a_short_table_is_an_endpoint_that_is_owed_everything() -> None:
    """Url and secret suffice; every filter that is not given lets all pass."""
    desk = read_endpoints(DESK, "endpoints.toml")["desk"]
    assert desk.id == "desk"
    assert desk.secret_file == ("desk.key",)
    assert desk.lang == "id"
    assert not desk.kinds
    assert desk.min_severity == "low"


def test_every_field_is_read() -> None:
    """Each field of the table arrives in the type that the code works with."""
    text = """
    [endpoints.night-desk]
    url = "http://10.1.2.3:8080/hook"
    secret_env = ["NEW_KEY", "OLD_KEY"]
    lang = "en"
    disabled = true
    allow_http = true
    allow_private = ["10.1.0.0/16", "fd00::/8"]
    since = 2026-01-01T00:00:00+07:00
    until = 2027-01-01T00:00:00Z
    verdicts = ["contradiction"]
    kinds = ["conflict", "denial"]
    min_severity = "high"
    languages = ["id"]
    subjects = ["people"]
    outlets = ["Harian Contoh"]
    places = ["Aceh"]
    """
    one = read_endpoints(text, "e")["night-desk"]
    assert one.secret_env == ("NEW_KEY", "OLD_KEY")
    assert one.allow_private == (ip_network("10.1.0.0/16"), ip_network("fd00::/8"))
    assert one.since == datetime(2025, 12, 31, 17, tzinfo=UTC)
    assert one.kinds == {"conflict", "denial"}
    assert one.outlets == {"harian contoh"}
    assert one.disabled


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ("kinds = ['quarrel']", "[endpoints.desk] kinds: "),
        ("kinds = 'conflict'", "[endpoints.desk] kinds: "),
        ("colour = 'red'", "[endpoints.desk] colour: unknown field"),
        ("min_severity = 3", "[endpoints.desk] min_severity: "),
        ("since = 2026-01-01", "[endpoints.desk] since: "),
        ("since = 2026-01-01T00:00:00", "[endpoints.desk] since: "),
        ("allow_private = ['10.0.0.1/8']", "[endpoints.desk] allow_private: "),
        ("allow_private = true", "[endpoints.desk] allow_private: give a list"),
        ("disabled = 'no'", "[endpoints.desk] disabled: "),
        ("id = 'other'", "[endpoints.desk] id: the table's name"),
        (
            "since = 2026-01-02T00:00:00Z\nuntil = 2026-01-01T00:00:00Z",
            "[endpoints.desk]: until: ends before since",
        ),
    ],
)  # fmt: skip
def test_an_error_names_file_table_and_field(extra: str, says: str) -> None:
    """Whoever wrote the file learns which line to look at."""
    with pytest.raises(EndpointsUnreadable) as raised:
        read_endpoints(DESK + extra, "conf/endpoints.toml")
    assert str(raised.value).startswith("conf/endpoints.toml: " + says)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://hooks.example.org/x", "only https"),
        ("ftp://hooks.example.org/x", "whole address"),
        ("hooks.example.org/x", "whole address"),
        ("https:///x", "whole address"),
        ("https://user:word@hooks.example.org/x", "no user or password"),
        ("https://hooks.example.org:99999/x", "not an address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_repeating_it(
    url: str, says: str
) -> None:
    """Addresses may be secrets: an error says what is wrong, never what stands there."""
    with pytest.raises(EndpointsUnreadable) as raised:
        read_endpoints(f"[endpoints.a]\nurl='{url}'\nsecret_file='k'", "e")
    assert says in str(raised.value)
    assert "/x" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[endpoints.desk", "e: no TOML: "),
        ("[endpoints]\ndesk = 3", "e: [endpoints.desk]: is a value"),
        ("endpoints = 3", "e: endpoints: "),
        ("[endpoint.desk]\nurl='https://a.b/'", "e: endpoint: unknown"),
        ("[endpoints.Desk]\nurl='https://a.b/'\nsecret_file='k'", "e: [endpoints.Desk] id: "),
        ("[endpoints.desk]\nsecret_file='k'", "e: [endpoints.desk] url: "),
        ("[endpoints.desk]\nurl='https://a.b/'", "e: [endpoints.desk]: a webhook is signed"),
    ],
)
def test_a_file_of_another_shape_is_refused(text: str, says: str) -> None:
    """What is no table of endpoints is told as such."""
    with pytest.raises(EndpointsUnreadable) as raised:
        read_endpoints(text, "e")
    assert str(raised.value).startswith(says)


def test_secrets_and_paths_are_not_in_what_is_printed() -> None:
    """Neither repr nor address tells the url's path or a secret written out."""
    text = DESK + 'secret = "whsec_do-not-print"'
    desk = read_endpoints(text, "e")["desk"]
    assert "do-not-print" not in repr(desk)
    assert "secret-path" not in repr(desk) + desk.address
    assert desk.address == "https://hooks.example.org/…"


def test_a_missing_file_names_no_endpoint(tmp_path: Path) -> None:
    """To run without endpoints is allowed; a folder in the file's place is an error."""
    assert load_endpoints(tmp_path / "none.toml") == {}
    with pytest.raises(EndpointsUnreadable, match="cannot be read"):
        load_endpoints(tmp_path)
    binary = tmp_path / "b.toml"
    binary.write_bytes(b"\xff\xfe")
    with pytest.raises(EndpointsUnreadable, match="cannot be read"):
        load_endpoints(binary)
