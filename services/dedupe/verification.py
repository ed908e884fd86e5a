"""Decides whether two articles are one text: by their words, their figures and their dates.

No threshold on words alone can: daily templates of different days share half to nearly all of
their 3-grams, rewrites of one text a fifth to a half. Figures tell them apart (median share in
common: copies .97, another day's template .37), and so do the days they name.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from services.dedupe.entry import Entry, Values

FEWEST_FIGURES: Final = 4
"""Figures that both texts need before a lack of common ones speaks against a copy."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the rule draws its lines."""

    jaccard: float = 0.25
    containment: float = 0.5
    figures: float = 0.6
    days_apart: int = 2


THRESHOLDS: Final = Thresholds()


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found when two articles were compared; symmetric in the two."""

    same: bool
    similarity: float
    """Share of common 3-grams, estimated; 1 for equal clean texts."""
    containment: float
    """Share of the shorter one's 3-grams that the other has, estimated."""
    figures: float
    """Share of the figures of the one with fewer that the other has; 1 if it has none."""
    reason: str


def verify(a: Entry, b: Entry) -> Verification:
    """Return whether two articles are one text; equal clean texts always are."""
    common = figures_in_common(a, b)
    if a.exact and a.exact == b.exact:
        return Verification(True, 1.0, 1.0, common, "equal")
    similarity = jaccard(a.body, b.body)
    contained = containment(similarity, a.shingles, b.shingles)
    reason = _judge(a, b, similarity, contained, common)
    return Verification(reason.startswith("same"), similarity, contained, common, reason)


def _judge(a: Entry, b: Entry, similarity: float, contained: float, common: float) -> str:
    if similarity < THRESHOLDS.jaccard and contained < THRESHOLDS.containment:
        return "other_words"
    if min(len(a.figures), len(b.figures)) >= FEWEST_FIGURES and common < THRESHOLDS.figures:
        return "other_figures"
    if _other_days(a, b):
        return "other_days"
    return "same_words"


def jaccard(a: Values, b: Values) -> float:
    """Return the estimated share of common 3-grams; 0 where one has no signature."""
    if not (a.size and b.size):
        return 0.0
    return float(np.count_nonzero(a == b)) / a.size


def containment(similarity: float, a: int, b: int) -> float:
    """Return the share of the smaller set that the other contains, from Jaccard and sizes."""
    smaller = min(a, b)
    if not smaller:
        return 0.0
    return min(1.0, similarity / (1 + similarity) * (a + b) / smaller)


def figures_in_common(a: Entry, b: Entry) -> float:
    """Return the share of the figures of the one with fewer that the other has too."""
    fewer = min(len(a.figures), len(b.figures))
    return len(a.figures & b.figures) / fewer if fewer else 1.0


def _other_days(a: Entry, b: Entry) -> bool:
    """Whether the days named lie apart and the days of publication differ too: both must."""
    if a.day is None or b.day is None or a.day == b.day or not (a.dates and b.dates):
        return False
    return min(abs(x - y) for x in a.dates for y in b.dates) >= THRESHOLDS.days_apart
