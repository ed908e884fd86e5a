"""What becomes of figures that no sound article has: each has its stated end, and none raises."""

from datetime import UTC, datetime, timedelta

import pytest

from schemas import ArticlePublished
from services.stage import Item, Outcome
from tests.unit.detector.made import Stream, figure, reported

ACCEPTED = datetime(2026, 5, 2, tzinfo=UTC)


@pytest.mark.parametrize("value", ["0", "-5", "0.000001", "1E+30", "9" * 40])
def test_absurd_values_are_filed_and_hold_up_nobody(value: str) -> None:
    """Nought, less than nothing, a number of forty digits: filed; a clash is too far to be sure."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27")))
    assert stream.feed(reported("b", figure("b", value, num="9"), day=1)).outcome in (
        Outcome.FILED, Outcome.ALERTED,
    )  # fmt: skip
    stream.feed(reported("c", figure("c", "27"), day=2))
    assert [told.standing for told in stream.filings][-1] in ("witness", "compatible", "stale")


def test_a_number_beyond_all_proportion_alerts_nobody() -> None:
    """A thousand million dead where 27 died is another thing or a slip, and nothing is said."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27")))
    slip = figure("b", "1000000000", sentence="Ledakan itu merenggut 1.000.000.000 nyawa.")
    stream.feed(reported("b", slip, day=1))
    assert stream.alerts == []


def test_missing_times_leave_the_order_open() -> None:
    """Without publication and as-of nothing is older or newer, so nothing grew and nothing fell."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27"), day=None))
    stream.feed(reported("b", figure("b", "90"), day=None))
    assert {alert.kind for alert in stream.alerts} <= {"conflict"}


@pytest.mark.parametrize("as_of", ["0000", "9999-99-99", "soon", "2026-13", "/", "2026-05-02/1999"])
def test_an_unreadable_as_of_counts_as_unsaid(as_of: str) -> None:
    """What is no EDTF that is read here says nothing of time."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27", as_of=as_of)))
    stream.feed(reported("b", figure("b", "27")))
    assert [told.standing for told in stream.filings] == ["first", "witness"]


def test_a_date_from_the_future_counts_as_none() -> None:
    """An article dated 2999 was published when it came, by estimate; a wrong clock is borne."""

    def dated(moment: datetime) -> tuple[datetime | None, bool]:
        return ArticlePublished.of(text="Lima orang.", published_at=moment).publication(ACCEPTED)

    assert dated(datetime(2999, 1, 1, tzinfo=UTC)) == (ACCEPTED, True)
    assert dated(ACCEPTED + timedelta(hours=9)) == (ACCEPTED + timedelta(hours=9), False)
    assert dated(datetime(1900, 1, 1, tzinfo=UTC)) == (datetime(1900, 1, 1, tzinfo=UTC), False)


def test_the_last_hours_of_time_hold_nothing_up() -> None:
    """The last evening of 9999 has no tomorrow on the desk's clock, and stays itself."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27"), published_at=datetime.max.replace(tzinfo=UTC)))
    stream.feed(reported("b", figure("b", "27")))
    assert [told.standing for told in stream.filings] == ["first", "witness"]


def test_a_flood_of_one_subject_is_bounded_and_counted() -> None:
    """Of a story with more figures than are compared or kept the rest is counted, not silent."""
    stream = Stream(max_figures=100, max_articles=10, max_compared=20, max_postings=30)
    counted: dict[Item, int] = {}
    for number in range(120):
        name = f"a{number}"
        many = [figure(name, str(100 + n), start=40 * n) for n in range(5)]
        for item, count in stream.feed(reported(name, *many)).counts.items():
            counted[item] = counted.get(item, 0) + count
    assert counted[Item.CAPPED] == 5 * 120 - 100
    assert counted[Item.CANDIDATES] <= 5 * 120 * 20
    assert counted[Item.CANDIDATES_CAPPED] > 0
    assert counted[Item.STORIES_CAPPED] > 0
