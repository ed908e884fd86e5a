"""Rung: is the same thing counted? Dimension, unit, and the class of the noun."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from schemas import Answer
from services.detector.filed import Filed
from services.detector.rules import Classes, Rules
from services.detector.step import Step, pair
from services.detector.wording import same_wording

RUNG = "thing"
SHARES = frozenset({"percent", "multiplier", "concentration"})
"""Dimensions that are of something: the noun beside the number is not what they measure."""


class Thing(NamedTuple):
    """The answer, which figure counts a part of the other's thing, and b's factor to a's unit."""

    step: Step
    narrower: str | None = None
    factor: Decimal = Decimal(1)


def same_thing(a: Filed, b: Filed, rules: Rules) -> Thing:
    """Return whether both figures count or measure one kind of thing."""
    if a.dimension != b.dimension:
        return Thing(Step(RUNG, "no", "dimension", pair(a.dimension, b.dimension)))
    factor = _factor(a, b, rules.classes)
    if factor is None:
        return Thing(Step(RUNG, "no", "unit", pair(a.unit, b.unit)))
    step, narrower = _classes(a, b, rules)
    return Thing(step, narrower, factor)


def _factor(a: Filed, b: Filed, classes: Classes) -> Decimal | None:
    if a.dimension == "count" or a.unit == b.unit:
        return Decimal(1)
    if a.unit is None or b.unit is None:
        return Decimal(1) if a.dimension not in ("money", "mass", "area") else None
    base_a, size_a = classes.convert.get(a.unit, (a.unit, Decimal(1)))
    base_b, size_b = classes.convert.get(b.unit, (b.unit, Decimal(1)))
    return size_b / size_a if base_a == base_b else None


def _classes(a: Filed, b: Filed, rules: Rules) -> tuple[Step, str | None]:
    classes = rules.classes
    class_a = classes.alias.get(a.noun_class, a.noun_class)
    class_b = classes.alias.get(b.noun_class, b.noun_class)
    names = pair(a.noun_class, b.noun_class)
    if a.dimension in SHARES:
        return _nouns(a, b, rules), None
    if class_a == class_b:
        if class_a not in classes.unnamed or class_a in classes.measured:
            return Step(RUNG, "yes", "class", names), None
        return _nouns(a, b, rules), None
    for narrow, wide, which in ((class_a, class_b, "a"), (class_b, class_a, "b")):
        if classes.part.get(narrow) == wide:
            return Step(RUNG, "yes", "kind_of", names), which
        if classes.some.get(narrow) == wide:
            return Step(RUNG, "no", "some_of", names), which
    for one, other in ((a, b), (b, a)):
        if one.noun_class == "other" and one.noun is None and same_wording(one, other, rules):
            return Step(RUNG, "yes", "wording"), None
        if one.noun_class == "other" and one.noun is None:
            return Step(RUNG, "unknown", "noun_unknown", names), None
    return Step(RUNG, "no", "class", names), None


def _nouns(a: Filed, b: Filed, rules: Rules) -> Step:
    """Two things of a class that names nothing are one if their nouns or sentences say so."""
    if same_wording(a, b, rules):
        return Step(RUNG, "yes", "wording")
    if a.noun and b.noun and _same_noun(a.noun, b.noun):
        answer: Answer = "unknown" if a.dimension in SHARES else "yes"
        return Step(RUNG, answer, "noun", pair(a.noun, b.noun))
    if a.noun and b.noun and a.report.ref.language == b.report.ref.language:
        return Step(RUNG, "no", "noun", pair(a.noun, b.noun))
    return Step(RUNG, "unknown", "noun_unknown", pair(a.noun, b.noun))


def _same_noun(a: str, b: str) -> bool:
    first, second = set(a.casefold().split()), set(b.casefold().split())
    return first <= second or second <= first
