"""Whether a worker lives, and whether it may be relied upon: decisions over plain values.

*Alive* means that the loop ticks; a broker that is away does not make a worker less alive, and to
kill it for that would help nobody. *Ready* means that what comes in will be handled at once.
"""

from dataclasses import dataclass
from typing import Final

MAX_TICK_AGE: Final = 30.0
"""Seconds; a rebuild yields to the timer between batches, so a tick is never far."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a worker knows of itself, at one moment."""

    tick_age: float
    """Seconds since the loop's timer last ran."""
    joined: bool
    """The group has assigned partitions; that may be none where there are more workers."""
    rebuild_remaining: int
    """Records to fold silently before the states are whole."""
    behind: int
    """Records that stood in the log at the assignment and are not folded yet."""
    dead_letters_reachable: bool
    brake: str | None
    """Why the stage stands still; ``None`` while it runs."""


def alive(standing: Standing) -> bool:
    """Return whether the loop ticks."""
    return standing.tick_age <= MAX_TICK_AGE


def missing(standing: Standing) -> dict[str, str]:
    """Return what keeps the worker from being ready, by name; empty: it is."""
    found: dict[str, str] = {}
    if not standing.joined:
        found["assigned"] = "the group has not assigned partitions yet"
    if standing.rebuild_remaining:
        found["rebuilt"] = f"{standing.rebuild_remaining} records of the window to fold"
    if standing.behind:
        found["caught_up"] = f"{standing.behind} records behind the end at the assignment"
    if not standing.dead_letters_reachable:
        found["dead_letters"] = "the dead-letter topic cannot be reached"
    if standing.brake is not None:
        found["brake"] = f"{standing.brake}: find out why, then restart the worker"
    return found
