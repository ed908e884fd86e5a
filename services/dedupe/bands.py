"""The keys of an article: slices of its signature, runs of its figures, and whole identities.

Body 20 x 3 over the first 60 values, lead 8 x 3 and 6 runs of figures let the stage find .95 of the
copies of the open gold set (the verification alone: .97). As many bands without the runs find .90;
rows of two .96 at five times the candidates; rows of four lose rewrites (docs/copies.md).
"""

from typing import Final

from xxhash import xxh3_64_intdigest

from services.dedupe.entry import BODY, Entry
from services.dedupe.figure_keys import RUN_KEYS, figure_keys

BODY_BANDS: Final = 20
BODY_ROWS: Final = 3
LEAD_BANDS: Final = 8
LEAD_ROWS: Final = 3
RUNS: Final = BODY_BANDS + LEAD_BANDS
"""Where the keys of runs of figures begin."""
BANDS: Final = RUNS + RUN_KEYS
WHOLE: Final = 3
"""Keys beside the bands: article id, page, equal clean words."""
KEYS: Final = BANDS + WHOLE
ARTICLE, PAGE, EXACT = BANDS, BANDS + 1, BANDS + 2
FEWEST_SHINGLES: Final = 12
"""3-grams below which a band says nothing: a headline alone is found by its exact key only."""

KEY_BITS: Final = 28
"""Unequal slices have equal keys once in 270 million: at a million articles, one comparison more
for every eighth. Few enough to be kept as 16 bits beside a slot of 12."""

Keys = tuple[int, ...]
"""One a column, below 2 to the 28; 0: the article has none."""

_ONES: Final = (1 << KEY_BITS) - 1
_BODY_ENDS: Final = 4 * BODY_ROWS * BODY_BANDS
_SLICES: Final = (
    *(slice(at, at + 4 * BODY_ROWS) for at in range(0, _BODY_ENDS, 4 * BODY_ROWS)),
    *(slice(at, at + 4 * LEAD_ROWS)
      for at in range(4 * BODY, 4 * (BODY + LEAD_BANDS * LEAD_ROWS), 4 * LEAD_ROWS)),
)  # fmt: skip
"""Where the bands lie in the bytes of a signature."""
_NO_BANDS: Final[tuple[int, ...]] = (0,) * BANDS


def keys_of(entry: Entry) -> Keys:
    """Return the keys of an entry; ``ValueError`` for one that comes from the window.

    A band's key is made without its column: columns are looked up apart.
    """
    values = entry.values
    if values is None:
        raise ValueError("keys are made of a whole signature; the window keeps less")
    bands = _NO_BANDS
    if values and entry.shingles >= FEWEST_SHINGLES:
        bands = (
            *[xxh3_64_intdigest(values[part]) & _ONES or 1 for part in _SLICES],
            *[run & _ONES or 1 if run else 0 for run in figure_keys(entry)],
        )
    page, exact = entry.page, entry.exact
    return (*bands, _key(entry.identity), _key(page) if page else 0, _key(exact) if exact else 0)


def shares_a_key(a: Entry, b: Entry) -> bool:
    """Return whether one of the two would be a candidate for the other."""
    return any(x == y != 0 for x, y in zip(keys_of(a), keys_of(b), strict=True))


def _key(hashed: int) -> int:
    return hashed & _ONES or 1
