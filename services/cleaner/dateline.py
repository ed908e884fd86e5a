"""Finds datelines: "JAKARTA, KOMPAS.com -", "Jakarta (ANTARA) -", "PARIS, Oct 29 (Reuters) –".

It is no part of the telling (each outlet that copies a text puts its own), so signature and figures
leave it out; place and agency are still read from it.
"""

import re
from typing import Final

FIRST_LINES: Final = 6
"""Headline, kicker and teaser precede it; blank lines do not count."""
LONGEST: Final = 90
MOST_TOKENS: Final = 9
MOST_IN_A_ROW: Final = 3
"""Copied agency text carries the agency's own dateline behind the outlet's."""
RUNNING_TEXT: Final = 90
"""Characters a line has from which a bare place and a dash open running text, not a list item."""

_DASH = re.compile(r"\s+[-–—]{1,2}\s*|[-–—]{1,2}\s+|[–—]")
_TOKEN = re.compile(r"\([^()\n]{1,40}\)|[^\s,|]+")
_DOMAIN = re.compile(r"[\w-]{2,}(?:\.[A-Za-z]{2,5}){1,2}\.?,?")
_CAPITALS = re.compile(r"[A-Z][A-Z'.]{3,}")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]\w*|[A-Z]{3,}")
_DAY = re.compile(r"\d{1,2}")
_PLACE_STOP = re.compile(r"[A-Z]{4,}(?: [A-Z]{3,}){0,2}\.\s+(?=[A-Z][A-Za-z])")
"""Behind an outlet and a dash: "KONTAN.CO.ID - JAKARTA. Pemerintah ..."."""
_PLACE_COLON = re.compile(r"[A-Z]{3,}(?: [A-Z]{3,}){1,2}:\s+(?=[A-Z\"“])")
"""Malay pages: "KUALA LUMPUR: Polis ..."; one word alone may be a name or an exclamation."""


def dateline_spans(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the datelines, the dash included."""
    found: list[tuple[int, int]] = []
    start = seen = 0
    while seen < FIRST_LINES and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        head = text[start : min(end, start + LONGEST)]
        bare = head.lstrip()
        if bare:
            seen += 1
            if "-" in head or "–" in head or "—" in head or ":" in head:
                found += _at_head(text, start + len(head) - len(bare), end)
        start = end + 1
    return found


def _at_head(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The datelines with which a line begins, one behind the other."""
    found: list[tuple[int, int]] = []
    for _ in range(MOST_IN_A_ROW):
        close = _dateline(text, begin, end)
        if close is None:
            break
        if place := _PLACE_STOP.match(text, close, end):
            close = place.end()
        found.append((begin, begin + len(text[begin:close].rstrip())))
        begin = close
    if not found and end - begin >= RUNNING_TEXT:
        place = _PLACE_COLON.match(text, begin, end)
        if place is not None:
            found.append((begin, begin + len(place.group().rstrip())))
    return found


def _dateline(text: str, start: int, end: int) -> int | None:
    head = text[start : min(end, start + LONGEST)]
    if "-" not in head and "–" not in head and "—" not in head:
        return None  # many lines have a colon only, and the pattern takes long to find nothing
    dash = _DASH.search(text, start, start + len(head))
    if dash is None or dash.start() == start or dash.end() >= end:
        return None
    tokens = _TOKEN.findall(text, start, dash.start())
    if not 1 <= len(tokens) <= MOST_TOKENS:
        return None
    bracketed = any(token[0] == "(" for token in tokens)
    named = any(_DOMAIN.fullmatch(token) for token in tokens)
    for token in tokens:
        if token[0] in "(" or token[0].isupper() or _DOMAIN.fullmatch(token):
            continue
        if bracketed and _DAY.fullmatch(token):
            continue
        return None
    if bracketed or named:
        return dash.end()
    if not (text[dash.end()].isupper() or text[dash.end()] in "\"“'‘"):
        return None
    if any(_CAPITALS.fullmatch(token) or _CAMEL.fullmatch(token) for token in tokens):
        return dash.end() if end - start >= RUNNING_TEXT else None
    spaced = dash.group()[0].isspace() and dash.group()[-1].isspace()
    if spaced and len(tokens) <= 2 and end - start >= RUNNING_TEXT:
        return dash.end()
    return None
