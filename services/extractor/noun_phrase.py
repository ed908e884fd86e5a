"""Where a noun stands in its phrase: last of a compound, in a name, owned, or where it happened."""

from services.extractor.marks import Mark, Marked
from services.language.lexer import WORD

_APOSTROPHES = frozenset(("'", "’"))


def owned(marked: Marked, at: int) -> int | None:
    """Where what somebody owns begins: after the ending of "the company's workforce"."""
    if at + 2 >= len(marked) or marked.lows[at] not in _APOSTROPHES:
        return None
    if marked.meaning.clitics or marked.lows[at + 1] != "s":
        return None
    return at + 2


def heads(marked: Marked, at: int) -> bool:
    """Whether an unknown plural is the head that the noun before it only describes.

    English puts the head last: "28 bank notes" counts no banks.
    """
    meaning = marked.meaning
    if meaning.clitics or at >= len(marked) or marked.kinds[at] != WORD or marked.capital[at]:
        return False
    low, last = marked.lows[at], marked.lows[at - 1]
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3
    if not plural or last.endswith("s") or low in meaning.index or low in meaning.never_counted:
        return False
    return low not in meaning.locatives and low not in meaning.auxiliaries


def is_object(marked: Marked, mark: Mark) -> bool:
    """As in "di rumah sakit", "on the island": where it happened, not what was counted."""
    meaning, at = marked.meaning, mark.first - 1
    while at > 0 and marked.lows[at] in meaning.modifiers and marked.lows[at] not in meaning.out_of:
        at -= 1
    return at >= 0 and marked.lows[at] in meaning.locatives - meaning.out_of


def in_a_name(marked: Marked, mark: Mark) -> bool:
    """As in "Gubernur Anwar", "Bank Dunia": a noun with a capital and a name after it.

    In a headline all words have capitals, which then tell nothing.
    """
    at = mark.stop
    if mark.first == 0 or at >= len(marked) or not marked.capital[mark.first]:
        return False
    if not marked.capital[at] or marked.kinds[at] != WORD or marked.at("place", at) is not None:
        return False
    return not marked.title_case


def closes(marked: Marked, at: int) -> bool:
    """Whether nothing that a number could count follows it."""
    while at < len(marked) and marked.lows[at] in marked.meaning.modifiers:
        at += 1
    if at >= len(marked) or marked.kinds[at] != WORD:
        return True
    low = marked.lows[at]
    return (
        low in marked.meaning.auxiliaries
        or low in marked.meaning.breaks
        or low in marked.meaning.locatives
        or marked.at("event", at) is not None
        or marked.at("scope", at) is not None
        or low in marked.meaning.that
    )
