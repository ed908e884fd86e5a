"""What is counted where a source or the name of the count stands before the number."""

import pytest

from services.extractor.extract import load_extraction_rules, read_text

RULES = load_extraction_rules()


def noun_of(text: str, language: str, num: str) -> tuple[str | None, str]:
    """The noun of a number and its class."""
    figures = read_text(text, RULES, language=language, article_id="0" * 32).figures
    figure = next(each for each in figures if each.num == num)
    return figure.noun, figure.noun_class


@pytest.mark.parametrize(
    ("language", "text", "num", "noun"),
    [
        ("id", "Jumlah kios yang roboh menurut camat 215 unit.", "215", "kios"),
        ("id", "Jumlah rumah hanyut menurut catatan bupati 1.320 unit.", "1.320", "rumah"),
        ("en", "The number of sheds lost, according to the governor, is 164.", "164", "sheds"),
        ("en", "Parents said 72 had been taken from the school.", "72", None),
    ],
)
def test_who_says_so_is_not_counted(language: str, text: str, num: str, noun: str | None) -> None:
    """A source between the counted noun and its number is passed over, as is who speaks."""
    assert noun_of(text, language, num)[0] == noun


def test_a_toll_counts_people_whoever_stands_before_it() -> None:
    """The police who stand by a death toll are not those who died."""
    text = "Officers of the Lome police kept to the official death toll of 14."
    assert noun_of(text, "en", "14") == ("death", "person")


def test_a_source_that_opens_its_sentence_hides_no_noun() -> None:
    """After it comes what is counted."""
    assert noun_of("Menurut camat, kios yang roboh 215 unit.", "id", "215")[0] == "kios"
