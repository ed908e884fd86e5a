"""Numerals as the ladder reads them: one value for all figures that print the same.

A toll is told in the same digits a hundred times. What its bounds are at each tolerance is worked
out once, and two figures with the same numerals are the same question.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache


@dataclass(frozen=True, slots=True, eq=False)
class Numeral:
    """Bounds and hedge of a reading. Equal readings are one object while they are in use."""

    num: str
    lower: Decimal | None
    upper: Decimal | None
    approximator: str
    bias: str | None
    dimension: str


# By the decimals' texts: 5 and 5.0 are equal, but do not show the same precision.
@lru_cache(maxsize=16_384)
def numeral(
    num: str,
    lower: str | None,
    upper: str | None,
    approximator: str,
    bias: str | None,
    dimension: str,
) -> Numeral:
    """Return the numeral of a reading whose bounds are given as texts."""
    low = None if lower is None else Decimal(lower)
    high = low if upper == lower else None if upper is None else Decimal(upper)
    return Numeral(num, low, high, approximator, bias, dimension)
