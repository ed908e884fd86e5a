"""The keys under which an article is found again: slices of its signature, and whole identities.

Body 24 x 3 over the first 72 values and lead 10 x 3 let the stage find .90 of the copies of the
open gold set (the verification alone: .96). Rows of two find .95 at many times the candidates; rows
of four lose rewrites.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from services.dedupe.entry import Entry

BODY_BANDS: Final = 24
BODY_ROWS: Final = 3
LEAD_BANDS: Final = 10
LEAD_ROWS: Final = 3
BANDS: Final = BODY_BANDS + LEAD_BANDS
WHOLE: Final = 3
"""Keys beside the bands: article id, page, equal clean words."""
KEYS: Final = BANDS + WHOLE
ARTICLE, PAGE, EXACT = BANDS, BANDS + 1, BANDS + 2
FEWEST_SHINGLES: Final = 12
"""3-grams below which a band says nothing: a headline alone is found by its exact key only."""

Keys = npt.NDArray[np.uint32]

_MULTIPLIERS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64
)
_SALT: Final = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
_SHIFT: Final = np.uint64(29)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
_HALF: Final = np.uint64(32)
_NEVER_ZERO: Final = np.uint64(1 << 32)


def keys_of(entry: Entry) -> Keys:
    """Return the keys of an entry, one a column; 0 where it has none.

    Equal slices give equal keys; unequal ones do so once in 2 to the 32, and a candidate too many
    costs one comparison.
    """
    keys = np.zeros(KEYS, np.uint64)
    if entry.body.size and entry.shingles >= FEWEST_SHINGLES:
        body = entry.body[: BODY_BANDS * BODY_ROWS].reshape(BODY_BANDS, BODY_ROWS)
        lead = entry.lead[: LEAD_BANDS * LEAD_ROWS].reshape(LEAD_BANDS, LEAD_ROWS)
        keys[:BODY_BANDS] = (body.astype(np.uint64) * _MULTIPLIERS[:BODY_ROWS]).sum(axis=1)
        keys[BODY_BANDS:BANDS] = (lead.astype(np.uint64) * _MULTIPLIERS[:LEAD_ROWS]).sum(axis=1)
        keys[:BANDS] ^= _SALT
        keys ^= keys >> _SHIFT
        keys *= _MIX
        keys[:BANDS] |= _NEVER_ZERO
    keys[ARTICLE] = int(entry.article_id[:16], 16)
    keys[PAGE] = entry.page
    keys[EXACT] = entry.exact
    return (keys >> _HALF).astype(np.uint32)


def shares_a_key(a: Entry, b: Entry) -> bool:
    """Return whether one of the two would be a candidate for the other."""
    x, y = keys_of(a), keys_of(b)
    return bool(np.any((x == y) & (x != 0)))
