"""``selisih eval cleaning``: what counts as found, as lost, and as an annotation."""

import json
from pathlib import Path

import pytest

from services.cli.eval_cleaning import Marked, Tally, count, measure, read_marked, run, stamp

TEXT = "JAKARTA, KABARCONTOH.com - Air surut.\nBaca juga: Tanggul Jebol\nWarga pulang. Iklan besar"
LINK = (TEXT.index("Baca"), TEXT.index("\nWarga"))
ADVERT = (TEXT.index("Iklan"), len(TEXT))
DATELINE = (0, 26)


def _marked(*spans: tuple[int, int, str]) -> Marked:
    stamped = tuple((start, end, label, stamp(TEXT[start:end])) for start, end, label in spans)
    return Marked("a", "first", stamp(TEXT), stamped)


def _counted(noise: list[tuple[int, int, str]]) -> Tally:
    tally = Tally()
    row = _marked((*DATELINE, "dateline"), (*LINK, "read_also"), (*ADVERT, "advert"))
    count(tally, row, TEXT, noise)
    return tally


def test_a_stretch_is_found_when_every_word_of_it_is_taken() -> None:
    """The signs around its words may stay; by which rule it is taken does not matter."""
    tally = _counted([(*LINK, "link"), (ADVERT[0], ADVERT[1] - 1, "advert")])
    assert (tally.noise(), tally.found["read_also"], tally.found["advert"]) == ((1, 2), 1, 0)
    assert tally.errors == ["missed a 0-26 dateline", f"missed a {ADVERT[0]}-{ADVERT[1]} advert"]


def test_a_line_is_lost_when_one_good_word_of_it_is_taken() -> None:
    """Lines that are noise from end to end are no good lines."""
    tally = _counted([(*DATELINE, "dateline"), (LINK[1] - 3, ADVERT[1], "read_also")])
    assert (tally.lost, tally.lines) == (1, 2)
    assert [error for error in tally.errors if error.startswith("lost")] == [
        f"lost   a {LINK[1] + 1}-{LINK[1] + 13} read_also"
    ]


def test_a_text_that_has_changed_is_left_out_and_named() -> None:
    """Offsets of another text would measure nothing."""
    tally = measure([], [_marked()])
    assert (tally.articles, tally.left_out) == (0, ["a: not among the articles"])


@pytest.mark.parametrize(
    "row", ["{", "[]", '{"id": "a"}', '{"id": "a", "text": "", "spans": [[1]]}']
)
def test_an_annotation_that_is_none_is_named_by_its_row(row: str, tmp_path: Path) -> None:
    """What, where, and that it cannot be read."""
    path = tmp_path / "lines.jsonl"
    path.write_text(row, encoding="utf-8")
    with pytest.raises(ValueError, match="row 1: not an annotation"):
        read_marked(path)


def test_the_report_tells_samples_labels_and_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each sample, then all together by label; an error by article and offsets, never its text."""
    articles, lines = tmp_path / "articles.jsonl", tmp_path / "lines.jsonl"
    articles.write_text(json.dumps({"id": "a", "text": TEXT, "lang": "id"}), encoding="utf-8")
    row = _marked((*LINK, "read_also"), (*ADVERT, "advert"))
    other = {"id": "b", "drawn": "second", "text": stamp("b"), "spans": []}
    told = {"id": row.article, "drawn": row.drawn, "text": row.text, "spans": row.spans}
    lines.write_text(f"{json.dumps(told)}\n{json.dumps(other)}", encoding="utf-8")
    run([articles], lines)
    printed = capsys.readouterr().out
    assert "first: 1 articles, noise found 1/2 0.500, good lines lost 1/2" in printed
    assert "    read_also         1 of 1" in printed
    assert f"missed a {ADVERT[0]}-{ADVERT[1]} advert" in printed
    assert "left out: b: not among the articles" in printed
    assert "Iklan" not in printed


def test_articles_that_cannot_be_read_end_the_command(tmp_path: Path) -> None:
    """A misspelt path measures nothing."""
    with pytest.raises(ValueError, match="no such file"):
        run([tmp_path / "missing.jsonl"], tmp_path)
