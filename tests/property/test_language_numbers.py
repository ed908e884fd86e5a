"""Laws of reading numbers, over numbers and texts that nobody chose."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from services.language.dates import find_dates
from services.language.pack import load_language, supported
from services.language.readings import read
from services.language.sentences import split_sentences
from services.language.tokens import figure_tokens

NOUN = {"id": "kapal", "en": "ships"}
VOCABULARY = """sekitar lebih dari hingga antara dan Rp 5 10.000 1,5 juta ribu persen satu seribu
puluhan belasan setengah 2024 (23/11) pukul 16.30 - , . % -an RT 03 tahun lalu about half a dozen
tens of thousands between and $ two hundred twenty-three M 7 orang \u00bd 3-1 +62 f-16 se kemarin
Selasa bulan ini yesterday last May quarter"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join))


@pytest.mark.parametrize("lang", ["id", "en"])
@given(number=st.integers(min_value=2, max_value=10**15))
def test_a_number_spelled_out_reads_as_itself(lang: str, number: int) -> None:
    """read(spell(n)) is n, exactly, up to a quadrillion."""
    (found,) = read(f"{num2words(number, lang=lang)} {NOUN[lang]}", load_language(lang))
    assert found.lower == found.upper == Decimal(number)
    assert found.kind is None


@pytest.mark.parametrize(("lang", "mark"), [("id", "."), ("en", ",")])
@given(number=st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_and_plain_digits_are_one_figure(lang: str, mark: str, number: int) -> None:
    """Copies that re-format a number share its canonical value."""
    grouped = f"{number:,}".replace(",", mark)
    language = load_language(lang)
    values = {
        token.value for text in (grouped, str(number)) for token in figure_tokens(text, language)
    }
    assert values == {str(number)}


@pytest.mark.parametrize("lang", supported())
@given(text=TEXTS)
def test_readings_index_the_text_and_never_overlap(lang: str, text: str) -> None:
    """Any text is read without error; offsets lie in it, in order, the span around the numeral."""
    end = 0
    for found in read(text, load_language(lang)):
        assert end <= found.start < found.end <= len(text)
        assert 0 <= found.span_start <= found.start < found.end <= max(found.span_end, found.end)
        assert text[found.start : found.end] == text[found.start : found.end].strip()
        end = found.end


@pytest.mark.parametrize("lang", supported())
@given(text=TEXTS)
def test_bounds_are_ordered_and_exact(lang: str, text: str) -> None:
    """Lower never exceeds upper; a claim has at least one bound; both are Decimals."""
    for found in read(text, load_language(lang)):
        bounds = [bound for bound in (found.lower, found.upper) if bound is not None]
        assert bounds == sorted(bounds)
        assert all(isinstance(bound, Decimal) for bound in bounds)
        assert bounds or found.kind is not None


@pytest.mark.parametrize("lang", supported())
@given(text=TEXTS)
def test_sentences_cover_what_is_visible_without_overlap(lang: str, text: str) -> None:
    """Sentences are trimmed, in order, and leave only blanks outside."""
    spans = split_sentences(text, load_language(lang))
    outside, end = "", 0
    for span in spans:
        assert end <= span.start < span.end
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        outside, end = outside + text[end : span.start], span.end
    assert (outside + text[end:]).strip() == ""


@pytest.mark.parametrize("lang", supported())
@given(text=TEXTS, published=st.none() | st.dates())
def test_dates_never_overlap_and_never_raise(lang: str, text: str, published: object) -> None:
    """Any text on any day gives mentions in order, each with an EDTF value."""
    end = 0
    for found in find_dates(text, load_language(lang), published):  # type: ignore[arg-type]
        assert end <= found.start < found.end <= len(text)
        assert found.edtf[:1].isdigit()
        end = found.end
