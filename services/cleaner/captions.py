"""Whose image it is, and the words under it that were delivered among the paragraphs."""

import re
from collections.abc import Set
from typing import Final

from services.cleaner.credits import names_end
from services.cleaner.noise_rules import LONGEST_LINE, Found, Line
from services.cleaner.phrases import Hit
from services.cleaner.stops import STOP, opens_sentence

MOST_NAMES: Final = 6
LONGEST_BRACKET: Final = 80
LONGEST_CREDIT: Final = 60
LONGEST_CAPTION: Final = 420
"""A caption of two sentences; a longer line is an article that begins with one."""

PARTS: Final = 2
"""Photographer and agency."""

_DAY = re.compile(r"\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)")
_GLUE = re.compile(r"(?<=[A-Za-z.])(?=[A-Z][a-z])")
_PARTS = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w.]*)*/[A-Z][\w.']*(?:[ /][A-Z][\w.']*)*")
_SITE = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:id|com|net|org|my)(?=[A-Z][a-z])")
_PULL_QUOTE = re.compile(r"—[A-Z][^.!?\n]{3,80}?[a-z)](?=[A-Z][a-z])")
"""Who said what a box quotes; the box went, the name stays: "—Jane Doe, residentNinety guests"."""
_GLUED_STOP = re.compile(r"(?<=[a-z0-9)])\.(?=[A-Z“\"])")


def bracket_end(line: Line, hit: Hit) -> int | None:
    """Return where a bracket closes, ``None`` where it stays open for long."""
    mark = "]" if line.low[hit.start] == "[" else ")"
    close = line.text.find(mark, hit.end, min(line.end, hit.end + LONGEST_BRACKET))
    return close + 1 if close > 0 else None


def image_credit(line: Line, hit: Hit) -> tuple[int, int] | None:
    """Return the bracket that says whose image it is: "(Foto: Antara/Budi)", "(Shutterstock)".

    One that a comma or stop follows is a part of its sentence.
    """
    text, start = line.text, hit.start
    if hit.role == "caption:owner":
        if start == line.start or text[start - 1] not in "([":
            return None
        start -= 1
    close = bracket_end(line, Hit(hit.role, start, hit.end))
    if close is not None and hit.role == "caption:owner" and not _owned(text[hit.end : close - 1]):
        return None
    if close is None or line.text[close : close + 1] in (".", ",", ";"):
        return None
    return start, close


def _owned(rest: str) -> bool:
    """Whether what follows an owner inside a bracket is a name: "(AP Photo/Jane)"."""
    return not rest or rest[0] in "/:," or (rest[0] == " " and rest[1:2].isupper())


def is_caption(line: Line, small_words: Set[str]) -> bool:
    """Whether a short line is a caption: it ends with an image's credit, and quotes nobody."""
    text, end = line.text, line.end
    if end - line.start > LONGEST_LINE:
        return False
    for hit in line.hits:
        if hit.role == "caption:label" and opens_sentence(text, hit.start, line.start):
            return (
                names_end(line, hit, small_words) == end
                and len(text[hit.end : end].split()) <= MOST_NAMES
            )
        if hit.role == "caption:owner" and opens_sentence(text, hit.start, line.start):
            return line.start < hit.start and is_owner_line(line, hit)
        if hit.role == "caption:source" and opens_sentence(text, hit.start, line.start):
            return is_source_line(line, hit, small_words)
        if text[end - 1] not in ")]":
            continue
        if hit.role not in ("caption:bracket", "caption:owner"):
            continue
        credit = image_credit(line, hit)
        if credit is not None and credit[1] == end:
            told = text[line.start : credit[0]].rstrip()
            stops = len(STOP.findall(told))
            return stops <= 1 and not any(mark in told for mark in '"“”')
    return False


def is_owner_line(line: Line, hit: Hit) -> bool:
    """Whether a line is nothing but an owner and a name: "ANTARA FOTO/Budi/foc.", "Istimewa"."""
    rest = line.text[hit.end : line.end]
    return not rest.strip(" .)") or (rest[0] == "/" and len(rest.split()) <= 5)


def is_source_line(line: Line, hit: Hit, small_words: Set[str]) -> bool:
    """Whether a line ends with a source and a name: "Dok. Humas Polda", "Courtesy of Jane Doe"."""
    named = names_end(line, hit, small_words) == line.end and line.text[line.end - 1] not in '.:"”'
    return named and len(line.text[hit.end : line.end].split()) <= MOST_NAMES


def is_photographer(printed: str, owners: Set[str], agencies: Set[str]) -> bool:
    """Whether a line is a name and an agency, in either order: "Jane Doe/AP", "ANTARA/Budi"."""
    if len(printed) > LONGEST_CREDIT or _PARTS.fullmatch(printed) is None:
        return False
    known = [part in agencies or part.lower() in owners for part in printed.split("/")]
    return len(known) == PARTS and any(known) and not all(known)


def glued_caption(line: Line) -> Found | None:
    """Return a caption that lost its markup, as it stands at the head of a line.

    The credit is glued to the caption and the caption to the telling: "AFP/NAMEPetugas ... Senin
    (2/3/2026).Menurut polisi ...". A caption says its day in brackets; where nothing is glued to
    its end, a line of a caption's length is one as a whole.
    """
    text, start, end = line.text, line.start, line.end
    quoted = _PULL_QUOTE.match(text, start, end) if text[start] == "—" else None
    if quoted is not None:
        return (start, quoted.end(), "caption")
    begin = _credit_end(text, start, end)
    if begin is None:
        return None
    glued = _GLUED_STOP.search(text, begin, min(end, start + LONGEST_CAPTION))
    if glued is not None:
        close = glued.end()
    elif end - start <= LONGEST_CAPTION:
        close = end
    else:
        return None
    return (start, close, "caption") if _DAY.search(text, begin, close) else None


def _credit_end(text: str, start: int, end: int) -> int | None:
    """Where a credit at the head of a line ends, if the next word is glued to it."""
    limit = min(end, start + LONGEST_CREDIT)
    site = _SITE.match(text, start, limit) if text[start].islower() else None
    if site is not None:
        return site.end()
    stroke = text.find("/", start, limit)
    if stroke < 0 or not text[start].isupper() or _PARTS.match(text, start, limit) is None:
        return None
    for glue in _GLUE.finditer(text, stroke + 2, limit):
        if _PARTS.fullmatch(text, start, glue.start()) is not None:
            return glue.start()
    return None
