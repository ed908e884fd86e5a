"""Rules of reading that no single golden sentence can show."""

from decimal import Decimal

import pytest

from services.language.pack import load_language, supported
from services.language.readings import read


@pytest.mark.parametrize("lang", supported())
def test_a_sentence_without_number_has_no_reading(lang: str) -> None:
    """Neither an empty text nor words without number give a reading."""
    assert read("", load_language(lang)) == ()
    assert read("Xyzzy plugh.", load_language(lang)) == ()


def test_the_numeral_and_its_span_are_kept_apart() -> None:
    """`start`/`end` hold the numeral with scale word; the span adds hedge and currency."""
    text = "Kerugiannya sekitar Rp 12 miliar."
    (found,) = read(text, load_language("id"))
    assert text[found.start : found.end] == "12 miliar"
    assert text[found.span_start : found.span_end] == "sekitar Rp 12 miliar"


def test_a_scale_letter_counts_only_beside_a_currency() -> None:
    """The letter "M" is a billion rupiah after "Rp" and nothing after a plain number."""
    (money,) = read("Rp 7 M", load_language("id"))
    (plain,) = read("Ukuran 7 M", load_language("id"))
    assert (money.lower, plain.lower) == (Decimal(7_000_000_000), Decimal(7))


def test_a_scale_word_after_a_full_amount_repeats_it() -> None:
    """A slip such as "1.410.000.000 miliar" is read as what is meant."""
    (found,) = read("Harganya Rp 1.410.000.000 miliar", load_language("id"))
    assert found.lower == 1_410_000_000


def test_the_line_of_a_link_makes_every_number_a_headline_link() -> None:
    """Numbers of another article's headline are nobody's claim here, dates neither."""
    found = read("Baca juga: 5 Tewas pada 3 Mei 2021", load_language("id"))
    assert {reading.kind for reading in found} == {"headline_link"}


def test_offsets_hold_for_letters_that_grow_when_lower_cased() -> None:
    """A dotted capital I becomes two characters in lower case; offsets still index the text."""
    text = "İİİ menahan 40 orang"
    (found,) = read(text, load_language("id"))
    assert text[found.start : found.end] == "40"


def test_a_reading_has_a_stated_end_for_endless_digits() -> None:
    """A row of a million digits is one unreadable non-claim."""
    (found,) = read("9" * 1_000_000, load_language("id"))
    assert (found.kind, found.lower, found.upper) == ("name", None, None)
