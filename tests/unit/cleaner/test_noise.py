"""Where noise lies in a text: the edges of lines, the order of spans, when nothing is marked."""

import pytest

from schemas import ArticlePublished
from services.cleaner.clean import load_cleaning_rules
from services.cleaner.noise import build_noise_rules, noise_spans
from services.cleaner.noise_rules import LONGEST_LINE
from services.cleaner.stage import CLEANER
from services.language.noise import load_noise_words
from services.stage import Item, Position
from tests.unit.cleaner.test_clean import PUBLISHED

RULES = build_noise_rules(load_noise_words())
GOOD = "Air masuk ke tiga kampung."


def _marked(text: str) -> list[tuple[str, str]]:
    return [(rule, text[start:end]) for start, end, rule in noise_spans(text, RULES)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "|", "![", "(", "Baca juga", ":", "\u00a0", "—"])
def test_a_text_of_hardly_anything_has_its_stated_end(text: str) -> None:
    """No text is too short; spans stay inside it."""
    assert all(0 <= start < end <= len(text) for start, end, _ in noise_spans(text, RULES))


def test_offsets_leave_out_the_blanks_around_a_line() -> None:
    """Tabs, non-breaking spaces and carriage returns belong to no span."""
    assert _marked(f"{GOOD}\r\n \t Advertisement \r\n{GOOD}") == [("advert", "Advertisement")]
    assert _marked(f"{GOOD}\nBaca\u00a0juga: Air Surut") == [
        ("read_also", "Baca\u00a0juga: Air Surut")
    ]


def test_letters_that_grow_in_lower_case_move_no_offset() -> None:
    """The Turkish capital I with a dot has two characters in lower case."""
    text = f"İİİ {GOOD}\nADVERTISEMENT\n{GOOD}"
    assert _marked(text) == [("advert", "ADVERTISEMENT")]


@pytest.mark.parametrize(("letters", "whole"), [(LONGEST_LINE, True), (LONGEST_LINE + 1, False)])
def test_a_line_is_noise_as_a_whole_up_to_a_length(letters: int, whole: bool) -> None:
    """A longer one may be a whole article: only a sentence of it goes."""
    link = "Baca juga: Air Surut. "
    line = (link + "Kampung itu sepi sejak pagi buta " * 20)[: letters - 1] + "i"
    assert (_marked(f"{GOOD}\n{line}\n{GOOD}") == [("read_also", line)]) is whole


def test_no_rule_takes_an_article_that_is_one_line() -> None:
    """Each platform, label and verb of the rules may be the story itself."""
    story = " ".join(
        f"Petugas memeriksa {word} itu bersama 12 saksi dan mencatat hasilnya."
        for word in ("WhatsApp", "video", "foto", "editor", "iklan", "halaman", "artikel", "tag")
    )
    assert _marked(story) == []


def test_spans_that_meet_are_cut_and_stay_in_order() -> None:
    """Image markup inside a link line belongs to the line."""
    text = f"{GOOD}\nBaca juga: ![a](b) Air Surut di Hilir\n{GOOD}"
    assert _marked(text) == [("read_also", "Baca juga: ![a](b) Air Surut di Hilir")]


@pytest.mark.parametrize(("good", "kept_whole"), [(40, False), (39, True)])
def test_an_alarm_is_counted_where_more_than_most_is_noise(good: int, kept_whole: bool) -> None:
    """At 60 % exactly the noise is marked; one letter more of it, and the text is kept whole."""
    noise = "Baca juga:" + "A" * 50
    result = CLEANER.step(
        load_cleaning_rules(),
        None,
        ArticlePublished.of(text=f"{'a' * good}\n{noise}", lang="id"),
        Position(0, 0, PUBLISHED),
    )
    assert result.counts.get(Item.HEAVILY_CLEANED, 0) == kept_whole
    assert result.counts[Item.NOISE_SPANS] == (not kept_whole)
