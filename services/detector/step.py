"""What one rung of the ladder answers: a constant, told in full only where somebody reads it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from schemas import Answer, Reason
from services.detector.filed import Filed

NEEDED = frozenset({"thing", "event", "whose", "story"})
"""Rungs that the stream must have a yes on: doubt there means silence."""
DOUBTS = frozenset({"place_half", "conditional"})
"""Codes of other rungs on which the stream stays silent too."""
Params = tuple[tuple[str, str], ...]
Shows = Callable[[Filed, Filed], Params]


class Step(NamedTuple):
    """An answer with the code of its reason and the parameters for its words.

    Nearly all answers are given and forgotten, so rungs answer with constants, and ``shows`` reads
    the parameters off the two figures when an answer is told.
    """

    rung: str
    answer: Answer
    code: str
    params: Params = ()
    shows: Shows | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the stream stays silent on a comparison that leans on this answer."""
        return self.answer == "unknown" and (self.rung in NEEDED or self.code in DOUBTS)

    def told(self, a: Filed, b: Filed) -> Step:
        """The step with the parameters that these two figures give it."""
        if self.shows is None:
            return self
        return Step(self.rung, self.answer, self.code, self.shows(a, b))

    def reason(self) -> Reason:
        """The step as it travels."""
        return _reason(self)


@lru_cache(maxsize=4_096)
def _reason(step: Step) -> Reason:
    return Reason(rung=step.rung, answer=step.answer, code=step.code, params=dict(step.params))


def pair(a: str | None, b: str | None) -> Params:
    """Return the parameters of a reason that names both readings' values, in a stable order.

    Sorted, because a verdict on two figures says the same whichever comes first.
    """
    first, second = sorted((a or "", b or ""))
    return (("a", first), ("b", second))


def both(field: str) -> Shows:
    """Return what reads one field of both figures' kinds."""
    read = attrgetter(f"kind.{field}")
    return lambda a, b: pair(read(a), read(b))
