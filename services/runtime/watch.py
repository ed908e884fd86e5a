"""Notices when a file that rules are read from has changed, and takes the new rules."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import structlog

from services.runtime.holdings import Holdings
from services.runtime.metrics import Metrics

log = structlog.get_logger("selisih.watch")


class Watch:
    """Some files, and how they looked last."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = tuple(paths)
        self._seen = self._look()

    def changed(self) -> bool:
        """Return whether a file was written, made or removed since the last time of asking."""
        now = self._look()
        before, self._seen = self._seen, now
        return now != before

    def _look(self) -> tuple[tuple[int, int, int] | None, ...]:
        return tuple(_stamp(path) for path in self._paths)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def reload(watch: Watch, load: Callable[[], Any], holdings: Holdings, metrics: Metrics) -> None:
    """If a file has changed, use new rules from the next record on; keep the old where it is bad.

    Runs in the loop's own task switches, so that it always comes between two records.
    """
    if not watch.changed():
        return
    try:
        holdings.use(load())
    except (OSError, ValueError) as error:
        metrics.add("selisih_rules_loads_total", result="refused")
        log.error("changed rules are refused, the old ones stay", error=str(error))
    else:
        metrics.add("selisih_rules_loads_total", result="loaded")
        log.info("rules loaded again, because a file has changed")
