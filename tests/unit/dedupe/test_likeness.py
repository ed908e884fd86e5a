"""How alike sentences are, and how much of one article another tells in its order."""

import pytest

from services.dedupe.entry import SKETCH, Entry
from services.dedupe.likeness import likeness, retold, reworded
from tests.unit.dedupe.stories import FLOOD, STRIKE, cleaned


def _entry(*sentences: str) -> Entry:
    return Entry.of(cleaned(sentences))


def test_likeness_is_all_values_of_equal_words_and_few_of_others() -> None:
    """One row a sentence of the first, one column a sentence of the second."""
    table = likeness(_entry(*FLOOD).sentences.sketches, _entry(*FLOOD[:2]).sentences.sketches)
    assert table.shape == (len(FLOOD), 2)
    assert table[0, 0] == table[1, 1] == SKETCH
    assert table[5, 0] < SKETCH / 2


def test_likeness_of_nothing_has_no_cells() -> None:
    """An article without sentences is like none."""
    none = _entry(*FLOOD).sentences.sketches[:0]
    assert likeness(none, none).shape == (0, 0)


def test_a_part_is_told_wholly_and_a_stranger_hardly() -> None:
    """1 for a part cut out of the other; symmetric."""
    whole, part, strange = _entry(*FLOOD), _entry(*FLOOD[2:6]), _entry(*STRIKE)
    assert retold(whole, part) == retold(part, whole) == pytest.approx(1.0)
    assert retold(whole, strange) < 0.3


def test_what_cannot_reach_the_least_is_not_followed() -> None:
    """0 stands for all that is less."""
    assert retold(_entry(*FLOOD), _entry(*STRIKE), least=0.5) == 0.0
    assert retold(_entry(*FLOOD), _entry(*FLOOD[:3]), least=0.5) == pytest.approx(1.0)


def test_order_counts() -> None:
    """Backwards, one sentence after the other cannot be followed."""
    assert retold(_entry(*FLOOD), _entry(*FLOOD[::-1])) < 0.5


def test_equal_sentences_say_nothing_of_the_others() -> None:
    """Half of the text is repeated, the other half is somebody's own."""
    mixed = _entry(*FLOOD[:4], *STRIKE[:4])
    assert retold(_entry(*FLOOD), mixed) > 0.4
    assert reworded(_entry(*FLOOD), mixed) < 0.3
    assert reworded(_entry(*FLOOD), _entry(*FLOOD[:4])) == 1.0
