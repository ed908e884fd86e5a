"""Boilerplate changes no decision, and no text makes the cleaner raise."""

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import ArticlePublished
from schemas.article import MAX_TEXT_BYTES
from services.cleaner.clean import clean
from services.dedupe.match import match
from tests.unit.dedupe.stories import BOILERPLATE, DATELINE, FLOOD, STRIKE, Partition, article

stories = st.sampled_from([FLOOD, STRIKE])
noisy = st.lists(st.sampled_from(BOILERPLATE), max_size=2)


@settings(max_examples=30, deadline=None)
@given(stories, noisy, st.integers(1, 7), st.booleans())
def test_boilerplate_is_no_part_of_the_signature(
    story: tuple[str, ...], lines: list[str], at: int, dateline: bool
) -> None:
    """Text with noise lines and a dateline signs like the text itself, sentence by sentence."""
    plain = clean(article(story))
    opening = (DATELINE + story[0],) if dateline else story[:1]
    dressed = clean(article((*opening, *story[1:at], *lines, *story[at:])))
    assert dressed.signature == plain.signature
    assert [s.words for s in dressed.sentences] == [s.words for s in plain.sentences]
    assert len(dressed.noise) == len(lines) + dateline


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["id", "en", None, "fr"]))
def test_no_text_makes_cleaning_or_screening_raise(text: str, lang: str | None) -> None:
    """Whatever the characters: spans lie in the text, in order, and the article is screened."""
    if not text.strip() or "\x00" in text:
        return
    cleaned = clean(ArticlePublished.of(text=text, lang=lang))
    for ranges in (cleaned.noise, cleaned.sentences):
        offsets = [offset for span in ranges for offset in (span.start, span.end)]
        assert offsets == sorted(offsets)
        assert all(0 <= offset <= len(text) for offset in offsets)
    assert Partition().screen(cleaned).screening == "original"


def test_the_longest_text_is_cleaned_and_matched() -> None:
    """200 kB of links, of digits, of one word and of calls to a platform have a stated end."""
    for unit in ("Baca juga: ", "Rp12\n", "a", "Ikuti WhatsApp. "):
        text = (unit * (MAX_TEXT_BYTES // len(unit)))[:MAX_TEXT_BYTES]
        cleaned = clean(ArticlePublished.of(text=text, lang="id"))
        assert match(cleaned, cleaned).kind == "redelivery"
