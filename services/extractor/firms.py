"""Whose workers, debts and profits an article tells of: the firm that it names as one."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from services.extractor.marks import Marked
from services.extractor.passages import Passage
from services.language.lexer import WORD
from services.language.pack import read_table

LONGEST = 5
"""Words of a firm's name."""

LEAD = 8
"""Sentences in which an article names the firm that it is about."""


@cache
def _words(code: str) -> frozenset[str]:
    """Words before a firm's name: "PT", "pabrik", "textile maker"."""
    return frozenset(read_table(code, "places.toml")["firms"]["words"])


def firm_of(body: Sequence[Passage]) -> str | None:
    """Return the one firm that an article's lead names as a firm, ``None`` for several or none.

    Written short and in full it is one: the form that is told first is kept.
    """
    told: Counter[str] = Counter()
    for passage in body[:LEAD]:
        for name in _named(passage.marked):
            told[next((one for one in told if _one(one, name)), name)] += 1
    return next(iter(told)) if len(told) == 1 else None


def _named(marked: Marked) -> list[str]:
    words = _words(marked.meaning.code)
    if words.isdisjoint(marked.lows):
        return []
    found = []
    for at, low in enumerate(marked.lows):
        if low in words and (name := _name(marked, at + 1)):
            found.append(name)
    return found


def _name(marked: Marked, first: int) -> str:
    """The name after a word for firms; in a headline all words have capitals, and none is sure."""
    if marked.title_case and not marked.text.rstrip().endswith("."):
        return ""
    stop = first
    while stop < len(marked) and stop - first < LONGEST and _of_name(marked, stop):
        stop += 1
    place = marked.at("place", first)
    if place is not None and place.stop == stop:
        return ""
    return marked.between(first, stop)


def _of_name(marked: Marked, at: int) -> bool:
    return marked.capital[at] and marked.kinds[at] == WORD and marked.at("speech", at) is None


def _one(first: str, second: str) -> bool:
    short, full = sorted((first.casefold().split(), second.casefold().split()), key=len)
    return any(full[at : at + len(short)] == short for at in range(len(full) - len(short) + 1))
