"""What came of a request, and what Retry-After asks for."""

from datetime import UTC, datetime, timedelta

import pytest

from services.courier.answer import LONGEST, Answer, Cause, retry_after

NOW = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("0", 0),
        ("1.5", 1.5),
        ("Sun, 01 Mar 2026 06:02:00 GMT", 120),
        ("Sunday, 01-Mar-26 06:02:00 GMT", 120),
        ("Sun Mar  1 06:02:00 2026", 120),
        ("Sun, 01 Mar 2026 13:02:00 +0700", 120),
        ("Sun, 01 Mar 2026 05:00:00 GMT", 0),
    ],
)
def test_seconds_and_dates_are_read(value: str, seconds: float) -> None:
    """Whole and fractional seconds, and the three forms of an HTTP date; the past is no wait."""
    assert retry_after(value, NOW) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    "value", [None, "", " ", "soon", "-5", "1e9", "٣", "NaN", "inf", "1.2.3", "x" * 100, "Mar 1"]
)
def test_what_says_neither_is_ignored(value: str | None) -> None:
    """Garbage asks for nothing."""
    assert retry_after(value, NOW) is None


@pytest.mark.parametrize("value", ["9" * 60, "99999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_absurd_waits_do_not_overflow(value: str) -> None:
    """They are cut, and cut again by the schedule's own limit."""
    assert retry_after(value, NOW) == LONGEST


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (200, None), (299, None), (199, Cause.STATUS), (301, Cause.REDIRECT),
        (304, Cause.REDIRECT), (404, Cause.STATUS), (410, Cause.GONE), (429, Cause.THROTTLED),
        (500, Cause.STATUS),
    ],
)  # fmt: skip
def test_every_status_has_its_cause(status: int, cause: Cause | None) -> None:
    """2xx and nothing else is a success."""
    assert Answer(timedelta(), status=status).cause is cause


def test_no_status_has_the_cause_that_was_seen() -> None:
    """A broken connection, unless something more exact is known."""
    assert Answer(timedelta(), failed=Cause.TLS).cause is Cause.TLS
    assert Answer(timedelta()).cause is Cause.CONNECTION
