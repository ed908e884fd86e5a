"""The keys under which an article is found again."""

import pytest

from services.dedupe.bands import BANDS, EXACT, KEY_BITS, KEYS, PAGE, keys_of, shares_a_key
from services.dedupe.entry import Entry
from services.dedupe.window import Window
from tests.unit.dedupe.stories import BOILERPLATE, FLOOD, STRIKE, cleaned


def test_there_is_a_key_a_column_of_28_bits() -> None:
    """None of them 0 in an article that has a page and words enough."""
    keys = keys_of(Entry.of(cleaned(FLOOD, url="https://satu.id/banjir")))
    assert len(keys) == KEYS
    assert all(0 < key < 1 << KEY_BITS for key in keys)


def test_a_short_text_has_no_bands_and_no_page_no_key() -> None:
    """A flash of nine words is found by its equal words alone."""
    flash = "Gempa terasa di pantai selatan sampai kota pagi tadi."
    keys = keys_of(Entry.of(cleaned((flash,))))
    assert keys[:BANDS] == (0,) * BANDS
    assert keys[PAGE] == 0 != keys[EXACT]


def test_copies_share_keys_and_strangers_none() -> None:
    """Each slice of the signature is a key of its own column."""
    flood, strike = Entry.of(cleaned(FLOOD)), Entry.of(cleaned(STRIKE))
    copy = Entry.of(cleaned((*FLOOD, *BOILERPLATE, "Kabar berikutnya menyusul."), outlet="dua"))
    assert shares_a_key(flood, copy)
    assert not shares_a_key(flood, strike)


def test_the_window_keeps_too_little_to_make_keys_of() -> None:
    """To ask for them is an error, not an article without keys."""
    window, entry = Window(), Entry.of(cleaned(FLOOD))
    window.add(entry, keys_of(entry), 0)
    with pytest.raises(ValueError, match="whole signature"):
        keys_of(window.entry(1))
