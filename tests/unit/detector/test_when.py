"""When a figure holds, and which of two is later."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.detector.when import order, parse, when

DESK = timedelta(hours=7)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-05-16", date(2026, 5, 16), date(2026, 5, 16)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-05-01/2026-05-05", date(2026, 5, 1), date(2026, 5, 5)),
    ],
)
def test_edtf_names_its_days(text, first, last):
    """Days, months, quarters, years and intervals are read as the days they span."""
    found = parse(text)
    assert (found.first, found.last, found.stated) == (first, last, True)


@pytest.mark.parametrize("text", ["", "soon", "2026-13", "2026-02-30", "2026-05-05/2026-05-01"])
def test_what_is_no_edtf_counts_as_not_said(text):
    """An as-of that cannot be read never decides anything."""
    assert parse(text) is None


def test_a_total_since_a_day_holds_when_it_is_published():
    """An open interval is a running total: its time is the publication's, its start is kept."""
    published = datetime(2026, 5, 3, 3, tzinfo=UTC)
    found = when("2026-04-26/..", published, DESK)
    assert (found.first, found.stated, found.since) == (date(2026, 5, 3), False, date(2026, 4, 26))


def test_days_are_the_desks():
    """An article of 01.30 in Jakarta is of that day, not of the day before in Greenwich."""
    found = when(None, datetime(2026, 5, 2, 18, 30, tzinfo=UTC), DESK)
    assert found.first == date(2026, 5, 3)


def test_without_an_hour_order_goes_by_day():
    """A date alone is midnight: another article of that day is neither earlier nor later."""
    dated = when(None, datetime(2026, 5, 3, tzinfo=UTC), DESK)
    timed = when(None, datetime(2026, 5, 3, 4, 15, tzinfo=UTC), DESK)
    assert (order(dated, timed).sign, order(dated, timed).same_day) == (0, True)


def test_hours_order_articles_of_one_day():
    """Where both have an hour, the hour decides."""
    early = when(None, datetime(2026, 5, 3, 1, 5, tzinfo=UTC), DESK)
    late = when(None, datetime(2026, 5, 3, 4, 15, tzinfo=UTC), DESK)
    assert (order(early, late).sign, order(late, early).sign) == (-1, 1)
    assert order(early, late).gap == timedelta(hours=3, minutes=10)


def test_a_period_and_a_day_within_it_have_no_order():
    """May is neither before nor after the tenth of May."""
    assert order(parse("2026-05"), parse("2026-05-10")).sign == 0
