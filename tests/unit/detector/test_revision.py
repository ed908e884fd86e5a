"""Figures that replace figures: by the words of a sentence, or by a new version of the page."""

from services.stage import Outcome
from tests.unit.detector.made import Stream, article, figure, reported


def test_a_revision_that_names_the_old_figure_is_told() -> None:
    """Of "revised from 300 to 271" the new figure is an update of the old, if that was reported."""
    loss = {
        "noun": "kerugian",
        "noun_class": "money",
        "event": "loss",
        "dimension": "money",
        "unit": "IDR",
    }
    revised = reported(
        "b",
        figure("b", "300", **loss),
        figure("b", "271", start=40, sentence_start=0, revises=True, **loss),
        day=3,
    )
    assert Stream().feed(revised).events[2:] == ()
    stream = Stream()
    stream.feed(reported("a", figure("a", "300", **loss)))
    stream.feed(revised)
    assert [told.standing for told in stream.filings] == ["first", "witness", "opens"]
    assert [(alert.kind, alert.verdict) for alert in stream.alerts] == [("growth", "update")]


def test_a_silent_edit() -> None:
    """A newer version of a page that says less, without saying that it revises."""
    stream = Stream()
    stream.feed(reported("v1", figure("v1", "30"), outlet="x"))
    edited = reported(
        "v2", figure("v2", "20"), outlet="x", screening="revision",
        previous_article_id=article("v1"),
    )  # fmt: skip
    stream.feed(edited)
    assert [alert.kind for alert in stream.alerts] == ["silent_edit"]


def test_a_growing_live_page_is_an_update() -> None:
    """A live page whose toll grows is no silent edit."""
    stream = Stream()
    stream.feed(reported("v1", figure("v1", "30"), outlet="x"))
    edited = reported(
        "v2", figure("v2", "35"), outlet="x", screening="revision",
        previous_article_id=article("v1"),
    )  # fmt: skip
    stream.feed(edited)
    assert stream.alerts == []


def test_a_revision_retires_the_older_version() -> None:
    """The newest version of a page replaces its figures; an empty report retires them."""
    stream = Stream()
    stream.feed(reported("v1", figure("v1", "30")))
    emptied = reported("v2", screening="revision", previous_article_id=article("v1"))
    assert stream.feed(emptied).outcome is Outcome.RETIRED
    stream.feed(reported("b", figure("b", "10"), day=3))
    assert stream.filings[-1].standing == "first"


def test_an_alert_of_a_revision_supersedes_that_of_the_page() -> None:
    """When both versions of a page clash with the same fact, the newer alert names the older."""
    houses = {"noun": "rumah", "noun_class": "house", "event": "burned"}
    stream = Stream()
    stream.feed(reported("a", figure("a", "27", **houses), subject="dwellings"))
    stream.feed(reported("v1", figure("v1", "72", **houses), subject="dwellings"))
    stream.feed(
        reported(
            "v2", figure("v2", "45", revises=False, **houses), subject="dwellings",
            screening="revision", previous_article_id=article("v1"),
        )
    )  # fmt: skip
    first, second = stream.alerts
    assert second.supersedes == first.alert_id
