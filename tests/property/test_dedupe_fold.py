"""What dedupe writes is a pure function of the record and of its family's records in the window."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import ArticleCleaned, ArticleScreened
from services.dedupe.settings import DedupeSettings
from services.stage import Outcome
from tests.property.dedupe_streams import articles, variant
from tests.unit.dedupe.stories import Partition

WINDOW = timedelta(days=2)
NARROW = DedupeSettings(window=WINDOW, bucket_cap=4, candidate_cap=2)
"""Small, so that window and caps are met all the time."""

timed = st.lists(st.tuples(articles, st.integers(0, 30)), min_size=1, max_size=14)
Stream = list[tuple[ArticleCleaned, timedelta]]
Written = tuple[Outcome, tuple[ArticleScreened, ...]]


def _stream(rows: list[tuple[ArticleCleaned, int]]) -> Stream:
    """Rows with the hours that pass before each, as records with rising log times."""
    stream, hours = [], 0
    for article, gap in rows:
        hours += gap
        stream.append((article, timedelta(hours=hours)))
    return stream


def _fold(partition: Partition, stream: Stream) -> list[Written]:
    results = [partition.feed(article, after=after) for article, after in stream]
    return [(result.outcome, result.events) for result in results]  # type: ignore[misc]


@settings(max_examples=40, deadline=None)
@given(timed)
def test_a_state_rebuilt_from_the_window_writes_the_same(
    rows: list[tuple[ArticleCleaned, int]],
) -> None:
    """A record folded after only those of the window before it gives what the full fold gave."""
    stream = _stream(rows)
    last = stream[-1]
    window = [record for record in stream[:-1] if record[1] >= last[1] - WINDOW]
    whole = _fold(Partition(NARROW), stream)
    assert _fold(Partition(NARROW), [*window, last])[-1] == whole[-1]


@settings(max_examples=40, deadline=None)
@given(timed, timed)
def test_other_families_on_the_partition_change_nothing(
    rows: list[tuple[ArticleCleaned, int]], others: list[tuple[ArticleCleaned, int]]
) -> None:
    """The same records with another family's between them give the same outputs."""
    stream = _stream(rows)
    foreign = [
        (article.model_copy(update={"family": "en"}), after) for article, after in _stream(others)
    ]
    mixed = sorted([*stream, *foreign], key=lambda record: record[1])
    written = _fold(Partition(NARROW), mixed)
    mine = [out for (article, _), out in zip(mixed, written, strict=True) if article.family == "id"]
    assert mine == _fold(Partition(NARROW), stream)


@settings(max_examples=40, deadline=None)
@given(timed)
def test_a_second_delivery_writes_nothing(rows: list[tuple[ArticleCleaned, int]]) -> None:
    """Whatever came between, an article known in the window is a redelivery."""
    partition = Partition()
    stream = _stream(rows)
    _fold(partition, stream)
    last = stream[-1][1]
    again = _fold(partition, [(article, last) for article, _ in stream])
    assert again == [(Outcome.REDELIVERY, ())] * len(stream)


@settings(max_examples=40, deadline=None)
@given(timed)
def test_every_article_is_screened_or_a_redelivery(rows: list[tuple[ArticleCleaned, int]]) -> None:
    """Conservation: one event for each record, none for a redelivery."""
    for outcome, events in _fold(Partition(NARROW), _stream(rows)):
        assert len(events) == (outcome is not Outcome.REDELIVERY)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1), st.permutations(range(6)))
def test_a_copy_is_found_whichever_comes_first(story: int, order: list[int]) -> None:
    """In every order of arrival the first is the original and all others are its copies."""
    partition = Partition()
    screened = [
        partition.screen(variant(story, kind, outlet % 3, False))
        for outlet, kind in enumerate(order)
    ]
    assert screened[0].screening == "original"
    assert {s.copy_of for s in screened[1:]} == {screened[0].article_id}
