"""Lines carry ids, and a framework in trouble does not fill the disk."""

import logging
from datetime import UTC, datetime

from services.fold import Record
from services.runtime.logs import Thinned, ids


def line(message: str, *arguments: object) -> logging.LogRecord:
    """Return a line as aiokafka would log it."""
    return logging.LogRecord("aiokafka", logging.ERROR, "", 0, message, arguments, None)


def test_a_repeated_message_passes_once_in_ten_seconds() -> None:
    """Whatever its arguments: attempt after attempt says the same."""
    now = 0.0
    thinned = Thinned(lambda: now)
    assert thinned.filter(line("cannot reach %s", 1))
    assert not thinned.filter(line("cannot reach %s", 2))
    assert thinned.filter(line("something else"))
    now = 10.0
    assert thinned.filter(line("cannot reach %s", 3))


def test_ids_name_the_record() -> None:
    """Topic, partition and offset always; the event's id if it has one, cut to a sane length."""
    bare = Record(1, 2, datetime(2026, 1, 1, tzinfo=UTC), None, b"x")
    assert ids("t", bare) == {"topic": "t", "partition": 1, "offset": 2}
    named = Record(1, 2, bare.time, None, b"x", (("ce_id", b"\xff" + b"a" * 500),))
    assert len(str(ids("t", named)["ce_id"])) == 64
