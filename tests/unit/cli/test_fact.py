"""Which filed figures are a fact's timeline, on which sides they stand and how many they are."""

import pytest

from schemas import FigureFiled, SideVerdict
from services.cli.fact import Fact, fact_of, named_by
from tests.unit.detector.made import Stream, article, figure, reported


def split(records: list[FigureFiled], fact_id: str) -> Fact:
    """Return the fact of all that the detector wrote."""
    return fact_of(fact_id, [one for one in records if one.fact_id == fact_id], records)


@pytest.fixture
def stream() -> Stream:
    """Eight dead in a text, its copy and another's; a day later thirty in two; one older."""
    made = Stream()
    eight = figure("a", "8", via="Antara")
    made.feed(reported("a", eight, outlet="Satu"))
    copied = figure("b", "8", via="Antara", origin_id=article("a"))
    made.feed(reported("b", copied, outlet="Dua", screening="copy", copy_of=article("a"), day=0.1))
    made.feed(reported("c", figure("c", "8"), outlet="Tiga", day=0.2))
    made.feed(reported("d", figure("d", "30", start=9), outlet="Satu", day=1))
    headline = figure("e", "30", part="headline", sentence="30 tewas", num="30")
    made.feed(reported("e", figure("e", "30", start=9), headline, outlet="Tiga", day=2))
    return made


def test_figures_stand_oldest_first_on_sides_named_in_order(stream: Stream) -> None:
    """A for the first side, B for the next; a represented headline stands on none."""
    fact = split(stream.filings, stream.filings[0].fact_id)
    assert [fact.letter(one.side) for one in fact.figures] == ["A", "A", "A", "B", "B", None]
    assert [one.standing for one in fact.figures][-1] == "represented"
    assert len({one.article.article_id for one in fact.figures}) == 5


def test_a_copy_adds_an_outlet_but_no_text(stream: Stream) -> None:
    """What was copied from one text is one text; an agency counts once."""
    fact = split(stream.filings, stream.filings[0].fact_id)
    first, second = fact.sides
    assert (first.figures, first.outlets, first.texts, first.agencies) == (3, 3, 2, ("Antara",))
    assert (second.figures, second.outlets, second.texts, second.agencies) == (2, 2, 2, ())


def test_an_older_article_that_arrives_late_stands_first(stream: Stream) -> None:
    """A timeline is one of publication; what has no date stands last."""
    stream.feed(reported("late", figure("late", "8"), day=-1))
    stream.feed(reported("undated", figure("undated", "8"), day=None))
    fact = split(stream.filings, stream.filings[0].fact_id)
    assert fact.figures[0].article.article_id == article("late")
    assert fact.figures[-1].article.article_id == article("undated")


def test_a_record_written_twice_counts_once(stream: Stream) -> None:
    """At least once is Kafka's promise, not twice the witnesses."""
    once = split(stream.filings, stream.filings[0].fact_id)
    twice = split([*stream.filings, *stream.filings], stream.filings[0].fact_id)
    assert twice == once


def test_the_order_of_partitions_changes_nothing(stream: Stream) -> None:
    """Records of several partitions come in any order."""
    there = split(stream.filings, stream.filings[0].fact_id)
    assert split(stream.filings[::-1], stream.filings[0].fact_id) == there


def filed(name: str, fact: str, side: str | None = None, *against: str) -> FigureFiled:
    """Return a record about a figure of an article of its own, under facts by articles' names."""
    ids = {each: figure(each, "1").figure_id for each in (name, fact, side, *against) if each}
    return FigureFiled.model_validate(
        {
            "fact_id": ids[fact], "subject": "people", "figure": figure(name, "1"),
            "article": {"article_id": article(name), "language": "id"},
            "standing": "witness", "side": side and ids[side],
            "verdicts": tuple(
                SideVerdict(side=ids[one], verdict="contradiction") for one in against
            ),
        }
    )  # fmt: skip


def test_what_a_figure_was_held_against_belongs_to_its_fact_and_brings_nobody() -> None:
    """One step: the fact's own figure, the sides met, those who joined a side; no chains."""
    old = filed("old", "old", "old")
    root = filed("root", "old", "root", "old")  # the fact's first figure, filed under an older one
    new = filed("new", "root", "new", "root", "rival")
    rival = filed("rival", "elsewhere", "rival", "further")
    joiner = filed("joiner", "old", "new")
    further = filed("further", "elsewhere", "further")
    of_rival = filed("of_rival", "elsewhere", "rival")
    records = [old, root, new, rival, joiner, further, of_rival]

    fact = split(records, new.fact_id)

    assert {one.article.article_id for one in fact.figures} == {
        article(name) for name in ("root", "new", "rival", "joiner")
    }
    assert named_by([new]) == {one.figure.figure_id for one in (root, new, rival)}


def test_after_z_sides_go_on_as_columns_do() -> None:
    """Thirty readings of one fact are told apart."""
    names = [f"n{number}" for number in range(28)]
    records = [filed(name, "n0", name, *names[:number]) for number, name in enumerate(names)]
    letters = [side.letter for side in split(records, records[0].fact_id).sides]
    assert letters[25:] == ["Z", "AA", "AB"]
