"""Can two readings both hold? Interval logic at the precision of the coarser figure.

News rounds and truncates: 13.255 T, 13,2 T and 13 T are one figure. "About" is 10 %, the upper
bound of a vague plural is soft, "more than" and "less than" exclude their own number.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from services.detector.comparison import ONE
from services.detector.filed import Filed
from services.detector.numeral import Numeral
from services.detector.rules import BoundsRules

Fit = Literal["same", "overlap", "precision", "about", "vague", "apart"]
ZERO = Decimal(0)
FAR = Decimal(1_000_000)
"""The largest ratio that is told; beyond it a number is a slip or another thing."""
FRACTIONAL = frozenset({"percent", "magnitude", "concentration", "multiplier", "area", "mass"})
"""Dimensions whose plain numbers are measured, not counted: "5" may stand for 5,12."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from ``low`` to ``high``; either end open where ``None``, excluded where marked."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def meets(self, other: Interval) -> bool:
        """Return whether one value lies in both."""
        return not (_below(self, other) or _below(other, self))


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readings fit, and if they do not, which is higher and by what ratio."""

    fit: Fit
    higher: Literal["a", "b"] | None = None
    ratio: Decimal = Decimal(1)
    """Nearest bound of the higher over that of the lower; 1 where they fit."""


def agree(a: Filed, b: Filed, rules: BoundsRules, factor: Decimal = ONE) -> Agreement:
    """Return how the bounds of two figures fit; ``factor`` brings b's unit to a's.

    ``fit`` says what it took: nothing ("same", "overlap"), the coarser figure's precision, the
    tolerance of "about", or the softness of a vague plural; "apart" when nothing helps.
    """
    return _agree(a.numeral, b.numeral, rules, factor)


@lru_cache(maxsize=16_384)
def _agree(a: Numeral, b: Numeral, rules: BoundsRules, factor: Decimal) -> Agreement:
    exact = ZERO in (precision(a, rules), precision(b, rules))
    first, second = printed(a, exact), _scaled(printed(b, exact), factor)
    if first.meets(second):
        same = (first.low, first.high) == (second.low, second.high)
        return Agreement("same" if same else "overlap")
    rough_a, rough_b = rounded(a, rules), _scaled(rounded(b, rules), factor)
    if precision(a, rules) >= precision(b, rules) * factor:
        if rough_a.meets(second) and precision(a, rules) > precision(b, rules) * factor:
            return Agreement("precision")
    elif first.meets(rough_b):
        return Agreement("precision")
    about_a, about_b = loosened(a, rules), _scaled(loosened(b, rules), factor)
    if about_a.meets(second) or first.meets(about_b):
        return Agreement("about")
    soft_a, soft_b = softened(a, rules), _scaled(softened(b, rules), factor)
    if soft_a.meets(soft_b):
        return Agreement("vague")
    higher: Literal["a", "b"] = "b" if _below(first, second) else "a"
    low, high = (first, second) if higher == "b" else (second, first)
    return Agreement("apart", higher, _ratio(low.high, high.low))


def printed(numeral: Numeral, exact: bool = True) -> Interval:
    """Return the bounds as the hedge sets them, before any tolerance.

    "More than" and "less than" exclude their number where it is exact: "more than 5" is not 5, but
    "more than 1 trillion" may be printed as 1 trillion elsewhere.
    """
    return Interval(
        numeral.lower,
        numeral.upper,
        low_open=exact and numeral.approximator == "more_than",
        high_open=exact and numeral.approximator == "less_than",
    )


@lru_cache(maxsize=16_384)
def precision(numeral: Numeral, rules: BoundsRules) -> Decimal:
    """Return the unit of the last digit that the numeral shows, 0 where it is meant exactly.

    "13,2 triliun" shows 0,1 trillion; "10.000" shows its trailing noughts, but never more than the
    cap, a share of the value. Plain counts below a thousand are exact.
    """
    value = numeral.lower if numeral.lower is not None else numeral.upper
    if value is None or value == ZERO or numeral.approximator == "vague":
        return ZERO
    digits = "".join(c for c in numeral.num if c.isdigit())
    worded = any(c.isalpha() for c in numeral.num)
    size = abs(value)
    if numeral.dimension in FRACTIONAL and size < rules.round_from:
        exponent = value.as_tuple().exponent
        shown = Decimal(1).scaleb(int(exponent)) if isinstance(exponent, int) else ZERO
    elif size < rules.round_from:
        return ZERO
    elif worded and digits and numeral.approximator != "range":
        shown = Decimal(1).scaleb(value.adjusted() - len(digits.lstrip("0") or "0") + 1)
    else:
        exponent = value.normalize().as_tuple().exponent
        shown = Decimal(1).scaleb(max(int(exponent), 0)) if isinstance(exponent, int) else ZERO
    return min(shown, size * rules.precision_cap)


@lru_cache(maxsize=16_384)
def rounded(numeral: Numeral, rules: BoundsRules) -> Interval:
    """Return every value that is printed so: rounded to it, or truncated to it."""
    unit = precision(numeral, rules)
    low, high = numeral.lower, numeral.upper
    return Interval(
        None if low is None else low - unit / 2,
        None if high is None else high + unit,
        high_open=unit > ZERO or numeral.approximator == "less_than",
    )


@lru_cache(maxsize=16_384)
def loosened(numeral: Numeral, rules: BoundsRules) -> Interval:
    """Return the bounds with the tolerance of "about"; "nearly" reaches down alone."""
    if numeral.approximator != "about":
        return printed(numeral)
    low, high = numeral.lower, numeral.upper
    return Interval(
        None if low is None else low - abs(low) * rules.about,
        high if high is None or numeral.bias == "below" else high + abs(high) * rules.about,
    )


@lru_cache(maxsize=16_384)
def softened(numeral: Numeral, rules: BoundsRules) -> Interval:
    """Return the bounds with a vague plural's upper end softened, or those of "about"."""
    if numeral.approximator != "vague":
        return loosened(numeral, rules)
    return Interval(
        numeral.lower, None if numeral.upper is None else numeral.upper * rules.vague_upper
    )


def _below(low: Interval, high: Interval) -> bool:
    if low.high is None or high.low is None:
        return False
    touching = low.high_open or high.low_open
    return low.high < high.low or (low.high == high.low and touching)


def _scaled(interval: Interval, factor: Decimal) -> Interval:
    if factor == 1:
        return interval
    return Interval(
        None if interval.low is None else interval.low * factor,
        None if interval.high is None else interval.high * factor,
        interval.low_open,
        interval.high_open,
    )


def _ratio(low: Decimal | None, high: Decimal | None) -> Decimal:
    if low is None or high is None or low <= ZERO:
        return FAR if high is not None and high > ZERO else Decimal(1)
    return min(FAR, max(Decimal(1), high / low)).quantize(Decimal("0.001"))
