"""A fact's timeline in words and as rows."""

import json

import pytest

from services.cli.fact import Fact, fact_of
from services.cli.timeline_report import fact_rows, render_fact
from tests.unit.detector.made import Stream, article, figure, reported

FIRE = {"noun": "rumah", "noun_class": "house", "event": "burned", "place": "West Jakarta"}


@pytest.fixture
def fact() -> Fact:
    """Twenty-seven houses in a text and its copy, seventy-two by another speaker and outlet."""
    stream = Stream()
    first = figure("a", "27", sentence="Ada 27 rumah ludes.", start=4, sentence_start=0, **FIRE)
    stream.feed(reported("a", first, outlet="Satu", url="https://satu.example/a"))
    copied = first.model_copy(
        update={"figure_id": figure("b", "27", start=4).figure_id, "origin_id": article("a")}
    )
    stream.feed(
        reported("b", copied, outlet="Dua", screening="copy", copy_of=article("a"), day=0.1)
    )
    second = figure(
        "c", "72", sentence="Kata warga, 72 rumah ludes.", start=12, sentence_start=0,
        attribution="residents", as_of="2026-05-01", via="Antara", **FIRE,
    )  # fmt: skip
    stream.feed(reported("c", second, outlet="Tiga", day=0.2))
    records = stream.filings
    return fact_of(records[0].fact_id, records, ())


@pytest.mark.parametrize("width", [60, 120])
def test_a_reader_follows_who_said_what_when(fact: Fact, width: int) -> None:
    """Sides with their counts; each figure with time, reading, outlet, speaker, standing, text."""
    text = " ".join(render_fact(fact, "id", width, colour=False).split())
    for wanted in (
        f"Fakta {fact.fact_id[:12]} · rumah · terbakar · Jakarta Barat",
        "3 angka di 2 pihak",
        "Pihak A 27, tepat 2 media, 1 naskah mandiri, 0 kantor berita",
        "Pihak B 72, tepat 1 media, 1 naskah mandiri, 1 kantor berita (Antara)",
        "A 1 Mei 2026, 17.00 WIB 27, tepat Satu angka pertama “Ada »27« rumah ludes.”",
        "https://satu.example/a",
        "Dua salinan, di pihak A, disalin dari artikel Satu",
        "Tiga, menurut warga, lewat Antara, keadaan 1 Mei 2026 membuka pihak baru",
        "bertentangan dengan A: ",
    ):
        assert wanted in text, wanted


def test_an_address_is_never_broken(fact: Fact) -> None:
    """It may be longer than the line, so that it can be opened."""
    url = "https://satu.example/" + "a-long-way-to-the-story/" * 5
    record = fact.figures[0]
    article = record.article.model_copy(update={"url": url})
    told = fact_of(fact.fact_id, [record.model_copy(update={"article": article})], ())
    assert f"     {url}" in render_fact(told, "id", 60, colour=False).splitlines()


def test_english_has_its_own_words(fact: Fact) -> None:
    """The same timeline in English."""
    text = " ".join(render_fact(fact, "en", 120, colour=False).split())
    assert "houses · burned · West Jakarta" in text
    assert "said by residents, via Antara, as of 1 May 2026 opens a new side" in text
    assert "contradicts A: " in text


def test_colours_only_for_a_terminal(fact: Fact) -> None:
    """A file or pipe gets plain text."""
    assert "\x1b[" not in render_fact(fact, "id", 100, colour=False)
    assert "\x1b[" in render_fact(fact, "id", 100, colour=True)


def test_a_figure_filed_under_another_fact_says_so(fact: Fact) -> None:
    """A timeline goes one step beyond its fact, and shows where it did."""
    elsewhere = fact.figures[2].model_copy(update={"fact_id": "ab" * 16})
    mixed = fact_of(fact.fact_id, fact.figures[:2], [elsewhere])
    assert len(mixed.figures) == 2
    met = fact.figures[1].model_copy(update={"side": elsewhere.figure.figure_id})
    mixed = fact_of(fact.fact_id, [fact.figures[0], met], [elsewhere])
    assert "tercatat di fakta abababababab" in render_fact(mixed, "id", 120, colour=False)


def test_control_characters_never_reach_the_terminal(fact: Fact) -> None:
    """Neither from an address nor from a name."""
    record = fact.figures[0]
    evil = record.article.model_copy(update={"url": "https://a\x1b[2J", "outlet": "Sa\x07tu"})
    told = fact_of(fact.fact_id, [record.model_copy(update={"article": evil})], ())
    assert not set(render_fact(told, "id", 100, colour=False)) & {"\x1b", "\x07"}


def test_a_row_a_figure(fact: Fact) -> None:
    """Numbers as numbers, sides by letter, articles by the user's names."""
    names = {article("a"): "satu.txt"}
    first, copy, second = (json.loads(json.dumps(row)) for row in fact_rows(fact, "en", names))
    assert (first["article"], first["standing"], first["side"]) == ("satu.txt", "first", "A")
    assert (copy["copied_from"], copy["standing"], copy["side"]) == ("satu.txt", "copied", "A")
    assert (second["lower"], second["reading"], second["as_of"]) == (
        72,
        "72, exactly",
        "2026-05-01",
    )
    assert [(told["side"], told["verdict"]) for told in second["verdicts"]] == [
        ("A", "contradiction")
    ]
