"""Describes each sentence of a clean text, so that copied ones can be found without the text."""

import re
import struct
from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from rensa import RMinHash
from xxhash import xxh3_64_hexdigest

from schemas import CleanSentence, SentenceFigure
from services.cleaner.numbers import Number
from services.cleaner.unchecked import unchecked

SKETCH: Final = 8
SEED: Final = 1
LONGEST_VALUE: Final = 80
"""A "number" of more digits is no figure (serial numbers, keys)."""

_DIGIT = re.compile(r"\d")


def words_of(spaced: str, spans: Iterable[tuple[int, int]]) -> list[list[str]]:
    """Return the words of each sentence, numerals included, of a text that has only words."""
    return [spaced[start:end].split() for start, end in spans]


def describe(
    spaced: str,
    spans: Sequence[tuple[int, int]],
    words: Sequence[list[str]],
    numbers: Sequence[Number],
) -> list[CleanSentence]:
    """Return the sentences at these offsets, with their words and the figures that lie in them.

    ``spaced`` is the folded text with blanks for all but words.
    """
    figures = list(_by_sentence(spans, numbers))
    bare = [
        _bare_words(spaced, start, end, mine) if mine else told
        for (start, end), told, mine in zip(spans, words, figures, strict=True)
    ]
    rows = zip(spans, bare, _sketches(bare), figures, strict=True)
    return [
        unchecked(
            CleanSentence,
            {
                "start": start,
                "end": end,
                "words": xxh3_64_hexdigest("".join(told).encode("utf-8", "surrogatepass")),
                "sketch": sketch,
                "count": len(told),
                "figures": _figures(mine) if mine else (),
            },
        )
        for (start, end), told, sketch, mine in rows
    ]


def _by_sentence(
    spans: Iterable[tuple[int, int]], numbers: Sequence[Number]
) -> Iterator[list[Number]]:
    at = 0
    for start, end in spans:
        mine: list[Number] = []
        while at < len(numbers) and numbers[at].start < end:
            if numbers[at].start >= start:
                mine.append(numbers[at])
            at += 1
        yield mine


def _bare_words(spaced: str, start: int, end: int, numbers: Sequence[Number]) -> list[str]:
    """The words of a sentence without numerals and dates: "10.000" and "10 ribu" agree."""
    parts: list[str] = []
    for first, last, _ in numbers:
        if first > start:
            parts.append(spaced[start:first])
        start = max(start, last)
    parts.append(spaced[start:end])
    told = " ".join(parts)
    if _DIGIT.search(told) is None:
        return told.split()
    return [word for word in told.split() if _DIGIT.search(word) is None]


def _figures(numbers: Sequence[Number]) -> tuple[SentenceFigure, ...]:
    return tuple(
        unchecked(SentenceFigure, {"start": start, "end": end, "value": value})
        for start, end, value in numbers
        if value is not None and len(value) <= LONGEST_VALUE
    )


def _sketches(sentences: Iterable[Sequence[str]]) -> list[str]:
    """The lower halves of the 32-bit values of a MinHash over each one's words, as base64."""
    values: list[int] = []
    for words in sentences:
        minhash = RMinHash(SKETCH, SEED)
        minhash.update(words)
        values += minhash.digest()
    raw = np.frombuffer(struct.pack(f"<{len(values)}I", *values), "<u2")[::2].tobytes()
    size = 2 * SKETCH
    return [
        b2a_base64(raw[at : at + size], newline=False).decode() for at in range(0, len(raw), size)
    ]
