"""The window finds by key exactly what a plain list of entries would find, and forgets by age."""

import numpy as np
import pytest

from services.dedupe.bands import ARTICLE, BANDS, EXACT, KEYS, PAGE, Keys
from services.dedupe.entry import Entry
from services.dedupe.window import Window
from tests.unit.dedupe.stories import FLOOD, cleaned

ENTRY = Entry.of(cleaned(FLOOD))


def _keys(number: int) -> Keys:
    """Keys from a small set, so that many articles share some; every seventh has no bands."""
    keys = (np.arange(KEYS, dtype=np.uint32) * 7 + number % 5 + 1).astype(np.uint32)
    keys[::3] = number % 11 + 1
    keys[ARTICLE], keys[PAGE], keys[EXACT] = number + 1, number % 4, number % 6
    if number % 7 == 0:
        keys[:BANDS] = 0
    return keys


@pytest.mark.parametrize("rows", [4, 64])
def test_look_up_agrees_with_a_plain_list_while_rows_are_added_forgotten_and_doubled(
    rows: int,
) -> None:
    """Candidates with their order, page and article, growth in mid-stream included."""
    window = Window(rows)
    held: list[tuple[int, Keys, int]] = []
    for number in range(1, 200):
        keys, since = _keys(number), number - 50
        seen = window.look_up(keys, since, bucket_cap=1_000)
        alive = [(at, other) for at, other, time in held if time >= since]
        shared = {
            at: int(np.sum((other == keys) & (keys != 0) & (np.arange(KEYS) < BANDS)))
            + int(other[EXACT] == keys[EXACT] != 0)
            for at, other in alive
        }
        wanted = sorted((at for at in shared if shared[at]), key=lambda at: (-shared[at], at))
        assert list(seen.candidates) == wanted
        pages = [at for at, other in alive if other[PAGE] == keys[PAGE] != 0]
        assert list(seen.same_page) == pages[::-1]
        assert seen.same_article == ()
        window.add(ENTRY, keys, number)
        held.append((number, keys, number))
        window.forget(since, most=1_000)


def test_a_bucket_is_followed_from_the_newest_to_its_cap() -> None:
    """Of ten articles that share a key, a cap of three looks at the last three, and says so."""
    window = Window(8)
    for time in range(10):
        window.add(ENTRY, _keys(1), time)
    seen = window.look_up(_keys(1), 0, bucket_cap=3)
    assert (sorted(seen.candidates), seen.capped) == ([8, 9, 10], True)
    assert not window.look_up(_keys(1), 0, bucket_cap=10).capped


def test_an_entry_comes_back_as_it_went_in() -> None:
    """Packing loses nothing that is compared."""
    window = Window()
    window.add(ENTRY, _keys(1), 0)
    back = window.entry(1)
    for name in ("article_id", "page", "exact", "shingles", "lead_shingles", "day", "figures",
                 "dates"):  # fmt: skip
        assert getattr(back, name) == getattr(ENTRY, name), name
    assert np.array_equal(back.body, ENTRY.body)
    assert np.array_equal(back.lead, ENTRY.lead)
    assert back.sentences.same_as(ENTRY.sentences)
    assert np.array_equal(back.sentences.sketches, ENTRY.sentences.sketches)
    assert back.sentences.figures == ENTRY.sentences.figures


def test_a_forgotten_article_cannot_be_read() -> None:
    """Its row may hold another one already."""
    window = Window(4)
    window.add(ENTRY, _keys(1), 0)
    window.add(ENTRY, _keys(2), 10)
    assert window.forget(5, most=1_000) == (1, 0)
    with pytest.raises(LookupError, match="not in the window"):
        window.entry(1)


def test_an_article_takes_less_than_four_kilobytes() -> None:
    """Signature, chains and packed entry together, once the rows are filled."""
    window = Window()
    for number in range(1_024):
        window.add(ENTRY, _keys(number), number)
    assert window.nbytes / len(window) < 4_096
