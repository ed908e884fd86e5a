"""Copies found in a stream of invented articles, and after a restart in the middle."""

from dataclasses import replace

import pytest

from services.cli.copies_tally import tally
from services.cli.copy_stream import Told, copy_stream
from services.cli.copying import WAYS
from services.cli.eval_copies import Streamed, report, streamed
from services.dedupe import search
from services.dedupe.verification import Verification

ARTICLES = 600


@pytest.fixture(scope="module")
def stream() -> list[Told]:
    """A stream with every kind of copy and every kind of article that only looks like one."""
    return copy_stream(ARTICLES, seed=3)


@pytest.fixture(scope="module")
def result(stream: list[Told]) -> Streamed:
    """What dedupe makes of it."""
    return streamed(stream)


def test_copies_are_found_and_nothing_else_is_joined(result: Streamed) -> None:
    """The bars of docs/copies.md, a little lower: a few hundred articles scatter."""
    found = result.tally
    assert found.wanted.total() > ARTICLES / 4
    assert found.precision >= 0.98
    assert found.recall >= 0.94
    assert found.earliest.total() >= 0.95 * found.found.total()


def test_altered_figures_are_found_and_none_is_alleged(result: Streamed) -> None:
    """A copy with another figure is news; a re-formatted one is none."""
    found = result.tally
    assert found.edits.total() >= 15
    assert found.edits_found.total() >= 0.95 * found.edits.total()
    assert found.accused.total() <= 0.01 * found.unchanged.total()


def test_pages_are_followed_and_redeliveries_dropped(result: Streamed) -> None:
    """Every revision names the version it replaces; the same words at the same address end here."""
    assert result.tally.pages["page updated"] >= 10
    assert result.tally.pages_right == result.tally.pages


def test_a_restart_in_the_middle_changes_nothing(result: Streamed) -> None:
    """A state rebuilt from the log writes what an uninterrupted one writes."""
    assert (result.after_restart, result.differences) == (ARTICLES / 2, 0)


def test_the_stream_is_the_same_for_the_same_seed(stream: list[Told]) -> None:
    """And holds every way to copy."""
    assert copy_stream(ARTICLES, seed=3) == stream
    assert {told.kind for told in stream} >= WAYS.keys()


def test_a_fault_is_seen(stream: list[Told], monkeypatch: pytest.MonkeyPatch) -> None:
    """With a verification that takes every candidate, precision falls and figures are alleged."""

    def credulous(*_: object) -> Verification:
        return Verification(True, 1.0, 1.0, 1.0, "equal")

    monkeypatch.setattr(search, "verify", credulous)
    found = streamed(stream[: ARTICLES // 2]).tally
    assert found.precision < 0.9


def test_the_report_names_kinds_and_errors(result: Streamed) -> None:
    """Precision, recall and the restart first, then kind by kind."""
    lines = list(report(result))
    assert lines[0].startswith(f"articles {ARTICLES}, copies ")
    assert any(line.startswith("after a restart in the middle: 0 of") for line in lines)
    assert any(line.strip().startswith("lead only") for line in lines)
    assert list(report(replace(result, tally=tally([]))))[1].startswith("precision 1.000")
