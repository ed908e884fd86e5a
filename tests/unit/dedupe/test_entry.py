"""What is remembered of an article says what the article said."""

from datetime import timedelta

import pytest

from schemas import ArticleCleaned
from services.dedupe.entry import BODY, LEAD, SKETCH, Entry
from tests.unit.dedupe.stories import DAY, FLOOD, cleaned, price_report

ARTICLE = cleaned(price_report(2, 1_841), url="https://satu.id/emas", published=DAY)


def _signed(article: ArticleCleaned, **fields: object) -> ArticleCleaned:
    signature = article.signature.model_copy(update=fields)
    return article.model_copy(update={"signature": signature})


def test_every_part_is_read_back() -> None:
    """Identity, page, day, dates, figures, and sentence by sentence words, lengths and figures."""
    entry = Entry.of(ARTICLE)
    assert entry.article_id == ARTICLE.article_id
    assert entry.page == Entry.of(cleaned(FLOOD, url="http://www.satu.id/emas/?utm_id=1")).page
    assert entry.exact == int(ARTICLE.signature.exact or "", 16)
    assert entry.shingles == ARTICLE.signature.shingles
    assert entry.day == DAY.toordinal()
    assert entry.dates == (DAY.toordinal(),)
    assert entry.figures == frozenset(ARTICLE.signature.figures)
    sentences = entry.sentences
    assert len(sentences) == len(ARTICLE.sentences)
    assert sentences.counts.tolist() == [sentence.count for sentence in ARTICLE.sentences]
    assert sentences.sketches.shape == (len(sentences), SKETCH)
    assert len(set(sentences.words.tolist())) == len({s.words for s in ARTICLE.sentences})
    assert sentences.figures == tuple(
        tuple(figure.value for figure in sentence.figures) for sentence in ARTICLE.sentences
    )
    assert len(entry.body) == BODY
    assert len(entry.values or b"") == 4 * (BODY + LEAD)


@pytest.mark.parametrize("figures", [(), ("7",), ("1.5", "7")])
def test_figures_that_are_not_the_sentences_own_are_kept(figures: tuple[str, ...]) -> None:
    """A signature may name other figures than the sentences, or none."""
    assert Entry.of(_signed(ARTICLE, figures=figures)).figures == frozenset(figures)


def test_an_article_without_figures_dates_or_sentences_is_remembered() -> None:
    """Empty parts are empty when they come back."""
    entry = Entry.of(cleaned((".",), published=None))
    assert (entry.day, entry.dates, entry.figures, entry.page) == (None, (), frozenset(), 0)
    assert Entry.of(cleaned(FLOOD).model_copy(update={"sentences": ()})).sentences.figures == ()


def test_a_longer_directory_is_remembered_by_its_first_sentences() -> None:
    """Four hundred of a thousand; its figures are those of the whole signature."""
    sentences = (ARTICLE.sentences * 130)[:1_000]
    entry = Entry.of(ARTICLE.model_copy(update={"sentences": sentences}))
    assert len(entry.sentences) == 400
    assert entry.figures == frozenset(ARTICLE.signature.figures)


def test_a_sentence_of_many_words_counts_as_one_of_255() -> None:
    """One byte a length."""
    long = ARTICLE.sentences[0].model_copy(update={"count": 3_000})
    entry = Entry.of(ARTICLE.model_copy(update={"sentences": (long,)}))
    assert entry.sentences.counts.tolist() == [255]


def test_a_signature_of_another_version_is_no_signature() -> None:
    """Neither its values nor its exact hash are compared."""
    entry = Entry.of(_signed(ARTICLE, version=99))
    assert (entry.body, entry.values, entry.exact, entry.shingles) == (b"", b"", 0, 0)


@pytest.mark.parametrize(
    "fields", [{"body": "AAAA"}, {"lead": "AAAA"}, {"body": "?"}, {"dates": ("2026-13",)}]
)
def test_a_malformed_signature_is_refused(fields: dict[str, object]) -> None:
    """``ValueError``, so that the record becomes a dead letter."""
    with pytest.raises(ValueError, match=r"\S"):
        Entry.of(_signed(ARTICLE, **fields))


def test_malformed_sketches_are_refused() -> None:
    """Eight values each are wanted."""
    bad = ARTICLE.sentences[0].model_copy(update={"sketch": "AAAA"})
    with pytest.raises(ValueError, match="sketches"):
        Entry.of(ARTICLE.model_copy(update={"sentences": (bad,)}))


def test_the_day_is_that_of_the_readers_clock() -> None:
    """Eleven at night in UTC is the next morning in Jakarta."""
    night = DAY.replace(hour=23)
    assert Entry.of(cleaned(FLOOD, published=night)).day == (DAY + timedelta(days=1)).toordinal()
