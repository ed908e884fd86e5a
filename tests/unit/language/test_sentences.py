"""Sentences end where a reader ends them."""

import pytest

from services.language.pack import load_language
from services.language.sentences import split_sentences


def _split(text: str, lang: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, load_language(lang))]


@pytest.mark.parametrize(
    ("lang", "text", "parts"),
    [
        ("id", "Harga Rp 5.000. Stok habis.", ["Harga Rp 5.000.", "Stok habis."]),
        ("id", "Ia tinggal di Jl. Mawar.", ["Ia tinggal di Jl. Mawar."]),
        ("id", "Pasien dr. Yuni sembuh.", ["Pasien dr. Yuni sembuh."]),
        ("id", "Bayar Rp. 75.000 saja.", ["Bayar Rp. 75.000 saja."]),
        ("id", "Kopi, teh, dll. Semua habis.", ["Kopi, teh, dll.", "Semua habis."]),
        ("id", "Satu tewas.Polisi datang.", ["Satu tewas.", "Polisi datang."]),
        ("id", "Korban tewas 12.Sebanyak 30 luka.", ["Korban tewas 12.", "Sebanyak 30 luka."]),
        ("id", "1.Penerima beras\n2.Penerima gula", ["1.Penerima beras", "2.Penerima gula"]),
        ("id", "Pasien dr.Yuni sembuh.", ["Pasien dr.Yuni sembuh."]),
        ("id", "Lihat https://a.example/Bab.Dua ya.", ["Lihat https://a.example/Bab.Dua ya."]),
        ("en", "The U.N. Food Agency met.", ["The U.N. Food Agency met."]),
        ("en", "They left the U.S. The base shut.", ["They left the U.S.", "The base shut."]),
        ("en", "The U.S. base closed. It rained.", ["The U.S. base closed.", "It rained."]),
        ("en", "Rates rose 3.5 points.", ["Rates rose 3.5 points."]),
        ("en", "Donald J. Brown left.", ["Donald J. Brown left."]),
        ("en", "He left at 5 p.m. on Monday.", ["He left at 5 p.m. on Monday."]),
        ("en", "“Go!” he said. They went.", ["“Go!” he said.", "They went."]),
        ("en", "Headline without stop\nBody begins", ["Headline without stop", "Body begins"]),
    ],
)
def test_a_stop_ends_a_sentence_only_where_it_is_one(
    lang: str, text: str, parts: list[str]
) -> None:
    """Numbers, abbreviations and initials keep their stops; lines and glued sentences part."""
    assert _split(text, lang) == parts


@pytest.mark.parametrize("text", ["", "  \n\t \n"])
def test_a_blank_text_has_no_sentence(text: str) -> None:
    """Nothing visible, no sentence."""
    assert _split(text, "id") == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("satu  \n\t dua \u00a0", ["satu", "dua"]),
        ("Ia pergi. “dan kembali”. “Warga diam.", ["Ia pergi. “dan kembali”.", "“Warga diam."]),
        ("Kata (dr. Yuni). Semua/prof. Budi.", ["Kata (dr. Yuni).", "Semua/prof. Budi."]),
        ("Kata (a.n. Yuni). Warga diam.", ["Kata (a.n. Yuni).", "Warga diam."]),
    ],
)
def test_what_stands_around_marks_does_not_mislead(text: str, sentences: list[str]) -> None:
    """Blanks before the end of a line, opening quotes, brackets and strokes before a title."""
    assert _split(text, "id") == sentences
