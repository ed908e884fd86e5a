"""What dedupe writes for an original, a copy, a revision and a redelivery."""

from datetime import timedelta

import pytest

from schemas import ArticleScreened
from services.dedupe.settings import DedupeSettings
from services.stage import Item, Outcome
from tests.unit.dedupe.stories import (
    BOILERPLATE,
    DATELINE,
    DAY,
    FLOOD,
    STRIKE,
    Partition,
    article,
    cleaned,
    price_report,
)


def test_an_original_owns_all_its_sentences() -> None:
    """Nothing before it: original, no sentence copied, no similarity."""
    screened = Partition().screen(cleaned(FLOOD, outlet="satu"))
    assert (screened.screening, screened.copy_of, screened.similarity) == ("original", None, None)
    assert len(screened.sentences) == len(FLOOD)
    assert all(s.copied_from is None and not s.altered for s in screened.sentences)


def test_a_copy_names_the_earliest_article_it_is_verified_with() -> None:
    """Of three equal texts the third is a copy of the first, not of the second."""
    partition = Partition()
    first = partition.screen(cleaned(FLOOD, outlet="satu"))
    partition.screen(cleaned((DATELINE + FLOOD[0], *FLOOD[1:]), outlet="dua"))
    third = partition.screen(cleaned((*FLOOD, *BOILERPLATE), outlet="tiga"))
    assert (third.screening, third.copy_of) == ("copy", first.article_id)
    assert {s.copied_from for s in third.sentences} == {first.article_id}


def test_an_altered_figure_is_named_with_place_and_both_values() -> None:
    """18 dead become 81: the sentence is not copied, the figure was 18 and is 81."""
    partition = Partition()
    partition.screen(cleaned(FLOOD, outlet="satu"))
    forged = tuple(line.replace("18 orang", "81 orang") for line in FLOOD)
    screened = partition.screen(cleaned(forged, outlet="dua"))
    (altered,) = [figure for s in screened.sentences for figure in s.altered]
    assert (altered.was, altered.now) == ("18", "81")
    assert screened.text[altered.start : altered.end] == "81"
    assert [s.copied_from is None for s in screened.sentences] == [
        "81" in screened.text[s.start : s.end] for s in screened.sentences
    ]


def test_another_form_of_the_same_value_is_no_alteration() -> None:
    """3.500 as "3,5 ribu" and Rp 12 miliar as Rp12.000.000.000 are copied figures."""
    partition = Partition()
    first = partition.screen(cleaned(FLOOD, outlet="satu"))
    other = tuple(
        line.replace("3.500", "3,5 ribu").replace("Rp 12 miliar", "Rp12.000.000.000")
        for line in FLOOD
    )
    screened = partition.screen(cleaned(other, outlet="dua"))
    assert {s.copied_from for s in screened.sentences} == {first.article_id}


def test_new_paragraphs_of_a_copy_are_its_own() -> None:
    """A longer version of another outlet speaks for itself where it adds something."""
    partition = Partition()
    partition.screen(cleaned(FLOOD, outlet="satu"))
    added = "Panglima daerah mengerahkan 600 prajurit dan empat helikopter ke lembah itu."
    screened = partition.screen(cleaned((*FLOOD, added), outlet="dua"))
    own = [screened.text[s.start : s.end] for s in screened.sentences if s.copied_from is None]
    assert (screened.screening, own) == ("copy", [added])


def test_other_texts_are_no_copies() -> None:
    """Another story is an original, however many stories came before."""
    partition = Partition()
    partition.screen(cleaned(FLOOD, outlet="satu"))
    assert partition.screen(cleaned(STRIKE, outlet="dua")).screening == "original"


def test_the_template_of_another_day_is_an_original() -> None:
    """Most words agree, the figures do not: the same report of the next day is no copy."""
    partition = Partition()
    partition.screen(cleaned(price_report(2, 1_841), outlet="satu"))
    later = cleaned(price_report(3, 1_877), outlet="satu", published=DAY + timedelta(days=1))
    assert partition.screen(later, after=timedelta(days=1)).screening == "original"
    same_day = cleaned((*price_report(3, 1_877), *BOILERPLATE), outlet="dua", published=DAY)
    assert partition.screen(same_day, after=timedelta(days=1)).copy_of == later.article_id


def test_a_redelivery_is_counted_and_not_passed_on() -> None:
    """The same page with the same clean content, and the same article, are redeliveries."""
    partition = Partition()
    url = "https://satu.id/banjir"
    partition.feed(cleaned(FLOOD, url=url))
    for again in (
        cleaned(FLOOD, url=url),
        cleaned((*FLOOD, *BOILERPLATE), url=f"{url}/?utm_source=x"),
    ):
        result = partition.feed(again)
        assert (result.outcome, result.events) == (Outcome.REDELIVERY, ())


def test_a_replayed_dead_letter_is_a_new_arrival() -> None:
    """It is passed on although its id is known, and is no copy of itself."""
    partition = Partition()
    known = cleaned(FLOOD, url="https://satu.id/banjir")
    partition.feed(known)
    result = partition.feed(known, replayed=True)
    (event,) = result.events
    assert isinstance(event, ArticleScreened)
    assert (event.screening, event.copy_of) == ("original", None)


