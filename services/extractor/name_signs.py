"""How a name shows: capitals, abbreviations, a short form in brackets, a possessive."""

from services.extractor.marks import Marked
from services.language.lexer import WORD

MAX_BRACKET = 3
"""Words of a short name in brackets."""

_APOSTROPHES = frozenset(("'", "’"))
_PART = 3
"""Letters from which on what follows an apostrophe is a part of a name, no "ll" of "He'll"."""

_ACRONYM = 6
"""Letters in capitals that are taken for an abbreviation."""


def acronym(marked: Marked, at: int) -> bool:
    """Return whether a token is an abbreviation in capitals."""
    raw = marked.text[marked.starts[at] : marked.ends[at]]
    return 1 < len(raw) <= _ACRONYM and raw.isupper()


def bracket(marked: Marked, at: int, limit: int) -> int | None:
    """Return the end of "(WHO)" or "(Menko PM)", where one stands here."""
    if marked.lows[at] != "(":
        return None
    stop, limit = at + 1, min(limit + 2, len(marked))
    while stop < limit and stop - at <= MAX_BRACKET and capitalised(marked, stop):
        stop += 1
    closed = at + 1 < stop < limit and marked.lows[stop] == ")"
    return stop if closed else None


def possessive(marked: Marked, at: int) -> bool:
    """Return whether a token is the "s" of "city's"."""
    return at > 0 and marked.lows[at] == "s" and marked.lows[at - 1] in _APOSTROPHES


def within(marked: Marked, at: int) -> bool:
    """Return whether a token goes on after the apostrophe inside a name: "ruf" of "Ma'ruf"."""
    return (
        at > 1
        and marked.lows[at - 1] in _APOSTROPHES
        and marked.ends[at - 2] == marked.starts[at - 1]
        and marked.ends[at - 1] == marked.starts[at]
        and marked.ends[at] - marked.starts[at] >= _PART
        and marked.kinds[at] == WORD
        and capitalised(marked, at - 2)
    )


def capitalised(marked: Marked, at: int) -> bool:
    """Return whether a token is a word with a capital."""
    return marked.kinds[at] == WORD and marked.capital[at]
