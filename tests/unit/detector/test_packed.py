"""What the window keeps of an article, and what comes out of it again."""

from datetime import timedelta
from decimal import Decimal

from schemas.figure import Inferred
from services.detector.filed import SENTENCE, cut, report_of, story_of
from services.detector.packed import pack, rows_of, unpack
from services.detector.shelf import Shelf
from services.detector.stage import remember
from services.detector.terms import Marks
from services.stage import Position
from tests.unit.detector.made import RULES, START, Stream, figure, filed, reported


def test_an_unpacked_entry_is_the_entry_that_was_filed() -> None:
    """Report and figures come out of the block as they went in, the digits of bounds included."""
    made = figure(
        "a", place="Jakarta", lower=Decimal("5.0"), upper=None, as_of="2026-05-01", revises=True,
        inferred=Inferred(noun="headline"), attribution="BNPB",
    )  # fmt: skip
    event = reported("a", made, title="Kebakaran Krendang", url="https://x.example/a")
    entry = filed(made, event)
    marks = Marks()
    block = pack(event, rows_of(event, event.figures), marks.pack(entry.report.story))
    back = unpack(block, marks.unpack(block), entry.report.arrived, RULES)
    assert back.figures[0].figure == entry.figure
    assert str(back.figures[0].lower) == "5.0"
    for name in (
        "figure_id", "part", "start", "kind", "numeral", "when", "sentence_start", "group",
        "revises", "attribution",
    ):  # fmt: skip
        assert getattr(back.figures[0], name) == getattr(entry, name)
    for name in ("article_id", "ref", "source", "story", "links", "arrived"):
        assert getattr(back.report, name) == getattr(entry.report, name)


def test_figures_of_many_values_come_out_each_with_its_own() -> None:
    """What all figures of an article have alike is kept once, what they have not, one by one."""
    long = "kata sebelum " * 40 + "4 orang tewas di Duri"
    made = [
        figure("a", "4", sentence=long, start=700 + 520, sentence_start=700, place="Duri"),
        figure("a", None, num="belasan", lower="11", upper="19", start=30, event="injured"),
        figure("a", "4", part="headline", origin_id="0" * 32, altered_from="5"),
        figure("a", "7", start=90, revises=True).model_copy(update={"figure_id": "1" * 32}),
    ]
    event = reported("a", *made)
    marks, story = Marks(), story_of(event, RULES)
    block = pack(event, rows_of(event, made), marks.pack(story))
    back = unpack(block, marks.unpack(block), (START, 0), RULES)
    assert [one.figure for one in back.figures] == [cut(one) for one in made]
    assert [one.figure_id for one in back.figures] == [one.figure_id for one in made]
    assert [one.kind for one in back.figures] == [filed(one, event).kind for one in made]
    assert back.figures[0].sentence_start == 700


def test_a_sentence_is_cut_around_its_numeral() -> None:
    """At most 300 characters stay, between words, and the offset still finds the numeral."""
    before, after = "kata sebelum " * 60, " kata sesudah" * 60
    long = figure("a", "4", sentence=f"{before}4{after}", start=len(before), sentence_start=0)
    short = cut(long)
    begin = short.start - short.sentence_start
    assert len(short.sentence) <= SENTENCE
    assert short.sentence[begin : begin + 1] == "4"
    assert f" {short.sentence} " in f" {long.sentence} "


def test_filing_tells_the_sentence_whole_and_a_later_alert_shows_it_cut() -> None:
    """What is filed carries the figure as reported; the window keeps 300 characters of it."""
    long = figure("a", "4", sentence="4 orang tewas" + " menurut petugas setempat" * 30)
    stream = Stream()
    stream.feed(reported("a", long))
    stream.feed(reported("b", figure("b", "9"), day=3))
    assert stream.filings[0].figure == long
    shown = [r.figure for alert in stream.alerts for side in alert.sides for r in side.readings]
    assert shown
    assert all(len(one.sentence) <= SENTENCE for one in shown)


def test_remembering_keeps_what_filing_keeps() -> None:
    """After a silent fold the next report is answered as after a fold that filed everything."""
    events = [
        reported("a", figure("a", "4"), figure("a", "4", part="headline")),
        reported("b", figure("b", "5"), previous_article_id=None),
        reported("c", figure("c", "9", as_of="2026-05-01"), day=1),
    ]
    told, silent = Stream(), Stream()
    for event in events:
        told.feed(event)
        at = Position(0, silent.offset, START + timedelta(hours=silent.offset))
        assert remember(RULES, silent.state, event, at).events == ()
        silent.offset += 1
    last = reported("d", figure("d", "27", as_of="2026-05-01"), day=2)
    first, second = told.feed(last), silent.feed(last)
    assert first.events
    assert first.events == second.events


def test_an_article_that_names_a_later_one_is_found_by_few_terms() -> None:
    """A copy that came before its original is of its story, however little they share."""
    shelf = Shelf(RULES)
    original = reported("o", figure("o", "4"), terms=("Tambora", "Krendang"))
    copied = reported(
        "c", figure("c", "4"), terms=("Tambora", "Duri"), copy_of=original.article_id,
        screening="copy",
    )  # fmt: skip
    entry = shelf.entry(copied, story_of(copied, RULES), rows_of(copied, copied.figures))
    shelf.put(copied, entry, (START, 0))
    of = report_of(original, (START, 1), RULES)
    assert [one.story.code for one in shelf.same_stories(of, START).found] == ["same_text"]


def test_rows_of_what_was_forgotten_are_given_back() -> None:
    """A shelf that runs for long holds rows for what is in the window, and counts what left."""
    stream = Stream(window=timedelta(days=1))
    gone = 0
    for number in range(200):
        name = f"r{number}"
        result = stream.feed(
            reported(name, figure(name, "4")), time=START + timedelta(hours=6 * number)
        )
        gone += sum(n for item, n in result.counts.items() if item == "forgotten")
    shelf = stream.state["people"]
    assert gone + len(shelf) == 200
    assert len(shelf) <= 6
