"""``selisih eval stream``: what counts as found, as a sprung trap, and as neither."""

from typing import Any

import pytest

from services.cli.eval_stream import Tally, judge, report
from tests.unit.detector.made import Stream, article, figure, reported

NAMES = {article(name): name for name in ("a", "b")}


@pytest.fixture(scope="module")
def raised() -> list[Any]:
    """One conflict: 72 houses in b against 27 in a."""
    houses = {"noun": "rumah", "noun_class": "house", "event": "burned"}
    stream = Stream()
    stream.feed(reported("a", figure("a", "27", **houses), subject="dwellings"))
    stream.feed(reported("b", figure("b", "72", **houses), subject="dwellings"))
    return [(alert, NAMES) for alert in stream.alerts]


def spot(name: str, num: str) -> dict[str, str]:
    """Return an annotated figure."""
    return {"article_id": name, "num": num}


def story(alerts: list[Any], traps: list[Any]) -> dict[str, Any]:
    """Return an annotated story."""
    return {"story": "fire", "alerts": alerts, "traps": traps}


def wanted(new: dict[str, str], *against: dict[str, str]) -> dict[str, Any]:
    """Return an alert that the desk must have."""
    return {"want": "must", "kind": "conflict", "new": new, "against": list(against)}


def test_an_alert_is_found_by_both_its_figures(raised: list[Any]) -> None:
    """New figure and one of those it stands against must be the annotated ones."""
    tally = Tally()
    judge(story([wanted(spot("b", "72"), spot("a", "27"))], []), raised, tally)
    assert (tally.found["must"], tally.half, sum(tally.others.values())) == (1, 0, 0)


def test_the_right_figure_against_others_is_half_found(raised: list[Any]) -> None:
    """The desk is shown the new figure, but not what it asked for: not counted as found."""
    tally = Tally()
    judge(story([wanted(spot("b", "72"), spot("a", "5"))], []), raised, tally)
    assert (tally.found["must"], tally.half) == (0, 1)


def test_a_trap_springs_whichever_figure_is_newer(raised: list[Any]) -> None:
    """Two figures that must not be set against each other were."""
    tally = Tally()
    trap = {"a": spot("a", "27"), "b": spot("b", "72"), "why_not": "two fires"}
    judge(story([], [trap]), raised, tally)
    assert tally.sprung == {"contradiction": 1}
    assert not tally.others


def test_what_nobody_asked_for_is_counted_apart(raised: list[Any]) -> None:
    """Alerts in neither list are printed, so that each can be read."""
    tally = Tally()
    judge(story([], []), raised, tally)
    assert tally.others == {"contradiction": 1}
    assert any("other" in line and "'72'" in line for line in report(tally))
