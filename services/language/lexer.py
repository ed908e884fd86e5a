"""Cuts a sentence into words, numbers, marks and links once.

Every rule after it works on tokens and stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

WORD, NUMBER, MARK, LINK = 1, 2, 3, 4

_HOST_ENDINGS = "com|org|net|id|co|gov|edu|int|tv|info|io"
_LINK = rf"""
    (?:https?://|www\.|@(?=\w)|\#(?=\w))\S+
    | \b[a-zA-Z0-9][a-zA-Z0-9-]{{0,62}}(?:\.[a-zA-Z0-9-]{{1,63}}){{0,8}}
      \.(?:{_HOST_ENDINGS})\b(?:\.[a-z]{{2}}\b)?(?:/\S*)?
    |"""
_PLAIN = r"""
    ([^\W\d_]+)                  # 1: word
    | ([0-9]+(?:[.,][0-9]+)*)     # 2: number
    | ([^\s])                     # 3: mark
    """
_TOKEN = re.compile(_PLAIN, re.VERBOSE)
_TOKEN_OR_LINK = re.compile(_LINK + _PLAIN, re.VERBOSE)
_MAY_HOLD_LINK = re.compile(rf"//|www\.|[@#]\w|\.(?:{_HOST_ENDINGS})\b")


_REMEMBERED = 256  # texts: the sentences with figures of a long article
_LOST_BLANK = re.compile("(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_DIGIT = re.compile("[0-9½¼¾]")
_LETTERS = re.compile(r"[^\W\d_]+")


def may_hold_number(text: str, starters: frozenset[str]) -> bool:
    """False if the text has neither a digit nor one of the words; costs little beside reading."""
    if _DIGIT.search(text) is not None:
        return True
    return not starters.isdisjoint(_LETTERS.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token: offsets into `text`, lower-case form, kind."""

    text: str
    starts: list[int]
    ends: list[int]
    lows: list[str]
    kinds: list[int]
    size: int

    def raw(self, index: int) -> str:
        """The token as printed."""
        return self.text[self.starts[index] : self.ends[index]]

    def glued(self, index: int) -> bool:
        """True if nothing stands between this token and the one before it."""
        return 0 < index < self.size and self.ends[index - 1] == self.starts[index]

    def low(self, index: int) -> str:
        """Lower-case form, empty outside of the text."""
        return self.lows[index] if 0 <= index < self.size else ""

    def is_number(self, index: int) -> bool:
        """True for a token written with digits."""
        return 0 <= index < self.size and self.kinds[index] == NUMBER

    def is_capitalised(self, index: int) -> bool:
        """True for a word that begins with a capital letter."""
        return (
            0 <= index < self.size
            and self.kinds[index] == WORD
            and self.text[self.starts[index]].isupper()
        )


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the words in a row of letters: "persenMalaysia" lost a blank and is two."""
    for match in _LOST_BLANK.finditer(text, start, end):
        yield start, match.start()
        start = match.start()
    yield start, end


@lru_cache(maxsize=_REMEMBERED)
def lex(text: str) -> Tokens:
    """Tokens of any text in order; every visible character belongs to exactly one token.

    Remembered, and so never to be changed: numbers, dates and marks are read from one cut.
    """
    pattern = _TOKEN_OR_LINK if _MAY_HOLD_LINK.search(text) else _TOKEN
    parted = _LOST_BLANK.search(text) is not None
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        kind = match.lastindex or LINK
        if parted and kind == WORD:
            for begin, stop in _words(text, start, end):
                starts.append(begin)
                ends.append(stop)
                kinds.append(kind)
            continue
        starts.append(start)
        ends.append(end)
        kinds.append(kind)
    low = text.lower()
    if len(low) == len(text):
        lows = [low[start:end] for start, end in zip(starts, ends, strict=True)]
    else:  # a few letters grow when lower-cased: "İ"
        lows = [text[start:end].lower() for start, end in zip(starts, ends, strict=True)]
    return Tokens(text, starts, ends, lows, kinds, len(starts))
