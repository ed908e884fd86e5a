"""Where sentences end in text that links and credits were stripped from.

Only noise is cut out with these: the sentences of the telling are split by ``services.language``.
"""

import re
from typing import Final

LONGEST: Final = 400
"""Characters of a sentence that a rule looks at: a call to the reader is shorter."""

STOP: Final = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$|[\"“‘]?[A-Z][a-z])")
"""A stop before a blank, or glued to a capitalised word, which an address in capitals is not."""


def sentence_around(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence around a stretch of the line from start to end.

    One that is longer than what is looked at ends there.
    """
    opens = max(start, first - LONGEST)
    for stop in STOP.finditer(text, opens, first):
        opens = stop.end()
    return opens, next_stop(text, last, end)


def next_stop(text: str, at: int, end: int) -> int:
    """Return the end of the sentence that goes on at an offset."""
    stop = STOP.search(text, at, min(end, at + LONGEST))
    return stop.end() if stop else min(end, at + LONGEST)


def opens_sentence(text: str, at: int, start: int) -> bool:
    """Whether a sentence or the line begins at an offset: behind a stop, not behind a quote's."""
    before = text[max(start, at - 3) : at]
    bare = before.rstrip()
    if not bare:
        return True
    if bare[-1] in "\"'" and bare == before:
        return bare[-2:-1] in (".", "!", "?", ",")
    return bare[-1] in ".!?…”\"'’)]"
