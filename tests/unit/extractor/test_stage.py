"""The extractor as a stage: which events one article gives."""

from datetime import UTC, datetime

from schemas import SUBJECTS, FiguresReported
from services.extractor.settings import ExtractorSettings
from services.extractor.stage import EXTRACTOR
from services.stage import Item, Outcome, Position
from tests.unit.extractor.articles import article

TEXT = "Gempa menewaskan 12 orang dan menyebabkan kerugian Rp 3 miliar pada 4 Agustus 2025."


def run(**more):
    """Return the stage's result on one article, accepted at noon."""
    rules = EXTRACTOR.load(ExtractorSettings())
    noon = datetime(2025, 8, 20, 12, tzinfo=UTC)
    return EXTRACTOR.step(
        rules, EXTRACTOR.empty(rules), article(TEXT, **more), Position(0, 0, noon, accepted=noon)
    )


def test_one_report_for_each_subject_that_has_figures():
    """Figures of one subject travel together; subjects without figures are silent."""
    result = run()
    assert [event.subject for event in result.events] == ["people", "money"]
    assert result.outcome is Outcome.FIGURES
    assert result.counts[Item.CLAIMS] == 2
    assert result.counts[Item.NON_CLAIMS] == 1


def test_revision_reports_every_subject():
    """So that the page's older figures are retired where the new version has none."""
    events = run(screening="revision", previous_article_id="b" * 32).events
    assert tuple(event.subject for event in events) == SUBJECTS
    assert [len(event.figures) for event in events if event.subject == "vehicles"] == [0]
    assert {event.previous_article_id for event in events} == {"b" * 32}


def test_article_without_figures_gives_no_event():
    """Nothing to compare is nothing to report."""
    rules = EXTRACTOR.load(ExtractorSettings())
    at = Position(0, 0, datetime(2025, 8, 20, tzinfo=UTC))
    result = EXTRACTOR.step(rules, None, article("Hujan turun sejak pagi."), at)
    assert (result.events, result.outcome) == ((), Outcome.NO_FIGURES)


def test_missing_publication_is_estimated_by_acceptance():
    """Without a date the article's acceptance stands for it, and is said to be an estimate."""
    events = run(published_at=None).events
    assert all(isinstance(event, FiguresReported) for event in events)
    assert {(event.published_at, event.published_estimated) for event in events} == {
        (datetime(2025, 8, 20, 12, tzinfo=UTC), True)
    }


def test_fields_of_the_article_are_carried_once():
    """A report names its article, its language and where it was copied from."""
    event = run(screening="copy", copy_of="c" * 32, same_origins=("d" * 32,)).events[0]
    assert (event.language, event.outlet, event.copy_of) == ("id", "desk.example", "c" * 32)
    assert event.same_origins == ("d" * 32,)
