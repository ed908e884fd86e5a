"""A copied sentence with another figure: finds what stood there in the original."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from schemas import plain
from services.detector.bounds import FAR
from services.detector.comparison import Comparison
from services.detector.filed import Filed
from services.detector.step import Step


def altered_original(copied: Filed, original: Sequence[Filed]) -> tuple[Filed, Comparison] | None:
    """Return the original's figure with the value that a copy altered, and the verdict.

    ``None`` when the original's figure is no longer, or not yet, in the window: without evidence
    there is no alert.
    """
    same = [filed for filed in original if copied.altered_from in spellings(filed)]
    if not same or copied.altered_from in spellings(copied):
        return None
    alike = [filed for filed in same if filed.kind.noun_class == copied.kind.noun_class] or same
    found = min(alike, key=lambda filed: (abs(filed.start - copied.start), filed.start))
    changed = (("was", found.num), ("now", copied.num))
    steps = (
        Step("story", "yes", "same_text"),
        Step("bounds", "no", "altered", changed),
    )
    return found, Comparison("contradiction", steps, _ratio(copied, found))


def spellings(filed: Filed) -> frozenset[str]:
    """Return the canonical spellings of a reading: bounds, "a-b" for two, "%" for per cent."""
    low, high = filed.lower, filed.upper
    sign = "%" if filed.dimension == "percent" else ""
    texts = {plain(bound) + sign for bound in (low, high) if bound is not None}
    if low is not None and high is not None and low != high:
        texts = {f"{plain(low)}-{plain(high)}{sign}"}
    return frozenset(texts)


def _ratio(a: Filed, b: Filed) -> Decimal:
    low, high = sorted(f.lower if f.lower is not None else f.upper or Decimal(0) for f in (a, b))
    return min(FAR, high / low).quantize(Decimal("0.001")) if low > 0 else Decimal(1)
