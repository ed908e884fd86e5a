"""How far a predicate is from a number: the tolls of what stands between, word by word."""

from services.extractor.marks import Marked
from services.language.lexer import WORD

BREAK, COMMA, STOP, OTHER_NUMBER = 4, 3, 12, 10
"""Tolls of a conjunction, a comma, a full stop or semicolon, and of another number."""


def distance(marked: Marked, first: int, stop: int, most: int) -> int:
    """Return the tolls from one token to before another, until they exceed ``most``.

    What brackets hold is stepped over.
    """
    cost, inside, listed, lows = 0, False, False, marked.lows
    for at in range(first, stop):
        if cost > most:
            break
        listed = listed or (at > 0 and lows[at - 1] == "," and _opens_parts(marked, at))
        if listed:
            cost += 1
            continue
        if lows[at] == "(":
            inside = any(lows[i] == ")" for i in range(at, stop))
        if not inside or at in marked.claims:
            cost += _toll(marked, at)
        if lows[at] == ")":
            inside = False
    return cost


def _opens_parts(marked: Marked, at: int) -> bool:
    """As in "14 rebels, including six commanders, were killed": parts put in before the verb."""
    mark = marked.at("scope", at)
    return (
        mark is not None
        and mark.value == "subset"
        and mark.mode == "before"
        and mark.stop in marked.claims
    )


def _toll(marked: Marked, at: int) -> int:
    low = marked.lows[at]
    if at in marked.claims:
        step = at + 1 < len(marked) and marked.lows[at + 1] in marked.meaning.attained
        return 1 if step and marked.covering("event", at - 1) is not None else OTHER_NUMBER
    if marked.kinds[at] != WORD:
        if low == "." and at > 0 and len(marked.lows[at - 1]) == 1:
            return 0  # "U.S." ends no sentence
        return {",": COMMA, "(": 2, ")": 2, ";": STOP, ".": STOP}.get(low, 1)
    if low in marked.meaning.breaks:
        if 0 < at < len(marked) - 1 and marked.capital[at - 1] and marked.capital[at + 1]:
            return 1
        return BREAK + (3 if low in marked.meaning.contrasts else 0)
    return 1
