"""What the cleaner builds without checking is what the checks allow, whatever the text."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import ArticleCleaned, ArticlePublished, decode, encode
from services.cleaner.clean import clean
from services.cleaner.phrases import fold
from services.cleaner.words import spaced
from services.language.pack import load_language, supported
from services.language.sentences import sentence_offsets
from services.language.tokens import figure_tokens

WORDS = """Banjir merendam 1.200 rumah , pada Senin (2/3/2026) . 10 ribu puluhan Puluhan juta
JAKARTA – “kata” dr. A. Baca juga: Antara (AFP) 12% 1,5 M T. ! ? … 2.3.2026 2 Maret tens of
thousands \u017f \u212a \u0130 é 火災 \U0001f600 _ yang dan di the of and"""
PIECES = [*WORDS.split(), "\n", "\u00a0", "\u2028"]
TEXTS = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(["id", "en", "ms", None]), st.none() | st.datetimes())
def test_a_cleaned_article_travels_unchanged(text: str, lang: str | None, day: object) -> None:
    """Encoded and decoded, with all checks, it is equal."""
    if not text.strip() or "\x00" in text:
        return
    published = day.replace(tzinfo=UTC) if isinstance(day, datetime) else None
    cleaned = clean(ArticlePublished.of(text=text, lang=lang, published_at=published))
    assert decode(ArticleCleaned, encode(cleaned)) == cleaned


@given(TEXTS)
def test_words_are_those_of_the_pattern(text: str) -> None:
    """In any script, at the same places."""
    low = fold(text)
    blanked = spaced(low)
    assert len(blanked) == len(low)
    assert [m.span() for m in re.finditer(r"\S+", blanked)] == [
        m.span() for m in re.finditer(r"\w+", low)
    ]


@pytest.mark.parametrize("lang", supported())
@given(TEXTS)
def test_sentences_hold_all_words(lang: str, text: str) -> None:
    """In order, none cut in two: the words of a text are those of its sentences."""
    words = spaced(fold(text))
    spans = sentence_offsets(text, load_language(lang))
    assert [word for start, end in spans for word in words[start:end].split()] == words.split()


@pytest.mark.parametrize("lang", supported())
@given(TEXTS)
def test_each_digit_is_in_one_figure(lang: str, text: str) -> None:
    """Figures come in order, never overlap, and no digit is left out."""
    end = 0
    outside = ""
    for token in figure_tokens(text, load_language(lang)):
        assert end <= token.start < token.end
        outside, end = outside + text[end : token.start], token.end
    assert re.search("[0-9]", outside + text[end:]) is None
