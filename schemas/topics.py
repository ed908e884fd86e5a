"""The pipeline in one table: every event with its topic, key, partition, limits and neighbours.

Topic creation, AsyncAPI, the picture of the flow and the README's table are made from ``TOPICS``.
Partition functions are explicit, because hashing a handful of keys piles them on one partition.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, Final

from schemas.alert import AlertRaised, FigureFiled
from schemas.article import ArticleCleaned, ArticlePublished, ArticleScreened
from schemas.delivery import DeliveryRecorded
from schemas.figure import SUBJECTS, FiguresReported
from schemas.ids import digest
from schemas.model import Event

PREFIX: Final = "selisih"
MAX_MESSAGE_BYTES: Final = 2 * 1024 * 1024
FAMILIES: Final = ("id", "en")
"""Dedupe families in the order of their partitions: append only."""

DEDUPE_WINDOW: Final = timedelta(days=14)
DETECTOR_WINDOW: Final = timedelta(days=30)
COURIER_WINDOW: Final = timedelta(days=21)
OUTAGE: Final = timedelta(days=7)
SEGMENT: Final = timedelta(days=1)
"""A log is trimmed by whole segments: state topics keep one more than the window and an outage."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One row: an event's topic and everything that a broker and a reader must know of it."""

    event: type[Event]
    version: int
    keyed_by: str
    key: Callable[[Any], str]
    partitions: int
    slot: Callable[[str], int]
    """Key -> number that is taken modulo the partitions."""
    retention: timedelta
    producer: str
    consumer: str | None
    state: bool
    """Whether a stage rebuilds its state from this log."""
    summary: str

    @property
    def event_name(self) -> str:
        """The event's one spelling: ``figures-reported`` for ``FiguresReported``."""
        return spelling(self.event)

    def name(self, prefix: str = PREFIX) -> str:
        """Return the topic's name under a prefix."""
        return f"{prefix}.{self.event_name}.v{self.version}"

    def dead_letters(self, prefix: str = PREFIX) -> str:
        """Return the name of the topic that keeps what could not be handled."""
        return f"{self.name(prefix)}.dlq"

    @property
    def ce_type(self) -> str:
        """The CloudEvents type, whatever the prefix of the topics."""
        return self.name(PREFIX)

    def partition(self, event: Event, partitions: int) -> int:
        """Return the partition of an event in a topic that has so many."""
        return self.slot(self.key(event)) % partitions


@cache
def spelling(event: type[Event]) -> str:
    """Return ``figures-reported`` for ``FiguresReported``."""
    name = event.__name__
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")


def _hashed(key: str) -> int:
    return int(digest(key.encode())[:8], 16)


def _family(key: str) -> int:
    return FAMILIES.index(key) if key in FAMILIES else 0


def _subject(key: str) -> int:
    return [str(subject) for subject in SUBJECTS].index(key)


WEEK: Final = timedelta(days=7)

TOPICS: Final[tuple[Topic, ...]] = (
    Topic(
        ArticlePublished, 1, "article id", lambda e: e.article_id, 4, _hashed, WEEK,
        "publisher", "cleaner", False, "an article entered the stream",
    ),
    Topic(
        ArticleCleaned, 1, "dedupe family", lambda e: e.family, 2, _family,
        DEDUPE_WINDOW + OUTAGE + SEGMENT, "cleaner", "dedupe", True,
        "language, noise and signature of an article",
    ),
    Topic(
        ArticleScreened, 1, "article id", lambda e: e.article_id, 4, _hashed, WEEK,
        "dedupe", "extractor", False, "original, copy or revision, sentence by sentence",
    ),
    Topic(
        FiguresReported, 1, "subject", lambda e: e.subject, 8, _subject,
        DETECTOR_WINDOW + OUTAGE + SEGMENT, "extractor", "detector", True,
        "the figures of an article that speak of one subject",
    ),
    Topic(
        FigureFiled, 1, "fact id", lambda e: e.fact_id, 4, _hashed, DETECTOR_WINDOW,
        "detector", None, False, "a figure, its fact, and how it stands to what was said",
    ),
    Topic(
        AlertRaised, 1, "fact id", lambda e: e.fact_id, 4, _hashed, DETECTOR_WINDOW,
        "detector", "router", False, "a figure that does not fit earlier reports",
    ),
    Topic(
        DeliveryRecorded, 1, "endpoint", lambda e: e.endpoint_id, 4, _hashed,
        COURIER_WINDOW + OUTAGE + timedelta(days=2), "router", "courier", True,
        "what happened to an alert on its way to an endpoint",
    ),
)  # fmt: skip


def topic_of(event: type[Event]) -> Topic:
    """Return the row of an event; ``KeyError`` for a class that does not travel."""
    return _BY_EVENT[event]


_BY_EVENT: Final = {topic.event: topic for topic in TOPICS}
