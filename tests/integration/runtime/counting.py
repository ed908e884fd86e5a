"""A small stage for tests of the runtime: stateful, so that a hole in its fold shows in its ids.

Reads ``ArticlePublished``; for each article writes one ``DeliveryRecorded`` that says how many
articles of the same outlet stood in the window before it. Titles are orders: "boom…" raises, "two…"
writes twice, "huge…" writes more than travels.
"""

import os
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas import ArticlePublished, DeliveryRecorded
from services.stage import Outcome, Position, Result, Stage


class CountingSettings(BaseSettings):
    """What the stage is told."""

    model_config = SettingsConfigDict(env_prefix="SELISIH_COUNTING_", frozen=True)

    window_seconds: float = Field(3600, description="Length of the window.")
    step_seconds: float = Field(0, description="Work in each step.")


@dataclass
class Window:
    """Articles of the window, oldest first, and how many there are of each outlet."""

    seen: deque[tuple[datetime, str]] = field(default_factory=deque)
    outlets: Counter[str] = field(default_factory=Counter)


def step(
    rules: CountingSettings, state: Window, event: ArticlePublished, position: Position
) -> Result:
    """Count the outlet's articles in the window."""
    title = event.title or ""
    if title.startswith("boom"):
        raise RuntimeError("ordered to fail")
    if rules.step_seconds:
        time.sleep(rules.step_seconds)
    oldest = position.time - timedelta(seconds=rules.window_seconds)
    while state.seen and state.seen[0][0] < oldest:
        state.outlets[state.seen.popleft()[1]] -= 1
    outlet = event.outlet or ""
    count = state.outlets[outlet]
    made = [
        DeliveryRecorded(
            endpoint_id=f"e{event.article_id}",
            outcome="enabled",
            round=count,
            attempt=number + 1,
            cause=f"{position.partition}/{position.offset}",
        )
        for number in range(2 if title.startswith("two") else 1)
    ]
    state.seen.append((position.time, outlet))
    state.outlets[outlet] += 1
    return Result(tuple(made), Outcome.PASSED)


COUNTING: Stage[CountingSettings, Window, ArticlePublished] = Stage(
    name=os.environ.get("COUNTING_NAME", "counting"),
    reads=ArticlePublished,
    writes=(DeliveryRecorded,),
    load=lambda settings: settings,
    empty=lambda rules: Window(),
    step=step,
    window=lambda settings: timedelta(seconds=settings.window_seconds),
)

if __name__ == "__main__":
    from services.runtime import run

    run(COUNTING, CountingSettings)
