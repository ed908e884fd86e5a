"""What may be added to a stream without a word changing: copies, and articles of other stories."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import AlertRaised, FiguresReported
from schemas.ids import figure_id
from tests.property.test_detector_stream import reports
from tests.unit.detector.made import Stream, article

ELSEWHERE = ("Kupang", "Oesapa", "Basarnas", "Liliba", "Yohanes")
"""A place and names of another story."""


def alerted(stream: Stream, without: frozenset[str] = frozenset()) -> list[tuple[str, ...]]:
    """Return each alert as its kind, new figure and the figures that first told what it is against.

    ``without``: articles whose alerts are left out.
    """
    return [
        (
            alert.kind,
            alert.new.figure.figure_id,
            *(side.readings[0].figure.figure_id for side in alert.sides),
        )
        for alert in stream.events
        if isinstance(alert, AlertRaised) and alert.new.article.article_id not in without
    ]


def renamed(event: FiguresReported, name: str) -> FiguresReported:
    """Return a report as another article would make it."""
    figures = tuple(
        one.model_copy(update={"figure_id": figure_id(article(name), one.part, one.start)})
        for one in event.figures
    )
    return event.model_copy(update={"article_id": article(name), "figures": figures})


def copied(event: FiguresReported, name: str) -> FiguresReported:
    """Return a report of a copy of an article, every sentence of which is copied."""
    copy = renamed(event, name)
    figures = tuple(one.model_copy(update={"origin_id": event.article_id}) for one in copy.figures)
    return copy.model_copy(
        update={"figures": figures, "screening": "copy", "copy_of": event.article_id}
    )


def fed(events: Sequence[FiguresReported]) -> Stream:
    """Return a stream that has heard these reports."""
    stream = Stream()
    for event in events:
        stream.feed(event)
    return stream


@settings(max_examples=50, deadline=None)
@given(reports(), st.data())
def test_a_copy_changes_no_alert(made: list[FiguresReported], data: st.DataObject) -> None:
    """A copy raises nothing, and what is said without it is said with it, of the same figures."""
    which = data.draw(st.integers(0, len(made) - 1))
    where = data.draw(st.integers(which + 1, len(made)))
    more = [*made[:where], copied(made[which], "copy"), *made[where:]]
    assert alerted(fed(more)) == alerted(fed(made))


@settings(max_examples=50, deadline=None)
@given(reports(), reports(), st.data())
def test_another_story_changes_no_alert(
    made: list[FiguresReported], others: list[FiguresReported], data: st.DataObject
) -> None:
    """Articles of a story that shares nothing with this one change none of its alerts."""
    strangers = [
        renamed(event, f"other{number}").model_copy(
            update={
                "terms": tuple(
                    term.model_copy(update={"text": text})
                    for term, text in zip(event.terms, ELSEWHERE, strict=True)
                )
            }
        )
        for number, event in enumerate(others)
    ]
    more = list(made)
    for event in strangers:
        more.insert(data.draw(st.integers(0, len(more))), event)
    foreign = frozenset(event.article_id for event in strangers)
    assert alerted(fed(more), foreign) == alerted(fed(made))
