"""Headlines are known by their words, and found among the articles of the window."""

import pytest

from services.dedupe.headlines import FIRST_ROWS, MOST_ALIKE, Headed, Headlines, headline_key

TITLE = "Polisi Tangkap Tujuh Perampok Toko Emas"


@pytest.mark.parametrize(
    "line",
    [
        "POLISI TANGKAP TUJUH PERAMPOK TOKO EMAS",
        "“Polisi Tangkap Tujuh Perampok Toko Emas”",
        "  3. Polisi: Tangkap Tujuh Perampok Toko Emas!",
        "Polisi Tangkap Tujuh Perampok Toko Emas - Kabar Pagi",
        "Polisi Tangkap Tujuh Perampok Toko Emas | kabar.id",
    ],
)
def test_the_same_words_are_the_same_headline(line: str) -> None:
    """Case, punctuation, a list's number and the outlet's name do not count."""
    assert headline_key(line) == headline_key(TITLE) != 0


@pytest.mark.parametrize(
    "line",
    [
        "Polisi Tangkap Delapan Perampok Toko Emas",
        "Polisi Tangkap Tujuh Perampok Toko",
        "Polisi Tangkap Tujuh Perampok Toko Emas - Dua Orang Masih Buron",
        "Polisi Tangkap Tujuh Perampok Toko Emas - 2 Buron",
    ],
)
def test_other_words_are_another_headline(line: str) -> None:
    """A word more or less, and a second half that is no name, make another."""
    assert headline_key(line) != headline_key(TITLE)


@pytest.mark.parametrize("line", ["", "1. ", "Kabar Pagi Hari Ini", "kata " * 21, "– | –"])
def test_too_few_or_too_many_words_are_no_headline(line: str) -> None:
    """Four words may be anybody's, twenty-one are a paragraph."""
    assert headline_key(line) == 0


def test_articles_under_a_headline_come_newest_first_within_the_window() -> None:
    """Also after the ring has grown and gone round."""
    held = Headlines()
    for number in range(3 * FIRST_ROWS):
        held.add(number % 500, Headed(number, number % 7), number)
        held.forget(held.newest - FIRST_ROWS - 10)
    newest = held.newest - 1
    since = newest - 900
    found = [headed.article for headed in held.under(newest % 500, since)]
    assert found == [newest, newest - 500]
    assert len(held) == FIRST_ROWS + 11
    assert held.first_since(since) == since + 1


def test_a_rubric_s_name_costs_no_more_than_a_headline() -> None:
    """Of hundreds of articles under the same words the newest are looked at."""
    held = Headlines()
    for number in range(500):
        held.add(77, Headed(number, 0), number)
    assert len(list(held.under(77, 0))) == MOST_ALIKE


def test_an_article_without_headline_is_numbered_and_never_found() -> None:
    """Numbers go with the window's."""
    held = Headlines()
    held.add(0, Headed(1, 0), 5)
    assert (held.newest, len(held), list(held.under(0, 0))) == (1, 1, [])
