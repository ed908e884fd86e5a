"""Numbers in a series share what only the last one says: "13 and 26 weeks", "10 dan 20 persen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.language.pack import Language
from services.language.reading import Reading

_SHARED_KINDS = frozenset(
    ("duration", "distance", "age", "address", "article_no", "speed_limit", "temperature")
)
_SHARED_DIMENSIONS = frozenset(("percent", "area", "mass", "magnitude"))
_LONGEST_GAP = 12


def share_with_neighbours(
    text: str, found: Sequence[Reading], language: Language
) -> tuple[Reading, ...]:
    """The readings, each bare count before a joint with the kind or unit of the one after it."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        this, following = shared[index], shared[index + 1]
        if this.kind is not None or this.dimension != "count" or this.unit is not None:
            continue
        gap = following.start - this.end
        if gap > _LONGEST_GAP or not _is_joint(text[this.end : following.start], language):
            continue
        if following.kind in _SHARED_KINDS:
            shared[index] = replace(this, kind=following.kind)
        elif following.kind is None and following.dimension in _SHARED_DIMENSIONS:
            shared[index] = replace(this, dimension=following.dimension, unit=following.unit)
    return tuple(shared)


def _is_joint(gap: str, language: Language) -> bool:
    words = gap.lower().replace(",", " , ").replace("-", " ").split()
    return bool(words) and all(word in language.non_claims.series_joints for word in words)
