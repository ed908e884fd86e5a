"""The router as a stage."""

from pathlib import Path

import pytest

from services.endpoints import EndpointsUnreadable
from services.router.settings import RouterSettings
from services.router.stage import ROUTER
from services.stage import Item, Outcome, Position
from tests.unit.courier.samples import START, alert

POSITION = Position(partition=0, offset=7, time=START)
TWO = """
[endpoints.desk]
url = "https://hooks.example.org/desk"
secret_file = "k"
[endpoints.money]
url = "https://hooks.example.org/money"
secret_file = "k"
subjects = ["money"]
[endpoints.night]
url = "https://hooks.example.org/night"
secret_file = "k"
"""


def settings(folder: Path, text: str) -> RouterSettings:
    """Return settings that name a file with this text."""
    path = folder / "endpoints.toml"
    path.write_text(text)
    return RouterSettings(endpoints_file=path)


def test_one_queued_delivery_for_each_endpoint_that_is_owed_the_alert(tmp_path: Path) -> None:
    """In the order of the file, round 0, with the whole alert, and counted."""
    rules = ROUTER.load(settings(tmp_path, TWO))
    result = ROUTER.step(rules, ROUTER.empty(rules), alert(), POSITION)
    assert [event.endpoint_id for event in result.events] == ["desk", "night"]
    assert {event.outcome for event in result.events} == {"queued"}
    assert all(event.alert == alert() and event.round == 0 for event in result.events)
    assert result.outcome is Outcome.ROUTED
    assert result.counts == {Item.DELIVERIES: 2}


def test_an_alert_that_nobody_is_owed_is_unmatched(tmp_path: Path) -> None:
    """Without endpoints, and without a file, nothing is written."""
    for given in (settings(tmp_path, ""), RouterSettings(endpoints_file=tmp_path / "none.toml")):
        rules = ROUTER.load(given)
        result = ROUTER.step(rules, None, alert(), POSITION)
        assert result.events == ()
        assert result.outcome is Outcome.UNMATCHED


def test_the_same_alert_is_routed_alike(tmp_path: Path) -> None:
    """What comes out depends on alert, file and log time alone, so a repeat has the same ids."""
    rules = ROUTER.load(settings(tmp_path, TWO))
    steps = [ROUTER.step(rules, None, alert(), POSITION).events for _ in range(2)]
    assert steps[0] == steps[1]


def test_a_malformed_file_is_refused_when_it_is_loaded(tmp_path: Path) -> None:
    """Never in the middle of a record."""
    with pytest.raises(EndpointsUnreadable, match=r"endpoints.toml: \[endpoints.desk\] url: "):
        ROUTER.load(settings(tmp_path, "[endpoints.desk]\nurl = 3\nsecret_file = 'k'"))


def test_the_endpoints_file_is_watched(tmp_path: Path) -> None:
    """A change of the file makes the runtime load it again."""
    given = settings(tmp_path, TWO)
    assert ROUTER.watches is not None
    assert ROUTER.watches(given) == (given.endpoints_file,)
