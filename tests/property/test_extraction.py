"""Laws of reading an article's figures, over texts that nobody chose."""

import json
from bisect import bisect_right
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import Figure
from services.extractor.extract import Extraction, load_extraction_rules, read_text
from services.extractor.stretches import pieces
from services.language.pack import supported

WORDS = """Sebanyak 1.250 warga mengungsi ke dari antara 12 hingga 20 persen orang tewas Rp 3 miliar
puluhan ribu tentara Korea Utara kata Kepala BPBD Anwar Hadi menurut AFP ( ) , . : ; " “ ” ' - –
Selasa (4/3) pukul 16.30 Pasal 5 lima belas sekitar lebih akan membantah jika tambahan di antaranya
More than 3,000 troops were killed in Kursk said the ministry on Monday about half a million $1.2bn
two of them nearly dozens of thousands US officials denied it 5 juta lainnya atau setara kemudian"""
ODD = [
    "\x00", "\x0b", "\u2028", "\ufeff", "\u200d", "\u0301", "e\u0301", "\u05d0\u05d1", "\u202e",
    "\u0663\u0664", "\u0967\u0968", "\uff15\uff10", "\u2460", "\u00b2", "\u00bd", "\u0130",
    "\ufb01", "\u1e9e", "\U0001d7d8", "\U0001f600", "\u3000", "\ufffd", "\U0010ffff", "\u0e55",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([*WORDS.split(), *ODD]), max_size=40).map(" ".join),
    st.lists(st.sampled_from([*WORDS.split(), *ODD, " ", "\n"]), max_size=60).map("".join),
)
PARAGRAPHS = [
    "Sebanyak 1.250 warga Garut mengungsi, kata Bupati Rahman Wijaya.",
    "Ia menyebut 12 orang tewas dan 40 lainnya terluka. Kerugian sekitar Rp 3 miliar.",
    "“Sedikitnya 300 rumah rusak,” ujarnya kepada Reuters.",
    "Hujan turun sejak pagi di lereng gunung itu.",
    "The army sent 3,000 more troops to Niger, and 20 percent of them are medics.",
    "Dari jumlah itu, 7 di antaranya anak-anak, pada Senin (18/8).",
]
NOISE = ["Baca juga: 90 Ribu Orang Tewas di Kursk", "Simak juga video 5 fakta", "AP/Dok. 2019"]
languages = pytest.mark.parametrize("lang", supported())


def _read(text: str, lang: str = "id", **more: Any) -> Extraction:
    return read_text(
        text,
        load_extraction_rules(),
        language=lang,
        article_id="0" * 32,
        published=date(2025, 8, 20),
        **more,
    )


@languages
@given(text=TEXTS, title=st.none() | TEXTS)
@settings(deadline=None)
def test_any_text_is_read_and_offsets_index_it(lang: str, text: str, title: str | None) -> None:
    """No text of Unicode raises; numeral and sentence stand in it where they are said to be."""
    found = _read(text, lang, title=title)
    for figure in found.figures:
        part = text if figure.part == "body" else title or ""
        assert part[figure.start : figure.end] == figure.num
        assert part[figure.sentence_start :].startswith(figure.sentence)
        assert figure.sentence_start <= figure.start
        assert figure.end <= figure.sentence_start + len(figure.sentence)
    for other in found.non_claims:
        part = text if other.part == "body" else title or ""
        assert 0 <= other.start < other.end <= len(part)


@languages
@given(text=TEXTS)
@settings(deadline=None)
def test_bounds_are_ordered_and_every_numeral_is_read_once(lang: str, text: str) -> None:
    """Lower never exceeds upper; claims and non-claims never overlap."""
    found = _read(text, lang)
    for figure in found.figures:
        if figure.lower is not None and figure.upper is not None:
            assert figure.lower <= figure.upper
    spans = sorted((each.start, each.end) for each in (*found.figures, *found.non_claims))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@languages
@given(text=TEXTS)
@settings(deadline=None)
def test_the_same_text_is_read_the_same_and_travels(lang: str, text: str) -> None:
    """Nothing is remembered from one article to the next; a figure survives the wire."""
    first = _read(text, lang)
    _read("“Ada 5 orang,” kata Rutte. Ia di Kursk.", lang)
    assert _read(text, lang) == first
    for figure in first.figures:
        assert Figure.model_validate_json(json.dumps(figure.model_dump(mode="json"))) == figure


@given(
    told=st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6),
    noise=st.lists(st.tuples(st.integers(0, 6), st.sampled_from(NOISE)), max_size=4),
)
@settings(deadline=None)
def test_noise_between_paragraphs_shifts_figures_and_changes_nothing(
    told: list[str], noise: list[tuple[int, str]]
) -> None:
    """What stands in noise is neither read nor looked at by what stands around it."""
    text, spans, starts = "", [], []
    for at in range(len(told) + 1):
        for where, line in noise:
            if where == at:
                spans.append((len(text), len(text) + len(line) + 1))
                text += line + "\n"
        if at < len(told):
            starts.append(len(text))
            text += told[at] + "\n"
    plain_starts = [sum(len(line) + 1 for line in told[:at]) for at in range(len(told))]

    def moved(offset: int) -> int:
        at = bisect_right(plain_starts, offset) - 1
        return offset - plain_starts[at] + starts[at]

    plain, noisy = _read("\n".join(told) + "\n"), _read(text, noise=spans)
    there = {"start", "end", "sentence_start", "figure_id", "percent_of"}
    assert [figure.model_dump(exclude=there) for figure in noisy.figures] == [
        figure.model_dump(exclude=there) for figure in plain.figures
    ]
    assert [figure.start for figure in noisy.figures] == [
        moved(figure.start) for figure in plain.figures
    ]
    assert noisy.terms == plain.terms


@given(text=TEXTS, longest=st.integers(2, 40))
@settings(deadline=None)
def test_pieces_of_a_sentence_keep_its_words(text: str, longest: int) -> None:
    """No piece is longer than the cap, and none but a word as long as half a piece is cut."""
    found = list(pieces(text, [(0, len(text))], longest))
    assert all(0 < end - start <= longest for start, end in found)
    if all(len(word) < longest // 2 for word in text.split()):
        assert [w for start, end in found for w in text[start:end].split()] == text.split()
