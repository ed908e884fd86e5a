"""Whose the counted are: names written short and in full, towns beside employers, two armies."""

import pytest

from services.detector.whose import same_owner
from tests.unit.detector.made import RULES, figure, filed


def answer(first: str | None, second: str | None, **fields: str) -> str:
    """Return the code of the rung for two figures that differ in nothing else, in both orders."""
    a = filed(figure("a", "800", affiliation=first, **fields)).kind
    b = filed(figure("b", "900", affiliation=second, **fields)).kind
    step, turned = same_owner(a, b, RULES), same_owner(b, a, RULES)
    assert (step.answer, step.code) == (turned.answer, turned.code)
    return f"{step.answer} {step.code}"


@pytest.mark.parametrize(
    ("short", "full"), [("Sinar", "PT Sinar Abadi"), ("hamas", "Hamas"), ("Garuda", "Garuda Biru")]
)
def test_a_name_is_the_same_short_and_in_full(short: str, full: str) -> None:
    """A firm is written with or without its legal form and its whole name."""
    assert answer(short, full) == "yes whose"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Sudan", "South Sudan"), ("Israel", "Hamas"), ("Sinar Abadi", "Sinar Jaya"),
     ("North Korea", "Russia"), ("Bandung", "Semarang"), ("Bandung", "Russia")],
)  # fmt: skip
def test_two_owners_stay_two(first: str, second: str) -> None:
    """A word in common makes no owner one, least of all a country's; two towns are two."""
    assert answer(first, second) == "no whose"


def test_a_town_beside_an_employer_says_where_and_not_whose() -> None:
    """Workers "of Karanganyar" may be those of the factory that stands there."""
    assert answer("Karanganyar", "Sinar Abadi") == "yes whose_half"


def test_a_town_beside_an_employer_is_a_doubt_for_what_is_always_somebodys() -> None:
    """Soldiers are of somebody: a town does not say of whom."""
    soldiers = {"noun": "tentara", "noun_class": "military_personnel"}
    assert answer("Karanganyar", "Sinar Abadi", **soldiers) == "unknown whose_half"
