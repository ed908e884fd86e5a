"""Can two readings both hold? Precision, tolerance, softness and exclusion."""

from decimal import Decimal

import pytest

from services.detector.bounds import agree, precision
from tests.unit.detector.made import RULES, figure, filed


@pytest.mark.parametrize(
    ("value", "num", "dimension", "unit"),
    [
        ("13200000000000", "13,2 triliun", "money", "100000000000"),
        ("13000000000000", "13 triliun", "money", "1000000000000"),
        ("20000000000000", "20 triliun", "money", "1000000000000"),
        ("13255244538149", "13.255.244.538.149", "money", "1"),
        ("10000", "10.000", "count", "1000"),
        ("3200", "3.200", "count", "100"),
        ("20", "20", "count", "0"),
        ("100", "seratus", "count", "0"),
        ("5", "5 persen", "percent", "0.5"),
        ("5.12", "5,12 persen", "percent", "0.01"),
    ],
)
def test_precision_is_the_last_digit_shown(value, num, dimension, unit):
    """A numeral is as precise as its last digit, never coarser than a tenth of its value."""
    made = filed(figure("a", value, num=num, dimension=dimension))
    assert precision(made.numeral, RULES.bounds) == Decimal(unit)


def test_figures_of_one_precision_must_be_equal():
    """35.000 and 36.000 show the same digits: neither is a rounding of the other."""
    a = filed(figure("a", "35000", num="35.000"))
    b = filed(figure("b", "36000", num="36.000"))
    assert agree(a, b, RULES.bounds).fit == "apart"


def test_small_counts_are_exact():
    """100 dead and 104 dead are two figures: counts below a thousand are meant exactly."""
    a, b = filed(figure("a", "100")), filed(figure("b", "104"))
    assert agree(a, b, RULES.bounds).fit == "apart"


def test_more_than_excludes_its_own_number():
    """More than five is not five."""
    a = filed(figure("a", lower="5", approximator="more_than", num="5"))
    b = filed(figure("b", "5"))
    assert agree(a, b, RULES.bounds).fit == "apart"


def test_nearly_never_reaches_up():
    """Nearly 600 is not 640, about 600 is."""
    other = filed(figure("b", "640"))
    nearly = filed(figure("a", "600", approximator="about", bias="below"))
    about = filed(figure("a", "600", approximator="about"))
    assert agree(nearly, other, RULES.bounds).fit == "apart"
    assert agree(about, other, RULES.bounds).fit == "about"


def test_vague_lower_bounds_are_hard():
    """Puluhan is never 9, though its upper end is soft."""
    a = filed(figure("a", lower="10", upper="99", approximator="vague", num="puluhan"))
    assert agree(a, filed(figure("b", "9")), RULES.bounds).fit == "apart"
    assert agree(a, filed(figure("b", "150")), RULES.bounds).fit == "vague"
    assert agree(a, filed(figure("b", "250")), RULES.bounds).fit == "apart"


def test_apart_names_the_higher_and_the_ratio_of_the_nearest_bounds():
    """The gap is measured between the bounds that face each other."""
    a = filed(figure("a", lower="25000", upper="30000", approximator="range", num="25-30.000"))
    b = filed(figure("b", "10000", num="10.000"))
    found = agree(a, b, RULES.bounds)
    assert (found.fit, found.higher, found.ratio) == ("apart", "a", Decimal("2.5"))


def test_absurd_values_are_compared_like_others():
    """Forty digits on either side of the point raise nothing: the ratio that is told is capped."""
    a = filed(figure("a", "1" + "0" * 40, num="1"))
    b = filed(figure("b", "0." + "0" * 38 + "1", num="1"))
    found = agree(a, b, RULES.bounds)
    assert (found.fit, found.higher, found.ratio) == ("apart", "a", Decimal(1_000_000))


def test_negative_figures_have_an_order():
    """A loss of five per cent is below a gain of two."""
    share = {"dimension": "percent", "unit": "%"}
    a = filed(figure("a", "-5", num="-5 persen", **share))
    b = filed(figure("b", "2", num="2 persen", **share))
    assert agree(a, b, RULES.bounds).higher == "b"
