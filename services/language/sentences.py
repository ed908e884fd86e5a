"""Splits text into sentences.

A newline always ends one, a full stop only where it is neither part of a number nor of an
abbreviation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.language.pack import Language

_END = re.compile(r"[\n.!?…](?:(?<=\n)|[.!?…]*[\"'”’»)\]]*)()\s*")
"""Begins with a set of characters, so that the search skips what lies between at once. The empty
group marks where the sentence ends, the match where the next one may begin."""
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
    begin = len(text) - len(text.lstrip())
    for match in _END.finditer(text, begin):
        start, end, after = match.start(), match.end(1), match.end()
        if text[start] == "\n":
            end = start
        elif after < len(text) and not _ends_sentence(text, start, end, after, language):
            continue
        if begin < end:
            spans.append(Span(begin, begin + len(text[begin:end].rstrip())))
        begin = after
    if begin < len(text):
        spans.append(Span(begin, begin + len(text[begin:].rstrip())))
    return tuple(spans)


def _ends_sentence(text: str, start: int, end: int, after: int, language: Language) -> bool:
    """Whether the marks from `start` to `end` end a sentence, given where the blanks end."""
    if after == end:
        return _is_glued_end(text, start, end)
    if "\n" in text[end:after]:
        return True
    following = _letter(text, after)
    abbreviated = end - start == 1 and text[start] not in "!?"
    if abbreviated and _is_abbreviation(text, start, following, language):
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


def _letter(text: str, start: int) -> str:
    """The first letter or digit after blanks and opening quotes; empty at the end of the line."""
    for index in range(start, len(text)):
        mark = text[index]
        if mark == "\n":
            return ""
        if not mark.isspace() and mark not in _OPENERS:
            return mark
    return ""
