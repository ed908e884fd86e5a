"""On which day a moment falls for the readers of a language."""

from datetime import UTC, date, datetime

import pytest

from services.language.identity import day_of


@pytest.mark.parametrize(
    ("moment", "code", "day"),
    [
        (datetime(2026, 3, 6, 20, 10, tzinfo=UTC), "id", date(2026, 3, 7)),  # 03:10 in Jakarta
        (datetime(2026, 3, 6, 16, 59, tzinfo=UTC), "id", date(2026, 3, 6)),
        (datetime(2026, 3, 6, 16, 0, tzinfo=UTC), "ms", date(2026, 3, 7)),
        (datetime(2026, 3, 6, 20, 10, tzinfo=UTC), "en", date(2026, 3, 6)),
        (datetime(2026, 3, 6, tzinfo=UTC), "id", date(2026, 3, 6)),  # a date without hour
        (datetime(2026, 3, 6, 20, 10, tzinfo=UTC), "xx", date(2026, 3, 6)),
        (datetime(9999, 12, 31, 20, tzinfo=UTC), "id", date(9999, 12, 31)),  # no later day exists
    ],
)
def test_a_day_is_that_of_the_readers_clock(moment: datetime, code: str, day: date) -> None:
    """Three in the morning in Jakarta is that day, not the one that still lasts in UTC."""
    assert day_of(moment, code) == day


def test_no_moment_has_no_day() -> None:
    """Without publication there is no day to count from."""
    assert day_of(None, "id") is None
