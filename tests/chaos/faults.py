"""What is broken, and when: a plan that follows from its seed, so that a run can be repeated."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Action = Literal["kill", "term", "broker"]


@dataclass(frozen=True)
class Fault:
    """One thing that is done to a process, which is started again a second later."""

    action: Action
    stage: str
    """Whose worker; "" for the broker."""
    worker: int

    def __str__(self) -> str:
        return (
            self.action if self.action == "broker" else f"{self.action} {self.stage}/{self.worker}"
        )


def plan(seed: int, stages: Sequence[str], rounds: int) -> list[Fault]:
    """Return so many rounds; in each, every stage loses a worker, and once the broker goes.

    Kill -9 and SIGTERM take turns over the stages, and over the rounds for one stage.
    """
    rng = random.Random(seed)
    found: list[Fault] = []
    for turn in range(rounds):
        faults = [
            Fault("kill" if (place + turn) % 2 == 0 else "term", stage, rng.randrange(2))
            for place, stage in enumerate(stages)
        ]
        rng.shuffle(faults)
        faults.insert(rng.randrange(1, len(faults)), Fault("broker", "", 0))
        found += faults
    return found
