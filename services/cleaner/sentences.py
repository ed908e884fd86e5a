"""Describes each sentence of a clean text, so that copied ones can be found without the text."""

import base64
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rensa import RMinHash
from xxhash import xxh3_64_hexdigest

from schemas import CleanSentence, SentenceFigure
from services.cleaner.numbers import Number

SKETCH: Final = 8
SEED: Final = 1
LONGEST_VALUE: Final = 80
"""A "number" of more digits is no figure (serial numbers, keys)."""

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_VALUES = struct.Struct(f"<{SKETCH}H")


def words_of(low: str, spans: Iterable[tuple[int, int]]) -> list[list[str]]:
    """Return the words of each sentence of a folded text, numerals included."""
    return [_WORD.findall(low, start, end) for start, end in spans]


def describe(
    low: str,
    spans: Sequence[tuple[int, int]],
    words: Sequence[list[str]],
    numbers: Sequence[Number],
) -> list[CleanSentence]:
    """Return the sentences of a folded text at these offsets, with the figures that lie in them."""
    per_sentence = list(_by_sentence(spans, numbers))
    bare = [
        _bare_words(low, span, mine) if mine else all_words
        for span, all_words, mine in zip(spans, words, per_sentence, strict=True)
    ]
    return [
        CleanSentence(
            start=start,
            end=end,
            words=xxh3_64_hexdigest("".join(told).encode("utf-8", "surrogatepass")),
            sketch=_sketch(told),
            count=len(told),
            figures=tuple(
                SentenceFigure(start=number.start, end=number.end, value=number.value)
                for number in mine
                if number.value is not None and len(number.value) <= LONGEST_VALUE
            ),
        )
        for (start, end), told, mine in zip(spans, bare, per_sentence, strict=True)
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


def _bare_words(low: str, span: tuple[int, int], numbers: Sequence[Number]) -> list[str]:
    """The words of a sentence without numerals and dates: "10.000" and "10 ribu" agree."""
    start, end = span
    parts: list[str] = []
    for number in numbers:
        if number.start > start:
            parts.append(low[start : number.start])
        start = max(start, number.end)
    parts.append(low[start:end])
    return [word for word in _WORD.findall(" ".join(parts)) if _DIGIT.search(word) is None]


def _sketch(words: Sequence[str]) -> str:
    minhash = RMinHash(num_perm=SKETCH, seed=SEED)
    minhash.update(words)
    values = [value & 0xFFFF for value in minhash.digest()]
    return base64.b64encode(_VALUES.pack(*values)).decode()
