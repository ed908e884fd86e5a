"""How Python's collector is set for a worker, and for what is measured as one."""

import gc
from typing import Final

GC_THRESHOLDS: Final = (50_000, 20, 50)
"""A state is a million small objects that live for weeks; at Python's own thresholds, 700, 10, 10,
collecting showed in the detector's profile."""


def settle_memory() -> None:
    """Take all that lives for ever, such as rules, out of the collector's sight."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)
