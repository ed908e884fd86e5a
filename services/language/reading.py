"""What is found of one number in a sentence."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Reading(NamedTuple):
    """One number found in a sentence.

    `start`/`end` are the numeral with scale word or percent sign, `span_*` add hedge, currency and
    unit; `kind` is None for a candidate claim.
    """

    start: int
    end: int
    span_start: int
    span_end: int
    lower: Decimal | None
    upper: Decimal | None
    approximator: str
    bias: str | None
    dimension: str
    unit: str | None
    kind: str | None
