"""Describes each sentence of a clean text, so that copied ones can be found without the text."""

import re
import struct
from binascii import b2a_base64
from collections.abc import Iterator, Sequence
from string import digits
from typing import Any, Final

import numpy as np
from rensa import RMinHash
from xxhash import xxh3_64_hexdigest

from schemas import CleanSentence, SentenceFigure
from schemas.unchecked import unchecked
from services.cleaner.numbers import Number

SKETCH: Final = 8
SEED: Final = 1
LONGEST_VALUE: Final = 80
"""A "number" of more digits is no figure (serial numbers, keys)."""

_DIGIT = re.compile(r"\d")
_WIDTH: Final = 24
"""Characters of a sketch in base64."""


def describe(
    spaced: str, spans: Sequence[tuple[int, int]], numbers: Sequence[Number]
) -> list[CleanSentence]:
    """Return the sentences at these offsets.

    ``spaced`` is the folded text with blanks for all but words; ``numbers`` are in order.
    """
    rows: list[dict[str, Any]] = []
    values: list[int] = []
    at, many = 0, len(numbers)
    for start, end in spans:
        told = spaced[start:end].split()
        figures: tuple[SentenceFigure, ...] = ()
        if at < many and numbers[at][0] < end:
            first = at
            while at < many and numbers[at][0] < end:
                at += 1
            mine = [number for number in numbers[first:at] if number[0] >= start]
            if mine:
                told = _bare_words(spaced, start, end, mine)
                figures = _figures(mine)
        minhash = RMinHash(SKETCH, SEED)
        minhash.update(told)
        values += minhash.digest()
        values.append(0)
        rows.append(
            {
                "start": start,
                "end": end,
                "words": xxh3_64_hexdigest("".join(told).encode("utf-8", "surrogatepass")),
                "sketch": "",
                "count": len(told),
                "figures": figures,
            }
        )
    for row, sketch in zip(rows, _sketches(values), strict=True):
        row["sketch"] = sketch
    return [unchecked(CleanSentence, row) for row in rows]


def _bare_words(spaced: str, start: int, end: int, numbers: Sequence[Number]) -> list[str]:
    """The words of a sentence without numerals and dates: "10.000" and "10 ribu" agree."""
    parts: list[str] = []
    for first, last, _ in numbers:
        if first > start:
            parts.append(spaced[start:first])
        start = max(start, last)
    parts.append(spaced[start:end])
    told = " ".join(parts)
    if told.isascii() and not any(map(told.__contains__, digits)):
        return told.split()  # nearly all: ten searches for one character beat one for any of them
    return [word for word in told.split() if _DIGIT.search(word) is None]


def _figures(numbers: Sequence[Number]) -> tuple[SentenceFigure, ...]:
    return tuple(
        unchecked(SentenceFigure, {"start": start, "end": end, "value": value})
        for start, end, value in numbers
        if value is not None and len(value) <= LONGEST_VALUE
    )


def _sketches(values: Sequence[int]) -> Iterator[str]:
    """Yield the lower halves of each sentence's 32-bit values as base64.

    All are encoded at once: a zero behind each sketch fills its last group of characters, two of
    which stand where padding belongs.
    """
    halves = np.frombuffer(struct.pack(f"<{len(values)}I", *values), "<u2")[::2].tobytes()
    encoded = b2a_base64(halves, newline=False).decode()
    for at in range(0, len(encoded), _WIDTH):
        yield f"{encoded[at : at + _WIDTH - 2]}=="
