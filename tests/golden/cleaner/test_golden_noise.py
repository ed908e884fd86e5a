"""What the rules of the cleaner must take from a text, and what they must leave."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from schemas import ArticlePublished
from services.cleaner.clean import DATELINE, clean
from services.cleaner.noise import RULES
from tests.golden.cleaner.noise_cases import STORY, Case, cases

LINES: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("lines.toml").read_text(encoding="utf-8")
)
ALL_RULES = (*RULES, DATELINE)
FEWEST = 3
"""Examples of what a rule takes, and of what it must not take."""


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.rule}: {case.why}")
def test_exactly_the_noise_of_a_text_is_marked(case: Case) -> None:
    """Each span has its rule and its exact words; nothing else is marked."""
    article = clean(ArticlePublished.of(text=case.text))
    found = [(span.rule, article.text[span.start : span.end]) for span in article.noise]
    assert found == list(case.noise)


@pytest.mark.parametrize("rule", ALL_RULES)
def test_every_rule_is_shown_by_what_it_takes_and_what_it_must_not(rule: str) -> None:
    """Three texts at least of each kind, in Indonesian and in English."""
    mine = [case for case in cases() if case.rule == rule]
    taken = Counter(case.lang for case in mine for name, _ in case.noise if name == rule)
    kept = Counter(
        case.lang for case in mine if not case.takes for line in case.given.split("\n") if line
    )
    for shown in (taken, kept):
        assert shown.total() >= FEWEST
        assert min(shown["id"], shown["en"]) > 0


def test_no_other_rule_has_a_file() -> None:
    """A file of a rule that is gone would prove nothing."""
    assert {case.rule for case in cases()} == set(ALL_RULES)


def _left(line: str) -> str:
    """What is left of a line between two paragraphs."""
    text, start = f"{STORY}\n{line}\n{STORY}", len(STORY) + 1
    left = list(line)
    for span in clean(ArticlePublished.of(text=text, lang="id")).noise:
        for at in range(max(span.start, start), min(span.end, start + len(line))):
            left[at - start] = ""
    return "".join(left)


@pytest.mark.parametrize("line", LINES["noise"])
def test_a_line_of_noise_leaves_no_word(line: str) -> None:
    """By whatever rule: nothing is left but signs."""
    assert not any(c.isalnum() for c in _left(line))


@pytest.mark.parametrize("line", LINES["good"])
def test_a_good_line_stays_whole(line: str) -> None:
    """Whatever words of noise it begins with."""
    assert _left(line) == line


@pytest.mark.parametrize(("letters", "whole"), [(259, True), (260, True), (261, False)])
@pytest.mark.parametrize("opening", ["Galeri: ", "Tags: ", "Image caption "])
def test_a_line_of_more_than_260_characters_is_no_noise_as_a_whole(
    opening: str, letters: int, whole: bool
) -> None:
    """The number itself: longer lines were whole articles, and rules of a line took them."""
    line = (opening + "Kapal Feri Kandas di Selat dan Nakhoda Diperiksa " * 6)[: letters - 1] + "a"
    assert len(line) == letters
    taken = not any(c.isalnum() for c in _left(line))
    assert taken is whole


def test_a_text_that_is_nearly_all_noise_is_kept_whole() -> None:
    """The rules are then wrong about the page: one line between three links."""
    links = "Baca juga: Rapat Paripurna Batal, 40 Anggota Dewan Absen Tanpa Kabar\n" * 3
    assert clean(ArticlePublished.of(text=f"Rapat ditunda.\n{links}")).noise == ()
    assert clean(ArticlePublished.of(text=f"{STORY}\n{links}")).noise != ()
