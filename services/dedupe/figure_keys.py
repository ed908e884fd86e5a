"""Keys of runs of figures: they find a text of which hardly three words in a row are left.

A spun or re-worded copy keeps its figures, and keeps their order; two newsrooms on one event share
figures, but seldom three in a row. Behind these keys and fewer bands as many keys find more: .95 of
the copies of the open gold set instead of .90, with no more candidates (docs/copies.md).
"""

from collections.abc import Sequence
from typing import Final

from xxhash import xxh3_64_intdigest

from services.dedupe.entry import Entry

RUN: Final = 3
"""Figures in a row that make a key. Two find a little more, and share small numbers with everybody:
a third more candidates in a window of five thousand articles."""
RUN_KEYS: Final = 6
"""Keys an article: the least of its runs under so many orders, so that a part finds its whole."""

_NONE: Final = (0,) * RUN_KEYS
_ORDERS: Final = (
    0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
    0x27D4EB2F165667C5, 0xD6E8FEB86659FD93, 0xBF58476D1CE4E5B9,
)  # fmt: skip
"""Odd multipliers (those of the xxHash and splitmix families)."""
_ONES: Final = (1 << 64) - 1
_MARK: Final = b"\x1f"


def figure_keys(entry: Entry) -> tuple[int, ...]:
    """Return 64 bits a key; all are 0 where the text has no three figures in a row."""
    said = entry.sentences.said.replace(b"\n", _MARK).split(_MARK)
    return _least([value.rstrip(b"%") for value in said if value])


def keys_of_figures(figures: Sequence[str]) -> tuple[int, ...]:
    """Return the keys of figures in the order of the text."""
    return _least([figure.encode("utf-8", "surrogatepass") for figure in figures])


def _least(figures: Sequence[bytes]) -> tuple[int, ...]:
    """Return of each order the least product with a run; multiplied as 64 bits are, they wrap."""
    runs = {
        xxh3_64_intdigest(_MARK.join(run))
        for run in zip(*[figures[at:] for at in range(RUN)], strict=False)
    }
    if not runs:
        return _NONE
    return tuple([min([run * order & _ONES for run in runs]) for order in _ORDERS])
