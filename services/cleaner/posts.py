"""Finds posts of a network that stand in an article, with the signature that the frame left.

What somebody wrote there is no telling of the outlet's own: the same post stands in the articles of
many, and its figures would count as reports of each.
"""

import re
from typing import Final

from services.cleaner.noise_rules import Found, Line
from services.cleaner.stops import sentence_around

LONGEST_POST: Final = 300
"""Characters before a signature: 280 is the network's limit, and links are counted shorter there.
Of a longer line, one sentence is a part of the post for certain."""
LONGEST_NAME: Final = 60
LINK: Final = "embedded_post:link"

_HANDLE: Final = "(@"
_SIGNED = re.compile(
    r"\(@\w{1,30}\)[ \u00a0]{0,2}"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})"
)


def embedded_posts(text: str) -> list[Found]:
    """Return the posts that end with "— Name (@handle) 3 March 2026"."""
    found: list[Found] = []
    at = text.find(_HANDLE)
    while at >= 0:
        signed = _SIGNED.match(text, at)
        if signed is not None:
            begin = _post(text, at, found[-1][1] if found else 0)
            if begin is not None:
                found.append((begin, signed.end(), "embedded_post"))
        at = text.find(_HANDLE, at + 2)
    return found


def _post(text: str, at: int, taken: int) -> int | None:
    """Where the post begins whose author's handle stands here, ``taken`` ends the one before."""
    start = max(text.rfind("\n", 0, at) + 1, taken)
    dash = max(text.rfind(sign, max(start, at - LONGEST_NAME), at) for sign in "—–")
    if dash < 0 or dash == start:
        return None
    if dash - start <= LONGEST_POST:
        return start
    return sentence_around(text, dash - 2, dash - 1, start, dash)[0]


def ends_with_link(line: Line) -> bool:
    """Whether a line whose last hit is a post's link is that post: nothing follows the link."""
    link = line.hits[-1]
    short = line.end - line.start <= LONGEST_POST
    return short and line.text[link.end : line.end].replace("_", "").isalnum()