def test_other_words_on_the_same_page_are_a_revision() -> None:
    """It names the version it replaces, and what changed in it."""
    partition = Partition()
    url = "https://satu.id/banjir"
    first = partition.screen(cleaned(FLOOD, url=url))
    changed = tuple(line.replace("18 orang", "21 orang") for line in FLOOD)
    second = partition.screen(cleaned(changed, url=url))
    assert (second.screening, second.previous_article_id) == ("revision", first.article_id)
    assert [(f.was, f.now) for s in second.sentences for f in s.altered] == [("18", "21")]
    third = partition.screen(cleaned((*changed, STRIKE[0]), url=url))
    assert third.previous_article_id == second.article_id


def test_a_revision_is_one_only_if_the_clean_text_differs() -> None:
    """A new link line on the page changes nothing."""
    partition = Partition()
    url = "https://satu.id/banjir"
    partition.feed(cleaned(FLOOD, url=url))
    result = partition.feed(cleaned((FLOOD[0], BOILERPLATE[0], *FLOOD[1:]), url=url))
    assert result.outcome is Outcome.REDELIVERY


def test_an_article_that_shows_two_clusters_to_be_one_says_so() -> None:
    """Two parts of one text, each an original, share their origin once the whole appears."""
    partition = Partition()
    first = partition.screen(cleaned(FLOOD[:5], outlet="satu"))
    second = partition.screen(cleaned(FLOOD[5:], outlet="dua"))
    assert second.screening == "original"
    whole = partition.screen(cleaned(FLOOD, outlet="tiga"))
    assert (whole.copy_of, whole.same_origins) == (first.article_id, (second.article_id,))


@pytest.mark.parametrize(("days", "kind"), [(14, "copy"), (14.001, "original")])
def test_the_window_counts_back_from_the_record_s_own_log_time(days: float, kind: str) -> None:
    """An article of 14 days ago is known, an older one is not, whatever the publication days."""
    partition = Partition()
    partition.screen(cleaned(FLOOD, outlet="satu"))
    late = cleaned((*FLOOD, *BOILERPLATE), outlet="dua")
    assert partition.screen(late, after=timedelta(days=days)).screening == kind


def test_what_leaves_the_window_is_forgotten_and_counted() -> None:
    """State does not grow beyond the window."""
    partition = Partition()
    partition.feed(cleaned(FLOOD, outlet="satu"))
    result = partition.feed(cleaned(STRIKE, outlet="dua"), after=timedelta(days=15))
    assert result.counts[Item.FORGOTTEN] == 1
    assert sum(map(len, partition.state.memories.values())) == 1


def test_the_cap_drops_the_oldest() -> None:
    """With room for 1000 articles, the first of 1001 is forgotten early, and counted."""
    partition = Partition(DedupeSettings(most_articles=1_000))
    partition.feed(cleaned(FLOOD, outlet="satu"))
    filler = cleaned(STRIKE[:1], outlet="x").model_copy()
    results = [partition.feed(filler) for _ in range(1_000)]
    assert [result.counts.get(Item.CAPPED, 0) for result in results] == [0] * 999 + [1]
    assert partition.screen(cleaned((*FLOOD, *BOILERPLATE), outlet="dua")).screening == "original"


def test_families_do_not_meet() -> None:
    """The same text under another family is an original: copies are never sought across them."""
    partition = Partition()
    partition.feed(cleaned(FLOOD, outlet="satu"))
    english = cleaned(FLOOD, outlet="dua").model_copy(update={"family": "en"})
    assert partition.screen(english).screening == "original"


def test_a_signature_of_another_version_is_never_compared() -> None:
    """Its values mean something else: the article passes as an original."""
    partition = Partition()
    partition.feed(cleaned(FLOOD, outlet="satu"))
    other = cleaned(FLOOD, outlet="dua")
    signature = other.signature.model_copy(update={"version": 2})
    newer = other.model_copy(update={"signature": signature})
    assert partition.screen(newer).screening == "original"


def test_a_malformed_signature_raises_before_anything_is_remembered() -> None:
    """The record becomes a dead letter and leaves the state as it was."""
    partition = Partition()
    good = cleaned(FLOOD, outlet="satu")
    bad = good.model_copy(update={"signature": good.signature.model_copy(update={"body": "AAAA"})})
    with pytest.raises(ValueError, match="signature"):
        partition.feed(bad)
    assert not partition.state.memories
    assert partition.screen(good).screening == "original"


def test_short_texts_are_told_apart_by_their_words_alone() -> None:
    """Two different flashes of three words share no key; neither raises."""
    partition = Partition()
    kinds = [
        partition.feed(cleaned((text,), outlet=text)).outcome
        for text in ("Gempa di laut.", "Banjir di kota.", ".", "12")
    ]
    assert kinds == [Outcome.ORIGINAL] * 4


def test_the_article_travels_on_unchanged() -> None:
    """Text, title, times and noise are those that came in."""
    published = article((*FLOOD, *BOILERPLATE), outlet="satu", title="Banjir di Dua Desa")
    incoming = cleaned((*FLOOD, *BOILERPLATE), outlet="satu", title="Banjir di Dua Desa")
    screened = Partition().screen(incoming)
    assert (screened.article_id, screened.text) == (published.article_id, published.text)
    assert (screened.title, screened.noise) == (published.title, incoming.noise)
    assert screened.published_at == DAY
