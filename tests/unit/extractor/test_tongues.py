"""A sentence in another language than its article is read in its own, and only such a one."""

import re
from itertools import pairwise

import pytest

from services.extractor.tongues import spoken
from services.language.pack import supported

FIGURE = re.compile("10[.,]000|1[.]250")


def _parts(text: str, code: str) -> list[tuple[str, str]]:
    return [(text[start:end], said) for start, end, said in spoken(text, [(0, len(text))], code)]


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("id", "The army sent 10,000 soldiers and 1,250 trucks to the border.", "en"),
        ("id", "“We saw 10,000 people in the streets of the town,” he said.", "en"),
        ("id", "Police arrested 12 suspects who robbed 3,000 customers on Monday.", "en"),
        ("id", "Dozens of houses were flooded and the river is still rising.", "en"),
        ("en", "Warga yang mengungsi dari lereng itu sebanyak 10.000 orang.", "id"),
    ],
)
def test_a_foreign_sentence_is_read_in_its_own_language(code: str, text: str, said: str) -> None:
    """Nearly all words that tell the languages apart are of the other one."""
    assert _parts(text, code) == [(text, said)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "Sebanyak 10.000 orang menonton The Return of the King di bioskop."),
        ("id", "Laporan “The State of Food and Farming in the World 2024” menyebut 10.000 orang."),
        ("id", "Bank of the South and East meminjamkan Rp 1.250 kepada petani."),
        ("id", "Total 10,000."),
        ("id", "Trade and tariff, 10,000 ton."),
        ("en", "Bank Negara Indonesia dan Yayasan Untuk Negeri lent 10,000 farmers a cow each."),
        ("en", "The “merdeka” crowd of 10,000 filled the square."),
    ],
)
def test_names_and_scraps_of_another_language_carry_no_sentence_off(code: str, text: str) -> None:
    """Titles, companies and a pair of words leave it to the language of its article."""
    (said,) = (said for part, said in _parts(text, code) if FIGURE.search(part))

    assert said == code


def test_a_foreign_quote_with_a_figure_is_parted_from_its_clause() -> None:
    """Each side is read in its own language, and nothing is lost."""
    quote = "“We will send 10,000 troops to the border in the spring”"
    text = f"Menteri itu menulis {quote} kepada wartawan di kantornya, Senin."

    assert _parts(text, "id") == [
        ("Menteri itu menulis ", "id"),
        (quote, "en"),
        (" kepada wartawan di kantornya, Senin.", "id"),
    ]


def test_a_quote_without_figure_stays_in_its_sentence() -> None:
    """Parting it would part a figure outside from its speaker."""
    text = "Ia berkata “We will be with the people in the spring” kepada 40 warga di balai itu."

    assert _parts(text, "id") == [(text, "id")]


@pytest.mark.parametrize("code", supported())
def test_offsets_cover_the_words_of_any_text(code: str) -> None:
    """Spans come back in order, within the text, with the digits that they had."""
    text = '"  the and 1 of to  yang dan di 2 dari" “the of and to in was 3 were is the a b c”'
    found = list(spoken(text, [(0, len(text))], code))

    assert all(left < right for left, right, _ in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    told = [mark for left, right, _ in found for mark in text[left:right] if mark.isdigit()]
    assert told == ["1", "2", "3"]
