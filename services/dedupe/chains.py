"""Splits the chains of a key column among twice as many heads."""

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
"""Rows counted from the oldest held; below 0: none."""


def split(links: Rows, heads: Rows, bits: npt.NDArray[np.bool_]) -> tuple[Rows, Rows, Rows]:
    """Return the links of the split chains, and their heads for rows without and with the bit.

    A row goes with those of its old chain that have the same bit. Where the next is of the other
    kind, the first after a run of that kind is sought, by jumps that double.
    """
    jumps = links.copy()
    """From each row to the first of the other kind."""
    open_rows = np.flatnonzero(jumps >= 0)
    while True:
        open_rows = open_rows[bits[jumps[open_rows]] == bits[open_rows]]
        if not open_rows.size:
            break
        jumps[open_rows] = jumps[jumps[open_rows]]
        open_rows = open_rows[jumps[open_rows] >= 0]
    return (
        _first(links, jumps, bits, bits),
        _first(heads, jumps, bits, False),
        _first(heads, jumps, bits, True),
    )


def _first(
    rows: Rows, jumps: Rows, bits: npt.NDArray[np.bool_], wanted: npt.NDArray[np.bool_] | bool
) -> Rows:
    """Return each row itself if it is of the kind that is wanted, else the first after it."""
    if not bits.size:
        return rows
    other = (rows >= 0) & (bits[rows] != wanted)
    return np.where(other, jumps[rows], rows)
