"""Which sentence of a copy stands for which of the original, and which figures differ."""

import pytest

from services.dedupe.alignment import align, compared, same_value
from services.dedupe.entry import Entry
from tests.unit.dedupe.stories import FLOOD, STRIKE, cleaned


def _entry(*sentences: str) -> Entry:
    return Entry.of(cleaned(sentences))


def test_moved_sentences_find_their_places() -> None:
    """Order does not matter to equal words."""
    found = align(_entry(*FLOOD[::-1]), _entry(*FLOOD))
    assert [aligned.original for aligned in found] == list(range(len(FLOOD)))[::-1]
    assert all(aligned.copied for aligned in found)


def test_among_equal_sentences_the_one_with_the_same_figures_counts() -> None:
    """A list of like lines is not mistaken for a list of alterations."""
    lines = [f"Posko wilayah menampung {many} pengungsi malam ini." for many in (40, 55, 70)]
    found = align(_entry(lines[2], lines[0]), _entry(*lines))
    assert [(aligned.original, aligned.altered) for aligned in found] == [(2, ()), (0, ())]


def test_a_reworded_sentence_is_recognised_by_its_likeness() -> None:
    """One word changed and the figure too: aligned, and the figure altered."""
    was = "Sebanyak 3.500 warga mengungsi ke gedung sekolah dan balai pertemuan di dataran tinggi."
    now = "Sebanyak 5.300 warga mengungsi ke gedung sekolah dan balai pertemuan di bukit tinggi."
    (aligned,) = align(_entry(now), _entry(*STRIKE, was))
    assert (aligned.original, aligned.altered, aligned.copied) == (len(STRIKE), ((0, 0),), False)


def test_other_sentences_are_own() -> None:
    """What resembles nothing has no original."""
    assert all(aligned.original is None for aligned in align(_entry(*STRIKE), _entry(*FLOOD)))


@pytest.mark.parametrize(
    ("now", "was", "pairs"),
    [
        (("5",), ("4",), ((0, 0),)),
        (("2026", "5"), ("2026", "4"), ((1, 1),)),
        (("5", "2026"), ("2026", "4"), ((0, 1),)),
        (("5", "6"), ("4",), ()),
        ((), ("4",), ()),
        (("4",), ("4",), ()),
        (("4", "4"), ("4", "5"), ((1, 1),)),
        (("25",), ("25%",), ()),
    ],
)
def test_figures_are_paired_in_order_once_the_common_ones_are_set_aside(
    now: tuple[str, ...], was: tuple[str, ...], pairs: tuple[tuple[int, int], ...]
) -> None:
    """Added or dropped figures are no alterations."""
    assert compared(now, was)[0] == pairs


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("132", "132000000000", True),
        ("9.7", "9700000000", True),
        ("5", "5000000", True),
        ("25", "25%", True),
        ("9700000", "9700000000", False),
        ("3", "3000", False),
        ("12", "13000000", False),
        ("1320", "1320000000", False),
        ("10-99", "10", False),
        ("10-99", "10000000", False),
    ],
)
def test_a_lost_scale_word_is_no_other_value(a: str, b: str, same: bool) -> None:
    """A bare number stands for millions and more; a thousandfold is another figure."""
    assert same_value(a, b) is same
    assert same_value(b, a) is same


def test_a_sentence_that_lost_its_scale_word_is_copied() -> None:
    """Else it would speak for itself, of a billionth of the sum."""
    (aligned,) = align(
        _entry("Kerugian pabrik itu ditaksir mencapai Rp 132 miliaroleh pemiliknya sendiri."),
        _entry("Kerugian pabrik itu ditaksir mencapai Rp 132 miliar oleh pemiliknya sendiri."),
    )
    assert (aligned.copied, aligned.altered) == (True, ())
