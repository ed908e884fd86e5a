"""Every row of a language's lexicon of numbers is shown by a golden sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from services.language.lexer import lex
from services.language.pack import read_table, supported
from tests.golden.language.golden_reading import load_corpus

FILES = ("numerals", "hedges", "units", "dates", "non_claims", "sentences")
SETTINGS = frozenset(
    (
        "decimal", "grouping", "one_prefix", "teen_suffix", "about_suffix", "comma_groups",
        "bare_half", "numeric_order", "abstract_limit", "home", "from", "large_from", "prefix",
        "verb_prefixes", "enclitics", "suffixes",
    )
)  # fmt: skip
"""Keys that are switches of the grammar, or parts of words, and no surfaces."""


def _surfaces(table: Any, name: str = "") -> Iterator[str]:
    """The words of a table: the strings of its lists, and the keys whose values are no tables."""
    if isinstance(table, list):
        yield from (word for word in table if isinstance(word, str))
        return
    for key, value in table.items():
        if key in SETTINGS:
            continue
        if isinstance(value, (dict, list)) and not _is_entry(value):
            yield from _surfaces(value, key)
        elif name:
            yield key


def _is_entry(value: Any) -> bool:
    """True for the value of one word: bounds, a share, an abbreviation."""
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, int) for each in value)
    return "value" in value


def _shown(lang: str) -> str:
    """All golden texts of a language, cut into words as a reader of numbers cuts them."""
    return " ".join(" ".join(lex(f"\n{row.text}\n").lows) for row in load_corpus(lang))


@pytest.mark.parametrize("lang", supported())
def test_every_row_of_every_lexicon_is_shown(lang: str) -> None:
    """A word that no golden sentence holds proves nothing, and its reading may change unseen."""
    shown = f" {_shown(lang)} "
    missing = [
        f"{name}.toml: {word}"
        for name in FILES
        for word in _surfaces(read_table(lang, f"{name}.toml"))
        if f" {' '.join(lex(word).lows)} " not in shown
    ]
    assert missing == []


def test_every_currency_and_unit_that_languages_share_is_shown() -> None:
    """Signs, codes and units of the common files occur in the corpus of some language."""
    corpus = [row for lang in supported() for row in load_corpus(lang)]
    shown = f" {' '.join(_shown(lang) for lang in supported())} "
    signs = read_table("common", "currencies.toml")
    words = [*signs["signs"], *(code.lower() for code in signs["codes"]["words"])]
    assert [word for word in words if f" {' '.join(lex(word).lows)} " not in shown] == []
    units = read_table("common", "units.toml")
    told = {line.split()[-1] for row in corpus for line in row.expect}
    named = {unit for group in units["dimensions"].values() for unit in group}
    assert named - set(units["unnamed"]["units"]) - told == set()
