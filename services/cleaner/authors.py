"""Finds what stands of its author behind a text: "Jane Doe is a reporter in Nairobi.", "(rn)"."""

import re
from collections.abc import Sequence, Set
from typing import Final

from services.cleaner.noise_rules import LONGEST_LINE, Found, NoiseRules

MOST_NOTES: Final = 3
"""Authors of one text, a line each."""
FIRST_WORDS: Final = 7
"""Words behind "is" among which the occupation stands."""

_WORD = re.compile(r"[a-z-]+")
_STOPS = ("", ".", "!", "?", '"', "”", "’")
_SIGNATURE = re.compile(r"\((?:\*{1,3}|[a-z]{2,4}|[A-Z]{2,4}|(?:[A-Z][a-z]+ ?){1,3})\)")
_TELLS = re.compile(r"[\d\"“”]")


def signed(text: str, end: int, found: Sequence[Found], rules: NoiseRules) -> list[Found]:
    """Return the lines about the author behind the telling, and the brackets that sign it.

    ``end`` is the end of the text without blanks, ``found`` the other noise in order: what of it
    stands at the end is passed over.
    """
    notes: list[Found] = []
    left = len(found) - 1
    while True:
        while left >= 0 and found[left][1] >= end:
            end = len(text[: found[left][0]].rstrip())
            left -= 1
        line = start = text.rfind("\n", 0, end) + 1
        if len(notes) == MOST_NOTES:
            break
        if end > line + LONGEST_LINE or not _is_note(text, start, end, found, rules):
            start = _last_sentence(text, line, end)
            if start == line or not _is_note(text, start, end, found, rules):
                break
        notes.append((start, end, "author_note"))
        end = len(text[:start].rstrip())
    if text[end - 1 : end] == ")" and _is_signature(text, line, end, rules.agencies):
        notes.append((text.rfind("(", line, end), end, "credit"))
    return notes


def _last_sentence(text: str, start: int, end: int) -> int:
    """Where the last sentence of a line begins, at its head where it has but one."""
    stop = text.rfind(". ", max(start, end - LONGEST_LINE), end)
    return start if stop < 0 else stop + 2


def _is_signature(text: str, start: int, end: int, agencies: Set[str]) -> bool:
    """Whether the brackets that end a line sign the text: "(rn)", "(Jane Doe)", "(*)".

    They stand behind a stop or alone; an agency in them is the text's source, which is read.
    """
    begin = max(start, text.rfind("(", start, end))
    return (
        _SIGNATURE.fullmatch(text, begin, end) is not None
        and text[start:begin].rstrip()[-1:] in _STOPS
        and text[begin + 1 : end - 1].strip() not in agencies
    )


def _is_note(text: str, start: int, end: int, found: Sequence[Found], rules: NoiseRules) -> bool:
    """Whether a line is about the author: by its first words, or by name and occupation.

    It counts and quotes nothing. Somebody whose name the telling has is no stranger to it: a line
    about him belongs to it.
    """
    if not 0 < start < end <= start + LONGEST_LINE:
        return False
    begins = rules.author_note.match(text, start, end)
    if begins is None or _TELLS.search(text, start, end):
        return False
    if begins[1] is None:
        return True
    words = _WORD.findall(text, begins.end(), end)[:FIRST_WORDS]
    if rules.author_jobs.isdisjoint(words):
        return False
    return not _named_before(text, begins[1].rsplit(" ", 1)[1], start, found)


def _named_before(text: str, name: str, start: int, found: Sequence[Found]) -> bool:
    """Whether the telling has a name before an offset; a byline has it by right."""
    at = text.find(name, 0, start)
    while at >= 0:
        if not any(first <= at < last for first, last, _ in found):
            return True
        at = text.find(name, at + 1, start)
    return False
