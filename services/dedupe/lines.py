"""The short lines of a page, and which of them may be something else than its own telling.

Read from the article alone. What may have been repeated, or be another article's headline, is set
against what was seen before in ``surroundings``; what must never be lost does not get that far:

* a line with a digit. Prices stand still for weeks, and a list of the dead is printed again on
  purpose; the figures that are another story's stand in its headline, which is known otherwise;
* what introduces figures: a line that ends with a colon, and the rows of the list it opens;
* the rows of a table: a line near a short one with a digit (names of goods, towns, days);
* what belongs to the text around it: a line within or beside a stretch that is noise already.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from xxhash import xxh3_64_intdigest

from schemas import ArticleCleaned, NoiseSpan
from services.dedupe.headlines import FEWEST_WORDS, MOST_WORDS, headline_key

LONGEST_LINE: Final = 260
"""Characters from which a line is a paragraph; articles come as one line, too."""
LONGEST_ROW: Final = 60
"""Characters up to which a line with a digit may be the row of a table."""
NEAR: Final = 2
"""Lines to either side within which a row makes a line part of its table."""
LONGEST_LABEL: Final = 12
"""Words up to which a line without a closing mark is a label rather than a sentence."""
OPENING: Final = 3
"""Lines at the top among which an article's own headline, or its original's, is looked for."""

_DIGIT = re.compile(r"\d")
_CLOSED = re.compile(r"[.!?…][\"'”’)\]]*$")
_RUNS_ON = ":,;(-–"


class Line(NamedTuple):
    """A line that may be noise by itself."""

    start: int
    end: int
    key: int
    """Hash of its words as they are printed, with the outlet; of a headline, by its words."""
    sentence: bool = False
    """Whether it reads as a sentence, and so needs to be repeated more."""


class PageLines(NamedTuple):
    """The lines of a page that may be noise by what was seen before."""

    repeatable: tuple[Line, ...] = ()
    """None of an unknown outlet: its pages need not be one site's."""
    headline_like: tuple[Line, ...] = ()


NONE: Final = PageLines()


class _Printed(NamedTuple):
    start: int
    end: int
    text: str
    short: bool
    free: bool
    """Whether nothing of it is noise yet."""
    digit: bool


def page_lines(article: ArticleCleaned) -> PageLines:
    """Return the lines of an article that may be noise; none of an article printed as one line."""
    if "\n" not in article.text:
        return NONE
    lines = _printed(article.text, article.noise)
    if len(lines) < 2:
        return NONE
    outlet = article.source
    repeatable = _repeatable(lines, outlet) if outlet else ()
    return PageLines(repeatable, _headline_like(lines, article.title))


def _printed(text: str, noise: Sequence[NoiseSpan]) -> list[_Printed]:
    lines: list[_Printed] = []
    begin = at = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = begin if raw[0] == bare[0] else begin + raw.index(bare)
            end = start + len(bare)
            while at < len(noise) and noise[at].end <= start:
                at += 1
            free = at == len(noise) or noise[at].start >= end
            short = end - start < LONGEST_LINE
            digit = short and _DIGIT.search(bare) is not None
            lines.append(_Printed(start, end, bare, short, free, digit))
        begin += len(raw) + 1
    return lines


def _repeatable(lines: Sequence[_Printed], outlet: str) -> tuple[Line, ...]:
    seed = _hashed(outlet.casefold())
    rows = [at for at, line in enumerate(lines) if line.digit and line.free and _is_row(line)]
    found: list[Line] = []
    listing = False
    for at, (start, end, text, short, free, digit) in enumerate(lines):
        if not free:
            continue
        closed = not short or _CLOSED.search(text) is not None
        if text[-1] == ":":
            listing = True
        elif closed:
            listing = False
        if listing or digit or not short or text[-1] in _RUNS_ON:
            continue
        if rows and any(abs(row - at) <= NEAR for row in rows):
            continue
        told = closed or text.count(" ") >= LONGEST_LABEL
        found.append(Line(start, end, _hashed(text, seed), told))
    return tuple(found)


def _is_row(line: _Printed) -> bool:
    return len(line.text) < LONGEST_ROW


def _headline_like(lines: Sequence[_Printed], title: str | None) -> tuple[Line, ...]:
    """Lines that could be a headline, but not those at the top, nor the article's own again."""
    own = headline_key(title) if title else 0
    found: list[Line] = []
    for start, end, text, short, free, _ in lines[_top(lines) :]:
        if not (free and short) or text[-1] in ".,;:":
            continue
        if FEWEST_WORDS - 1 <= text.count(" ") <= 2 * MOST_WORDS:
            key = headline_key(text)
            if key and key != own:
                found.append(Line(start, end, key))
    return tuple(found)


def _top(lines: Sequence[_Printed]) -> int:
    """Return how many lines at the top may be the headline: those before the first sentence."""
    for at, line in enumerate(lines[:OPENING]):
        if at and (not line.short or _CLOSED.search(line.text)):
            return at
    return OPENING


def _hashed(text: str, seed: int = 0) -> int:
    return xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"), seed)
