"""Names of places, what they are filed under, and what lies in what."""

import pytest

from services.language.places import contains, load_gazetteer, towns


@pytest.mark.parametrize(
    ("code", "surface", "canonical"),
    [
        ("id", "korut", "North Korea"),
        ("id", "moskow", "Moscow"),
        ("id", "rd kongo", "DR Congo"),
        ("id", "jawa barat", "West Java"),
        ("id", "jerman", "Germany"),
        ("en", "u.s.", "United States"),
        ("en", "czechia", "Czech Republic"),
        ("en", "west bank", "West Bank"),
    ],
)
def test_names_have_one_canonical_form(code, surface, canonical):
    """Both languages file a place under the same English name."""
    assert load_gazetteer(code).names[surface] == canonical


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("Russia", "Kursk"),
        ("Indonesia", "Bandung"),
        ("West Java", "Garut"),
        ("Indonesia", "Krendang, Tambora, West Jakarta"),
        ("Tambora, West Jakarta", "Krendang, Tambora, West Jakarta"),
        ("Kursk", "Kursk"),
    ],
)
def test_contains(outer, inner):
    """A place holds itself and what lies in it, through all that surrounds it."""
    assert contains(outer, inner)


@pytest.mark.parametrize(
    ("outer", "inner"),
    [("Kursk", "Russia"), ("Ukraine", "Kursk"), ("East Jakarta", "Tambora, West Jakarta")],
)
def test_contains_not(outer, inner):
    """The whole does not lie in its part, nor a place in its neighbour."""
    assert not contains(outer, inner)


def test_common_words_are_no_cities():
    """Towns that are called like a word or a person of the news are left out."""
    assert any(rest == () for rest, _ in towns()["cianjur"])
    for word in ("of", "nice", "austin"):
        assert all(rest != () for rest, _ in towns().get(word, ()))
