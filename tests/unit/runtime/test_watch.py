"""A change of a watched file is noticed once, and its rules are used if they are any good."""

from pathlib import Path

import pytest

from services.runtime.holdings import Holdings
from services.runtime.metrics import Metrics
from services.runtime.watch import Watch, reload
from tests.counting import COUNTING, WINDOW


def test_writing_making_and_removing_are_changes(tmp_path: Path) -> None:
    """Each is told at the next time of asking, and only then."""
    path = tmp_path / "rules.toml"
    watch = Watch([path])
    assert not watch.changed()
    path.write_text("a = 1")
    assert watch.changed()
    assert not watch.changed()
    path.write_text("a = 22")
    assert watch.changed()
    path.unlink()
    assert watch.changed()
    assert not watch.changed()


def test_a_file_replaced_by_another_of_the_same_size_is_a_change(tmp_path: Path) -> None:
    """Editors and operators move a new file into place."""
    path, other = tmp_path / "rules.toml", tmp_path / "new"
    path.write_text("a = 1")
    watch = Watch([path])
    other.write_text("a = 2")
    other.replace(path)
    assert watch.changed()


@pytest.mark.parametrize(("error", "result"), [(None, "loaded"), (ValueError("bad"), "refused")])
def test_good_rules_are_used_and_bad_ones_leave_the_old(
    tmp_path: Path, error: ValueError | None, result: str
) -> None:
    """A slip of the pen in a file must not stop the stage."""
    path = tmp_path / "rules.toml"
    watch, metrics = Watch([path]), Metrics("router")
    holdings = Holdings(COUNTING, WINDOW)
    holdings.assign(frozenset({0}))
    fold = holdings.own(0, start=0, floor=0, end=0)

    def load() -> object:
        if error is not None:
            raise error
        return WINDOW / 2

    reload(watch, load, holdings, metrics)
    assert fold.rules == WINDOW
    path.write_text("changed")
    reload(watch, load, holdings, metrics)
    assert fold.rules == (WINDOW if error else WINDOW / 2)
    labels = {"stage": "router", "result": result}
    assert metrics.registry.get_sample_value("selisih_rules_loads_total", labels) == 1
