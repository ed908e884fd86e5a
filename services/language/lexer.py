"""Cuts a sentence into words, numbers, marks and links once.

Every rule after it works on tokens and stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from operator import not_

WORD, NUMBER, MARK, LINK = 1, 2, 3, 4

_HOST_ENDINGS = "com|org|net|id|co|gov|edu|int|tv|info|io"
_LINK = rf"""
    (?:https?://|www\.|@(?=\w)|\#(?=\w))\S+
    | \b[a-zA-Z0-9][a-zA-Z0-9-]{{0,62}}(?:\.[a-zA-Z0-9-]{{1,63}}){{0,8}}
      \.(?:{_HOST_ENDINGS})\b(?:\.[a-z]{{2}}\b)?(?:/\S*)?
    |"""
_PLAIN = r"""
    [a-zA-Z]+[^\W\d_]*           # word; of plain letters it is found twice as fast
    | [^\W\d_]+                  # word
    | [0-9]+(?:[.,][0-9]+)*      # number
    | [^\s]                      # mark
    """
_TOKEN = re.compile(rf"({_PLAIN})", re.VERBOSE)
_TOKEN_OR_LINK = re.compile(rf"({_LINK}{_PLAIN})", re.VERBOSE)
_MAY_HOLD_LINK = re.compile(
    rf"[/w@#.](?:(?<=/)/|(?<=w)ww\.|(?<=[@#])\w|(?<=\.)(?:{_HOST_ENDINGS})\b)"
)
"""This and the next begin with a set of characters, so that the search skips all others at once."""

_LOST_BLANK = re.compile("[A-Z](?<=[a-z]{3}[A-Z])(?=[a-z]{2})")

_REMEMBERED = 256  # texts: the sentences with figures of a long article; marks and numbers
_DIGITS = frozenset("0123456789")
_DIGIT = re.compile("[0-9½¼¾]")
_LETTERS = re.compile(r"[a-z]+[^\W\d_]*|[^\W\d_]+")
_ASCII_LETTERS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
"""Every character as it is if it is a letter, else a blank: most texts are cut twice as fast."""


def may_hold_number(text: str, starters: frozenset[str]) -> bool:
    """False if the text has neither a digit nor one of the words; costs little beside reading."""
    if _DIGIT.search(text) is not None:
        return True
    low = text.lower()
    words = low.translate(_ASCII_LETTERS).split() if low.isascii() else _LETTERS.findall(low)
    return not starters.isdisjoint(words)


@dataclass(slots=True, eq=False)  # frozen, it would take three times as long to make
class Tokens:
    """Parallel lists, one entry a token: offsets into `text`, as printed, lower-case form, kind.

    `numbers` are the tokens in digits. Nothing changes one once it is made.
    """

    text: str
    starts: list[int]
    ends: list[int]
    raws: list[str]
    lows: list[str]
    kinds: list[int]
    numbers: list[int]
    size: int

    def raw(self, index: int) -> str:
        """The token as printed."""
        return self.raws[index]

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
            0 <= index < self.size and self.kinds[index] == WORD and self.raws[index][0].isupper()
        )


@lru_cache(maxsize=_REMEMBERED)
def _kind(token: str) -> int:
    """What a token is that is not all letters."""
    if token[0] in _DIGITS:
        return NUMBER if token.replace(".", "").replace(",", "").isdigit() else LINK
    if token.isalnum():  # "½" is written like a letter, a digit of another script is a mark
        return MARK if token.isdecimal() else WORD
    return MARK if len(token) == 1 else LINK


def _with_lost_blanks(parts: Iterable[str]) -> Iterator[str]:
    """The parts, words that lost a blank between them as two: "persenMalaysia"."""
    for part in parts:
        begin = 0
        for match in _LOST_BLANK.finditer(part) if part.isalnum() else ():
            yield part[begin : match.start()]
            yield ""
            begin = match.start()
        yield part[begin:]


@lru_cache(maxsize=_REMEMBERED)
def lex(text: str) -> Tokens:
    """Tokens of any text in order; every visible character belongs to exactly one token.

    Remembered, and so never to be changed: numbers, dates and marks are read from one cut.
    """
    pattern = _TOKEN_OR_LINK if _MAY_HOLD_LINK.search(text) else _TOKEN
    parts = pattern.split(text)  # blank, token, blank, token, ..., blank
    if _LOST_BLANK.search(text):
        parts = list(_with_lost_blanks(parts))
    edges = list(accumulate(map(len, parts)))
    raws = parts[1::2]
    lows = list(map(str.lower, raws))
    kinds, numbers = [WORD] * len(raws), []
    for index in compress(range(len(raws)), map(not_, map(str.isalpha, raws))):
        kinds[index] = kind = _kind(raws[index])
        if kind == NUMBER:
            numbers.append(index)
    return Tokens(text, edges[:-1:2], edges[1::2], raws, lows, kinds, numbers, len(raws))
