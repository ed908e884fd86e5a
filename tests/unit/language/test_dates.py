"""Dates in words and digits become EDTF, resolved against the day of publication."""

from datetime import date

import pytest

from services.language.dates import find_dates
from services.language.pack import load_language

PUBLISHED = date(2024, 11, 24)  # a Sunday


def _dates(text: str, lang: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    found = find_dates(text, load_language(lang), published)
    return [(text[mention.start : mention.end], mention.edtf) for mention in found]


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("id", "pada Sabtu (23/11) pagi", "2024-11-23"),
        ("id", "tertanggal 29/10/2024", "2024-10-29"),
        ("id", "sejak 18 Oktober", "2024-10-18"),
        ("id", "mulai 2 Januari 2021", "2021-01-02"),
        ("id", "sejak awal bulan ini", "2024-11"),
        ("id", "pada November tahun lalu", "2023-11"),
        ("id", "hingga Selasa malam", "2024-11-19"),
        ("id", "sampai Minggu sore", "2024-11-24"),
        ("id", "sejak Agustus lalu", "2024-08"),
        ("id", "tiga hari lalu", "2024-11-21"),
        ("id", "dua bulan lalu", "2024-09"),
        ("id", "minggu lalu", "2024-11-11/2024-11-17"),
        ("id", "kuartal III 2023", "2023-Q3"),
        ("id", "semester I 2024", "2024-01/2024-06"),
        ("id", "tahun lalu", "2023"),
        ("id", "pada tahun 2019", "2019"),
        ("id", "kemarin", "2024-11-23"),
        ("id", "4-10 Agustus 2025", "2025-08-04/2025-08-10"),
        ("id", "28 Desember", "2023-12-28"),
        ("en", "as of Tuesday", "2024-11-19"),
        ("en", "on Oct. 18", "2024-10-18"),
        ("en", "on Nov. 3, 2023", "2023-11-03"),
        ("en", "on 3 November 2023", "2023-11-03"),
        ("en", "last month", "2024-10"),
        ("en", "two weeks ago", "2024-11-10"),
        ("en", "in the first quarter of 2025", "2025-Q1"),
        ("en", "in Q3 2024", "2024-Q3"),
        ("en", "since 2019", "2019"),
        ("en", "last August", "2024-08"),
        ("en", "yesterday", "2024-11-23"),
    ],
)
def test_a_date_is_resolved_against_publication(lang: str, text: str, edtf: str) -> None:
    """One mention, one EDTF value; a month or day without year is the latest that fits."""
    assert [value for _, value in _dates(text, lang)] == [edtf]


@pytest.mark.parametrize("text", ["kemarin", "Sabtu (23/11)", "bulan lalu", "18 Oktober", "Selasa"])
def test_what_is_relative_needs_a_publication_date(text: str) -> None:
    """Without the day of publication nothing relative is guessed."""
    assert _dates(text, "id", None) == []


def test_a_full_date_needs_no_publication_date() -> None:
    """A date with its year stands alone."""
    assert _dates("pada 5 Mei 2020", "id", None) == [("5 Mei 2020", "2020-05-05")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "beberapa bulan lalu"),
        ("id", "dua minggu penuh"),
        ("id", "pasal 5 ayat 2"),
        ("id", "31 Februari 2021"),
        ("id", "sebanyak 2.024 orang"),
        ("en", "it may rain"),
        ("en", "they march on"),
        ("en", "a score of 3-1"),
    ],
)
def test_what_is_no_date_is_left_alone(lang: str, text: str) -> None:
    """Weeks, verbs that look like months, impossible days and amounts are no dates."""
    assert _dates(text, lang) == []
