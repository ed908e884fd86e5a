"""Words beside a number that set it apart: each of them shown, and what must not be set apart."""

import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest

from services.detector.compare import compare
from services.detector.contrast import now, since_long, told_apart
from services.detector.filed import Filed
from tests.unit.detector.made import RULES, START, figure, filed, reported

TABLE = tomllib.loads(
    (files("services.detector") / "data" / "contrasts.toml").read_text(encoding="utf-8")
)
LANGUAGES = ("id", "en", "ms")
PARTS, SORTS = TABLE["parts"]["groups"], TABLE["sorts"]["groups"]
SORTED = [
    (language, group, value, phrase)
    for language in LANGUAGES
    for group in SORTS
    for value, phrases in TABLE[language][group].items()
    for phrase in phrases
]


def told(sentence: str, num: str, language: str = "id", **fields: Any) -> Filed:
    """Return the figure that stands at a numeral of a sentence."""
    name = sentence
    at = sentence.index(num)
    value = fields.pop("value", num.replace(".", ""))
    made = figure(name, value, num=num, sentence=sentence, start=at, sentence_start=0, **fields)
    report = reported(name, made, language=language, published_at=fields.get("published", START))
    return filed(made, report)


@pytest.mark.parametrize(("language", "group", "value", "phrase"), SORTED)
def test_a_word_of_a_sort_parts_a_figure_from_another_sort(language, group, value, phrase):
    """Two values of one group are two sorts, whatever the word; one value is one sort."""
    other = next(v for v in TABLE[language][group] if v != value)
    mine = told(f"12 {phrase}", "12", language)
    theirs = told(f"40 {TABLE[language][group][other][0]}", "40", language)
    again = told(f"41 {TABLE[language][group][value][0]}", "41", language)
    assert told_apart(mine, theirs) == (True, None)
    assert told_apart(mine, again) == (False, None)


@pytest.mark.parametrize(("language", "group", "value", "phrase"), SORTED)
def test_a_word_that_one_sentence_alone_has_makes_its_figure_a_part(language, group, value, phrase):
    """Who are badly hurt are some of the hurt; a sort of rice says nothing of rice as such."""
    mine, theirs = told(f"12 {phrase}", "12", language), told("40 di sana", "40", language)
    part = "a" if group in PARTS else None
    assert told_apart(mine, theirs) == (False, part)
    assert told_apart(theirs, mine) == (False, "b" if part else None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_now_whole_alone_and_since_are_known(language):
    """What says of when or of how much a figure is, in each language."""
    words = TABLE[language]
    for phrase in words["now"]["now"]:
        assert now(told(f"{phrase} 12", "12", language)), phrase
    for phrase in words["alone"]["alone"]:
        mine, theirs = told(f"Riau {phrase} 12", "12", language), told("40", "40", language)
        assert told_apart(mine, theirs) == (False, "a"), phrase
    for phrase in words["whole"]["whole"]:
        part = told("12 Riau", "12", language, place="Riau")
        assert told_apart(part, told(f"40 {phrase}", "40", language)) == (False, "a"), phrase
    for phrase in words["since"]["since"]:
        high, low = told(f"{phrase} 400", "400", language), told("12", "12", language)
        assert since_long(high, low, Decimal(33), "a"), phrase
        assert not since_long(low, high, Decimal(33), "a"), phrase


def test_a_word_of_another_figure_says_nothing() -> None:
    """Of "5 tewas, 3 luka berat" the degree is that of the three."""
    mine = told("5 orang tewas, 3 luka berat", "5")
    assert told_apart(mine, told("9 orang tewas", "9")) == (False, None)


@pytest.mark.parametrize(
    ("first", "second", "two"),
    [
        ("Anggaran Kementerian Sosial 40 triliun", "Kementerian Agama mendapat 75 triliun", True),
        ("Anggaran Kementerian Sosial 40 triliun", "Kementerian Sosial mendapat 75 triliun", False),
        ("Disita 11 triliun dari Lontar Group", "Disita 13 triliun dari Sagu Mas", True),
        ("Disita 11 triliun dari kasus itu", "Disita 13 triliun dari Sagu Mas", False),
    ],
)
def test_sums_of_two_bodies_are_two_sums(first, second, two):
    """A ministry's budget says nothing of another's, nor what one firm paid of what another did."""
    money = {"dimension": "money", "noun_class": "money", "unit": "IDR"}
    a = told(first, first.split(" triliun")[0].split()[-1], **money)
    b = told(second, second.split(" triliun")[0].split()[-1], **money)
    assert told_apart(a, b)[0] is two


def test_a_lower_part_is_no_contradiction_and_a_higher_one_is() -> None:
    """Nine badly hurt of 87 say nothing; 90 badly hurt of 87 cannot be."""
    whole = told("87 orang terluka", "87", event="injured")
    few = told("9 orang luka berat", "9", event="injured")
    many = told("90 orang luka berat", "90", event="injured")
    assert compare(few, whole, RULES).verdict == "not_comparable"
    assert compare(many, whole, RULES).verdict == "contradiction"
