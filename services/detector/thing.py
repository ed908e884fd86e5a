"""Rung: is the same thing counted? Dimension, unit, and the class of the noun."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from services.detector.comparison import ONE
from services.detector.kind import What
from services.detector.rules import Classes, Rules
from services.detector.step import Step, both

RUNG = "thing"
SHARES = frozenset({"percent", "multiplier", "concentration"})
"""Dimensions that are of something: the noun beside the number is not what they measure."""


class Thing(NamedTuple):
    """The answer, which figure counts a part of the other's thing, and b's factor to a's unit."""

    step: Step
    narrower: str | None = None
    factor: Decimal = ONE


CLASSES, NOUNS = both("noun_class"), both("noun")
OTHER_DIMENSION = Thing(Step(RUNG, "no", "dimension", shows=both("dimension")))
OTHER_UNIT = Thing(Step(RUNG, "no", "unit", shows=both("unit")))
SAME = Thing(Step(RUNG, "yes", "class", shows=CLASSES))
KIND_A = Thing(Step(RUNG, "yes", "kind_of", shows=CLASSES), "a")
KIND_B = Thing(Step(RUNG, "yes", "kind_of", shows=CLASSES), "b")
SOME = Thing(Step(RUNG, "no", "some_of", shows=CLASSES))
WORDING = Thing(Step(RUNG, "yes", "wording"))
UNNAMED = Thing(Step(RUNG, "unknown", "noun_unknown", shows=CLASSES))
OTHER = Thing(Step(RUNG, "no", "class", shows=CLASSES))
SAME_NOUN = Thing(Step(RUNG, "yes", "noun", shows=NOUNS))
SHARE_OF_NOUN = Thing(Step(RUNG, "unknown", "noun", shows=NOUNS))
OTHER_NOUN = Thing(Step(RUNG, "no", "noun", shows=NOUNS))
NOUN_UNKNOWN = Thing(Step(RUNG, "unknown", "noun_unknown", shows=NOUNS))


def same_thing(a: What, b: What, alike: bool, rules: Rules) -> Thing:
    """Return whether both figures count or measure one kind of thing.

    ``alike``: their sentences are worded alike.
    """
    if a.dimension != b.dimension:
        return OTHER_DIMENSION
    factor = _factor(a, b, rules.classes)
    if factor is None:
        return OTHER_UNIT
    thing = _nouns(a, b, alike) if a.dimension in SHARES else _classes(a, b, alike, rules)
    return thing if factor is ONE else thing._replace(factor=factor)


def _factor(a: What, b: What, classes: Classes) -> Decimal | None:
    """What brings b's unit to a's, ``None`` where nothing does; units of pieces are none."""
    unit_a = None if a.unit in classes.pieces else a.unit
    unit_b = None if b.unit in classes.pieces else b.unit
    if unit_a == unit_b:
        return ONE
    if unit_a is None or unit_b is None:
        return ONE if a.dimension not in ("money", "mass", "area") else None
    base_a, size_a = classes.convert.get(unit_a, (unit_a, ONE))
    base_b, size_b = classes.convert.get(unit_b, (unit_b, ONE))
    return size_b / size_a if base_a == base_b else None


def _classes(a: What, b: What, alike: bool, rules: Rules) -> Thing:
    classes = rules.classes
    class_a = classes.alias.get(a.noun_class, a.noun_class)
    class_b = classes.alias.get(b.noun_class, b.noun_class)
    if class_a == class_b:
        if class_a not in classes.unnamed or class_a in classes.measured:
            return SAME
        return _nouns(a, b, alike)
    for narrow, wide, kind in ((class_a, class_b, KIND_A), (class_b, class_a, KIND_B)):
        if classes.part.get(narrow) == wide:
            return kind
        if classes.some.get(narrow) == wide:
            return SOME
    if any(one.noun_class == "other" and one.noun is None for one in (a, b)):
        return WORDING if alike else UNNAMED
    return OTHER


def _nouns(a: What, b: What, alike: bool) -> Thing:
    """Two things of a class that names nothing are one if their nouns or sentences say so.

    A share is of what it is said of, however alike the sentences: "62 % of homes", "of schools".
    """
    of_another = (
        a.dimension == "percent"
        and a.noun
        and b.noun
        and a.noun_class != b.noun_class
        and a.language == b.language
        and not _same_noun(a.noun, b.noun)
    )
    if of_another:
        return OTHER_NOUN
    if alike:
        return WORDING
    if a.noun and b.noun and _same_noun(a.noun, b.noun):
        return SHARE_OF_NOUN if a.dimension in SHARES else SAME_NOUN
    if a.noun and b.noun and a.language == b.language:
        return OTHER_NOUN
    return NOUN_UNKNOWN


def _same_noun(a: str, b: str) -> bool:
    first, second = set(a.casefold().split()), set(b.casefold().split())
    return first <= second or second <= first
