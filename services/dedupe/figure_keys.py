"""Keys of runs of figures: they find a text of which hardly three words in a row are left.

A spun or re-worded copy keeps its figures, and keeps their order; two newsrooms on one event share
figures, but seldom three in a row. Behind these keys and fewer bands as many keys find more: .95 of
the copies of the open gold set instead of .90, with no more candidates (docs/copies.md).
"""

from collections.abc import Sequence
from itertools import chain
from typing import Final

import numpy as np
from xxhash import xxh3_64_intdigest

from services.dedupe.entry import Entry

RUN: Final = 3
"""Figures in a row that make a key. Two find a little more, and share small numbers with everybody:
a third more candidates in a window of five thousand articles."""
RUN_KEYS: Final = 6
"""Keys an article: the least of its runs under so many orders, so that a part finds its whole."""

_NONE: Final = (0,) * RUN_KEYS
_ORDERS: Final = np.array([
    0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9,
    0x27D4EB2F165667C5, 0xD6E8FEB86659FD93, 0xBF58476D1CE4E5B9,
], np.uint64)  # fmt: skip
"""Odd multipliers (those of the xxHash and splitmix families)."""


def figure_keys(entry: Entry) -> tuple[int, ...]:
    """Return 64 bits a key; all are 0 where the text has no three figures in a row."""
    return keys_of_figures([value.rstrip("%") for value in chain(*entry.sentences.figures)])


def keys_of_figures(figures: Sequence[str]) -> tuple[int, ...]:
    """Return the keys of figures in the order of the text."""
    runs = {
        xxh3_64_intdigest("\x1f".join(figures[at : at + RUN]).encode("utf-8", "surrogatepass"))
        for at in range(len(figures) - RUN + 1)
    }
    if not runs:
        return _NONE
    least = (np.array([*runs], np.uint64)[:, None] * _ORDERS).min(axis=0)
    return tuple(least.tolist())
