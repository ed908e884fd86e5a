"""Notices when a file that rules are read from has changed."""

from collections.abc import Iterable
from pathlib import Path


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
