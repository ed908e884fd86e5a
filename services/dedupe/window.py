"""The articles of one family that lie in the window, found by key: compact arrays, no objects.

Blocks of rows, oldest first. Every key column has a table of chain heads, every row points to the
row before it in its chain, so that a chain runs from new to old and ends where the window does:
forgetting an article moves one counter and touches no chain. Of a key's 28 bits the low ones are
the slot in the table, which has 4,096 slots or more, and the upper 16 stand beside the link: equal
in both is equal in all, however large the table is, and so is what is found.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from services.dedupe.bands import ARTICLE, BANDS, EXACT, KEY_BITS, KEYS, PAGE, Keys
from services.dedupe.block import Block
from services.dedupe.chains import split
from services.dedupe.entry import Entry

BLOCK_BITS: Final = 11
"""2,048 articles a block."""
SLOT_BITS: Final = KEY_BITS - 16
FIRST_SLOTS: Final = 1 << SLOT_BITS
LOAD: Final = 1
"""Articles a slot from which a table is doubled: a chain has about one stranger. At two a
look-up takes half as long again, for a tenth less memory."""
VERSIONS: Final = 64
"""Deliveries of one page that are looked at, the newest."""

_NUMBERS: Final = (1 << 32) - 1
_NONE: Final = (0, 0)
_SEARCHED: Final = (*range(BANDS), EXACT)


class Lookup(NamedTuple):
    """Who shares keys with an article; numbers rise with time."""

    same_article: int | None
    """The newest."""
    same_page: tuple[int, ...]
    """Newest first."""
    candidates: tuple[int, ...]
    """By keys shared, most first; the earliest first among equals."""
    same_words: frozenset[int]
    """Those of them that share the exact key."""
    capped: tuple[int, ...]
    """Key columns that more articles share than were looked at."""


class Window:
    """Articles in log order. Reading never changes it."""

    __slots__ = ("_blocks", "_first", "_first_block", "_heads", "_masks", "_next", "_shift")

    def __init__(self, block_bits: int = BLOCK_BITS) -> None:
        self._shift = block_bits
        self._blocks: list[Block] = []
        self._first_block = 0
        self._first = self._next = 1
        self._heads = [np.zeros(FIRST_SLOTS, np.uint32).data for _ in range(KEYS)]
        self._masks = [FIRST_SLOTS - 1] * KEYS

    def __len__(self) -> int:
        return self._next - self._first

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return sum(block.nbytes for block in self._blocks) + sum(h.nbytes for h in self._heads)

    def entry(self, number: int) -> Entry:
        """Return the article with this number; ``LookupError`` if it is not held."""
        if not self._first <= number < self._next:
            raise LookupError(f"article {number} is not in the window")
        block, row = self._at(number)
        return block.entry(row)

    def signed(self, number: int) -> tuple[bytes, int]:
        """Return the signature of a held article and how many 3-grams it has, nothing else read."""
        block, row = self._at(number)
        return block.body(row), block.shingles[row]

    def look_up(self, keys: Keys, since: int, bucket_cap: int) -> Lookup:
        """Return who shares keys among the articles not older than ``since`` (microseconds)."""
        oldest = self._oldest(since)
        shared: dict[int, int] = {}
        same_words: list[int] = []
        capped: list[int] = []
        for column, met in self._chains(_SEARCHED, keys, oldest, bucket_cap + 1):
            if len(met) > bucket_cap:
                capped.append(column)
                met.pop()
            for number in met:
                shared[number] = shared.get(number, 0) + 1
            if column == EXACT:
                same_words = met
        candidates = sorted(shared)
        if len(candidates) > 1:
            candidates.sort(key=shared.__getitem__, reverse=True)  # stable: the earliest stay first
        same_article = self._met(ARTICLE, keys, oldest, 1)
        return Lookup(
            same_article[0] if same_article else None,
            tuple(self._met(PAGE, keys, oldest, VERSIONS)),
            tuple(candidates),
            frozenset(same_words),
            tuple(capped),
        )

    def earlier(
        self, keys: Keys, columns: Sequence[int], since: int, before: int, most: int
    ) -> list[int]:
        """Return who shares these columns' keys, older than number ``before``, the oldest first.

        Each chain is followed over the newest ``most`` articles that share its key.
        """
        oldest = self._oldest(since)
        met = set[int]()
        for _, numbers in self._chains(columns, keys, oldest, most):
            met.update(numbers)
        return sorted(number for number in met if number < before)

    def add(self, entry: Entry, keys: Keys, time: int) -> None:
        """Remember an article as the newest."""
        number = self._next
        at, row = number >> self._shift, number & (1 << self._shift) - 1
        if not self._blocks:
            self._first_block = at
        if at == self._first_block + len(self._blocks):
            if self._blocks:
                self._blocks[-1].seal()
            self._blocks.append(Block(1 << self._shift))
        block = self._blocks[-1]
        block.put(row, entry, time)
        cell, tags, links = row * KEYS, block.tags, block.links
        link = number & _NUMBERS
        for key, heads, mask in zip(keys, self._heads, self._masks, strict=True):
            if key:
                slot = key & mask
                tags[cell] = key >> SLOT_BITS
                links[cell] = heads[slot]
                heads[slot] = link
            cell += 1
        self._next = number + 1
        # A column at a time, so that no single article waits for all of them.
        column = number % KEYS
        if len(self) > LOAD * len(self._heads[column]):
            self._double(column)

    def forget(self, since: int, most: int) -> tuple[int, int]:
        """Drop articles older than ``since`` and, of the rest, all but ``most``; return how many.

        The first number counts those that left the window, the second those dropped by the cap.
        """
        kept = self._oldest(since)
        aged, capped = kept - self._first, max(0, self._next - kept - most)
        if not (aged or capped):
            return _NONE
        self._first = kept + capped
        while self._blocks and (self._first_block + 1) << self._shift <= self._first:
            del self._blocks[0]
            self._first_block += 1
        return aged, capped

    def _at(self, number: int) -> tuple[Block, int]:
        block = self._blocks[(number >> self._shift) - self._first_block]
        return block, number & (1 << self._shift) - 1

    def _oldest(self, since: int) -> int:
        """Return the number of the oldest article that is not older than this; log time rises."""
        first = self._first
        if first == self._next:
            return first
        oldest = self._blocks[(first >> self._shift) - self._first_block]
        if oldest.times[first & (1 << self._shift) - 1] >= since:
            return first
        numbers = range(self._first, self._next)
        return self._first + bisect_left(numbers, since, key=self._time)

    def _time(self, number: int) -> int:
        block, row = self._at(number)
        return block.times[row]

    def _met(self, column: int, keys: Keys, oldest: int, most: int) -> list[int]:
        chains = self._chains((column,), keys, oldest, most)
        return chains[0][1] if chains else []

    def _chains(
        self, columns: Sequence[int], keys: Keys, oldest: int, most: int
    ) -> list[tuple[int, list[int]]]:
        """Return the columns in which anyone has the key, and who has, the newest first.

        At most so many of a column, none before ``oldest``.
        """
        heads, masks, blocks, first = self._heads, self._masks, self._blocks, self._first_block
        shift, last_row, newest = self._shift, (1 << self._shift) - 1, self._next
        held = newest - oldest
        chains: list[tuple[int, list[int]]] = []
        for column in columns:
            if not (key := keys[column]):
                continue
            age, newer = newest - heads[column][key & masks[column]] & _NUMBERS, 0
            if age > held:
                continue
            tag = key >> SLOT_BITS
            met: list[int] = []
            # Ages rise along a chain; no link (0), or one to what is long forgotten, breaks that.
            while newer < age <= held:
                number = newest - age
                block = blocks[(number >> shift) - first]
                cell = (number & last_row) * KEYS + column
                if block.tags[cell] == tag:
                    met.append(number)
                    if len(met) == most:
                        break
                newer, age = age, newest - block.links[cell] & _NUMBERS
            if met:
                chains.append((column, met))
        return chains

    def _double(self, column: int) -> None:
        """Give a column twice as many heads."""
        begin, rows = self._first_block << self._shift, 1 << self._shift
        views = [block.column(column) for block in self._blocks]
        tags = np.concatenate([tags for tags, _ in views])
        heads = np.asarray(self._heads[column])
        bit = len(heads) >> SLOT_BITS
        links, without, with_bit = split(
            self._held(np.concatenate([links for _, links in views]), begin),
            self._held(heads, begin),
            (tags & bit).astype(bool),
        )
        for at, (_, view) in enumerate(views):
            view[:] = _numbers(links[at * rows : (at + 1) * rows], begin)
        both = np.concatenate((_numbers(without, begin), _numbers(with_bit, begin)))
        self._heads[column] = both.data
        self._masks[column] = len(both) - 1

    def _held(self, links: npt.NDArray[np.uint32], begin: int) -> npt.NDArray[np.int64]:
        """Return the rows, counted from number ``begin``, that links point to; -1 for none held."""
        ages = np.uint32(self._next & _NUMBERS) - links
        rows = self._next - ages.astype(np.int64) - begin
        return np.where((ages > 0) & (ages <= len(self)), rows, -1)


def _numbers(rows: npt.NDArray[np.int64], begin: int) -> npt.NDArray[np.uint32]:
    return np.where(rows >= 0, (rows + begin) & _NUMBERS, 0).astype(np.uint32)
