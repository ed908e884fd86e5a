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
        ("en", ["tens of thousands", "TENS OF THOUSANDS"], "10000-99999"),
        ("id", ["10\u00a0RIBU", "10ribu"], "10000"),
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


@pytest.mark.parametrize(
    ("lang", "text", "printed"),
    [
        ("id", "10 ribuan orang, puluhan juta", ["10 ribuan", "puluhan juta"]),
        ("id", "Puluhan ribu dari 3 ratusan", ["Puluhan ribu", "3 ratusan"]),
        ("id", "seribuan berpuluhan 5, ribuan", ["5", "ribuan"]),
        (
            "id",
            "\u0130\u0130 ada puluhan, 12 T, 12 t dan 3 persen",
            ["puluhan", "12 T", "12", "3 persen"],
        ),
        ("id", "…“1,5”\U0001f600 2–3 ٣", ["1,5", "2", "3"]),
        ("en", "hundreds of 3 thousand and dozens", ["hundreds", "3 thousand", "dozens"]),
    ],
)
def test_figures_stand_in_order_and_none_in_another(
    lang: str, text: str, printed: list[str]
) -> None:
    """Digits and vague plurals, at their places whatever characters stand around them."""
    found = figure_tokens(text, load_language(lang))
    assert [text[token.start : token.end] for token in found] == printed


@pytest.mark.parametrize("lang", ["id", "en", "ms"])
def test_letters_that_fold_oddly_do_no_harm(lang: str) -> None:
    """A long s or a Kelvin sign matches a pattern that ignores case, but is in no table."""
    text = "10 thou\u017fand ten\u017f of thousand\u017f, 5 per\u017fen, 7 \u212auadriliun"
    assert _values(text, lang)[0] == "10"


def test_digits_without_end_are_an_identifier() -> None:
    """They keep their spelling, and are not remembered."""
    for digits in ("1." * 100 + "1", "0" * 40, "1.5" + 30 * "0"):
        assert _values(f"{digits} ribu", "id") == [digits]
    assert _values("0" * 40, "id") == ["0" * 40]
