"""Splits text into sentences.

A newline always ends one, a full stop only where it is neither part of a number nor of an
abbreviation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.language.pack import Language

_END = re.compile(r"\n|[.!?…]+[\"'”’»)\]]*")
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_LONGEST_ABBREVIATION = 12
_OPENERS = "\"'“‘«(["


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of one sentence, without surrounding blanks."""

    start: int
    end: int


def split_sentences(text: str, language: Language) -> tuple[Span, ...]:
    """Sentences in order, never overlapping; empty for a text without visible characters."""
    spans: list[Span] = []
    begin = 0
    for match in _END.finditer(text):
        if match.start() < begin or not _ends_sentence(text, match.start(), match.end(), language):
            continue
        _add(spans, text, begin, match.end())
        begin = match.end()
    _add(spans, text, begin, len(text))
    return tuple(spans)


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _ends_sentence(text: str, start: int, end: int, language: Language) -> bool:
    mark = text[start]
    if mark == "\n":
        return True
    if end == len(text):
        return True
    after = text[end]
    if not after.isspace():
        return _is_glued_end(text, start, end)
    following = _next_visible(text, end)
    if mark in "!?":
        return not following.islower()
    if end - start == 1 and _is_abbreviation(text, start, following, language):
        return False
    return not following.islower()


def _is_glued_end(text: str, start: int, end: int) -> bool:
    """True for "tewas.Polisi": a lower-case word, a stop and a capital without a blank between."""
    if start < 2 or not text[end].isupper() or end + 1 >= len(text):
        return False
    before = text[start - 2 : start]
    return before.isalpha() and before.islower() and text[end + 1].islower()


def _is_abbreviation(text: str, stop: int, following: str, language: Language) -> bool:
    found = _LAST_WORD.search(text, max(0, stop - _LONGEST_ABBREVIATION), stop)
    if found is None:
        return False
    word = found.group()
    if len(word) == 1 and word.isupper():
        return True  # an initial: "Donald J. Trump"
    low = word.lower()
    if low in language.weak_abbreviations:
        return not following.isupper()
    return low in language.abbreviations


def _next_visible(text: str, start: int) -> str:
    """The first letter or digit after blanks and opening quotes; empty at the end of the line."""
    for index in range(start, len(text)):
        mark = text[index]
        if mark == "\n":
            return ""
        if not mark.isspace() and mark not in _OPENERS:
            return mark
    return ""
