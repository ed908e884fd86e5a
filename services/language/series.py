"""Numbers in a series share what only one of them says: "13 and 26 weeks", "from $5 to 7"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.language.pack import Language
from services.language.reading import Reading

_SHARED_KINDS = frozenset(
    ("duration", "distance", "age", "address", "article_no", "speed_limit", "temperature")
)
_SHARED_DIMENSIONS = frozenset(("percent", "area", "mass", "magnitude"))
_LONGEST_GAP = 12
_LONGEST_CHANGE = 40  # characters between the two figures of a change
_WORD = re.compile(r"[^\W\d_]+")


def share_with_neighbours(
    text: str, found: Sequence[Reading], language: Language
) -> tuple[Reading, ...]:
    """The readings, each bare count with the kind or unit of the one it is joined to."""
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        this, following = shared[index], shared[index + 1]
        if not _is_bare(this) or following.start - this.end > _LONGEST_GAP:
            continue
        if not _is_joint(text[this.end : following.start], language):
            continue
        if following.kind in _SHARED_KINDS:
            shared[index] = this._replace(kind=following.kind)
        elif following.kind is None and following.dimension in _SHARED_DIMENSIONS:
            shared[index] = this._replace(dimension=following.dimension, unit=following.unit)
    for index in range(1, len(shared)):
        before, this = shared[index - 1], shared[index]
        if _is_bare(this) and _ends_change(text, before, this, language):
            kind = before.kind if before.kind in _SHARED_KINDS else this.kind
            shared[index] = this._replace(kind=kind, dimension=before.dimension, unit=before.unit)
    spans = any(reading.kind == "duration" for reading in found)
    if spans:
        shared = [
            this._replace(kind="duration")
            if _is_bare(this) and _is_part(this) and not _counts(text, this, language)
            else this
            for this in shared
        ]
    return tuple(shared)


def _is_part(reading: Reading) -> bool:
    """True for a number with decimals, of which there cannot be that many things."""
    return reading.lower is not None and reading.lower % 1 != 0


def _is_bare(reading: Reading) -> bool:
    return reading.kind is None and reading.dimension == "count" and reading.unit is None


def _is_joint(gap: str, language: Language) -> bool:
    words = gap.lower().replace(",", " , ").replace("-", " ").split()
    return bool(words) and all(word in language.non_claims.series_joints for word in words)


def _ends_change(text: str, before: Reading, this: Reading, language: Language) -> bool:
    """True for the second figure of a change that counts nothing itself: "from $5 to 7"."""
    if this.start - before.end > _LONGEST_CHANGE:
        return False
    opening = _WORD.findall(text[max(0, before.span_start - _LONGEST_GAP) : before.span_start])
    if not opening or opening[-1].lower() not in language.hedges.change_openers.surfaces:
        return False
    gap = text[before.end : this.start]
    words = _WORD.findall(gap.lower())
    if not words or words[-1] not in language.non_claims.change_joints or "," in gap:
        return False
    return not _counts(text, this, language)


def _counts(text: str, reading: Reading, language: Language) -> bool:
    """True if a word that may be a counted noun follows the number."""
    following = _WORD.match(text, reading.end + 1)
    return following is not None and following.group().lower() not in language.function_words
