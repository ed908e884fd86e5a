"""What the cores cost, one process, no Kafka: what the benchmarks of all stages share.

Times are this process's CPU time, so that a busy machine disturbs them least.
"""

import resource
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from schemas import ArticlePublished, Event
from services.pipeline import CHAIN
from services.runtime.memory import settle_memory
from services.stage import Position, Stage

START = datetime(2026, 1, 1, tzinfo=UTC)
ARTICLES_A_DAY = (10_000, 50_000)

Row = dict[str, float | int | str]


@dataclass(frozen=True, slots=True)
class Run:
    """A stage over a list of events: what came out, and the CPU seconds it took."""

    events: list[Event]
    seconds: float
    counts: dict[str, int]


def run_stage(stage: Stage[Any, Any, Any], settings: object, events: Sequence[Event]) -> Run:
    """Return what a stage makes of events, one partition, a record a second of log time."""
    rules = stage.load(settings)
    state = stage.empty(rules)
    settle_memory()  # as a worker does
    made: list[Event] = []
    counts: dict[str, int] = {}
    began = process_time()
    for offset, event in enumerate(events):
        at = Position(0, offset, START + timedelta(seconds=offset))
        result = stage.step(rules, state, event, at)
        made.extend(result.events)
        for item, number in result.counts.items():
            counts[item] = counts.get(item, 0) + number
    return Run(made, process_time() - began, counts)


def upstream(name: str, published: Iterable[ArticlePublished]) -> list[Event]:
    """Return what a stage would read if these articles were published."""
    events: list[Event] = list(published)
    for stage, settings in CHAIN:
        if stage.name == name:
            return events
        made = run_stage(stage, settings(), events).events
        nxt = next(after for after, _ in CHAIN[_index(stage.name) + 1 :])
        events = [event for event in made if isinstance(event, nxt.reads)]
    raise KeyError(name)


def _index(name: str) -> int:
    return next(n for n, (stage, _) in enumerate(CHAIN) if stage.name == name)


def link(name: str) -> tuple[Stage[Any, Any, Any], Any]:
    """Return a stage of the chain and its settings; ``StopIteration`` for an unknown name."""
    stage, settings = CHAIN[_index(name)]
    return stage, settings()


def resident() -> int:
    """Return the process's resident bytes: from /proc where there is one, else its peak."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
