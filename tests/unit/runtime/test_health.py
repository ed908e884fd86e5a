"""Alive and ready are decisions over plain values."""

from dataclasses import replace

import pytest

from services.runtime.health import MAX_TICK_AGE, Standing, alive, missing

WELL = Standing(
    tick_age=0.5, joined=True, rebuild_remaining=0, behind=0,
    dead_letters_reachable=True, brake=None,
)  # fmt: skip


def test_a_worker_that_lacks_nothing_is_ready() -> None:
    """Assigned, rebuilt, caught up, dead letters writable, not braked."""
    assert missing(WELL) == {}
    assert alive(WELL)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"joined": False}, "assigned"),
        ({"rebuild_remaining": 7}, "rebuilt"),
        ({"behind": 1}, "caught_up"),
        ({"dead_letters_reachable": False}, "dead_letters"),
        ({"brake": "50 dead letters in a row"}, "brake"),
    ],
)
def test_whatever_is_missing_is_named_and_does_not_make_it_less_alive(
    change: dict[str, object], name: str
) -> None:
    """A broker that is away, or a brake, is no reason to kill the process."""
    lacking = replace(WELL, **change)  # type: ignore[arg-type]
    assert list(missing(lacking)) == [name]
    assert alive(lacking)


def test_a_loop_that_does_not_tick_is_not_alive() -> None:
    """The only reason to be killed for."""
    assert not alive(replace(WELL, tick_age=MAX_TICK_AGE + 1))
