"""The window finds by key exactly what a plain list of entries would find, and forgets by age."""

import random

import pytest

from services.dedupe.bands import ARTICLE, BANDS, EXACT, KEY_BITS, KEYS, PAGE, Keys
from services.dedupe.entry import Entry
from services.dedupe.window import FIRST_SLOTS, Window
from tests.unit.dedupe.stories import FLOOD, cleaned

ENTRY = Entry.of(cleaned(FLOOD))


def _keys(number: int) -> Keys:
    """Keys from a small set, so that many articles share some; every seventh has no bands."""
    keys = [column * 7 + number % 5 + 1 for column in range(KEYS)]
    keys[::3] = [number % 11 + 1] * len(keys[::3])
    keys[ARTICLE], keys[PAGE], keys[EXACT] = number + 1, number % 4, number % 6
    spread = [key * 0x9E3779B1 % (1 << KEY_BITS) for key in keys]
    return tuple([0] * BANDS + spread[BANDS:] if number % 7 == 0 else spread)


@pytest.mark.parametrize("block_bits", [0, 2, 6])
@pytest.mark.parametrize("first", [1, (1 << 32) - 100])
def test_look_up_agrees_with_a_plain_list_while_rows_are_added_and_forgotten(
    block_bits: int, first: int
) -> None:
    """Candidates with their order, page, article and equal words, as blocks come and go.

    Links hold numbers modulo 2 to the 32; nothing changes where that is passed.
    """
    window = Window(block_bits)
    window._first = window._next = first
    held: list[tuple[int, Keys]] = []
    for number in range(first, first + 200):
        keys, since = _keys(number), number - 50
        seen = window.look_up(keys, since, bucket_cap=1_000)
        alive = [(at, other) for at, other in held if at >= since]
        shared = {
            at: sum(
                mine == its != 0
                for column, (mine, its) in enumerate(zip(keys, other, strict=True))
                if column < BANDS or column == EXACT
            )
            for at, other in alive
        }
        wanted = sorted((at for at in shared if shared[at]), key=lambda at: (-shared[at], at))
        assert list(seen.candidates) == wanted
        pages = [at for at, other in alive if other[PAGE] == keys[PAGE] != 0]
        assert list(seen.same_page) == pages[::-1]
        assert seen.same_words == {at for at, other in alive if other[EXACT] == keys[EXACT] != 0}
        assert seen.same_article is None
        window.add(ENTRY, keys, number)
        held.append((number, keys))
        window.forget(since, most=1_000)


def test_what_is_found_does_not_depend_on_how_large_the_tables_have_grown() -> None:
    """A window that has held ten thousand articles finds of the last what a fresh one finds.

    Keys differ in their upper bits alone, in their lower bits alone, or not at all, so that tables
    of one and of four times the size have them in other chains.
    """
    dice = random.Random(5)
    kinds = [dice.randrange(1, 1 << KEY_BITS) for _ in range(5)]
    kinds += [kinds[0] ^ (1 << bit) for bit in (0, 11, 12, 13, 20, KEY_BITS - 1)]
    old, fresh = Window(8), Window(8)
    for number in range(1, 2 * FIRST_SLOTS + 2_000):
        keys = tuple(dice.choices(kinds, k=KEYS))
        old.add(ENTRY, keys, number)
        old.forget(number - 400 if number % FIRST_SLOTS == 0 else 0, most=100_000)
    first = number + 1
    for number in range(first, first + 300):
        keys = tuple(dice.choices(kinds, k=KEYS))
        ours, theirs = (each.look_up(keys, first, bucket_cap=9) for each in (old, fresh))
        moved = tuple(at - (first - 1) for at in ours.candidates)
        assert (moved, ours.capped) == (theirs.candidates, theirs.capped)
        for window in (old, fresh):
            window.add(ENTRY, keys, number)


def test_tables_double_without_losing_anyone() -> None:
    """All of three times as many articles as first slots are found by their own keys."""
    window = Window(9)
    many = 3 * FIRST_SLOTS
    dice = random.Random(3)
    keys = [tuple(dice.randrange(1, 1 << KEY_BITS) for _ in range(KEYS)) for _ in range(many)]
    for number, each in enumerate(keys):
        window.add(ENTRY, each, number)
    for number in range(0, many, 97):
        assert window.look_up(keys[number], 0, bucket_cap=4).candidates[0] == number + 1


def test_a_bucket_is_followed_from_the_newest_to_its_cap() -> None:
    """Of ten articles that share a key, a cap of three looks at the last three, and says so."""
    window = Window(3)
    for time in range(10):
        window.add(ENTRY, _keys(1), time)
    seen = window.look_up(_keys(1), 0, bucket_cap=3)
    assert sorted(seen.candidates) == [8, 9, 10]
    assert seen.capped == (*range(BANDS), EXACT)
    assert window.look_up(_keys(1), 0, bucket_cap=10).capped == ()


def test_behind_a_cap_the_earlier_ones_are_found_oldest_first() -> None:
    """In the columns asked for, older than the number given, within the window."""
    window = Window(3)
    for time in range(10):
        window.add(ENTRY, _keys(1), time)
    assert window.earlier(_keys(1), (0, 1), since=2, before=8, most=100) == [3, 4, 5, 6, 7]
    assert window.earlier(_keys(1), (0, 1), since=2, before=8, most=5) == [6, 7]
    assert window.earlier(_keys(1), (), since=2, before=8, most=5) == []


def test_an_entry_comes_back_as_it_went_in() -> None:
    """Packing loses nothing that is compared; the whole signature is not kept."""
    window = Window()
    window.add(ENTRY, _keys(1), 0)
    back = window.entry(1)
    assert (back.packed, back.body, back.values) == (ENTRY.packed, ENTRY.body, None)
    assert window.signed(1) == (ENTRY.body, ENTRY.shingles)


def test_a_forgotten_article_cannot_be_read() -> None:
    """Its row may hold another one already."""
    window = Window(2)
    window.add(ENTRY, _keys(1), 0)
    window.add(ENTRY, _keys(2), 10)
    assert window.forget(5, most=1_000) == (1, 0)
    with pytest.raises(LookupError, match="not in the window"):
        window.entry(1)


def test_forgetting_counts_age_before_the_cap() -> None:
    """Of ten articles four are too old, and of the other six a cap of five drops one."""
    window = Window(1)
    for time in range(10):
        window.add(ENTRY, _keys(time), time)
    assert window.forget(4, most=5) == (4, 1)
    assert (len(window), window.forget(4, most=5)) == (5, (0, 0))
    assert window.forget(100, most=5) == (5, 0)
    assert window.look_up(_keys(3), 0, bucket_cap=9).candidates == ()


def test_what_is_forgotten_is_given_back_block_by_block() -> None:
    """After ten thousand articles a window of a hundred holds hardly more than one of a hundred."""
    window = Window(6)
    for number in range(10_000):
        window.add(ENTRY, _keys(number), number)
        window.forget(number - 99, most=1_000)
    small = Window(6)
    for number in range(100):
        small.add(ENTRY, _keys(number), number)
    blocks = [sum(block.nbytes for block in each._blocks) for each in (window, small)]
    assert len(window) == 100
    assert blocks[0] <= 1.6 * blocks[1]


def test_an_article_takes_less_than_twelve_hundred_bytes() -> None:
    """Signature, chains, table and packed entry together, in a window that fills its tables."""
    window = Window(9)
    for number in range(FIRST_SLOTS):
        window.add(ENTRY, _keys(number), number)
    assert window.nbytes / len(window) < 1_200
