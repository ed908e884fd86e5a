"""Tells a headline from a sentence by its capitals: news headlines are set in title case."""

import re
from collections.abc import Set
from itertools import pairwise

FEWEST_WORDS = 3
MOST_WORDS = 26
TITLE_SHARE = 0.7
"""Share of capitalised words, small words aside, from which a line reads as a headline."""

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_QUOTE = re.compile(r"(?<=[\w)!?]) ?[\"“](?=[A-Z])")
_CLOSED = (".", '"', "”", ":", ",", ";")
_MARK = re.compile(r"(?:[-*•–»]|\d{1,2}[.)])\s+")


def is_headline(line: str, small_words: Set[str]) -> bool:
    """Return whether a line reads as a headline: in title case, with no closing full stop."""
    if line.endswith(_CLOSED):
        return False
    words = _WORD.findall(line)
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return False
    large = [word for word in words if word not in small_words]
    return bool(large) and sum(w[0].isupper() for w in large) >= TITLE_SHARE * len(large)


def without_mark(line: str) -> str:
    """Return a line without the mark of a list at its head: a point, a dash or a number."""
    mark = _MARK.match(line)
    return line[mark.end() :] if mark else line


def headline_end(text: str, start: int, end: int, small_words: Set[str]) -> int:
    """Return where a headline that begins at ``start`` ends, at the latest at ``end``.

    Links stand in running text without a full stop: "Baca juga: <headline> Hanif pun mengatakan".
    A headline in title case ends before the capitalised word that a word in lower case follows, or
    before an opening quote. One that is not in title case is taken to end with the sentence.
    """
    words = list(_WORD.finditer(text, start, end))
    if not is_headline(" ".join(word.group() for word in words[:4]), small_words):
        return end
    quote = _QUOTE.search(text, words[1].end(), end)
    limit = quote.start() if quote else end
    for before, word in pairwise(words[1:]):
        if word.start() >= limit:
            break
        lower = word.group()[0].islower() and word.group() not in small_words
        if lower and before.group()[0].isupper():
            return before.start()
    return limit
