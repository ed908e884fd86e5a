"""A side of a fact as it was told: its first figure and those that agree with it alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from schemas import Kind
from services.detector.comparison import Comparison
from services.detector.filed import Filed

Judge = Callable[[Filed, Filed], Comparison]
"""Compares two figures, the answer kept for the length of a step."""
Doubt = Callable[[Filed], bool]
"""Whether a figure is not the first of its kind in its article: a part of it, or another thing."""


@dataclass(slots=True)
class Told:
    """One side: its first figure, those that agree with it alone, and the alert it raised."""

    first: Filed
    witnesses: list[Filed] = field(default_factory=list)
    kind: Kind | None = None

    @property
    def figures(self) -> list[Filed]:
        """All figures that stand on this side, earliest first."""
        return [self.first, *self.witnesses]


Verdicts = tuple[tuple[Told, Comparison], ...]
"""Sides with how a figure stands to the first figure of each."""
