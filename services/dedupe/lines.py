"""The short lines of a page, and which of them may be something else than its own telling.

Read from the article alone. What may have been repeated, or be another article's headline, is set
against what was seen before in ``surroundings``; what must never be lost does not get that far:

* a line with a digit, as a repeated one: prices stand still for weeks, and a list of the dead is
  printed again on purpose. Another story's figures stand in its headline, known otherwise;
* what introduces figures: a line that ends with a colon, and the rows of the list it opens;
* the rows of a table: a line near a short one with a digit (names of goods, towns, days);
* pieces of a sentence. Pages put linked words on lines of their own, so labels among or before
  lines that begin in lower case or with a mark are kept, and one after a long line without a stop;
* what tells: the first line, and a sentence but at the end of a page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from xxhash import xxh3_64_intdigest

from schemas import ArticleCleaned
from services.dedupe.headlines import FEWEST_WORDS, headline_key

Span = tuple[int, int]

LONGEST_LINE: Final = 260
"""Characters from which a line is a paragraph; articles come as one line, too."""
LONGEST_SENTENCE: Final = 160
"""Characters up to which a line that reads as a sentence may be an outlet's own."""
CLOSING_LINES: Final = 3
"""Lines at the end among which it is: what an outlet adds in sentences it adds there."""
LONGEST_ROW: Final = 6
"""Words up to which a line with a digit may be the row of a table."""
NEAR: Final = 2
"""Lines to either side within which a row makes a label part of its table."""
LONGEST_LABEL: Final = 12
"""Words up to which a line without a closing mark is a label rather than a sentence."""
OPENING: Final = 3
"""Lines at the top among which an article's own headline, or its original's, is looked for."""

_DIGIT = re.compile(r"\d")
_CLOSING = frozenset(".!?…")
_QUOTES = "\"'”’)]"
_OPENING_QUOTES = frozenset("\"'“‘")
_RUNS_ON = frozenset(":,;(-–")


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
    text: str


_NOTHING: Final[Sequence[_Printed]] = ()


def page_lines(article: ArticleCleaned, own: int) -> PageLines:
    """Return the lines of an article that may be noise; none of an article printed as one line.

    ``own`` is the key of its headline.
    """
    text = article.text.rstrip()
    if "\n" not in text.lstrip():
        return NONE
    taken = [(span.start, span.end) for span in article.noise]
    if all(line[-1:] in (".", "") for line in text.split("\n")):
        labels, headlines = _NOTHING, _NOTHING  # sentences alone: nothing but the end is looked at
    else:
        labels, headlines = _open_lines(text, taken)
    repeatable: tuple[Line, ...] = ()
    if outlet := article.source:
        repeatable = _repeatable(labels, _closing_sentences(text), outlet, taken)
    return PageLines(repeatable, _headline_like(headlines, own))


def _open_lines(text: str, taken: Sequence[Span]) -> tuple[Sequence[_Printed], Sequence[_Printed]]:
    """Return the labels outside of lists and tables, and what could be a headline.

    The headline of the article itself stands before its first sentence, if it is there.
    """
    labels: list[tuple[int, _Printed]] = []
    block: list[tuple[int, _Printed]] = []
    headlines: list[tuple[int, _Printed]] = []
    rows: list[int] = []
    top, listing, broken, before = OPENING, False, False, 0
    for number, line in enumerate(_lines(text)):
        printed, size = line.text, len(line.text)
        if taken and not _free(line.start, line.start + size, taken):
            continue
        last, words = _last(printed), printed.count(" ") + 1
        closed = size >= LONGEST_LINE or last in _CLOSING
        broken = broken or not (printed[0].isupper() or printed[0] in _OPENING_QUOTES)
        follows, before = before >= FEWEST_WORDS, 0 if closed else words
        if closed:
            labels += [] if broken else block
            block, broken, listing = [], False, False
            if number < top and (number or last == "."):
                top = max(1, number)
        if last == "." or size >= LONGEST_LINE:
            continue
        if last not in _RUNS_ON and words >= FEWEST_WORDS:
            headlines.append((number, line))
        if last == ":":
            listing = True
        elif _DIGIT.search(printed):
            if words <= LONGEST_ROW:
                rows.append(number)
        elif number and not (
            closed or listing or follows or last in _RUNS_ON or words > LONGEST_LABEL
        ):
            block.append((number, line))
    labels += [] if broken else block
    return (
        [line for at, line in labels if not any(abs(row - at) <= NEAR for row in rows)],
        [line for at, line in headlines if at >= top],
    )


def _closing_sentences(text: str) -> list[_Printed]:
    """Return the short sentences without a digit among the last lines, but not the only line."""
    found: list[_Printed] = []
    *before, end = text.rsplit("\n", CLOSING_LINES)
    begin = len(text)
    for raw in reversed((*before[1:], end)):
        begin -= len(raw)
        told = raw.strip()
        if (
            0 < len(told) < LONGEST_SENTENCE
            and (_last(told) in _CLOSING or told.count(" ") >= LONGEST_LABEL)
            and told[-1] not in _RUNS_ON
            and not _DIGIT.search(told)
        ):
            found.append(_Printed(begin + raw.index(told), told))
        begin -= 1
    return found


def _last(text: str) -> str:
    """Return the last character that is no closing quote or bracket."""
    last = text[-1]
    return text.rstrip(_QUOTES)[-1:] or last if last in _QUOTES else last


def _lines(text: str) -> Iterator[_Printed]:
    """Yield the lines that are not blank, with their offsets and without blanks around them."""
    begin = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            yield _Printed(begin if len(bare) == len(raw) else begin + raw.index(bare), bare)
        begin += len(raw) + 1


def _repeatable(
    labels: Iterable[_Printed], sentences: Iterable[_Printed], outlet: str, taken: Sequence[Span]
) -> tuple[Line, ...]:
    seed = _hashed(outlet.casefold())
    return tuple(
        [
            Line(start, start + len(text), _hashed(text, seed), sentence)
            for sentence, lines in ((False, labels), (True, sentences))
            for start, text in lines
            if _free(start, start + len(text), taken)
        ]
    )


def _headline_like(lines: Sequence[_Printed], own: int) -> tuple[Line, ...]:
    """Return what could be a headline, the article's own aside."""
    keyed = [Line(start, start + len(text), headline_key(text)) for start, text in lines]
    return tuple(line for line in keyed if line.key and line.key != own)


def _free(start: int, end: int, taken: Sequence[Span]) -> bool:
    """Whether nothing between the offsets is noise yet."""
    return not any(first < end and start < last for first, last in taken)


def _hashed(text: str, seed: int = 0) -> int:
    return xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"), seed)
