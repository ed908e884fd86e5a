"""Which articles have a term."""

import pytest

from services.detector.postings import Postings


def test_numbers_of_a_term_rise_whatever_was_taken_out() -> None:
    """One, two and many articles of a term are told in order; the last one out leaves nothing."""
    postings = Postings()
    for number in (3, 5, 8, 9):
        postings.add(number, ["banjir"])
    for gone, left in ((5, [3, 8, 9]), (9, [3, 8]), (3, [8]), (8, [])):
        postings.remove(gone, ["banjir"])
        assert list(postings.of("banjir")) == left
    assert len(postings) == 0


def test_taking_out_what_is_not_there_is_a_defect() -> None:
    """A term that nobody entered raises."""
    with pytest.raises(KeyError):
        Postings().remove(1, ["banjir"])
