"""Who wrote, edited or sent a text: names behind a label, and initials in brackets.

The words alone prove nothing ("Editor majalah itu ditangkap"): a credit is a label followed by
nothing but names.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set
from operator import attrgetter
from typing import Final

from services.cleaner.noise_rules import Line
from services.cleaner.phrases import Hit

LONGEST_BYLINE: Final = 70
LONGEST_TAIL: Final = 200
LONGEST_NAME: Final = 5
"""Words of a name or an office; behind a speaker's label a heading has more."""
LONGEST_SIGNED: Final = 3
MOST_LABELS: Final = 4
MOST_LETTERS: Final = 160
"""Characters of the names behind one label."""
FEW_WORDS: Final = 3
"""Words behind a label that may be in lower case: "Sumber: berbagai sumber"."""
SHORT: Final = 40
"""A line up to which initials may stand elsewhere than at the end of the text."""

_OF_IMAGES = ("caption:owner", "caption:source")
_TOKEN = re.compile(r"[^\s:]+")
_NAME = re.compile(r"[(\"'“]?(?:@?[A-Z][^\d]*|[\w-]+(?:\.[\w-]+)+[,.)]*|@\w+)")
_JOINS = re.compile(r"[&/|,;()–-]+")
_OF_OUTLET = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+, [A-Za-z][\w-]*(?:\.[a-z]{2,4}){1,2}"
)
_INITIALS = re.compile(r"\(?[a-z]{2,4}(?:/[a-z]{2,4}){1,3}\)?|\([A-Z]{2,4}(?:/[A-Z]{2,4}){1,3}\)")


def names_end(line: Line, hit: Hit, small_words: Set[str]) -> int | None:
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
        if line.hits[following : following + 1] and line.hits[following].role in _OF_IMAGES:
            following += 1
        stop = line.hits[following].start if following < len(line.hits) else line.end
        further = _only_names(line, hit, begin, stop, small_words)
        if further is None:
            return close
        close = further
        if stop == line.end or not line.hits[following].role.startswith("credit:"):
            return close
        hit = line.hits[following]
    return close


def _only_names(line: Line, hit: Hit, begin: int, stop: int, small_words: Set[str]) -> int | None:
    """The end of a stretch of names, or of a few words without figure that end the line."""
    told = line.text[begin : min(stop, begin + MOST_LETTERS + 1)].rstrip()
    tokens = _TOKEN.findall(told)
    if not tokens or len(told) > MOST_LETTERS:
        return None
    if _longest_name(tokens, small_words) <= LONGEST_NAME:
        return begin + len(told)
    loose = stop == line.end and hit.role.endswith("label") and told[-1] not in '.!?"”'
    few = len(tokens) <= FEW_WORDS and not any(c.isdigit() for c in told)
    return begin + len(told) if loose and few else None


def _longest_name(tokens: Sequence[str], small_words: Set[str]) -> int:
    """The number of words of the longest name; many where there is something else than names."""
    longest = length = 0
    for token in tokens:
        if _JOINS.fullmatch(token):
            length = 0
        elif token in small_words:
            continue
        elif _NAME.fullmatch(token):
            length += 1
            longest = max(longest, length)
            if token[-1] in ",;":
                length = 0
        else:
            return LONGEST_NAME + 1
    return longest


def credit_tail(line: Line, hit: Hit, small_words: Set[str]) -> int | None:
    """Return where a credit inside a line ends: a capitalised label and names up to the end."""
    if not line.text[hit.start].isupper() or not hit.role.endswith("label"):
        return None
    close = names_end(line, hit, small_words)
    if close is None or close == line.end:
        return close
    return close if line.hits[-1].start >= close else None


def is_byline(line: Line, bylines: Set[str], small_words: Set[str]) -> bool:
    """Whether one of the first lines is a name: "By Jane Doe", "Jane Doe, ctvnews.ca"."""
    printed = line.printed
    if len(printed) > LONGEST_BYLINE or printed[-1] in '.!?:"”':
        return False
    first, *rest = _TOKEN.findall(printed)
    if first.lower() in bylines:
        return 0 < _longest_name(rest, small_words) <= LONGEST_SIGNED
    return _OF_OUTLET.fullmatch(printed) is not None


def tail_of_initials(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where initials stand before tags at the end of a text: "... (abc/def) banjir kota".

    Behind a stop, and with neither stop nor capital nor digit after them.
    """
    first = max(start, end - LONGEST_TAIL)
    at = text.rfind("/", first, end)
    opens, close = text.rfind("(", first, max(at, first)), text.find(")", max(at, first), end) + 1
    if at < 0 or opens <= start or not close or not _INITIALS.fullmatch(text, opens, close):
        return None
    told = text[close:end]
    if text[:opens].rstrip()[-1:] not in '.!?"”' or any(c in ".,:;?!" for c in told):
        return None
    return None if told != told.lower() or any(c.isdigit() for c in told) else (opens, close)


def initials(text: str, start: int, end: int) -> int | None:
    """Return where the initials of author and editor begin at the end of a line: "(abc/def)"."""
    if "/" not in text[max(start, end - 16) : end]:
        return None
    begin = max(text.rfind("(", start, end), text.rfind(" ", start, end) + 1, start)
    return begin if _INITIALS.fullmatch(text, begin, end) else None
