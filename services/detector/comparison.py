"""What a comparison of two figures says: a verdict, and the answers that led to it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from schemas import Verdict
from services.detector.filed import Filed
from services.detector.step import Step

ONE = Decimal(1)


class Comparison(NamedTuple):
    """A verdict on two figures, with the answers that led to it, last the one that decided."""

    verdict: Verdict
    found: tuple[Step, ...]
    """The answers without their parameters."""
    ratio: Decimal = ONE
    comparable: bool = True
    """Whether the stream may set one figure against the other."""
    of: tuple[Filed, Filed] | None = None
    """The figures from which the answers' parameters are read; ``None`` where they are told."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """The answers in full."""
        return self.last(len(self.found))

    def last(self, count: int) -> tuple[Step, ...]:
        """Return so many of the last answers in full."""
        found = self.found[-count:]
        return found if self.of is None else tuple(step.told(*self.of) for step in found)

    @property
    def unknown(self) -> int:
        """How many rungs did not know."""
        return sum(step.answer == "unknown" for step in self.found)

    @property
    def code(self) -> str:
        """The code of the deciding answer."""
        return self.found[-1].code
