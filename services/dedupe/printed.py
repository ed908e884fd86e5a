"""Which lines an outlet has printed on how many pages: one table of bits a day.

A line's cell has sixteen bits for pages and sixteen for openings, each chosen by a hash; how many
are set says on how many distinct pages the line stood without any page being kept (linear counting:
Whang, Vander-Zanden and Taylor 1990). A page delivered again or revised sets the bit of its address
again, a copy under another address the bit of its opening, so neither passes for a further page. A
line has three cells, and a bit counts where all three have it, as in a Bloom filter. A table grows
with its lines: every cell then stands twice, under either value of the bit that is read besides.

Only days that lie wholly within the memory count: a state that is rebuilt from anywhere in the
first day answers as one that has seen all.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, NamedTuple

MICROSECOND: Final = timedelta(microseconds=1)
DAY: Final = timedelta(days=1) // MICROSECOND
LINE_MEMORY: Final = timedelta(days=7) // MICROSECOND
"""How long a line is remembered: what a page prints beside every article comes every day."""
ROWS: Final = 3
FIRST_CELLS: Final = 1 << 10
LOAD: Final = 0.5
"""Lines a cell from which a row is doubled."""
CELLS: Final = 1 << 16
"""Cells of a row at most; three rows of four bytes make 786 kB a day and 5.5 MB a week."""
MOST_LINES: Final = 4 * CELLS
"""Lines written down of one day: some 50,000 articles. What repeats has shown itself by then, and
at this load a line that is new seems repeated once in 60,000 (sixteen bits, seven days)."""

_PAGES: Final = 0xFFFF


class Sightings(NamedTuple):
    """Where a line stood before; each number is a lower bound, sixteen at most."""

    pages: int
    """Distinct addresses."""
    openings: int
    """Distinct first words: copies under several addresses have one."""
    days: int


NOWHERE: Final = Sightings(0, 0, 0)


@dataclass(slots=True)
class _Day:
    """A table: row after row of cells."""

    cells: "array[int]" = field(default_factory=lambda: array("I", bytes(4 * ROWS * FIRST_CELLS)))
    size: int = FIRST_CELLS
    """Cells of a row."""
    lines: int = 0

    def add(self, lines: Sequence[int], mark: int) -> None:
        """Write lines down, unless there are too many."""
        if self.lines >= MOST_LINES:
            return
        self.lines += len(lines)
        while self.size < CELLS and self.lines > LOAD * self.size:
            self._grow()
        cells, size, low = self.cells, self.size, self.size - 1
        for line in lines:
            cells[line & low] |= mark
            cells[size + (line >> 16 & low)] |= mark
            cells[2 * size + (line >> 32 & low)] |= mark

    def _grow(self) -> None:
        rows = [self.cells[at * self.size : (at + 1) * self.size] for at in range(ROWS)]
        self.cells = array("I", b"".join(2 * row.tobytes() for row in rows))
        self.size *= 2


class PrintedLines:
    """The lines of the last days. Reading never changes it."""

    __slots__ = ("_days",)

    def __init__(self) -> None:
        self._days: dict[int, _Day] = {}

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return sum(4 * len(day.cells) for day in self._days.values())

    def seen(self, lines: Iterable[int], mark: int, since: int) -> list[Sightings]:
        """Return where the lines with these hashes stood, pages with this mark aside.

        Days that begin before ``since``, in microseconds, do not count.
        """
        tables = [
            (table.cells, table.size) for day, table in self._days.items() if day * DAY >= since
        ]
        if not tables:
            return [NOWHERE for _ in lines]
        return [_sightings(line, ~mark, tables) for line in lines]

    def add(self, lines: Sequence[int], mark: int, time: int) -> None:
        """Write down the lines of a page, given as hashes."""
        if not lines:
            return
        today = self._days.get(time // DAY)
        if today is None:
            today = self._days[time // DAY] = _Day()
        today.add(lines, mark)

    def forget(self, since: int) -> None:
        """Drop the days that no later record may count."""
        days = self._days
        while days and (first := min(days)) * DAY < since:
            del days[first]


def mark_of(page: int, opening: int) -> int:
    """Return the two bits of a page, from hashes of its address and of its first words."""
    return 1 << (page & 15) | 1 << (16 + (opening & 15))


def _sightings(line: int, others: int, tables: "Sequence[tuple[array[int], int]]") -> Sightings:
    second, third = line >> 16, line >> 32
    bits = days = 0
    for cells, size in tables:
        low = size - 1
        found = cells[line & low] & others
        if (
            found
            and (found := found & cells[size + (second & low)])
            and (found := found & cells[2 * size + (third & low)])
        ):
            days += 1
            bits |= found
    return (
        Sightings((bits & _PAGES).bit_count(), (bits >> 16).bit_count(), days) if bits else NOWHERE
    )
