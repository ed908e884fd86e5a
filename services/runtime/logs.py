"""One line an occurrence, JSON or for people, on stderr, with the ids that are at hand.

Faust and aiokafka log through the standard library; their lines pass through the same formatter.
During an outage aiokafka repeats itself some thousand times, so its lines are thinned.
"""

import logging
import sys
import time
from collections.abc import Callable, Mapping
from typing import Final

import structlog

from schemas.codec import header
from services.fold import Record
from services.runtime.settings import RuntimeSettings

QUIET_SECONDS: Final = 10.0
FRAMEWORK: Final = ("aiokafka", "faust", "mode", "kafka", "services.runtime.adapter")


class Thinned(logging.Filter):
    """Lets a framework's message through once in ten seconds, by its template and level."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._last: dict[tuple[str, object], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the line is worth its place."""
        key = (record.name, record.msg)
        now = self._clock()
        if now - self._last.get(key, -QUIET_SECONDS) < QUIET_SECONDS:
            return False
        if len(self._last) > 1000:
            self._last.clear()
        self._last[key] = now
        return True


def configure(settings: RuntimeSettings, stage: str) -> None:
    """Send all logging of the process to stderr, every line with the stage's name."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _naming(stage),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.PositionalArgumentsFormatter(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    thinned = Thinned()
    handler.addFilter(lambda line: not line.name.startswith(FRAMEWORK) or thinned.filter(line))
    level = settings.log_level.upper()
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in FRAMEWORK:
        logging.getLogger(name).setLevel("DEBUG" if level == "DEBUG" else "WARNING")
    if level != "DEBUG":
        logging.getLogger("kafka").setLevel("CRITICAL")  # our own line says the same, once
        logging.getLogger("mode.timers").setLevel("ERROR")  # a late commit is not worth a line


def _naming(stage: str) -> structlog.typing.Processor:
    def add(
        logger: object, method: str, event: structlog.typing.EventDict
    ) -> structlog.typing.EventDict:
        event.setdefault("stage", stage)
        return event

    return add


def ids(topic: str, record: Record) -> Mapping[str, object]:
    """Return what names a record on a line: topic, partition, offset and, if it has one, ce_id."""
    found: dict[str, object] = {
        "topic": topic, "partition": record.partition, "offset": record.offset,
    }  # fmt: skip
    event_id = header(record.headers, "ce_id")
    if event_id is not None:
        found["ce_id"] = event_id.decode("utf-8", "replace")[:64]
    return found
