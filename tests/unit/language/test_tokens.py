"""Figure tokens have one value however an outlet writes the number."""

import pytest

from services.language.pack import load_language
from services.language.tokens import figure_tokens


def _values(text: str, lang: str) -> list[str]:
    return [token.value for token in figure_tokens(text, load_language(lang))]


@pytest.mark.parametrize(
    ("lang", "spellings", "value"),
    [
        ("id", ["10.000", "10 ribu", "10 rb", "10000"], "10000"),
        ("id", ["Rp1,5 miliar", "Rp 1.500.000.000", "1.500 juta"], "1500000000"),
        ("id", ["25%", "25 persen", "25,0 persen"], "25%"),
        ("id", ["puluhan", "Puluhan"], "10-99"),
        ("id", ["puluhan ribu"], "10000-99999"),
        ("en", ["10,000", "10 thousand"], "10000"),
        ("en", ["12.50", "12.5"], "12.5"),
        ("en", ["25 per cent", "25 percent", "25%"], "25%"),
        ("en", ["tens of thousands"], "10000-99999"),
    ],
)
def test_spellings_of_one_figure_have_one_value(
    lang: str, spellings: list[str], value: str
) -> None:
    """Grouping, scale words, trailing zeros and percent words do not part two copies."""
    assert [_values(spelling, lang) for spelling in spellings] == [[value]] * len(spellings)


def test_digits_that_fit_no_grouping_keep_their_spelling() -> None:
    """A time of day is no number, but two copies still share it."""
    assert _values("pukul 16.30", "id") == ["16.30"]
