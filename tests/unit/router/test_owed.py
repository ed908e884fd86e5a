"""Which alerts pass which filter."""

from datetime import timedelta
from typing import Any

import pytest

from services.endpoints import read_endpoints
from services.router.owed import owed, passes
from tests.unit.courier.samples import START, alert

BASE = "url='https://hooks.example.org/'\nsecret_file='k'\n"


def endpoint(extra: str) -> Any:
    """Return an endpoint with these lines in its table."""
    return read_endpoints(f"[endpoints.desk]\n{BASE}{extra}", "e")["desk"]


@pytest.mark.parametrize(
    ("extra", "passed"),
    [
        ("", True),
        ("verdicts = ['contradiction']", True),
        ("verdicts = ['update']", False),
        ("kinds = ['growth', 'conflict']", True),
        ("kinds = ['growth']", False),
        ("min_severity = 'medium'", True),
        ("min_severity = 'high'", False),
        ("languages = ['id']", True),
        ("languages = ['en']", False),
        ("subjects = ['people']", True),
        ("subjects = ['money']", False),
        ("outlets = ['WARTA CONTOH']", True),   # the new figure's
        ("outlets = ['harian contoh']", True),  # an earlier figure's
        ("outlets = ['Lain']", False),
        ("places = ['kota padang']", True),
        ("places = ['Medan']", False),
        ("kinds = ['conflict']\nplaces = ['Medan']", False),  # all must hold
    ],
)  # fmt: skip
def test_an_alert_passes_when_every_condition_holds(extra: str, passed: bool) -> None:
    """Conditions are joined by and, the values of one condition by or."""
    assert passes(endpoint(extra), alert(), START) is passed


@pytest.mark.parametrize(
    ("extra", "after", "passed"),
    [
        ("since = 2026-03-01T06:00:00Z", timedelta(), True),
        ("since = 2026-03-01T06:00:00Z", -timedelta(seconds=1), False),
        ("until = 2026-03-01T06:00:00Z", -timedelta(seconds=1), True),
        ("until = 2026-03-01T06:00:00Z", timedelta(), False),
    ],
)
def test_since_and_until_go_by_the_log_time_of_the_alert(
    extra: str, after: timedelta, passed: bool
) -> None:
    """The clock has no say, so a replay of the log routes as the first run did."""
    assert passes(endpoint(extra), alert(), START + after) is passed


def test_a_disabled_endpoint_is_owed_nothing() -> None:
    """Disabling in the file takes effect at the router."""
    on, off = endpoint(""), endpoint("disabled = true")
    assert owed([off, on], alert(), START) == [on]
