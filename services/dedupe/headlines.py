"""The headlines of the window, found by their words: another article's is no line of this one.

A ring of rows, one an article and numbered as in ``Window``, with a chain of rows behind each slot
of a table: 36 bytes an article.
"""

import re
from array import array
from collections.abc import Iterator
from typing import Final, NamedTuple

from xxhash import xxh3_64_intdigest

FEWEST_WORDS: Final = 5
MOST_WORDS: Final = 20
"""Words of a headline that is told apart from a phrase, and from a paragraph."""
FIRST_ROWS: Final = 1_024
MOST_ALIKE: Final = 64
"""Articles under one headline that are looked at, the newest first: a rubric's name, not a
headline, stands over more."""

_WORD = re.compile(r"\w+")
_NUMBERED = re.compile(r"\W*\d{1,2}[.)]\s+")
_NAME = re.compile(r" [|–—-] [^|–—\-\d]{1,40}$")
_LONGEST_NAME: Final = 3


def headline_key(line: str) -> int:
    """Return a hash of a headline's words, 0 if it has too few or too many to be known by.

    Case, punctuation and the number of a list do not count, nor the outlet's name at the end.
    """
    begin = numbered.end() if (numbered := _NUMBERED.match(line)) else 0
    words = _WORD.findall(line, begin)
    name = _NAME.search(line, begin) if line[-1:].isalpha() else None
    if name is not None:
        told = _WORD.findall(line, begin, name.start())
        if len(words) - len(told) <= _LONGEST_NAME and len(told) >= FEWEST_WORDS:
            words = told
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return 0
    return xxh3_64_intdigest(" ".join(words).casefold().encode("utf-8", "surrogatepass")) or 1


class Headed(NamedTuple):
    """An article that has a headline."""

    article: int
    """First 64 bits of its id."""
    page: int
    """Hash of its address; 0: none."""


class Headlines:
    """Headlines in log order. Reading never changes it."""

    __slots__ = ("_articles", "_first", "_heads", "_keys", "_links", "_next", "_pages", "_times")

    def __init__(self, rows: int = FIRST_ROWS) -> None:
        self._first = self._next = 1
        self._times = array("q", bytes(8 * rows))
        self._keys = array("Q", bytes(8 * rows))
        self._articles = array("Q", bytes(8 * rows))
        self._pages = array("I", bytes(4 * rows))
        self._links = array("I", bytes(4 * rows))
        self._heads = array("I", bytes(4 * rows))

    def __len__(self) -> int:
        return self._next - self._first

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        arrays = (self._times, self._keys, self._articles, self._pages, self._links, self._heads)
        return sum(len(column) * column.itemsize for column in arrays)

    @property
    def newest(self) -> int:
        """The number of the article added last; 0 before the first."""
        return self._next - 1

    def first_since(self, since: int) -> int:
        """Return the number of the first article held that is not older than ``since``."""
        mask = len(self._keys) - 1
        number = self._first
        while number < self._next and self._times[number & mask] < since:
            number += 1
        return number

    def under(self, key: int, since: int) -> Iterator[Headed]:
        """Yield the articles under a headline that are not older than ``since``, newest first."""
        mask = len(self._keys) - 1
        number = self._heads[key & mask]
        met = 0
        while number >= self._first and met < MOST_ALIKE:
            row = number & mask
            if self._keys[row] == key:
                if self._times[row] < since:
                    return
                met += 1
                yield Headed(self._articles[row], self._pages[row])
            number = self._links[row]

    def add(self, key: int, headed: Headed, time: int) -> None:
        """Remember an article as the newest, under its headline if it has a key."""
        if len(self) == len(self._keys):
            self._grow()
        mask = len(self._keys) - 1
        row = self._next & mask
        self._times[row] = time
        self._keys[row] = key
        self._articles[row] = headed.article
        self._pages[row] = headed.page
        if key:
            slot = key & mask
            self._links[row] = self._heads[slot]
            self._heads[slot] = self._next
        self._next += 1

    def forget(self, first: int) -> None:
        """Drop the articles before this number."""
        self._first = max(self._first, first)

    def _grow(self) -> None:
        old = len(self._keys) - 1
        larger = Headlines(2 * (old + 1))
        larger._first = larger._next = self._first
        for number in range(self._first, self._next):
            row = number & old
            headed = Headed(self._articles[row], self._pages[row])
            larger.add(self._keys[row], headed, self._times[row])
        for name in Headlines.__slots__:
            setattr(self, name, getattr(larger, name))
