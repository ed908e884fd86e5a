"""What a stage is: a value.

A stage is a deterministic fold over its partition of its one input topic. ``step`` is pure but for
the state it is given: no clock, random, environment, log, metric or await, and it raises before it
mutates. Everything that a stage needs of the world comes in through ``load``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, TypeVar

from schemas import Event

R = TypeVar("R")
S = TypeVar("S")
E = TypeVar("E", bound=Event)


class Outcome(StrEnum):
    """How the work on one event ended. Closed: each event is counted once, with its outcome."""

    CLEANED = "cleaned"
    UNKNOWN_LANGUAGE = "unknown_language"
    ORIGINAL = "original"
    COPY = "copy"
    REVISION = "revision"
    REDELIVERY = "redelivery"
    FIGURES = "figures"
    NO_FIGURES = "no_figures"
    FILED = "filed"
    ALERTED = "alerted"
    RETIRED = "retired"
    ROUTED = "routed"
    UNMATCHED = "unmatched"
    PASSED = "passed"  # a stage that does nothing but fan out, as benchmarks run it


class Item(StrEnum):
    """Things counted beside the outcome. Closed, so that a dashboard can name them all."""

    NOISE_SPANS = "noise_spans"
    HEAVILY_CLEANED = "heavily_cleaned"  # cleaning would have taken most of the text: an alarm
    SENTENCES_COPIED = "sentences_copied"
    FIGURES_ALTERED = "figures_altered"
    CANDIDATES = "candidates"
    CANDIDATES_CAPPED = "candidates_capped"
    STORIES_CAPPED = "stories_capped"  # articles of a story, over how many are looked at
    TERMS_CUT = "terms_cut"  # words of a story that too many articles have: the newest count
    CLAIMS = "claims"
    NON_CLAIMS = "non_claims"
    FIGURES_DROPPED = "figures_dropped"  # over the cap of an article
    COMPARISONS = "comparisons"
    ALERTS = "alerts"
    FORGOTTEN = "forgotten"  # left the window
    CAPPED = "capped"  # left early, because a cap was reached
    DELIVERIES = "deliveries"


@dataclass(frozen=True, slots=True)
class Position:
    """Where and when a record stands in its log. Offline, times are constant."""

    partition: int
    offset: int
    time: datetime
    """LogAppendTime."""
    accepted: datetime | None = None
    """When the article was accepted (``ce_time``), the same through all stages."""
    replayed: bool = False
    """A dead letter sent back: to be handled as a new arrival, even where its id is known."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a step says of one event."""

    events: tuple[Event, ...]
    outcome: Outcome
    counts: Mapping[Item, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stage(Generic[R, S, E]):
    """One row of the pipeline, with its core."""

    name: str
    reads: type[E]
    writes: tuple[type[Event], ...]
    load: Callable[[Any], R]
    """Settings -> rules. Once a process, read-only: lexicons, tables."""
    empty: Callable[[R], S]
    """Rules -> state. Once a partition."""
    step: Callable[[R, S, E, Position], Result]
    remember: Callable[[R, S, E, Position], Result] | None = None
    """Changes the state as ``step`` does, and makes no events: what a silent fold runs, where it
    costs less than the step. A record that makes only the step raise is in a rebuilt state and in
    no live one, until the window has passed it."""
    window: Callable[[Any], timedelta] | None = None
    """Settings -> how much of its own log the state spans; ``None``: stateless."""
    watches: Callable[[Any], tuple[Path, ...]] | None = None
    """Settings -> files whose change makes ``load`` run again, between two records."""
