"""What reads as a headline, and where one ends that stands in running text."""

import pytest

from services.cleaner.headlines import headline_end, is_headline, without_mark

SMALL = frozenset({"di", "dan", "ke", "the", "of", "in"})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Kapal Feri Kandas di Selat, 120 Penumpang Selamat", True),
        ("Storm in the North Cuts Power", True),
        ("Kapal feri kandas di selat pada Senin pagi", False),
        ("Kapal Feri Kandas di Selat.", False),
        ("Kapal Feri", False),
        ("Daftar Korban Kapal Feri:", False),
        ("", False),
    ],
)
def test_a_headline_is_in_title_case_without_closing_stop(line: str, told: bool) -> None:
    """Small words aside, seven words in ten begin with a capital."""
    assert is_headline(line, SMALL) is told


@pytest.mark.parametrize(
    ("line", "bare"),
    [("- Air Surut", "Air Surut"), ("12. Air Surut", "Air Surut"), ("12 Kapal", "12 Kapal")],
)
def test_the_mark_of_a_list_is_no_part_of_a_headline(line: str, bare: str) -> None:
    """A point, a dash, a number with its stop; a number alone counts something."""
    assert without_mark(line) == bare


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Air Sungai Naik ke Jalan Hartono pun pergi", "Air Sungai Naik ke Jalan "),
        ("Air Sungai Naik ke Jalan “Kami pergi", "Air Sungai Naik ke Jalan"),
        ("Air Sungai Naik ke Jalan", "Air Sungai Naik ke Jalan"),
        (
            "air sungai naik ke jalan Hartono pun pergi",
            "air sungai naik ke jalan Hartono pun pergi",
        ),
    ],
)
def test_a_headline_in_a_text_ends_where_its_capitals_do(text: str, headline: str) -> None:
    """Before the capitalised word that a word in lower case follows, or before a quote."""
    assert text[: headline_end(text, 0, len(text), SMALL)] == headline
