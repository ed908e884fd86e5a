"""Which line of a plain text is the headline."""

import pytest

from services.cli.headline import MAX_HEADLINE, PlainArticle, split_headline

BODY = "Jembatan itu runtuh pada Senin pagi.\nLima orang terluka."


def test_the_first_line_without_full_stop_is_the_headline() -> None:
    """The text is what follows, as it stands."""
    found = split_headline(f"Jembatan Runtuh, 5 Orang Terluka\n{BODY}\n")

    assert found == PlainArticle("Jembatan Runtuh, 5 Orang Terluka", f"{BODY}\n")


@pytest.mark.parametrize(
    "first",
    [
        "KOTA A, Media B – Jembatan itu runtuh.",
        "“Kami menunggu kabar,” katanya, “sejak pagi.”",
        "x" * (MAX_HEADLINE + 1),
    ],
)
def test_a_sentence_or_a_long_line_is_no_headline(first: str) -> None:
    """Then there is none, and the text is whole."""
    assert split_headline(f"{first}\n{BODY}") == PlainArticle(None, f"{first}\n{BODY}")


def test_a_line_of_just_150_characters_is_a_headline() -> None:
    """The limit belongs to the headline."""
    assert split_headline("x" * MAX_HEADLINE + "\n" + BODY).title == "x" * MAX_HEADLINE


def test_an_ellipsis_is_no_full_stop() -> None:
    """Headlines end in one."""
    assert split_headline(f"Dan kemudian...\n{BODY}").title == "Dan kemudian..."


def test_a_kicker_before_a_headline_is_skipped() -> None:
    """A short first line without figure names the section."""
    found = split_headline(f"Kabar Daerah\nJembatan Runtuh di Hulu\n{BODY}")

    assert found == PlainArticle("Jembatan Runtuh di Hulu", BODY)


def test_a_short_line_with_a_figure_is_a_headline_not_a_kicker() -> None:
    """A figure is news."""
    found = split_headline(f"5 Terluka\nKorban dirawat di kota\n{BODY}")

    assert found.title == "5 Terluka"


def test_seven_words_are_too_many_for_a_kicker() -> None:
    """Six at most."""
    seven = "Satu dua tiga empat lima enam tujuh"

    assert split_headline(f"{seven}\nBaris lain\n{BODY}").title == seven
    assert split_headline(f"{seven[:-6].strip()}\nBaris lain\n{BODY}").title == "Baris lain"


def test_a_short_line_before_a_sentence_is_the_headline() -> None:
    """A kicker is followed by another line that reads as a headline."""
    assert split_headline(f"Jembatan Runtuh\n{BODY}").title == "Jembatan Runtuh"


def test_a_text_of_headlines_alone_keeps_them_as_text() -> None:
    """An article without text is none."""
    assert split_headline("Jembatan Runtuh\n") == PlainArticle(None, "Jembatan Runtuh\n")
    assert split_headline("Kabar\nJembatan Runtuh") == PlainArticle(None, "Kabar\nJembatan Runtuh")


def test_blank_lines_before_the_headline_count_for_nothing() -> None:
    """Files begin with some."""
    assert split_headline(f"\n \nJembatan Runtuh di Hulu\n\n{BODY}").title == (
        "Jembatan Runtuh di Hulu"
    )
