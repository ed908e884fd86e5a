"""Who wrote, edited or sent a text: names behind a label, and initials in brackets.

The words alone prove nothing ("Editor majalah itu ditangkap"): a credit is a label followed by
nothing but names.
"""

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Final

from services.cleaner.noise_rules import Line
from services.cleaner.phrases import Hit

MOST_LABELS: Final = 4
MOST_LETTERS: Final = 160
"""Characters of the names behind one label."""
FEW_WORDS: Final = 3
"""Words behind a label that may be in lower case: "Sumber: berbagai sumber"."""
SHORT: Final = 40
"""A line up to which initials may stand elsewhere than at the end of the text."""

_TOKEN = re.compile(r"[^\s:]+")
_NAME = re.compile(r"[(\"'“]?(?:@?[A-Z][^\d]*|[\w-]+(?:\.[\w-]+)+[,.)]*|@\w+)")
_JOINS = re.compile(r"[&/|,;()–-]+|(?:dan|and|in|by|di|oleh|[a-z]*(?:writing|editing|reporting))")
_INITIALS = re.compile(
    r"\(?[a-z]{2,4}(?:/[a-z]{2,4}){1,3}\)?|\([A-Z]{2,4}(?:/[A-Z]{2,4}){1,3}\)"
)


def names_end(line: Line, hit: Hit) -> int | None:
    """Return where a credit's names end, ``None`` where a telling follows its label.

    They run to the end of the line or to the next known phrase; the names of a further label belong
    to them.
    """
    close: int | None = None
    for _ in range(MOST_LABELS):
        begin = hit.end
        while begin < line.end and line.text[begin] in " :":
            begin += 1
        following = bisect_left(line.hits, begin, key=attrgetter("start"))
        stop = line.hits[following].start if following < len(line.hits) else line.end
        further = _only_names(line, hit, begin, stop)
        if further is None:
            return close
        close = further
        if stop == line.end or not line.hits[following].role.startswith("credit:"):
            return close
        hit = line.hits[following]
    return close


def _only_names(line: Line, hit: Hit, begin: int, stop: int) -> int | None:
    """The end of a stretch of names, or of a few words without figure that end the line."""
    told = line.text[begin : min(stop, begin + MOST_LETTERS + 1)].rstrip()
    tokens = _TOKEN.findall(told)
    if not tokens or len(told) > MOST_LETTERS:
        return None
    if all(_NAME.fullmatch(token) or _JOINS.fullmatch(token) for token in tokens):
        return begin + len(told)
    loose = stop == line.end and hit.role.endswith("label") and told[-1] not in ".!?\"”"
    few = len(tokens) <= FEW_WORDS and not any(c.isdigit() for c in told)
    return begin + len(told) if loose and few else None


def credit_tail(line: Line, hit: Hit) -> int | None:
    """Return where a credit inside a line ends: a capitalised label and names up to the end."""
    if not line.text[hit.start].isupper() or not hit.role.endswith("label"):
        return None
    close = names_end(line, hit)
    if close is None or close == line.end:
        return close
    return close if line.hits[-1].start >= close else None


def initials(text: str, start: int, end: int) -> int | None:
    """Return where the initials of author and editor begin at the end of a line: "(abc/def)"."""
    if "/" not in text[max(start, end - 16) : end]:
        return None
    begin = max(text.rfind("(", start, end), text.rfind(" ", start, end) + 1, start)
    return begin if _INITIALS.fullmatch(text, begin, end) else None
