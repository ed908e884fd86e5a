"""The report of alerts: both readings, both sentences, who, when and why, in either language."""

import json
import re

import pytest

from schemas import AlertRaised, Inferred
from services.cli.report import as_row, render
from tests.unit.detector.made import Stream, article, figure, reported

ANSI = re.compile(r"\x1b\[")


@pytest.fixture(scope="module")
def alert() -> AlertRaised:
    """One conflict about burnt houses."""
    fire = {"noun": "rumah", "noun_class": "house", "event": "burned", "place": "Jakarta"}
    stream = Stream()
    first = "Lurah mencatat 27 rumah ludes dalam kebakaran itu."
    second = "Menurut warga, 72 rumah ludes dilalap api."
    stream.feed(
        reported(
            "a",
            figure("a", "27", sentence=first, sentence_start=0, start=15, **fire),
            outlet="Harian Satu",
            subject="dwellings",
        )
    )
    stream.feed(
        reported(
            "b",
            figure(
                "b", "72", sentence=second, sentence_start=0, start=15, attribution="warga",
                as_of="2026-05-01", modality="unconfirmed", **fire,
            ),
            outlet="Kabar Dua",
            subject="dwellings",
        )
    )  # fmt: skip
    (raised,) = stream.alerts
    return raised


@pytest.mark.parametrize("width", [60, 120])
def test_a_reader_finds_everything(alert: AlertRaised, width: int) -> None:
    """Kind, readings in words, marked sentences, outlets, speaker, as-of and reason are there."""
    text = " ".join(render([alert], "id", width, colour=False).split())
    for wanted in (
        "Angka bertentangan", "27, tepat", "72, belum dipastikan", "Harian Satu, 1 Mei 2026",
        "Kabar Dua", "menurut warga", "keadaan 1 Mei 2026", "»27«", "»72«", "Mengapa:",
        "1 selisih: 1 pertentangan, 0 pembaruan.", "27 ↔ 72, belum dipastikan", "beda 2,7 kali",
        "tempatnya sama (Jakarta)", "Bobot: tingkat", "17.00 WIB",
        f"selisih timeline {alert.fact_id[:12]}",
    ):  # fmt: skip
        assert wanted in text, wanted


def test_a_place_that_only_the_article_suggests_is_no_headline(alert: AlertRaised) -> None:
    """What its own sentence or headline says of a figure stands above the readings; a guess not."""
    figure = alert.new.figure.model_copy(update={"inferred": Inferred(place="article")})
    guessed = alert.model_copy(update={"new": alert.new.model_copy(update={"figure": figure})})
    assert "rumah · terbakar · Jakarta" in render([alert], "id", 120, colour=False)
    assert "rumah · terbakar · Jakarta" not in render([guessed], "id", 120, colour=False)


def test_english_has_its_own_words(alert: AlertRaised) -> None:
    """The same alert in English."""
    text = " ".join(render([alert], "en", 120, colour=False).split())
    for wanted in ("Figures conflict", "27, exactly", "72, unconfirmed", "said by warga", "Why:"):
        assert wanted in text


def test_readings_stand_side_by_side_where_the_line_is_wide(alert: AlertRaised) -> None:
    """Wide: both readings on one line. Narrow: one below the other, no line too long."""
    wide = render([alert], "id", 120, colour=False).splitlines()
    narrow = render([alert], "id", 60, colour=False).splitlines()
    assert any("27, tepat" in line and "72, belum" in line for line in wide)
    assert not any("27, tepat" in line and "72, belum" in line for line in narrow)
    assert max(map(len, wide)) <= 120
    assert max(map(len, narrow)) <= 60


def test_colours_only_for_a_terminal(alert: AlertRaised) -> None:
    """A file or pipe gets plain text."""
    assert not ANSI.search(render([alert], "id", 100, colour=False))
    assert ANSI.search(render([alert], "id", 100, colour=True))


def test_no_alert_is_said() -> None:
    """An empty report says that there is nothing, rather than nothing."""
    assert render([], "id", 80, colour=False) == "Tidak ada selisih.\n"
    assert render([], "en", 80, colour=False) == "No divergence.\n"


def test_control_characters_of_a_text_never_reach_the_terminal(alert: AlertRaised) -> None:
    """A sentence cannot move the cursor or recolour the screen."""
    reading = alert.new
    evil = reading.figure.model_copy(update={"sentence": "Ada \x1b[31m 72\x07 rumah, kata\r dia."})
    told = alert.model_copy(update={"new": reading.model_copy(update={"figure": evil})})
    text = render([told], "id", 100, colour=False)
    assert not set(text) & {"\x1b", "\x07", "\r"}


def test_a_row_of_json_has_what_the_interface_promises(alert: AlertRaised) -> None:
    """Keys, numbers as numbers, and each earlier reading with its side."""
    row = json.loads(json.dumps(as_row(alert)))
    assert list(row) == [
        "kind", "verdict", "severity", "fact_id", "new", "earlier", "reasons",
    ]  # fmt: skip
    assert row["new"]["article"] == article("b")
    assert (row["new"]["lower"], row["new"]["num"]) == (72, "72")
    assert [earlier["side"] for earlier in row["earlier"]] == ["against"]
    assert {"rung", "answer", "words"} <= set(row["reasons"][0])
    assert row["new"]["reading"] == "72, unconfirmed"
    assert (row["new"]["attribution"], row["new"]["as_of"]) == ("warga", "2026-05-01")
    assert (row["new"]["outlet"], row["new"]["published"]) == (
        "Kabar Dua",
        "2026-05-01T10:00:00+00:00",
    )


def test_a_kind_names_its_columns_and_its_reason(alert: AlertRaised) -> None:
    """A headline is not newer than its text, and a copy stands against its original."""
    headline = render([alert.model_copy(update={"kind": "headline"})], "id", 120, colour=False)
    assert "ISI  27" in headline
    assert "JUDUL  72" in headline
    assert "Di isi 27 ↔ di judul 72" in headline
    assert "Mengapa: judul dan isi artikel itu" in headline
    copy = render([alert.model_copy(update={"kind": "altered_copy"})], "en", 120, colour=False)
    assert "ORIGINAL  27" in copy
    assert "COPY  72" in copy


def test_an_address_is_never_broken(alert: AlertRaised) -> None:
    """Half an address cannot be opened, so that it may be longer than the line; none twice."""
    url = "https://kabar.example/" + "a-long-way-to-the-story/" * 5
    article = alert.new.article.model_copy(update={"url": url, "title": "Rumah ludes"})
    told = alert.model_copy(update={"new": alert.new.model_copy(update={"article": article})})
    for width in (60, 120):
        lines = render([told], "id", width, colour=False).splitlines()
        assert lines.count(f"  {url}") == 1
        assert max(len(line) for line in lines if url not in line) <= width
        assert any("Judul: Rumah ludes" in line for line in lines)


def test_further_sides_take_a_line_each(alert: AlertRaised) -> None:
    """The first side is shown in full, others by reading, outlet, time and speaker; all counted."""
    side = alert.sides[0].model_copy(update={"outlets": 3, "texts": 2, "witnesses": 1})
    told = alert.model_copy(update={"sides": (side, side.model_copy(update={"stance": "agrees"}))})
    text = render([told], "id", 120, colour=False)
    assert text.count("Lurah mencatat") == 1
    assert "SEJALAN  27, tepat (Harian Satu, 1 Mei 2026, 17.00 WIB)" in text
    assert text.count("3 media, 2 naskah, 0 kantor berita, 1 sumber mandiri") == 2
