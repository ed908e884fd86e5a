"""Which stretches of a text are read: sentences outside of noise, none longer than a cap.

The rules of a clause look around within it, so a page that lost its full stops is read in pieces,
and the time that an article takes grows no faster than its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from services.language.pack import Language
from services.language.sentences import split_sentences

Span = tuple[int, int]

_BLANK = re.compile(r"\s")
_PAUSES = frozenset(",;:.!?)”\"'")


def merged(noise: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(noise):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def inside(offset: int, noise: Sequence[Span]) -> bool:
    """Return whether an offset lies in one of the merged spans."""
    at = bisect_right(noise, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < noise[at][1]


def sentences(text: str, language: Language, noise: Sequence[Span]) -> list[Span]:
    """Return the sentences of what lies between the merged spans of noise."""
    found: list[Span] = []
    begin = 0
    for start, end in [*noise, (len(text), len(text))]:
        if start > begin:
            found += [
                (begin + span.start, begin + span.end)
                for span in split_sentences(text[begin:start], language)
            ]
        begin = max(begin, end)
    return found


def pieces(text: str, spans: Iterable[Span], longest: int) -> Iterator[Span]:
    """Yield the spans, those of more than ``longest`` characters cut at a blank.

    They are cut after a mark of pause where the second half has one. What is left of a word that
    fills half a piece by itself is passed over: half a row of digits is another number.
    """
    for start, end in spans:
        while end - start > longest:
            cut = _cut(text, start + longest // 2, start + longest)
            if cut is None:
                yield start, start + longest
                blank = _BLANK.search(text, start + longest, end)
                start = blank.end() if blank else end
            else:
                yield start, cut
                start = cut + 1
        if start < end:
            yield start, end


def _cut(text: str, low: int, high: int) -> int | None:
    """The last blank between two offsets, if possible after a mark of pause."""
    last: int | None = None
    for at in range(high - 1, low, -1):
        if text[at].isspace():
            if text[at - 1] in _PAUSES:
                return at
            last = last or at
    return last
