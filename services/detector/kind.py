"""What a figure is a figure of: everything that decides which others it is held against.

Most figures of a story are of few kinds, so a kind is one object while it is in use, and what two
kinds answer on the first rungs is worked out once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, eq=False)
class What:
    """What is counted, what happened to it and whose it is, in which language."""

    dimension: str
    unit: str | None
    noun: str | None
    noun_class: str
    affiliation: str | None
    event: str | None
    language: str


@dataclass(frozen=True, slots=True, eq=False)
class Kind(What):
    """The fields of a figure that the first rungs read, with the language of its article."""

    place: str | None
    place_said: bool
    """Its own sentence names the place."""
    modality: str
    scope: str
    what: What
    """Without place, modality and scope: kinds of one story differ in these."""


_what = lru_cache(maxsize=16_384)(What)


@lru_cache(maxsize=16_384)
def kind(
    dimension: str,
    unit: str | None,
    noun: str | None,
    noun_class: str,
    affiliation: str | None,
    event: str | None,
    place: str | None,
    place_said: bool,
    modality: str,
    scope: str,
    language: str,
) -> Kind:
    """Return the kind of these fields; equal kinds are one object while they are in use."""
    what = _what(dimension, unit, noun, noun_class, affiliation, event, language)
    return Kind(
        dimension, unit, noun, noun_class, affiliation, event, language, place, place_said,
        modality, scope, what,
    )  # fmt: skip
