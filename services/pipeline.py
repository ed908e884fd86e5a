"""The stages folded in one process: what ``selisih check`` runs.

The same cores that run on Kafka run here on plain values, one partition a stage and a constant log
time, so that what a desk sees on its own files is what the stream would have said in that order.
"""

from datetime import UTC, datetime
from typing import Any

from schemas import ArticlePublished, Event
from services.cleaner.settings import CleanerSettings
from services.cleaner.stage import CLEANER
from services.dedupe.settings import DedupeSettings
from services.dedupe.stage import DEDUPE
from services.detector.settings import DetectorSettings
from services.detector.stage import DETECTOR
from services.extractor.settings import ExtractorSettings
from services.extractor.stage import EXTRACTOR
from services.router.settings import RouterSettings
from services.router.stage import ROUTER
from services.stage import Position, Result, Stage

CHAIN: tuple[tuple[Stage[Any, Any, Any], type[Any]], ...] = (
    (CLEANER, CleanerSettings),
    (DEDUPE, DedupeSettings),
    (EXTRACTOR, ExtractorSettings),
    (DETECTOR, DetectorSettings),
    (ROUTER, RouterSettings),
)
"""Every stage with its settings, in flow order (``services.STAGES``)."""

CONSTANT = datetime(2000, 1, 1, tzinfo=UTC)
"""The log time of everything offline: nothing leaves a window."""


class Pipeline:
    """Cleaner to detector in one process; deliveries are for the stream alone."""

    def __init__(self) -> None:
        """Load the rules of every stage: lexicons and tables, about a second."""
        self._links = [
            (stage, rules := stage.load(settings()), stage.empty(rules))
            for stage, settings in CHAIN
            if stage is not ROUTER
        ]
        self._offset = 0

    def feed(self, article: ArticlePublished) -> tuple[Event, ...]:
        """Return all events that an article gives rise to, in flow order."""
        return tuple(event for result in self.results(article) for event in result.events)

    def results(self, article: ArticlePublished) -> tuple[Result, ...]:
        """Return the result of every step that the article takes, stage by stage."""
        waiting: list[Event] = [article]
        results: list[Result] = []
        for stage, rules, state in self._links:
            made: list[Event] = []
            for event in waiting:
                if isinstance(event, stage.reads):
                    result = stage.step(rules, state, event, self._position())
                    results.append(result)
                    made.extend(result.events)
            waiting = made
        return tuple(results)

    def _position(self) -> Position:
        self._offset += 1
        return Position(partition=0, offset=self._offset, time=CONSTANT)
