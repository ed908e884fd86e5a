"""Digits are read by the marks of one language, strictly."""

from decimal import Decimal

import pytest

from services.language.digits import MOST_DIGITS, read_digits, read_foreign_decimal


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("10.000", "10000"),
        ("5,12", "5.12"),
        ("13.255.244", "13255244"),
        ("1.040,5", "1040.5"),
        ("7", "7"),
    ],
)
def test_groups_of_three_and_one_decimal_comma_are_read(token: str, value: str) -> None:
    """Indonesian marks: "." groups by three, "," begins the decimals."""
    assert read_digits(token, ",", ".") == Decimal(value)


@pytest.mark.parametrize(
    "token", ["10.00", "1.2345", "0.500", "1234.567", "1,2,3", "1,234.5", "16.30"]
)
def test_a_group_that_does_not_fit_is_not_guessed(token: str) -> None:
    """What is no well-formed number of the language reads as nothing."""
    assert read_digits(token, ",", ".") is None


def test_a_row_of_digits_longer_than_the_cap_is_no_number() -> None:
    """Identifiers of more digits than the cap have a stated end: they are not read."""
    assert read_digits("9" * MOST_DIGITS, ",", ".") == Decimal("9" * MOST_DIGITS)
    assert read_digits("9" * (MOST_DIGITS + 1), ",", ".") is None


def test_a_decimal_in_foreign_spelling_has_not_three_decimals() -> None:
    """Before a scale word "1.5" cannot be a group; "1.500" can, and is refused."""
    assert read_foreign_decimal("1.5", ",", ".") == Decimal("1.5")
    assert read_foreign_decimal("1.500", ",", ".") is None
