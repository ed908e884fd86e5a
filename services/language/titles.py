"""Numbers inside a quoted title or slogan are part of a name: 'the film "12 Nights"'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.language.lexer import WORD, Tokens
from services.language.pack import Language
from services.language.reading import Reading

_MARK = re.compile("[\"'“‘«]")
_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_LONGEST_TITLE = 14  # tokens between the quotation marks
_LONGEST_NAME = 8  # tokens, where only the capitals tell that it is a title
_FEWEST_SLOGAN_NUMBERS = 2
_NAMING_REACH = 3  # tokens from the word that announces a title to the mark


def name_in_titles(
    tokens: Tokens, found: Sequence[Reading], language: Language
) -> tuple[Reading, ...]:
    """The readings, those inside a quoted title or slogan as non-claims of kind "name"."""
    quoted = bool(found) and _MARK.search(tokens.text) is not None
    spans = _title_spans(tokens, language) if quoted else []
    if not spans:
        return tuple(found)
    return tuple(
        reading._replace(kind="name")
        if any(start <= reading.start < end for start, end in spans)
        else reading
        for reading in found
    )


def _title_spans(tokens: Tokens, language: Language) -> list[tuple[int, int]]:
    """Offsets of the quoted titles, in order."""
    spans: list[tuple[int, int]] = []
    free = 0
    for index, low in enumerate(tokens.lows):
        if index < free or low not in _CLOSING or not _opens(tokens, index):
            continue
        stop = _closing(tokens, index + 1, _CLOSING[low])
        if stop is not None:
            if _announced(tokens, index, language) or _is_name(tokens, index + 1, stop, language):
                spans.append((tokens.starts[index], tokens.starts[stop]))
            free = stop + 1
    return spans


def _opens(tokens: Tokens, index: int) -> bool:
    return not tokens.glued(index) and tokens.glued(index + 1)


def _closing(tokens: Tokens, first: int, mark: str) -> int | None:
    for index in range(first + 1, min(tokens.size, first + _LONGEST_TITLE + 1)):
        if tokens.lows[index] == mark and tokens.glued(index) and not _inside(tokens, index):
            return index
    return None


def _inside(tokens: Tokens, index: int) -> bool:
    """True for the apostrophe of "Jum'at", which closes nothing."""
    following = index + 1 < tokens.size and tokens.kinds[index + 1] == WORD
    return following and tokens.glued(index + 1)


def _announced(tokens: Tokens, mark: int, language: Language) -> bool:
    """True if a word such as "film" or "slogan" stands before the mark, in the same clause."""
    for index in range(mark - 1, max(-1, mark - 1 - _NAMING_REACH), -1):
        if tokens.lows[index] in language.non_claims.titled:
            return True
        if tokens.kinds[index] != WORD and tokens.lows[index] != ":":
            break
    return False


def _is_name(tokens: Tokens, first: int, stop: int, language: Language) -> bool:
    """True for a slogan, and for a few words all in capitals within a sentence that is not."""
    words = [index for index in range(first, stop) if tokens.kinds[index] == WORD]
    if len(words) < 2 or stop - first > _LONGEST_NAME:
        return False
    if _is_slogan(tokens, first, stop, language):
        return True
    if not all(
        tokens.is_capitalised(index) or tokens.lows[index] in language.function_words
        for index in words
    ):
        return False
    before = [index for index in range(first - 1) if tokens.kinds[index] == WORD]
    small = sum(not tokens.is_capitalised(index) for index in before)
    return small * 2 > len(before)


def _is_slogan(tokens: Tokens, first: int, stop: int, language: Language) -> bool:
    """True for numbers in words set against each other: "two states for two peoples".

    Speech, which ends in a mark before the quotation mark, is none unless it repeats the number.
    """
    words = tokens.lows[first:stop]
    counted = [low for low in words if low in language.numbers.words]
    if not language.non_claims.counting.isdisjoint(words):
        return False
    spoken = tokens.kinds[stop - 1] != WORD and len(set(counted)) == len(counted)
    return len(counted) >= _FEWEST_SLOGAN_NUMBERS and not spoken
