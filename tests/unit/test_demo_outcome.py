"""The demo judges itself rightly: a fault of its own would make every run look well."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from prometheus_client import CollectorRegistry, Counter, generate_latest

from schemas import AlertRaised
from tests.examples import examples

PATH = Path(__file__).parents[2] / "deploy" / "demo" / "outcome.py"


@pytest.fixture(scope="module")
def outcome() -> ModuleType:
    """The module, which is a script's neighbour and in no package."""
    spec = importlib.util.spec_from_file_location("demo_outcome", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_an_alert_is_named_by_its_figures(outcome: ModuleType) -> None:
    """The new figure with the first figure of each side it stands against."""
    alert = next(e.event for e in examples(AlertRaised) if "conflict" in e.path.name)
    assert isinstance(alert, AlertRaised)
    new, old = alert.new.article.article_id, alert.sides[0].readings[0].article.article_id
    (found,) = outcome.pairs([alert], {new: "b", old: "a"})
    assert found == {outcome.Pair("conflict", "contradiction", ("b", "15"), ("a", "12"))}


def test_what_is_missing_and_what_is_too_much_is_told(outcome: ModuleType) -> None:
    """An alert with several sides is wanted if one of its pairs is."""
    one = outcome.Pair("conflict", "contradiction", ("b", "2"), ("a", "1"))
    other = outcome.Pair("conflict", "contradiction", ("b", "2"), ("a", "3"))
    third = outcome.Pair("growth", "update", ("c", "9"), ("a", "1"))
    assert outcome.difference({one}, [frozenset({one, other})]) == []
    missing, extra = outcome.difference({one}, [frozenset({third})])
    assert missing.startswith("missing")
    assert extra.startswith("extra")
    assert "9 (c) against 1 (a)" in extra
    assert outcome.difference({one}, [])


@pytest.mark.parametrize(
    ("counts", "whole"),
    [((5, 3, 1, 1), True), ((5, 5, 0, 0), True), ((5, 4, 0, 0), False), ((5, 5, 1, 0), False)],
)
def test_an_account_is_whole_when_nothing_is_missing_or_double(
    outcome: ModuleType, counts: tuple[int, int, int, int], whole: bool
) -> None:
    """Published is screened, redelivered and dead letters, no more and no less."""
    assert outcome.Account(*counts).whole is whole


def test_figures_of_a_stage_are_counts_not_times(outcome: ModuleType) -> None:
    """The moments at which series were made, which the text format has too, are not added."""
    registry = CollectorRegistry()
    records = Counter("selisih_stage_records_total", "-", ("outcome",), registry=registry)
    records.labels("original").inc(3)
    records.labels("redelivery").inc(2)
    found = outcome.stage_figures("dedupe", generate_latest(registry).decode())
    assert (found.records, found.redelivered, found.rate(0)) == (5, 2, 0.0)


def test_columns_stand_below_each_other(outcome: ModuleType) -> None:
    """The first to the left, the others to the right."""
    assert outcome.table(("a", "b"), [("long", 1), ("x", 100)]).splitlines() == [
        "  a       b",
        "  long    1",
        "  x     100",
    ]
