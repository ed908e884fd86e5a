"""A round-up carries runs of other articles: those sentences are theirs, the article is its own."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from schemas import ArticleScreened
from services.stage import Item
from tests.unit.dedupe.pages import story
from tests.unit.dedupe.stories import DAY, FLOOD, STRIKE, Partition, cleaned, price_report

LINK = "Demikian kabar singkat pekan ini yang dihimpun tim kami dari beberapa daerah."
DIGEST = (*story(101), *FLOOD[1:4], LINK, *STRIKE[1:5], *story(102), *story(103))


def _sources() -> tuple[Partition, str, str]:
    partition = Partition()
    flood = partition.screen(cleaned(FLOOD, outlet="satu.id", url="https://satu.id/banjir"))
    strike = partition.screen(cleaned(STRIKE, outlet="dua.id", url="https://dua.id/mogok"))
    return partition, flood.article_id, strike.article_id


def _copied(screened: ArticleScreened) -> dict[str, str]:
    """Sentences copied, by their text."""
    return {screened.text[s.start : s.end]: s.copied_from for s in screened.sentences
            if s.copied_from is not None}  # fmt: skip


def _screen(partition: Partition, lines: Sequence[str], outlet: str = "tiga.id") -> ArticleScreened:
    return partition.screen(cleaned(lines, outlet=outlet, url=f"https://{outlet}/{len(lines)}"))


def test_runs_of_several_articles_are_theirs() -> None:
    """Three sentences of one, four of another; the rest and the article stay its own."""
    partition, flood, strike = _sources()
    screened = _screen(partition, DIGEST)
    assert (screened.screening, screened.copy_of) == ("original", None)
    assert _copied(screened) == dict.fromkeys(FLOOD[1:4], flood) | dict.fromkeys(
        STRIKE[1:5], strike
    )


def test_copied_sentences_are_counted() -> None:
    """The metrics see them as those of a copy."""
    partition, _, _ = _sources()
    result = partition.feed(cleaned(DIGEST, outlet="tiga.id"))
    assert result.counts[Item.SENTENCES_COPIED] == 7


def test_two_sentences_in_a_row_are_no_run() -> None:
    """Two newsrooms may quote the same statement."""
    partition, _, _ = _sources()
    assert _copied(_screen(partition, (*story(1), *FLOOD[1:3], *story(2)))) == {}


def test_three_sentences_apart_from_each_other_are_no_run() -> None:
    """Nor are they in another order."""
    partition, _, _ = _sources()
    apart = [line for pair in zip(FLOOD[1:4], story(1), strict=False) for line in pair]
    assert _copied(_screen(partition, (*apart, *story(2)))) == {}
    assert _copied(_screen(partition, (*story(3), *reversed(FLOOD[1:4]), *story(4)))) == {}


def test_a_short_sentence_between_two_of_a_run_goes_with_them() -> None:
    """It neither breaks the run nor speaks for the round-up."""
    short = "Korban 12 orang."
    partition = Partition()
    told = (*FLOOD[:2], short, *FLOOD[2:])
    flood = partition.screen(cleaned(told, outlet="satu.id")).article_id
    screened = _screen(partition, (*story(1), FLOOD[1], short, *FLOOD[2:4], *story(2)))
    assert _copied(screened) == dict.fromkeys((FLOOD[1], short, *FLOOD[2:4]), flood)
    without = _screen(partition, (*story(3), *FLOOD[1:4], *story(4)))
    assert _copied(without) == dict.fromkeys(FLOOD[1:4], flood)


def test_an_altered_figure_in_a_run_is_named() -> None:
    """Where most figures of the run agree, the one that does not was altered."""
    partition, flood, _ = _sources()
    forged = [line.replace("240 rumah", "420 rumah") for line in FLOOD[1:6]]
    screened = _screen(partition, (*story(1), *story(2), *story(3), *forged, *story(4)))
    assert screened.screening == "original"
    assert [(f.was, f.now) for s in screened.sentences for f in s.altered] == [("240", "420")]
    assert _copied(screened) == dict.fromkeys(FLOOD[2:6], flood)


@pytest.mark.parametrize("days", [0, 1, 3])
def test_the_template_of_another_day_has_no_run(days: int) -> None:
    """The same words with other figures are a template's, not another article's telling."""
    partition = Partition()
    partition.feed(cleaned(price_report(2, 1_841), outlet="satu.id"))
    later = (*story(1), *price_report(3, 1_877)[:5], *story(2), *story(3))
    screened = partition.screen(
        cleaned(later, outlet="satu.id", published=DAY + timedelta(days=days))
    )
    assert not any(s.copied_from or s.altered for s in screened.sentences)


def test_the_earliest_article_with_the_run_is_named() -> None:
    """However many copies followed it."""
    partition, flood, strike = _sources()
    for number in range(12):
        _screen(partition, (*FLOOD, *story(number)[:1]), outlet=f"salin{number}.id")
    assert set(_copied(_screen(partition, DIGEST)).values()) == {flood, strike}


def test_a_later_article_with_the_round_up_s_text_names_the_sources() -> None:
    """What both carry is the sources', what the second has of the first besides is the first's."""
    partition, flood, strike = _sources()
    first = _screen(partition, DIGEST)
    mixed = (*story(5), *story(6), *DIGEST[2:9], *story(7), *story(8))
    copied = _copied(_screen(partition, mixed, outlet="empat.id"))
    assert set(copied.values()) == {first.article_id, flood}
    assert {copied[line] for line in FLOOD[1:4]} == {flood}
    assert strike not in copied.values()


def test_a_copy_s_added_run_is_another_article_s() -> None:
    """A copy of one article with three sentences of a second is one witness with both."""
    partition, flood, strike = _sources()
    screened = _screen(partition, (*FLOOD, *STRIKE[1:4]))
    assert (screened.screening, screened.copy_of) == ("copy", flood)
    assert _copied(screened) == dict.fromkeys(FLOOD, flood) | dict.fromkeys(STRIKE[1:4], strike)


def test_a_page_lends_itself_nothing() -> None:
    """An earlier version is compared as such; a replayed article is new."""
    partition = Partition()
    article = cleaned((*story(1), *story(2)), url="https://satu.id/1")
    partition.feed(article)
    (event,) = partition.feed(article, replayed=True).events
    assert isinstance(event, ArticleScreened)
    assert _copied(event) == {}


def test_a_source_that_left_the_window_lends_nothing() -> None:
    """After a fortnight the sentences are the round-up's own."""
    partition, _, _ = _sources()
    late = cleaned(DIGEST, outlet="tiga.id")
    assert _copied(partition.screen(late, after=timedelta(days=14.01))) == {}
