"""How much of an article is read, and what becomes of the rest."""

import pytest

from services.extractor.extract import load_extraction_rules, read_text
from services.extractor.stretches import inside, merged, pieces

BANDS = [f"Banjir merendam {10 + at} rumah." for at in range(12)]


def _read(text, *, figures=400, sentence=5_000, title=None):
    rules = load_extraction_rules(figures, sentence)
    return read_text(text, rules, language="id", article_id="0" * 32, title=title)


@pytest.mark.parametrize(("cap", "kept", "dropped"), [(13, 12, 0), (12, 12, 0), (11, 11, 1)])
def test_figures_beyond_the_cap_are_counted(cap, kept, dropped):
    """The first are kept, whatever comes after is told as dropped."""
    found = _read("\n".join(BANDS), figures=cap)
    assert [figure.num for figure in found.figures] == [str(10 + at) for at in range(kept)]
    assert found.dropped == dropped


def test_the_headline_is_read_before_the_cap_is_reached():
    """Its figure is the first of all."""
    found = _read("\n".join(BANDS), figures=2, title="Banjir Rendam 900 Rumah")
    assert [figure.num for figure in found.figures] == ["900", "10"]
    assert found.dropped == 11


def test_a_line_without_full_stops_is_read_to_its_end():
    """In pieces: the last figure is found like the first."""
    line = ", ".join(band.removesuffix(".") for band in BANDS) + "."
    found = _read(line, sentence=200)
    assert [figure.num for figure in found.figures] == [str(10 + at) for at in range(12)]
    assert all(len(figure.sentence) <= 200 for figure in found.figures)


@pytest.mark.parametrize(
    ("text", "longest", "found"),
    [
        ("satu dua tiga", 13, ["satu dua tiga"]),
        ("satu dua tiga", 12, ["satu dua", "tiga"]),
        ("satu dua, tiga empat", 19, ["satu dua, tiga", "empat"]),
        ("satu ab, tiga em", 14, ["satu ab,", "tiga em"]),
        ("1" * 30 + " 5", 10, ["1" * 10, "5"]),
        ("1" * 30, 10, ["1" * 10]),
    ],
)
def test_a_long_sentence_is_cut_at_a_blank(text, longest, found):
    """After a pause if there is one; the rest of a word that is too long is passed over."""
    assert [text[start:end] for start, end in pieces(text, [(0, len(text))], longest)] == found


def test_noise_spans_may_touch_and_overlap():
    """They are one stretch then, and its end is no part of it."""
    spans = merged([(4, 9), (0, 5), (9, 10), (20, 21)])
    assert spans == [(0, 10), (20, 21)]
    assert [inside(at, spans) for at in (0, 9, 10, 20, 21)] == [True, True, False, True, False]
