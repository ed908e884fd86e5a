"""Decides whether two articles are one text: by their words, their figures and their dates.

No threshold on words alone can: daily templates of different days share half to nearly all of
their 3-grams, rewrites of one text a fifth to a half. Figures tell them apart (median share in
common: copies .97, another day's template .37), and so do the days: copies follow within a day or
two, templates come again. Thresholds were set on pairs of real articles (``selisih eval dups``).
"""

from dataclasses import dataclass
from typing import Final

from services.dedupe.entry import Entry
from services.dedupe.estimate import jaccard
from services.dedupe.likeness import retold

JACCARD: Final = 0.25
CONTAINMENT: Final = 0.5
"""One of the two makes two texts one by their words, if they are told in one order."""
PLAIN_JACCARD: Final = 0.35
PLAIN_CONTAINMENT: Final = 0.6
"""One of the two does without order: texts glued or split otherwise have no sentences in common."""

RETOLD: Final = 0.4
RETOLD_JACCARD: Final = 0.12
RETOLD_FIGURES: Final = 3
"""Re-worded text: sentences align in order, and at least so many figures are the same."""
RETOLD_CLOSELY: Final = 0.6
RETOLD_CLOSELY_JACCARD: Final = 0.18
"""Re-worded text with hardly a figure."""

FEWEST_FIGURES: Final = 4
"""Figures that both texts need before a lack of common ones speaks against a copy."""
FIGURES: Final = 0.6
FIGURES_OTHER_DAY: Final = 0.8
FIGURES_LATER: Final = 0.9
"""Share of figures in common that is wanted of texts of one day, of two days, and further apart."""
NEARLY_EQUAL: Final = 0.85
NEARLY_EQUAL_FIGURES: Final = 0.35
"""One day's copy whose words nearly all agree may have had most of its figures altered."""
LATER: Final = 2
"""Days between publications from which a template is likelier than a copy."""
LATER_JACCARD: Final = 0.9
LATER_SHINGLES: Final = 120
"""What a late copy without figures must show: nearly all words, of a text of some length."""

SAME: Final = frozenset({"equal", "same_words", "retold"})
"""Reasons that make two texts one."""


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
    reason = "other_words"
    if similarity >= JACCARD or contained >= CONTAINMENT:
        plain = similarity >= PLAIN_JACCARD or contained >= PLAIN_CONTAINMENT
        objection = _objection(a, b, similarity, common)
        if objection is not None:  # sought first: to compare the order of sentences is dear
            return Verification(False, similarity, contained, common, objection)
        reason = "same_words" if plain or retold(a, b) >= RETOLD else "other_order"
    elif similarity >= RETOLD_JACCARD and _retold(a, b, similarity, common):
        reason = _objection(a, b, similarity, common) or "retold"
    return Verification(reason in SAME, similarity, contained, common, reason)


def _retold(a: Entry, b: Entry, similarity: float, common: float) -> bool:
    backed = common >= FIGURES_OTHER_DAY and len(a.figures & b.figures) >= RETOLD_FIGURES
    if not backed and similarity < RETOLD_CLOSELY_JACCARD:
        return False
    return retold(a, b) >= (RETOLD if backed else RETOLD_CLOSELY)


def _objection(a: Entry, b: Entry, similarity: float, common: float) -> str | None:
    """Return what speaks against one text although the words agree."""
    apart = days_apart(a, b)
    fewer = min(len(a.figures), len(b.figures))
    if fewer >= FEWEST_FIGURES:
        wanted = FIGURES
        if apart:
            wanted = FIGURES_LATER if apart >= LATER else FIGURES_OTHER_DAY
        elif similarity >= NEARLY_EQUAL:
            wanted = NEARLY_EQUAL_FIGURES
        if common < wanted:
            return "other_figures"
        if common >= FIGURES_LATER:
            return None
    elif apart >= LATER and not (
        similarity >= LATER_JACCARD and min(a.shingles, b.shingles) >= LATER_SHINGLES
    ):
        return "other_days"
    return "other_days" if apart and _other_dates(a, b) else None


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


def days_apart(a: Entry, b: Entry) -> int:
    """Return the days between the publications; if one is unknown, 1 where the dates named differ.

    So an unknown day never makes two articles of one day out of two templates.
    """
    if a.day is not None and b.day is not None:
        return abs(a.day - b.day)
    return int(_other_dates(a, b))


def _other_dates(a: Entry, b: Entry) -> bool:
    """Whether both name days, and none of them is the same."""
    return bool(a.dates and b.dates) and not set(a.dates) & set(b.dates)
