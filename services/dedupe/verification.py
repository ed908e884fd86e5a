"""Decides whether two articles are one text: by their words, their figures and their dates.

No threshold on words alone can: daily templates of different days share half to nearly all of
their 3-grams, rewrites of one text a fifth to a half. Figures tell them apart (median share in
common: copies .97, another day's template .37), and so do the days: copies follow within a day or
two, templates come again. Thresholds were set on pairs of real articles (``selisih eval dups``).
"""

from typing import Final, NamedTuple

from services.dedupe.agreement import agreement, may_agree, speaks_for_a_copy
from services.dedupe.entry import Entry
from services.dedupe.estimate import jaccard
from services.dedupe.likeness import retold, reworded

JACCARD: Final = 0.25
CONTAINMENT: Final = 0.5
"""One of the two makes two texts one by their words, if they are told in one order."""
CONTAINED_RETOLD: Final = 0.65
"""The order wanted where only containment speaks for it: a quote that two newsrooms share can be
half of a short text, and the estimate errs by a sixth."""
PLAIN_JACCARD: Final = 0.35
"""Does without order: texts glued or split otherwise have no sentences in common."""
PLAIN_CONTAINMENT: Final = 0.6
"""The same beside ``JACCARD``."""

RETOLD: Final = 0.4
RETOLD_JACCARD: Final = 0.12
RETOLD_FIGURES: Final = 3
"""Re-worded text: sentences align in order, and at least so many figures are the same."""
RETOLD_CLOSELY: Final = 0.6
RETOLD_CLOSELY_JACCARD: Final = 0.18
"""Re-worded text with hardly a figure."""
RETOLD_LOOSELY: Final = 0.3
"""The order wanted of a spun text whose figures stand in the same sentences (``Agreement``)."""
OWN_WORDS: Final = 0.3
"""The order wanted of the sentences that have no equal: less, and only paragraphs were repeated."""
RETOLD_WHOLLY: Final = 0.65
RETOLD_WHOLLY_JACCARD: Final = 0.07
"""Every sentence re-worded, in a text of some length, all told in one order."""

FEWEST_FIGURES: Final = 4
"""Figures that both texts need before a lack of common ones speaks against a copy of any length."""
FIGURES: Final = 0.6
FIGURES_OTHER_DAY: Final = 0.8
FIGURES_LATER: Final = 0.9
"""Share of figures in common that is wanted of texts of one day, of two days, and further apart."""
FIGURES_OF_FEW: Final = 0.5
"""The same of short texts with fewer figures: bulletins of two eruptions, bonds of two cities."""
NEARLY_EQUAL: Final = 0.85
NEARLY_EQUAL_FIGURES: Final = 0.35
"""One day's copy whose words nearly all agree may have had most of its figures altered."""
AGREEING_FIGURES: Final = 0.5
"""Share in common below which sentences are not compared one by one: a flood of templates stays
cheap."""
LATER: Final = 2
"""Days between publications from which a template is likelier than a copy."""
LATER_JACCARD: Final = 0.9
LONG: Final = 120
"""What a late copy without figures must show: nearly all words, of so many 3-grams at least."""
PART: Final = 0.6
PART_CONTAINMENT: Final = 0.75
"""A template comes again whole. A text that long beside the other, and so far contained in it, was
cut out of it."""

SAME: Final = frozenset({"equal", "same_words", "retold"})
"""Reasons that make two texts one."""


class Verification(NamedTuple):
    """What was found when two articles were compared; symmetric in the two."""

    same: bool
    similarity: float
    """Share of common 3-grams, estimated; 1 for equal clean texts."""
    containment: float
    """Share of the shorter one's 3-grams that the other has, estimated."""
    figures: float
    """Share of the figures of the one with fewer that the other has; 1 if it has none."""
    reason: str


def verify(a: Entry, b: Entry, similarity: float | None = None) -> Verification:
    """Return whether two articles are one text; equal clean texts always are.

    ``similarity`` is their signatures' (``jaccard``), where it is known already.
    """
    common = figures_in_common(a, b)
    if a.exact and a.exact == b.exact:
        return Verification(True, 1.0, 1.0, common, "equal")
    if similarity is None:
        similarity = jaccard(a.body, b.body)
    contained = containment(similarity, a.shingles, b.shingles)
    reason = "other_words"
    if similarity >= JACCARD or contained >= CONTAINMENT:
        # An objection is sought first: to compare the order of sentences is dear.
        reason = _objection(a, b, similarity, contained, common) or (
            "same_words" if _in_one_order(a, b, similarity, contained) else "other_order"
        )
    elif similarity >= RETOLD_WHOLLY_JACCARD and _retold(a, b, similarity, common):
        reason = _objection(a, b, similarity, contained, common) or "retold"
    return Verification(reason in SAME, similarity, contained, common, reason)


