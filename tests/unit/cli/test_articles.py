"""Every input ends as an article, or as a fault with file, line and field."""

import json
from pathlib import Path
from typing import Any

import pytest

from services.cli.articles import Broken, Given, read_paths, read_stream

TEXT = "Jembatan itu runtuh pada Senin pagi.\nLima orang terluka."


def row(**fields: Any) -> bytes:
    """Return a row with a text, as a line."""
    return json.dumps({"text": TEXT, **fields}).encode() + b"\n"


def faults(broken: list[Broken]) -> list[str]:
    """Return the faults as the user reads them."""
    return [str(fault) for fault in broken]


def test_files_come_in_order_of_publication_undated_last_then_by_name(tmp_path: Path) -> None:
    """The order in which they are handled is the order in which news came out."""
    for name in ("d", "c", "b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"Berita {name}\n{TEXT}")
    meta = [
        {"file": "b.txt", "published": "2024-10-30"},
        {"file": "c.txt", "published": "2024-10-19"},
    ]
    (tmp_path / "meta.jsonl").write_text("\n".join(map(json.dumps, meta)))

    reading = read_paths([tmp_path])

    assert [article.name for article in reading.articles] == ["c.txt", "b.txt", "a.txt", "d.txt"]
    assert reading.broken == []


def test_rows_of_a_stream_keep_the_order_given() -> None:
    """Whoever pipes rows has ordered them."""
    reading = read_stream(
        [row(id="b", published="2024-10-30"), row(id="a", published="2024-10-19")]
    )

    assert [article.name for article in reading.articles] == ["b", "a"]


def test_folders_are_read_with_folders_in_them_and_other_endings_skipped(tmp_path: Path) -> None:
    """A folder holds more than articles."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"Berita\n{TEXT}")
    (tmp_path / "README.md").write_text("no article")
    (tmp_path / "meta.jsonl").write_text("")

    assert [article.name for article in read_paths([tmp_path]).articles] == ["in/a.txt"]


def test_plain_text_has_headline_date_and_outlet_from_beside(tmp_path: Path) -> None:
    """meta.jsonl tells what a plain file cannot."""
    (tmp_path / "a.txt").write_text(f"Jembatan Runtuh di Hulu\r\n{TEXT}", newline="")
    told = {"file": "a.txt", "published": "Senin, 4 Mei 2026 10:00 WIB", "outlet": "media-b",
            "url": "https://media-b.example/1"}  # fmt: skip
    (tmp_path / "meta.jsonl").write_text(json.dumps(told))

    (article,) = read_paths([tmp_path / "a.txt"]).articles

    assert article.event.title == "Jembatan Runtuh di Hulu"
    assert article.event.text == TEXT
    assert article.event.outlet == "media-b"
    assert article.event.url == "https://media-b.example/1"
    assert str(article.event.published_at) == "2026-05-04 03:00:00+00:00"


def test_a_title_that_is_known_is_taken_out_of_the_text_only_where_it_stands(
    tmp_path: Path,
) -> None:
    """Another first line stays part of the text."""
    (tmp_path / "a.txt").write_text(f"Jembatan Runtuh di Hulu\n{TEXT}")

    (same,) = read_paths([tmp_path], Given(title="Jembatan Runtuh di Hulu")).articles
    (other,) = read_paths([tmp_path], Given(title="Kabar dari Hulu")).articles

    assert (same.event.title, same.event.text) == ("Jembatan Runtuh di Hulu", TEXT)
    assert (other.event.title, other.event.text) == (
        "Kabar dari Hulu",
        f"Jembatan Runtuh di Hulu\n{TEXT}",
    )


def test_a_title_beside_a_file_without_headline_is_kept(tmp_path: Path) -> None:
    """Even where the text begins with a sentence."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "meta.jsonl").write_text(json.dumps({"file": "a.txt", "title": "Kabar dari Hulu"}))

    (article,) = read_paths([tmp_path]).articles

    assert (article.event.title, article.event.text) == ("Kabar dari Hulu", TEXT)


def test_options_win_over_what_files_say() -> None:
    """The command line is said last."""
    (article,) = read_stream([row(outlet="a")], Given(outlet="b", published="2026-01-02")).articles

    assert article.event.outlet == "b"
    assert str(article.event.published_at) == "2026-01-02 00:00:00+00:00"


def test_json_holds_one_article_or_a_list(tmp_path: Path) -> None:
    """Those of a list are named by their id, else by their place."""
    (tmp_path / "one.json").write_text(json.dumps({"text": TEXT, "title": "A"}))
    (tmp_path / "two.json").write_text(
        json.dumps([{"text": TEXT + " B"}, {"id": "c", "text": TEXT}])
    )

    reading = read_paths([tmp_path])

    assert sorted(article.name for article in reading.articles) == ["c", "one.json", "two.json:1"]


def test_markup_in_a_row_becomes_text() -> None:
    """Nothing behind the door knows of HTML."""
    (article,) = read_stream(
        [row(title="Satu <b>a</b> <i>b</i>", text="<p>Satu.</p><p>Dua.</p>")]
    ).articles

    assert (article.event.title, article.event.text) == ("Satu a b", "Satu.\nDua.")


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl"])
def test_a_wrong_decoding_is_mended_at_the_door(tmp_path: Path, name: str) -> None:
    """In files of every kind, text and title; what is reported points into the mended text."""
    fields = {"title": "JosÃ© Hadir", "text": "â€œLima orang,â€\x9d katanya."}
    plain = f"{fields['title']}\n{fields['text']}\nIa pulang."
    (tmp_path / name).write_text(plain if name == "a.txt" else json.dumps(fields))

    (article,) = read_paths([tmp_path / name]).articles

    assert article.event.title == "José Hadir"
    assert article.event.text.startswith("“Lima orang,” katanya.")


def test_no_date_is_no_error() -> None:
    """The alert will say that the time is an estimate."""
    reading = read_stream([row()])

    assert reading.articles[0].event.published_at is None
    assert (reading.broken, reading.notes) == ([], [])


def test_an_unreadable_date_counts_as_none_and_is_noted() -> None:
    """Never an error, but somebody may want to know."""
    reading = read_stream([row(published="kemarin sore")])

    assert reading.articles[0].event.published_at is None
    assert reading.notes == ["stdin:1: field published: 'kemarin sore' is no date that can be read"]


def test_an_unknown_language_is_let_through() -> None:
    """The cleaner knows what it can read; a region is cut off."""
    reading = read_stream([row(lang="fr"), row(lang="id-ID", title="b")])

    assert [article.event.lang for article in reading.articles] == ["fr", "id"]


def test_200_kb_are_read_and_one_byte_more_is_refused() -> None:
    """The limit is one of bytes, as the topic's is."""
    fits = "é" * 100_000
    reading = read_stream([row(text=fits), row(text=fits + "x"), row(text="x" * 1_000_000)])

    assert len(reading.articles) == 1
    assert faults(reading.broken) == [
        "stdin:2: field text: the text has 200001 bytes, at most 200000 are read",
        "stdin:3: field text: the text has 1000000 bytes, at most 200000 are read",
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (row(text=""), "stdin:1: field text: the text is blank"),
        (row(text=" \n\t"), "stdin:1: field text: the text is blank"),
        (row(text=None), "stdin:1: field text: is missing"),
        (row(text=5), "stdin:1: field text: a string is wanted"),
        (row(text="<p> </p>"), "stdin:1: field text: the text is blank"),
        (row(text="a\x00b"), "stdin:1: field text: a null character, which no text has"),
        (row(outlet=5), "stdin:1: field outlet: a string is wanted"),
        (row(title="x" * 1_001), "stdin:1: field title: String should have at most 1000"),
        (row(lang="Indonesian"), "stdin:1: field lang: 'Indonesian' is no ISO 639 code"),
        (b'{"text": "\xff"}', "stdin:1: not UTF-8 at byte 10"),
        (b"not json", "stdin:1: no JSON"),
    ],
)
def test_a_bad_row_is_told_with_line_and_field(line: bytes, fault: str) -> None:
    """And the next one is read."""
    reading = read_stream([line, row(title="next")])

    (told,) = faults(reading.broken)
    assert told.startswith(fault)
    assert [article.event.title for article in reading.articles] == ["next"]


