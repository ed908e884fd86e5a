"""What the detector keeps silent about, what it forgets, and who counts as a witness."""

from datetime import timedelta

from services.detector.rules import Limits, load_rules
from services.stage import Item, Outcome
from tests.unit.detector.made import START, Stream, article, figure, reported


def test_a_redelivery_changes_nothing() -> None:
    """The same report again writes nothing, unless it is a dead letter sent back."""
    stream = Stream()
    event = reported("a", figure("a", "27"))
    stream.feed(event)
    again = stream.feed(event)
    assert (again.events, again.outcome) == ((), Outcome.REDELIVERY)
    replayed = stream.feed(event, replayed=True)
    assert [type(made).__name__ for made in replayed.events] == ["FigureFiled"]


def test_subjects_of_one_partition_never_meet() -> None:
    """Two subjects share a partition, not their figures."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "27"), subject="people"))
    stream.feed(reported("b", figure("b", "72"), subject="other", day=3))
    assert [told.standing for told in stream.filings] == ["first", "first"]


def test_the_window_counts_back_from_the_record() -> None:
    """A figure older than the window by log time is not seen and is counted as forgotten."""
    stream = Stream(load_rules(limits=Limits(window=timedelta(days=30))))
    stream.feed(reported("a", figure("a", "27")), time=START)
    result = stream.feed(reported("b", figure("b", "10"), day=3), time=START + timedelta(days=31))
    assert stream.filings[-1].standing == "first"
    assert result.counts[Item.FORGOTTEN] == 1


def test_the_cap_drops_the_oldest() -> None:
    """Over the cap of a subject the oldest article goes first, counted."""
    stream = Stream(max_figures=1)
    stream.feed(reported("a", figure("a", "27")))
    result = stream.feed(reported("b", figure("b", "27")))
    assert result.counts[Item.CAPPED] == 1
    assert len(stream.state["people"]) == 1


def test_another_story_is_silent() -> None:
    """Two accidents with other names are two stories, however alike their sentences."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "5")))
    other = ("Sukabumi", "Cikidang", "Jasa Raharja", "Hutama", "Rahmat")
    stream.feed(reported("b", figure("b", "9"), terms=other, day=3))
    assert [told.standing for told in stream.filings] == ["first", "first"]


def test_unknown_event_is_silent() -> None:
    """Where it is not known what happened to those counted, doubt means silence."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "5", event=None, sentence="Ada 5 orang di sana.")))
    stream.feed(reported("b", figure("b", "9", event=None, sentence="Ia melihat 9."), day=3))
    assert stream.alerts == []


def test_copies_are_one_witness() -> None:
    """A side said by an original and two copies has three outlets, one text, one witness."""
    houses = {"noun": "rumah", "noun_class": "house", "event": "burned"}
    stream = Stream()
    stream.feed(reported("a", figure("a", "27", **houses), subject="dwellings"))
    for name in ("c1", "c2"):
        copied = figure(name, "27", origin_id=article("a"), **houses)
        stream.feed(
            reported(name, copied, subject="dwellings", screening="copy", copy_of=article("a"))
        )
    stream.feed(reported("b", figure("b", "72", **houses), subject="dwellings"))
    (side,) = stream.alerts[0].sides
    assert (side.outlets, side.texts, side.witnesses) == (3, 1, 1)


def test_an_own_article_is_no_evidence_against_its_figure():
    """What the new article itself says on the other side is not shown as an earlier report."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "3000", num="3.000")))
    vague = figure("b", lower="1000", upper="9999", approximator="vague", num="ribuan", start=5)
    stream.feed(reported("b", vague, figure("b", "15000", num="15.000", start=90), day=4))
    (alert,) = stream.alerts
    shown = {reading.article.article_id for side in alert.sides for reading in side.readings}
    assert shown == {article("a")}


def test_what_the_bounds_leave_out_is_counted() -> None:
    """Articles over the cap of a story, and terms that too many articles have, are never silent."""
    stream = Stream(max_articles=2, max_postings=3)
    for number in range(5):
        name = f"a{number}"
        result = stream.feed(reported(name, figure(name, "27")))
    assert result.counts[Item.STORIES_CAPPED] == 1
    assert result.counts[Item.TERMS_CUT] > 0
