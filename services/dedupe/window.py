"""The articles of one family that lie in the window, found by key: compact arrays, no objects.

A ring of rows, oldest first. Every key column has a table of chain heads, every row points to the
row before it with the same slot in that column, so that a chain runs from new to old and ends where
the window does: forgetting an article moves one counter and touches no chain. Pointers are
sequence numbers modulo 2 to the 32; the age behind the next number says whether one is still held.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

import numpy as np
import numpy.typing as npt

from services.dedupe.bands import ARTICLE, BANDS, EXACT, KEYS, PAGE, Keys
from services.dedupe.entry import BODY, LEAD, Entry

FIRST_ROWS: Final = 1_024
"""Rows to begin with; a power of two, doubled when full."""
_WRAP: Final = 1 << 32
_COLUMNS: Final = np.arange(KEYS)


@dataclass(frozen=True, slots=True)
class Lookup:
    """Who shares keys with an article; numbers rise with time."""

    same_article: tuple[int, ...]
    same_page: tuple[int, ...]
    """Newest first."""
    candidates: tuple[int, ...]
    """By keys shared, most first; the earliest first among equals."""
    capped: bool
    """Whether a key was shared by more articles than were looked at."""


class Window:
    """Articles in log order. Reading never changes it."""

    __slots__ = ("_bodies", "_first", "_heads", "_keys", "_leads", "_links", "_next", "_packed",
                 "_times")  # fmt: skip

    def __init__(self, rows: int = FIRST_ROWS) -> None:
        self._first = 1
        self._next = 1
        self._times = np.zeros(rows, np.int64)
        self._keys = np.zeros((rows, KEYS), np.uint32)
        self._links = np.zeros((rows, KEYS), np.uint32)
        self._heads = np.zeros((KEYS, rows), np.uint32)
        self._bodies = np.zeros((rows, BODY), np.uint32)
        self._leads = np.zeros((rows, LEAD), np.uint32)
        self._packed: list[bytes | None] = [None] * rows

    def __len__(self) -> int:
        return self._next - self._first

    @property
    def nbytes(self) -> int:
        """Bytes held, the packed entries with their object headers included."""
        arrays = (self._times, self._keys, self._links, self._heads, self._bodies, self._leads)
        packed = sum(41 + len(entry) for entry in self._packed if entry is not None)
        return sum(array.nbytes for array in arrays) + packed

    def entry(self, number: int) -> Entry:
        """Return the article with this number; it must be held."""
        row = number % len(self._packed)
        packed = self._packed[row]
        if packed is None or not self._first <= number < self._next:
            raise LookupError(f"article {number} is not in the window")
        shingled = bool(self._keys[row, 0])
        none = self._bodies[row, :0]
        return Entry.unpack(
            packed,
            self._bodies[row] if shingled else none,
            self._leads[row] if shingled else none,
        )

    def look_up(self, keys: Keys, since: int, bucket_cap: int) -> Lookup:
        """Return who shares keys among the articles not older than ``since`` (microseconds)."""
        ages, columns, capped = self._walk(keys, since, bucket_cap)
        numbers = self._next - ages
        same_page = sorted(numbers[columns == PAGE].tolist(), reverse=True)
        shared, counts = np.unique(
            numbers[(columns < BANDS) | (columns == EXACT)], return_counts=True
        )
        order = np.lexsort((shared, -counts))
        return Lookup(
            same_article=tuple(numbers[columns == ARTICLE].tolist()),
            same_page=tuple(same_page),
            candidates=tuple(shared[order].tolist()),
            capped=capped,
        )

    def _walk(
        self, keys: Keys, since: int, bucket_cap: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], bool]:
        """Follow the chains of all keys at once; return age and column of each article met.

        Sequence numbers are unsigned and wrap, as does their difference: the age of none (0) comes
        out larger than any that is held.
        """
        mask = np.uint32(len(self._packed) - 1)
        newest, held = np.uint32((self._next - 1) % _WRAP), np.uint32(len(self))
        all_keys, all_links = self._keys.reshape(-1), self._links.reshape(-1)
        columns = np.flatnonzero(keys)
        wanted = keys[columns]
        links = self._heads[columns, wanted & mask]
        met = np.zeros(len(columns), np.int64)
        ages_met: list[npt.NDArray[np.uint32]] = []
        columns_met: list[npt.NDArray[np.int64]] = []
        capped = False
        for looked_at in count():
            ages = newest - links
            alive = ages < held
            if looked_at >= bucket_cap and (full := alive & (met >= bucket_cap)).any():
                capped = True
                alive &= ~full
            if np.count_nonzero(alive) < alive.size:  # many times as fast as all() on few values
                columns, wanted, links = columns[alive], wanted[alive], links[alive]
                met, ages = met[alive], ages[alive]
                if not columns.size:
                    break
            rows = links & mask
            cells = rows.astype(np.int64) * KEYS + columns
            equal = all_keys.take(cells) == wanted
            if np.count_nonzero(equal):
                equal &= self._times.take(rows) >= since
                ages_met.append(ages[equal])
                columns_met.append(columns[equal])
                met += equal
            links = all_links.take(cells)
        if not ages_met:
            nothing = np.zeros(0, np.int64)
            return nothing, nothing, capped
        return np.concatenate(ages_met).astype(np.int64) + 1, np.concatenate(columns_met), capped

    def add(self, entry: Entry, keys: Keys, time: int) -> None:
        """Remember an article as the newest."""
        packed = entry.pack()
        if len(self) == len(self._packed):
            self._grow()
        rows = len(self._packed)
        row = self._next % rows
        self._times[row] = time
        self._keys[row] = keys
        if entry.body.size:
            self._bodies[row] = entry.body
            self._leads[row] = entry.lead
        columns = np.flatnonzero(keys)
        slots = keys[columns] & np.uint32(rows - 1)
        self._links[row, columns] = self._heads[columns, slots]
        self._heads[columns, slots] = self._next % _WRAP
        self._packed[row] = packed
        self._next += 1

    def forget(self, since: int, most: int) -> tuple[int, int]:
        """Drop articles older than ``since`` and, of the rest, all but ``most``; return how many.

        The first number counts those that left the window, the second those dropped by the cap.
        """
        rows = len(self._packed)
        aged = capped = 0
        while self._first < self._next:
            row = self._first % rows
            if self._times[row] < since:
                aged += 1
            elif len(self) > most:
                capped += 1
            else:
                break
            self._packed[row] = None
            self._first += 1
        return aged, capped

    def _grow(self) -> None:
        old = len(self._packed)
        larger = Window(2 * old)
        numbers = np.arange(self._first, self._next)
        source, target = numbers % old, numbers % (2 * old)
        for name in ("_times", "_keys", "_bodies", "_leads"):
            getattr(larger, name)[target] = getattr(self, name)[source]
        for number in numbers.tolist():
            larger._packed[number % (2 * old)] = self._packed[number % old]
        larger._first, larger._next = self._first, self._next
        for column in _COLUMNS:
            larger._chain(int(column), numbers, target)
        for name in Window.__slots__:
            setattr(self, name, getattr(larger, name))

    def _chain(
        self, column: int, numbers: npt.NDArray[np.int64], rows: npt.NDArray[np.int64]
    ) -> None:
        """Link all articles in one column, as if they had been added one after the other."""
        keyed = self._keys[rows, column] != 0
        numbers, rows = numbers[keyed], rows[keyed]
        slots = self._keys[rows, column] & np.uint32(len(self._packed) - 1)
        order = np.argsort(slots, kind="stable")
        numbers, rows, slots = numbers[order] % _WRAP, rows[order], slots[order]
        follows = slots[1:] == slots[:-1]
        self._links[rows[1:][follows], column] = numbers[:-1][follows]
        last = np.append(~follows, True) if len(slots) else np.zeros(0, bool)
        self._heads[column, slots[last]] = numbers[last]

    def __iter__(self) -> Iterator[int]:
        return iter(range(self._first, self._next))
