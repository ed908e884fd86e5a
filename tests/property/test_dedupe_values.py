"""What dedupe builds without checking is what the checks allow, whatever came before."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import ArticleCleaned, ArticleScreened, decode, encode
from services.dedupe.entry import Entry
from tests.property.dedupe_streams import articles
from tests.property.test_dedupe_memory import rows
from tests.unit.dedupe.stories import Partition

streams = st.lists(st.tuples(articles, st.integers(0, 9)), min_size=1, max_size=20) | rows


@settings(max_examples=50, deadline=None)
@given(streams)
def test_a_screened_article_travels_unchanged(stream: list[tuple[ArticleCleaned, int]]) -> None:
    """Encoded and decoded, with all checks, it is equal; built of its own fields it is, too."""
    partition, hours = Partition(), 0
    for article, gap in stream:
        hours += gap
        for event in partition.feed(article, after=timedelta(hours=hours)).events:
            assert isinstance(event, ArticleScreened)
            assert decode(ArticleScreened, encode(event)) == event
            assert ArticleScreened.model_validate(event.model_dump()) == event
            assert event.model_fields_set == set(ArticleScreened.model_fields)


@given(articles)
def test_an_entry_is_what_its_bytes_say(article: ArticleCleaned) -> None:
    """Its sentences and its head are kept as they were packed, and are not read again."""
    made = Entry.of(article)
    read = Entry.unpack(made.packed, made.body, made.values)
    assert (made, made.sentences) == (read, read.sentences)
    assert list(made.sentences.hashes) == read.sentences.words.tolist()
    assert list(made.sentences.sizes) == read.sentences.counts.tolist()
    assert made.opening == int(made.lead[0])
    assert made.article_id == article.article_id
    assert made.identity == int(article.article_id[:16], 16)
