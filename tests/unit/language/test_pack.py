"""A language is a folder of TOML files; what they hold is consistent."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from babel.core import get_global

from services.language.pack import load_language, read_table, supported

FILES = ("numerals", "hedges", "units", "non_claims", "dates", "sentences")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def test_indonesian_and_english_are_supported() -> None:
    """Both languages have a folder and load."""
    assert {"en", "id"} <= set(supported())
    assert [load_language(code).code for code in supported()] == list(supported())


def test_a_language_without_folder_is_refused_by_name() -> None:
    """The error says which languages there are."""
    with pytest.raises(LookupError, match="en, id"):
        load_language("xx")


@pytest.mark.parametrize("lang", supported())
@pytest.mark.parametrize("name", FILES)
def test_words_are_written_in_composed_form(lang: str, name: str) -> None:
    """Every surface is NFC, so that a look-up by folded word finds it."""
    words = list(_strings(read_table(lang, f"{name}.toml")))
    assert [word for word in words if unicodedata.normalize("NFC", word) != word] == []


@pytest.mark.parametrize("lang", supported())
@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("hedges", "before"),
        ("hedges", "after"),
        ("non_claims", "before"),
        ("non_claims", "before_name"),
    ],
)
def test_no_surface_is_claimed_twice(lang: str, name: str, table: str) -> None:
    """A phrase has one meaning within a table."""
    groups = read_table(lang, f"{name}.toml")[table]
    words = [word for group in groups.values() for word in group]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("lang", supported())
def test_every_currency_is_one_of_iso_4217(lang: str) -> None:
    """Codes of signs and names are among those that CLDR lists."""
    known = set(get_global("all_currencies"))
    units = load_language(lang).units
    used = {*units.currencies.surfaces.values(), *units.signs.surfaces.values(), *units.codes}
    assert used - known == set()


@pytest.mark.parametrize("lang", supported())
def test_every_unit_has_a_dimension(lang: str) -> None:
    """Units named by a language are those of common/units.toml."""
    units = load_language(lang).units
    used = {*units.measures.surfaces.values(), *units.measures_before.surfaces.values()}
    assert used - units.dimensions.keys() == set()
