"""A run of consecutive articles of a window: fixed arrays, filled once and dropped as a whole.

What a window holds grows and shrinks by blocks, so that it never keeps more than two of them beyond
what it needs, and no array is ever copied to make room.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from services.dedupe.bands import KEYS
from services.dedupe.entry import BODY, Entry

_OBJECT: Final = 33
"""Bytes of a ``bytes`` object beside its contents."""


class Block:
    """Up to ``rows`` articles. A cell is a row's place in one key column."""

    __slots__ = ("_bodies", "_ends", "_links", "_packed", "_tags", "links", "shingles", "tags",
                 "times")  # fmt: skip

    def __init__(self, rows: int) -> None:
        self._tags = np.zeros((rows, KEYS), np.uint16)
        self._links = np.zeros((rows, KEYS), np.uint32)
        self._bodies = np.zeros(rows * BODY, np.uint8).data
        self.times = np.zeros(rows, np.int64).data
        self.shingles = np.zeros(rows, np.uint32).data
        self._ends = np.zeros(rows, np.uint32).data
        self._packed: bytes | bytearray = bytearray()
        # Views from which Python reads one value several times as fast as from an array.
        self.tags = self._tags.reshape(-1).data
        """Upper bits of the key, cell by cell."""
        self.links = self._links.reshape(-1).data
        """Number of the article before it in its chain, modulo 2 to the 32."""

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        arrays = (self._tags, self._links, self._bodies, self.times, self.shingles, self._ends)
        return sum(array.nbytes for array in arrays) + len(self._packed) + _OBJECT

    def put(self, row: int, entry: Entry, time: int) -> None:
        """Set a row; rows are set in order."""
        self._packed += entry.packed
        self._ends[row] = len(self._packed)
        self.times[row] = time
        self.shingles[row] = entry.shingles
        if entry.body:
            self._bodies[row * BODY : (row + 1) * BODY] = entry.body

    def seal(self) -> None:
        """No row will be set any more."""
        self._packed = bytes(self._packed)

    def entry(self, row: int) -> Entry:
        """Return the article of a row."""
        begin = self._ends[row - 1] if row else 0
        packed = bytes(self._packed[begin : self._ends[row]])
        return Entry.unpack(packed, self.body(row))

    def body(self, row: int) -> bytes:
        """Return the last bytes of an article's signature; empty where there is none."""
        if not self.shingles[row]:
            return b""
        return bytes(self._bodies[row * BODY : (row + 1) * BODY])

    def column(self, column: int) -> tuple[npt.NDArray[np.uint16], npt.NDArray[np.uint32]]:
        """Return tags and links of all rows in one key column, as views."""
        return self._tags[:, column], self._links[:, column]
