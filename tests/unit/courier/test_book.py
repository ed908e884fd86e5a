"""The endpoints as they stand in their file now, and where their secrets lie."""

import os
from pathlib import Path

import pytest

from services.courier.book import Book
from services.courier.keys import read_secrets
from services.courier.signature import BadSecret
from services.endpoints import EndpointsUnreadable, read_endpoints
from tests.unit.courier.samples import SECRET

DESK = "[endpoints.desk]\nurl='https://a.example.org/'\n"


def book(folder: Path, text: str | None, **environ: str) -> Book:
    """Return the book of a file with this text."""
    if text is not None:
        (folder / "endpoints.toml").write_text(text)
    return Book(folder / "endpoints.toml", environ)


def rewrite(path: Path, text: str) -> None:
    """Write a file so that its change is seen, however fast the test runs."""
    path.write_text(text)
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 10**9))


def test_secrets_come_from_file_environment_and_table_in_that_order(tmp_path: Path) -> None:
    """Relative files are sought beside the endpoints file."""
    (tmp_path / "desk.key").write_text(SECRET + "\n")
    text = DESK + f"secret_file='desk.key'\nsecret_env='K'\nsecret='{SECRET[:-4]}AA=='"
    endpoint = read_endpoints(text, "e")["desk"]
    found = read_secrets(endpoint, tmp_path, {"K": SECRET[:-4] + "BB=="})
    assert found == (SECRET, SECRET[:-4] + "BB==", SECRET[:-4] + "AA==")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("secret_file='gone.key'", "secret_file gone.key: cannot be read"),
        ("secret_env='K'", "secret_env K: not set"),
        ("secret='short'", "secret: a signing secret"),
        ("secret_file='bad.key'", "secret_file bad.key: a signing secret"),
    ],
)
def test_a_secret_that_cannot_be_had_is_named_by_where_it_should_be(
    tmp_path: Path, line: str, says: str
) -> None:
    """File or variable, never the content."""
    (tmp_path / "bad.key").write_text("abc!")
    endpoint = read_endpoints(DESK + line, "e")["desk"]
    with pytest.raises(BadSecret, match=says):
        read_secrets(endpoint, tmp_path, {})


def test_an_endpoint_without_a_usable_secret_waits_and_the_others_do_not(tmp_path: Path) -> None:
    """What is wrong with one is told, and holds up no other."""
    text = DESK + f"secret_env='K'\n[endpoints.night]\nurl='https://b.c/'\nsecret='{SECRET}'"
    found = book(tmp_path, text)
    assert list(found.entries) == ["night"]
    (remark,) = found.remarks
    assert "[endpoints.desk] secret_env K: not set; its deliveries wait" in remark


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """Nothing is sent, and the operator reads why."""
    found = book(tmp_path, None)
    assert found.entries == {}
    assert "names no endpoint" in found.remarks[0]


def test_a_malformed_file_is_refused_at_the_start(tmp_path: Path) -> None:
    """Before the first record is read."""
    with pytest.raises(EndpointsUnreadable):
        book(tmp_path, DESK)


def test_a_change_takes_effect_and_a_bad_one_does_not(tmp_path: Path) -> None:
    """A running courier keeps the endpoints it knows while its file is being mended."""
    path = tmp_path / "endpoints.toml"
    found = book(tmp_path, DESK + f"secret='{SECRET}'")
    assert not found.refresh()
    rewrite(path, "[endpoints.desk")
    assert found.refresh()
    assert list(found.entries) == ["desk"]
    assert "stay as they were" in found.remarks[0]
    assert not found.refresh()
    rewrite(path, DESK.replace("desk", "night") + f"secret='{SECRET}'")
    assert found.refresh()
    assert list(found.entries) == ["night"]
    assert found.remarks == ()


def test_a_changed_secret_file_takes_effect(tmp_path: Path) -> None:
    """Rotation needs no restart."""
    (tmp_path / "k").write_text(SECRET)
    found = book(tmp_path, DESK + "secret_file='k'")
    rewrite(tmp_path / "k", SECRET[:-4] + "BB==")
    assert found.refresh()
    assert found.entries["desk"].secrets == (SECRET[:-4] + "BB==",)


def test_a_disabled_endpoint_has_no_entry(tmp_path: Path) -> None:
    """Its deliveries wait."""
    assert book(tmp_path, DESK + f"secret='{SECRET}'\ndisabled=true").entries == {}
    assert SECRET not in repr(book(tmp_path, DESK + f"secret='{SECRET}'").entries)
