"""Which numbers of a text are figures and which are parts of dates, and the days that it names."""

from datetime import date

import pytest

from services.cleaner.numbers import Number, numbers_and_days
from services.cleaner.phrases import fold
from services.language.pack import load_language
from services.language.sentences import sentence_offsets

PUBLISHED = date(2026, 3, 5)


def _read(text: str, published: date | None = PUBLISHED) -> tuple[list[Number], list[str]]:
    language = load_language("id")
    spans = sentence_offsets(text, language)
    return numbers_and_days(text, fold(text), spans, language, published)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Air surut pada Senin (2/3/2026).", ["2026-03-02"]),
        ("Air surut pada Senin (2/3).", ["2026-03-02"]),
        ("Air surut pada 2.3.2026.", ["2026-03-02"]),
        ("Gedung berdiri sejak 17.8.1893 di situ.", ["1893-08-17"]),
        ("Air surut 2 Maret 2026, lalu naik 4 Maret.", ["2026-03-02", "2026-03-04"]),
        ("Air surut pada 2026.", []),
        ("Air surut pada Senin lalu.", []),
        ("Ada 270.000 rumah dan 1.5.2 lagi.", []),
    ],
)
def test_days_are_those_given_in_digits(text: str, days: list[str]) -> None:
    """With marks between, or with a month; a year is no day, thousands are no date."""
    assert _read(text)[1] == days


def test_numbers_come_in_order_those_of_dates_without_value() -> None:
    """Each with its place in the text."""
    text = "Pada 2/3/2026 ada 1.200 rumah. Puluhan orang pergi pada 2025, 3 tetap."
    numbers, _ = _read(text)
    assert [(text[start:end], value) for start, end, value in numbers] == [
        ("2/3/2026", None),
        ("1.200", "1200"),
        ("Puluhan", "10-99"),
        ("2025", None),
        ("3", "3"),
    ]


def test_without_a_day_of_publication_only_whole_dates_name_a_day() -> None:
    """A date without year is known for one, but its day is not."""
    assert _read("Surut pada 2 Maret, naik pada 4 Maret 2026.", None)[1] == ["2026-03-04"]


def test_a_text_without_digits_names_no_day() -> None:
    """Months alone are none; vague plurals are numbers."""
    numbers, days = _read("Pada Maret ada ratusan orang, kata Mei.")
    assert ([value for *_, value in numbers], days) == (["100-999"], [])
