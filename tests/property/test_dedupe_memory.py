"""What dedupe remembers beside the signatures obeys the laws of the fold."""

from datetime import timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import ArticleCleaned, ArticlePublished, ArticleScreened
from services.cleaner.clean import clean
from services.dedupe.settings import DedupeSettings
from services.dedupe.stage import DEDUPE
from services.stage import Outcome, Position
from tests.property.state_of import contents
from tests.unit.dedupe.pages import page, story
from tests.unit.dedupe.stories import DAY, FLOOD, STRIKE, Partition, cleaned

SETTINGS = DedupeSettings(window=timedelta(days=3), bucket_cap=4, candidate_cap=2)
LINES = ("Kanal Terpopuler", "Bagikan ke teman", "Banjir Bandang Terjang Dua Desa Semalam")
OUTLETS = ("satu.id", "dua.id")


@cache
def printed(number: int, lines: int, outlet: int) -> ArticleCleaned:
    """A page with some of the lines; every fifth has the headline that others print as a link."""
    chosen = [line for bit, line in enumerate(LINES) if lines >> bit & 1]
    made = page(number, *chosen, outlet=OUTLETS[outlet])
    return made if number % 5 else made.model_copy(update={"title": LINES[2]})


@cache
def mixed(first: int, second: int) -> ArticleCleaned:
    """A round-up of runs of two stories, either of which may be an article of its own."""
    told = (FLOOD, STRIKE, story(1), story(2))
    lines = (*story(first + 20), *told[first][:4], *story(second + 30), *told[second][1:5])
    return cleaned(lines, outlet="tiga.id", url=f"https://tiga.id/{first}-{second}")


articles = st.one_of(
    st.builds(printed, st.integers(0, 40), st.integers(0, 7), st.integers(0, 1)),
    st.builds(mixed, st.integers(0, 3), st.integers(0, 3)),
    st.sampled_from([cleaned(FLOOD, outlet="satu.id"), cleaned(STRIKE, outlet="dua.id")]),
)
mixtures = st.lists(st.tuples(articles, st.integers(0, 9)), min_size=20, max_size=60)
furnished = st.lists(st.tuples(st.integers(1, 7), st.integers(0, 9)), min_size=20, max_size=40).map(
    lambda drawn: [(printed(at, lines, 0), gap) for at, (lines, gap) in enumerate(drawn)]
)
"""Page after page of one outlet: what it prints on them comes to be known as its own."""
rows = st.one_of(mixtures, furnished)
Stream = list[tuple[ArticleCleaned, timedelta]]
Rows = list[tuple[ArticleCleaned, int]]


def _stream(rows: Rows) -> Stream:
    stream, hours = [], 0
    for article, gap in rows:
        hours += gap
        stream.append((article, timedelta(hours=hours)))
    return stream


def _fold(partition: Partition, stream: Stream) -> list[object]:
    results = [partition.feed(article, after=after) for article, after in stream]
    return [(result.outcome, result.events) for result in results]


@settings(max_examples=30, deadline=None)
@given(rows, st.data())
def test_a_rebuild_from_any_start_writes_the_same(rows: Rows, data: st.DataObject) -> None:
    """From any commit on, a state of the window before it writes what the whole log wrote."""
    stream = _stream(rows)
    commit = data.draw(st.integers(0, len(stream) - 1))
    start = stream[commit][1] - SETTINGS.window
    before = [record for record in stream[:commit] if record[1] >= start]
    whole = _fold(Partition(SETTINGS), stream)
    rebuilt = Partition(SETTINGS)
    for article, after in before:
        rebuilt.remember(article, after=after)
    assert _fold(rebuilt, stream[commit:]) == whole[commit:]


@settings(max_examples=30, deadline=None)
@given(rows)
def test_remembering_leaves_the_state_that_a_step_leaves(rows: Rows) -> None:
    """A silent fold compares nothing, makes no events, and holds the same afterwards."""
    stepped, silent = Partition(SETTINGS), Partition(SETTINGS)
    for article, after in _stream(rows):
        counted = stepped.feed(article, after=after).counts
        result = silent.remember(article, after=after)
        assert (result.events, result.outcome) == ((), Outcome.PASSED)
        assert result.counts.items() <= counted.items()
    assert contents(silent.state) == contents(stepped.state)


@settings(max_examples=20, deadline=None)
@given(rows)
def test_another_outlet_s_pages_add_no_repeated_line(rows: Rows) -> None:
    """Whatever one outlet prints, the other's repeated lines are the same without it."""
    stream = [r for r in _stream(rows) if r[0].outlet in OUTLETS and r[0].url is not None]
    mine = [record for record in stream if record[0].outlet == OUTLETS[0]]

    def repeated(stream: Stream) -> list[object]:
        partition = Partition(SETTINGS)
        found: list[object] = []
        for article, after in stream:
            events = partition.feed(article, after=after).events
            if article.outlet == OUTLETS[0]:
                spans = [e.noise for e in events if isinstance(e, ArticleScreened)]
                found.append([s for noise in spans for s in noise if s.rule == "repeated_line"])
        return found

    assert repeated(stream) == repeated(mine)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 2), max_size=3, unique=True), st.integers(1, 9))
def test_printed_lines_change_no_decision(chosen: list[int], at: int) -> None:
    """A copy with lines that every page of its outlet prints is a copy with the same sentences."""
    lines = [LINES[number] for number in chosen if number < 2]
    partition = Partition()
    for number in range(30):
        partition.feed(page(number, *LINES[:2], outlet="dua.id"))
    first = partition.screen(cleaned(FLOOD, outlet="satu.id"))
    copy = partition.screen(cleaned((*FLOOD[:at], *lines, *FLOOD[at:]), outlet="dua.id"))
    assert (copy.screening, copy.copy_of) == ("copy", first.article_id)
    told = [copy.text[s.start : s.end] for s in copy.sentences]
    assert told == list(FLOOD)
    assert {s.copied_from for s in copy.sentences} == {first.article_id}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), min_size=1, max_size=12), st.integers(1, 4))
def test_no_lines_make_screening_raise(lines: list[str], times: int) -> None:
    """Whatever the lines: spans are in order, apart and in the text, and the event is valid."""
    lines = [line.replace("\x00", "") for line in lines]
    text = "\n".join(lines)
    if not text.strip():
        return
    partition = Partition()
    for number in range(times):
        url = f"https://satu.id/{number}"
        title = next((line for line in lines if line.strip()), None)
        article = ArticlePublished.of(text=text, title=title, url=url, lang="id")
        screened = partition.screen(clean(article))
        offsets = [offset for span in screened.noise for offset in (span.start, span.end)]
        assert offsets == sorted(offsets)
        assert all(0 <= offset <= len(text) for offset in offsets)
        assert ArticleScreened.model_validate_json(screened.model_dump_json()) == screened


def test_a_malformed_record_is_refused_by_both_alike() -> None:
    """Neither step nor silent fold changes the state before it raises."""
    good = cleaned(FLOOD, outlet="satu.id")
    bad = good.model_copy(update={"signature": good.signature.model_copy(update={"body": "AAAA"})})
    for run in (DEDUPE.step, DEDUPE.remember):
        partition = Partition()
        try:
            assert run is not None
            run(partition.rules, partition.state, bad, Position(0, 0, DAY))
        except ValueError:
            assert not partition.state.memories
        else:
            raise AssertionError("a malformed signature was taken")
