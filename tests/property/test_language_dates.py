"""Dates in digits that are read at sight are what the grammar reads."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.language import dates_in_digits as at_sight
from services.language.dates import find_dates
from services.language.dates_in_digits import dates_in_digits
from services.language.pack import load_language, supported

YEARS = ["1850", "1999", "2000", "2024", "2099", "2100", "2024.", "2024,", "2024.id", "2024-an"]
DAYS = ["1", "2", "9", "12", "13", "29", "31", "32", "00", "01", "(2/3)", "(2/3/2026)", "(29/2)"]
DAYS += [
    "(31/2/2026)",
    "(13/12/2025)",
    "(12/13/2025)",
    "(32/1)",
    "(3/2/99)",
    "2/3/2026",
    "2.3.2026",
]
AMOUNTS = [
    "123",
    "2.5",
    "1,2",
    "½",
    "22.30",
    "3.500,5",
    "50%",
    "Rp500",
    "Rp2",
    "(Rp1.900",
    "Q3",
    "3/2024",
    "x2024",
]
NUMBERS = [*YEARS, *DAYS, *AMOUNTS, "2026-03-02", "(2024)", "@2024"]
MARKS = ["", ",", ".", ";", ":", "-", "–", "/", "(", ")", '"', "”", "www.", "@", "http://a.b/", "X"]
PLAIN = [
    "kata",
    "Warga",
    "orang",
    "the",
    "people",
    "persenMalaysia",
    "É",
    "half",
    "WIB",
    "PBB",
    "juta",
]


def _vocabulary(code: str) -> list[str]:
    """All words that mean something in a date of a language."""
    calendar = load_language(code).calendar
    tables = (calendar.days, calendar.weeks, calendar.months_relative, calendar.years_relative)
    phrases = (*tables, calendar.ago, calendar.joints, calendar.time_zones)
    words = {surface for table in phrases for surface in table.surfaces}
    words |= {word for surface in words for word in surface.split()}
    return sorted(
        words.union(
            *(calendar.months, calendar.weekdays, calendar.quarters, calendar.halves),
            *(calendar.quarter_words, calendar.half_words, calendar.year_marks, calendar.year_of),
            *(calendar.year_openers, calendar.time_marks, calendar.past, calendar.past_before),
            *(calendar.ago_units, calendar.ahead_words, calendar.uncounted),
            load_language(code).numbers.starters,
        )
    )


@cache
def _texts(code: str) -> st.SearchStrategy[str]:
    """A number or two among a language's words of time, glued to marks now and then."""
    cased = [str.lower, str.title, str.upper]
    word = st.builds(
        lambda word, case: case(word),
        st.one_of(st.sampled_from(_vocabulary(code)), st.sampled_from(PLAIN)),
        st.sampled_from(cased),
    )
    month = st.sampled_from([name.title() for name in load_language(code).calendar.months])
    number = st.sampled_from(NUMBERS)
    near = st.one_of(word, month, month, word, number)
    marked = st.builds("{}{}{}".format, st.sampled_from(MARKS), near, st.sampled_from(MARKS))
    plain = st.one_of(word, word, month, st.sampled_from(PLAIN), number)
    few = st.lists(st.one_of(plain, plain, plain, marked), max_size=3)
    blank = st.sampled_from([*" " * 6, "", "  ", "\n", "\u00a0"])
    return st.builds(
        lambda before, number, after, gap: gap.join([*before, number, *after]),
        few, number, few, blank,
    )  # fmt: skip


@pytest.mark.parametrize("code", supported())
@settings(deadline=None, max_examples=100)
@given(data=st.data(), day=st.none() | st.dates())
def test_dates_at_sight_are_those_of_the_grammar(
    code: str, data: st.DataObject, day: date | None
) -> None:
    """All that hold a digit, at the same places and with the same meaning; no other."""
    text, language = data.draw(_texts(code)), load_language(code)
    found = find_dates(text, language, day)
    in_digits = [each for each in found if any(c in "0123456789" for c in text[each[0] : each[1]])]
    assert list(dates_in_digits(text, language, day)) == in_digits


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "Air surut, Senin (2/3/2026)."),
        ("id", "pada Senin (2/3), kata warga"),
        ("id", "air naik 2 Maret lalu"),
        ("id", "pada 2 Maret 2026."),
        ("id", "sejak Maret 2026 di situ"),
        ("id", "pada tahun 2026, kata warga"),
        ("id", "sekitar 2026 rumah"),
        ("en", "water rose on 2 March 2026."),
        ("en", "the war of March 1967"),
        ("en", "the water (2/3/2026)"),
        ("id", "pada 2026 ada 5,2 juta orang pada 2 Maret pukul 22.28, (2/3/2026)"),
    ],
)
def test_the_plain_forms_are_read_at_sight(
    code: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The grammar is not asked."""
    language, day = load_language(code), date(2026, 3, 5)
    expected = dates_in_digits(text, language, day)
    monkeypatch.setattr(at_sight, "find_dates", lambda *_: pytest.fail("the grammar was asked"))
    assert dates_in_digits(text, language, day) == expected
