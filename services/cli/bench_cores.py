"""What the cores cost, one process, no Kafka: articles and figures a second, bytes kept, rebuild.

Times are this process's CPU time, so that a busy machine disturbs them least.
"""

import gc
import resource
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from typing import Any

from schemas import ArticlePublished, Event, encode
from services.cli.synthetic import articles
from services.fold import Fold, Record
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


def bench_dedupe(count: int) -> Row:
    """Return articles a second for cleaning and screening, split, and bytes kept an article."""
    cleaner, clean_settings = link("cleaner")
    dedupe, dedupe_settings = link("dedupe")
    published: list[Event] = list(_published(count))
    run_stage(cleaner, clean_settings, published[:50])
    cleaned = run_stage(cleaner, clean_settings, published)
    kept, screened = _measured(lambda: run_stage(dedupe, dedupe_settings, cleaned.events))
    both = cleaned.seconds + screened.seconds
    return {
        "articles": count,
        "articles_per_s": round(count / both, 1),
        "clean_and_sign_us": round(1e6 * cleaned.seconds / count, 1),
        "look_up_and_verify_us": round(1e6 * screened.seconds / count, 1),
        "peak_growth_bytes_per_article": round(kept / count),
        **_rebuild(dedupe, dedupe_settings, cleaned.events, per_article=1.0),
    }


def _rebuild(
    stage: Stage[Any, Any, Any], settings: Any, events: Sequence[Event], *, per_article: float
) -> Row:
    """Return records a second of a silent rebuild, and the minutes that whole windows take."""
    log = [
        Record(0, offset, START + timedelta(seconds=offset), b"", encode(event))
        for offset, event in enumerate(events)
    ]
    fold = Fold(stage, stage.load(settings))
    fold.own(start=0, floor=len(log))
    began = process_time()
    for record in log:
        fold.take(record)
    speed = len(log) / (process_time() - began)
    days = stage.window(settings) / timedelta(days=1) if stage.window else 0
    minutes = {
        f"rebuild_minutes_at_{day // 1000}k_a_day": round(day * days * per_article / speed / 60, 1)
        for day in ARTICLES_A_DAY
    }
    return {"rebuild_records_per_s": round(speed), **minutes}


def _published(count: int) -> list[ArticlePublished]:
    return [synthetic.article for synthetic in articles(count)]


def _measured(work: Callable[[], Run]) -> tuple[int, Run]:
    """Return by how many bytes the process grew while working, the outputs not counted."""
    gc.collect()
    before = resident()
    run = work()
    run.events.clear()
    gc.collect()
    return max(0, resident() - before), run


def resident() -> int:
    """Return the process's resident bytes: from /proc where there is one, else its peak."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