def _in_one_order(a: Entry, b: Entry, similarity: float, contained: float) -> bool:
    if similarity < JACCARD:
        return retold(a, b, CONTAINED_RETOLD) >= CONTAINED_RETOLD
    if similarity >= PLAIN_JACCARD or contained >= PLAIN_CONTAINMENT:
        return True
    return retold(a, b, RETOLD) >= RETOLD or speaks_for_a_copy(a, b)


def _retold(a: Entry, b: Entry, similarity: float, common: float) -> bool:
    backed = common >= FIGURES_OTHER_DAY and len(a.figures & b.figures) >= RETOLD_FIGURES
    if not backed and similarity < RETOLD_CLOSELY_JACCARD:
        return False
    if similarity < RETOLD_JACCARD:
        return not _short(a, b) and _told_again(a, b, RETOLD_WHOLLY) >= RETOLD_WHOLLY
    if not backed:
        return _told_again(a, b, RETOLD_CLOSELY) >= RETOLD_CLOSELY
    # What the order of the sentences must reach decides how far it is followed.
    least = RETOLD_LOOSELY if may_agree(a, b) else RETOLD
    found = _told_again(a, b, least)
    return found >= RETOLD or (found >= least and speaks_for_a_copy(a, b))


def _told_again(a: Entry, b: Entry, least: float) -> float:
    """How much is retold in order; 0 where that is owed to sentences repeated word for word."""
    found = retold(a, b, least)
    return found if found >= least and reworded(a, b, OWN_WORDS) >= OWN_WORDS else 0.0


def _objection(
    a: Entry, b: Entry, similarity: float, contained: float, common: float
) -> str | None:
    """Return what speaks against one text although the words agree."""
    apart = days_apart(a, b)
    fewer = min(len(a.figures), len(b.figures))
    other_dates = bool(apart) and _other_dates(a, b)
    if other_dates and similarity >= NEARLY_EQUAL:
        return "other_days"  # a copy keeps the dates, a template changes little else
    if _fills_a_template(a, b, apart, similarity, contained, common):
        return "other_figures"
    if fewer >= FEWEST_FIGURES:
        if common < _wanted(apart, similarity) and not (
            common >= AGREEING_FIGURES
            and not other_dates
            and speaks_for_a_copy(a, b, nearly_equal=similarity >= NEARLY_EQUAL)
        ):
            return "other_figures"
        return "other_days" if other_dates and common < FIGURES_LATER else None
    if other_dates or (apart >= LATER and not _comes_late(a, b, similarity, contained, common)):
        return "other_days"
    return None


def _fills_a_template(
    a: Entry, b: Entry, apart: int, similarity: float, contained: float, common: float
) -> bool:
    """Whether two short texts differ in most of their figures, or of the sentences with figures.

    A third of the sentences is enough where none is a part of the other: a copy that short, whole
    and with a figure altered, has nearly all its words left.
    """
    if common == 1 or not _short(a, b) or (not apart and similarity >= NEARLY_EQUAL):
        return False
    if common < FIGURES_OF_FEW:
        return bool(a.figures and b.figures)
    found = agreement(a, b)
    if similarity >= NEARLY_EQUAL or _is_part(a, b, contained):
        return found.other > found.same
    return found.other > 0 and found.other * 2 >= found.same


def _comes_late(a: Entry, b: Entry, similarity: float, contained: float, common: float) -> bool:
    """Whether a text with few figures shows that it was copied, days later."""
    if similarity >= LATER_JACCARD and not _short(a, b):
        return True
    if common < 1 or not (a.figures and b.figures):
        return False
    return _is_part(a, b, contained) or speaks_for_a_copy(a, b)


def _wanted(apart: int, similarity: float) -> float:
    """Return the share of figures that texts with enough of them must have in common."""
    if apart:
        return FIGURES_LATER if apart >= LATER else FIGURES_OTHER_DAY
    return NEARLY_EQUAL_FIGURES if similarity >= NEARLY_EQUAL else FIGURES


def _short(a: Entry, b: Entry) -> bool:
    return min(a.shingles, b.shingles) < LONG


def _is_part(a: Entry, b: Entry, contained: float) -> bool:
    smaller, larger = sorted((a.shingles, b.shingles))
    return contained >= PART_CONTAINMENT and smaller <= PART * larger


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
