"""What a figure is a figure of: everything that decides which others it is held against.

Most figures of a story are of few kinds, so a kind is one object while it is in use, and what two
kinds answer on the first rungs is worked out once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """The fields of a figure that the first rungs read, with the language of its article."""

    dimension: str
    unit: str | None
    noun: str | None
    noun_class: str
    affiliation: str | None
    event: str | None
    place: str | None
    place_said: bool
    """Its own sentence names the place."""
    modality: str
    scope: str
    language: str


kind = lru_cache(maxsize=16_384)(Kind)
"""The kind of these fields; equal kinds are one object while they are in use."""
