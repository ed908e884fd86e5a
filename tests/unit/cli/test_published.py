"""Datelines as pages print them: read for certain, or unknown."""

import pytest

from services.cli.published import parse_published


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2024-10-30", "2024-10-30T00:00"),
        ("2025-06-17T15:24:00+07:00", "2025-06-17T08:24"),
        ("2025-06-17T15:24:00Z", "2025-06-17T15:24"),
        ("2025-06-17 15:24", "2025-06-17T15:24"),
        ("2025-06-17 15:24 WIB", "2025-06-17T08:24"),
        ("Sat, 23 Nov 2024 10:00:00 +0700", "2024-11-23T03:00"),
        ("Jurnalis-Selasa, 17 Juni 2025 |15:24 WIB", "2025-06-17T08:24"),
        ("Sabtu, 23 November 2024 10:00 WIB", "2024-11-23T03:00"),
        ("Senin, 3 Nop 2025, pukul 09.15", "2025-11-03T02:15"),
        ("23/11/2024 07.30 WITA", "2024-11-22T23:30"),
        ("Kamis (5/3/2026), 18.05 WIT", "2026-03-05T09:05"),
        ("15:24 WIB, 17 Juni 2025", "2025-06-17T08:24"),
        ("Nov 23, 2024", "2024-11-23T00:00"),
        ("November 23rd, 2024 at 5:30 p.m. EST", "2024-11-23T22:30"),
        ("Published 3 June 2025 12:05 AM", "2025-06-03T00:05"),
        ("Mon 3 March 2025 10:00 GMT+7", "2025-03-03T03:00"),
        ("11/23/2024", "2024-11-23T00:00"),
    ],
)
def test_datelines_are_read(given: str, moment: str) -> None:
    """ISO, Indonesian and English forms, with the zone they name."""
    read = parse_published(given)

    assert read is not None
    assert read.isoformat(timespec="minutes") == f"{moment}+00:00"


def test_an_hour_without_zone_is_western_indonesian_among_indonesian_words() -> None:
    """Most Indonesian pages print WIB or nothing; English ones are read as UTC."""
    assert parse_published("3 Juni 2025 10:00") == parse_published("2025-06-03T03:00Z")
    assert parse_published("3 June 2025 10:00") == parse_published("2025-06-03T10:00Z")


def test_a_day_without_hour_stays_that_day() -> None:
    """Midnight of Jakarta would be the day before in UTC."""
    assert parse_published("17 Juni 2025") == parse_published("2025-06-17")


@pytest.mark.parametrize(
    "given",
    [
        None, "", "  ", 5, True, ["2024"], "kemarin", "2 jam lalu", "Maret 2025", "2025",
        "31 Februari 2025", "99/99/2024", "03/04/2024 5:30 PM", "23 Nov 24",
        "0001-01-01T00:00:00+14:00", "x" * 5_000 + " 17 Juni 2025",
    ],
)  # fmt: skip
def test_what_cannot_be_read_for_certain_is_unknown(given: object) -> None:
    """No error and no guess: 03/04 beside PM is March to Americans and April to others."""
    assert parse_published(given) is None
