"""Stages that do nothing but fan out: what the framework itself costs.

``python -m services.cli.passing STAGE`` runs a worker that reads what the real stage reads and
writes as many events, of the same size, as the real stage does on synthetic articles. A chain of
five of them tells how much of an article's time is Kafka, Faust and the codec.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from schemas import Event
from services.cli.synthetic import articles
from services.pipeline import CHAIN, Pipeline
from services.stage import Outcome, Position, Result, Stage

SAMPLE = 300
"""Synthetic articles from which fan-out and events are taken."""

VARIANTS = 64
"""Different events of a type that are written in turn, so that keys spread over partitions."""


@dataclass(frozen=True, slots=True)
class FanOut:
    """Events of one type that a stage writes: samples, and how many it writes an input."""

    events: tuple[Event, ...]
    mean: float

    def at(self, number: int) -> list[Event]:
        """Return what is written for the input of that number, on average ``mean`` events."""
        first, last = int(number * self.mean), int((number + 1) * self.mean)
        return [self.events[n % len(self.events)] for n in range(first, last)]


def fan_outs(sample: int = SAMPLE) -> Mapping[str, tuple[FanOut, ...]]:
    """Return, for each stage of the pure pipeline, what it writes on synthetic articles."""
    pipeline = Pipeline()
    made: dict[type[Event], list[Event]] = defaultdict(list)
    for synthetic in articles(sample):
        made[type(synthetic.article)].append(synthetic.article)
        for event in pipeline.feed(synthetic.article):
            made[type(event)].append(event)
    return {
        stage.name: tuple(
            FanOut(tuple(made[event][-VARIANTS:]), len(made[event]) / len(made[stage.reads]))
            for event in stage.writes
            if made[event]
        )
        for stage, _ in CHAIN
        if made[stage.reads]
    }


def passing(stage: Stage[Any, Any, Any]) -> Stage[tuple[FanOut, ...], None, Any]:
    """Return the stage that reads and writes like this one and does nothing in between."""

    def step(rules: tuple[FanOut, ...], _: None, event: Event, at: Position) -> Result:
        written = tuple(made for fan_out in rules for made in fan_out.at(at.offset))
        return Result(written, Outcome.PASSED)

    return Stage(
        name=stage.name,
        reads=stage.reads,
        writes=stage.writes,
        load=lambda _: fan_outs().get(stage.name, ()),
        empty=lambda _: None,
        step=step,
    )


def main() -> None:
    """Run the passing worker of the stage that the command line names."""
    from services.runtime.worker import run

    stage, settings = next(link for link in CHAIN if link[0].name == sys.argv[1])
    run(passing(stage), settings)


if __name__ == "__main__":
    main()
