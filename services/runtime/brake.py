"""Stops a stage that sends too much to the dead letters, before it has emptied its topic there.

A bad release makes every record fail. Each of them would be kept, but the stream would be silent
and thousands of records would have to be sent back. Both limits are those of getsentry/arroyo's
``DlqLimit``: a share among the latest records, and a run without a success between.
"""

from collections import deque


class Brake:
    """Counts the fates of the latest records; once on, it stays on until the worker restarts."""

    __slots__ = ("_dead", "_latest", "_limit_run", "_limit_share", "_run", "reason")

    def __init__(self, *, window: int, share: float, run: int) -> None:
        self._latest: deque[bool] = deque(maxlen=window)
        self._limit_share = share
        self._limit_run = run
        self._dead = 0
        self._run = 0
        self.reason: str | None = None
        """Why the stage stands still; ``None`` while it runs."""

    def note(self, *, dead: bool) -> None:
        """One more record was handled (``dead`` false) or put with the dead letters."""
        full = len(self._latest) == self._latest.maxlen
        self._dead += dead - (full and self._latest[0])
        self._latest.append(dead)
        self._run = self._run + 1 if dead else 0
        if self.reason is None:
            self.reason = self._judge()

    def _judge(self) -> str | None:
        if self._run >= self._limit_run:
            return f"{self._run} dead letters in a row"
        seen = len(self._latest)
        if seen == self._latest.maxlen and self._dead >= self._limit_share * seen:
            return f"{self._dead} dead letters among the latest {seen} records"
        return None
