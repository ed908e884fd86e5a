"""Splits text into sentences.

A newline always ends one, a full stop only where it is neither part of a number nor of an
abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.language.pack import Language

_END = re.compile(r"[\n.!?…](?:(?<=\n)|[.!?…]*[\"'”’»)\]]*)()\s*")
"""The empty group marks where the sentence ends, the match where the next one may begin."""
_MARKS = bytes(ord(".") if chr(byte) in "\n.!" else 0 for byte in range(256))
_LAST_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")
_LONGEST_ABBREVIATION = 12
_LONGEST_NUMBER = 4
_LONGEST_LINK = 60
_OPENERS = "\"'“‘«(["
_CLOSERS = frozenset(")%")
_WORD = re.compile(r"[^\W\d_]{1,40}")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])+")
_COUNTED = re.compile(r"[0-9]\s\w$")
_LISTED = re.compile(r"(?:^|\n|[.;:] )[0-9]{1,2}$")
"""The number of an item: it stands where a line or a sentence begins."""
_LINK = re.compile(r"(?://|@|www\.|\.[a-z]+/)\S*$", re.IGNORECASE)
_DOMAINS = frozenset(("com", "co", "id", "net", "org"))


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of one sentence, without surrounding blanks."""

    start: int
    end: int


def split_sentences(text: str, language: Language) -> tuple[Span, ...]:
    """Sentences in order, never overlapping; empty for a text without visible characters."""
    return tuple(Span(start, end) for start, end in sentence_offsets(text, language))


def sentence_offsets(text: str, language: Language) -> list[tuple[int, int]]:
    """The same as plain pairs of start and end."""
    spans: list[tuple[int, int]] = []
    begin, size = len(text) - len(text.lstrip()), len(text)
    for match in _ends(text, begin):
        start, after = match.span()
        if text[start] == "\n":
            end = start
        else:
            end = match.end(1)
            if after < size and not _ends_sentence(text, start, end, after, language):
                continue
        if begin < end:
            if text[end - 1].isspace():
                end = begin + len(text[begin:end].rstrip())
            spans.append((begin, end))
        begin = after
    if begin < size:
        spans.append((begin, begin + len(text[begin:].rstrip())))
    return spans


def _ends(text: str, begin: int) -> Iterator[re.Match[str]]:
    """Matches of ``_END``, twice as fast as it finds them itself.

    In Latin-1 each character is one byte, so that offsets stay, and one byte is sought at once.
    """
    told = text.replace("…", "!").replace("?", "!")  # "?" is what other scripts become
    marked = told.encode("latin-1", "replace").translate(_MARKS)
    at = marked.find(b".", begin)
    while at >= 0 and (match := _END.match(text, at)) is not None:
        yield match
        at = marked.find(b".", match.end())


def _ends_sentence(text: str, start: int, end: int, after: int, language: Language) -> bool:
    """Whether the marks from `start` to `end` end a sentence, given where the blanks end."""
    if after == end:
        return _is_glued_end(text, start, end, language)
    if text.find("\n", end, after) >= 0:
        return True
    following = text[after]
    if following in _OPENERS:
        following = _letter(text, after + 1)
    if following.islower():
        return False
    if end - start > 1 or text[start] in "!?":
        return True
    return not _is_abbreviation(text, start, after, following, language)


def _is_glued_end(text: str, start: int, end: int, language: Language) -> bool:
    """True for "tewas.Polisi", "2025.Husein", "WIB.Warga": a blank was lost, no name is written.

    Titles ("dr.Yuni"), the numbers of a list ("2.Beras"), addresses ("kabar.Com") and what stands
    within a link go on.
    """
    at = end
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    if at == len(text) or not text[at].isupper():
        return False
    word = _WORD.match(text, at)
    if word is None or word.end() - at < 2:
        return False
    before = text[max(0, start - 3) : start]
    shouted = text[at + 1].isupper()
    if before[-2:].isalpha() and before[-2:].islower():
        pass
    elif before[-1:].isdecimal():
        if shouted or _LISTED.search(text, max(0, start - _LONGEST_NUMBER), start):
            return False
    elif shouted or not (before[-1:] in _CLOSERS or (len(before) == 3 and before.isalpha())):
        return False
    if word.group().lower() in _DOMAINS:
        return False
    last = _LAST_WORD.search(text, max(0, start - _LONGEST_ABBREVIATION), start)
    if last is not None and last.group().lower().rpartition(".")[2] in language.abbreviations:
        return False
    return _LINK.search(text, max(0, start - _LONGEST_LINK), start) is None


def _is_abbreviation(text: str, stop: int, after: int, following: str, language: Language) -> bool:
    word = _last_word(text, stop)
    low = word.lower()
    if len(word) == 1:
        if _COUNTED.search(text, max(0, stop - 4), stop):
            return not following.isupper()  # a scale or a unit: "Rp 13,2 T. Uang", "2 m. Warga"
        if word.isupper():
            return True  # an initial: "Donald J. Trump"
    elif "." in word and _INITIALS.fullmatch(word) and following.isupper():
        # "U.N. Food Agency", "J.D. Vance", but "the U.S. The base": after (Kiss and Strunk 2006),
        # who let a frequent first word decide.
        return _next_word(text, after) not in language.function_words
    if low in language.weak_abbreviations:
        dated = following.isupper() and _names_a_day(_next_word(text, after), language)
        return dated or not following.isupper()
    return low in language.abbreviations


def _last_word(text: str, stop: int) -> str:
    """The word before `stop`, with the full stops within it; empty if there is none."""
    first = max(0, stop - _LONGEST_ABBREVIATION)
    near = text[first:stop]
    if not near[-1:].isalnum():
        return ""
    word = near.rpartition(" ")[2]
    if word.isalnum():  # most words: no search is needed
        return word
    found = _LAST_WORD.search(text, first, stop)
    return found.group() if found is not None else ""


def _names_a_day(word: str, language: Language) -> bool:
    """True for the Monday of "at 5 p.m. Monday"."""
    return word in language.calendar.weekdays or word in language.calendar.months


def _next_word(text: str, start: int) -> str:
    """The first word after opening quotes, in small letters."""
    while start < len(text) and text[start] in _OPENERS:
        start += 1
    found = _WORD.match(text, start)
    return found.group().lower() if found is not None else ""


def _letter(text: str, start: int) -> str:
    """The first letter or digit after blanks and opening quotes; empty at the end of the line."""
    if text[start : start + 1].isalnum():
        return text[start]
    for index in range(start, len(text)):
        mark = text[index]
        if mark == "\n":
            return ""
        if not mark.isspace() and mark not in _OPENERS:
            return mark
    return ""
