"""Languages as seen from outside: names, families, and what tells neighbours apart."""

import pytest

from services.language.identity import family_of, identities, identity_of, nearest


def test_every_language_has_a_name_and_a_family() -> None:
    """Indonesian and English are in families of their own."""
    assert {code: identities()[code].family for code in ("id", "en")} == {"id": "id", "en": "en"}
    assert all(each.name for each in identities().values())


def test_an_unknown_language_is_sought_beside_indonesian() -> None:
    """Every article has a partition."""
    assert (family_of("und"), family_of("en")) == ("id", "en")


def test_telltale_words_decide_and_doubt_changes_nothing() -> None:
    """More words of one language than of the other name it; as many of both keep the label."""
    rivals = [identities()[code] for code in ("id", "en")]
    assert nearest(["karena", "polisi", "the"], rivals, "en") == "id"
    assert nearest(["lain", "lagi"], rivals, "en") == "en"


def test_a_family_without_partition_is_refused() -> None:
    """The error names the file, what it says, and what it may say."""
    with pytest.raises(ValueError, match=r"xx/language\.toml: family 'nusantara' .* id, en"):
        identity_of("xx", {"family": "nusantara"})
