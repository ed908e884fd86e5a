"""How independent a side is, and how much an alert weighs."""

from decimal import Decimal

import pytest

from services.detector.comparison import Comparison
from services.detector.severity import severity
from services.detector.step import Step
from services.detector.witnesses import Independence, independence
from tests.unit.detector.made import RULES, article, figure, filed, reported


def kept(name, outlet, **fields):
    """Return a figure of an article of an outlet."""
    made = figure(name, "27", **fields)
    return filed(made, reported(name, made, outlet=outlet))


def test_texts_of_one_agency_are_one_witness():
    """Three outlets that credit one agency are three texts and one witness."""
    side = [kept(name, name, via="AFP") for name in ("a", "b", "c")]
    assert independence(side) == Independence(outlets=3, texts=3, witnesses=1, agencies=1)


def test_copied_sentences_count_with_their_origin():
    """Who copied a sentence adds an outlet and nothing else."""
    side = [kept("a", "a"), kept("b", "b", origin_id=article("a"))]
    assert independence(side) == Independence(outlets=2, texts=1, witnesses=1, agencies=0)


def test_own_sentences_are_independent():
    """Two articles that share nothing are two witnesses, even of one outlet."""
    side = [kept("a", "a"), kept("b", "a")]
    assert independence(side) == Independence(outlets=1, texts=2, witnesses=2, agencies=0)


@pytest.mark.parametrize(
    ("ratio", "unknown", "witnesses", "modality", "level"),
    [
        ("1.05", 0, 1, "asserted", "medium"),
        ("1.05", 1, 1, "asserted", "low"),
        ("3", 0, 1, "asserted", "high"),
        ("3", 0, 4, "unconfirmed", "high"),
        ("3", 0, 1, "unconfirmed", "medium"),
    ],
)
def test_severity_is_a_sum_of_printed_points(ratio, unknown, witnesses, modality, level):
    """Gap, certainty, witnesses and doubt add up, and the reason shows how."""
    steps = tuple(Step("place", "unknown", "place_unsaid") for _ in range(unknown))
    verdict = Comparison("contradiction", steps, Decimal(ratio))
    made = filed(figure("a", "27", modality=modality))
    found, reason = severity("conflict", made, verdict, witnesses, RULES.severity)
    assert found == level
    points = {name: int(value) for name, value in reason.params}
    assert points.pop("total") == sum(points.values())