def test_bad_files_are_told_by_name_and_line(tmp_path: Path) -> None:
    """Invalid UTF-8 names the line on which it stands."""
    (tmp_path / "a.txt").write_bytes(b"Jembatan Runtuh\nLima \xff orang.")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.html").write_text("<html><body></body></html>")
    (tmp_path / "d.json").write_text("{")

    told = faults(read_paths([tmp_path]).broken)

    assert [fault.replace(f"{tmp_path}/", "") for fault in told] == [
        "a.txt: line 2: not UTF-8 at byte 21: save the file as UTF-8",
        "b.txt: field text: the text is blank",
        "c.html: field text: no article is found in the HTML",
        "d.json: no JSON (Expecting property name enclosed in double quotes: "
        "line 1 column 2 (char 1))",
    ]


def test_a_path_that_is_no_article_is_told(tmp_path: Path) -> None:
    """Missing, of another ending, a folder without articles, a meta.jsonl by itself."""
    (tmp_path / "a.pdf").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    (tmp_path / "meta.jsonl").write_text("")
    names = ("nowhere.txt", "a.pdf", "empty", "meta.jsonl")

    reading = read_paths([tmp_path / name for name in names])

    assert reading.articles == []
    assert [fault.split(": ", 1)[1].split(" ")[:3] for fault in faults(reading.broken)] == [
        ["there", "is", "no"], ["articles", "end", "in"], ["no", "article", "here"],
        ["describes", "the", "articles"],
    ]  # fmt: skip


def test_a_file_that_meta_names_and_is_not_there_is_noted(tmp_path: Path) -> None:
    """A slip in a name would silently cost a date."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "meta.jsonl").write_text('{"file": "A.txt", "published": "2026-01-01"}')

    assert read_paths([tmp_path]).notes == [f"{tmp_path / 'meta.jsonl'}:1: there is no file A.txt"]
