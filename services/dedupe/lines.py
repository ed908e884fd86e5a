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
from collections.abc import Iterable, Sequence
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
_STOP = frozenset((".", ""))
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
    number: int
    start: int
    text: str


_Block = tuple[list[_Printed], str]
"""Lines without a closing mark, and the sentence after them; "" at the end of the text."""


def page_lines(article: ArticleCleaned, own: int) -> PageLines:
    """Return the lines of an article that may be noise; none of an article printed as one line.

    ``own`` is the key of its headline.
    """
    text = article.text
    if "\n" not in text or "\n" not in text.strip():
        return NONE
    taken = [(span.start, span.end) for span in article.noise]
    labels: list[_Printed] = []
    headlines: list[_Printed] = []
    printed = text.split("\n")
    if not {line[-1:] for line in printed} <= _STOP:  # else there are sentences alone
        blocks, headlines = _blocks(printed, taken)
        labels = _labels(blocks)
    repeatable: tuple[Line, ...] = ()
    if outlet := _outlet(article):
        repeatable = _repeatable(labels, _closing_sentences(text, taken), outlet)
    return PageLines(repeatable, _headline_like(headlines, own))


def _blocks(lines: Sequence[str], taken: Sequence[Span]) -> tuple[list[_Block], list[_Printed]]:
    """Return the lines without a closing mark, as blocks between sentences, and the headline-like.

    The headline of the article itself stands before its first sentence, if it is there.
    """
    blocks: list[_Block] = []
    block: list[_Printed] = []
    headlines: list[_Printed] = []
    top, begin, number = OPENING, 0, -1
    for raw in lines:
        start, begin = begin, begin + len(raw) + 1
        bare = raw.strip()
        if not bare:
            continue
        number += 1
        size = len(bare)
        if size != len(raw):
            start += raw.index(bare)
        if taken and not _free(start, start + size, taken):
            continue
        last = _last(bare)
        if last in _CLOSING or size >= LONGEST_LINE:
            if number < top and (number or last == "."):
                top = max(1, number)
            if block:
                blocks.append((block, bare))
                block = []
            if last == "." or size >= LONGEST_LINE:
                continue
        else:
            block.append(_Printed(number, start, bare))
        if number >= top and bare.count(" ") >= FEWEST_WORDS - 1 and last not in _RUNS_ON:
            headlines.append(_Printed(number, start, bare))
    if block:
        blocks.append((block, ""))
    return blocks, headlines


def _labels(blocks: Sequence[_Block]) -> list[_Printed]:
    """Return the labels outside of sentences, lists and tables; the first line is none."""
    rows: list[int] = []
    labels: list[_Printed] = []
    for block, sentence in blocks:
        broken = _goes_on(sentence)
        listing, before = False, 0
        mine: list[_Printed] = []
        for line in block:
            text = line.text
            broken = broken or _goes_on(text)
            follows, before = before >= FEWEST_WORDS, text.count(" ") + 1
            if _DIGIT.search(text):
                if before <= LONGEST_ROW:
                    rows.append(line.number)
            elif text[-1] in _RUNS_ON:
                listing = listing or text[-1] == ":"
            elif line.number and not (listing or follows) and before <= LONGEST_LABEL:
                mine.append(line)
        if not broken:
            labels += mine
    return [line for line in labels if not any(abs(row - line.number) <= NEAR for row in rows)]


def _goes_on(text: str) -> bool:
    """Whether a line goes on with a sentence that another one began."""
    return text != "" and not (text[0].isupper() or text[0] in _OPENING_QUOTES)


def _closing_sentences(text: str, taken: Sequence[Span]) -> list[_Printed]:
    """Return the short sentences without a digit among the last lines, but not the only line."""
    found: list[_Printed] = []
    text = text.rstrip()
    begin = len(text)
    for raw in text.rsplit("\n", CLOSING_LINES)[:0:-1]:
        begin -= len(raw)
        told = raw.strip()
        if (
            0 < len(told) < LONGEST_SENTENCE
            and told[-1] not in _RUNS_ON
            and (_last(told) in _CLOSING or told.count(" ") >= LONGEST_LABEL)
            and not _DIGIT.search(told)
        ):
            start = begin if len(told) == len(raw) else begin + raw.index(told)
            if not taken or _free(start, start + len(told), taken):
                found.append(_Printed(0, start, told))
        begin -= 1
    return found


def _repeatable(
    labels: Iterable[_Printed], sentences: Iterable[_Printed], outlet: str
) -> tuple[Line, ...]:
    seed = _hashed(outlet)
    return tuple(
        [
            Line(start, start + len(text), _hashed(text, seed), sentence)
            for sentence, lines in ((False, labels), (True, sentences))
            for _, start, text in lines
        ]
    )


def _headline_like(lines: Sequence[_Printed], own: int) -> tuple[Line, ...]:
    """Return what could be a headline, the article's own aside."""
    keyed = [Line(start, start + len(text), headline_key(text)) for _, start, text in lines]
    return tuple([line for line in keyed if line.key and line.key != own])


def _outlet(article: ArticleCleaned) -> str:
    """Return what tells the outlet from others: its name, else the host of the url; "" if unknown.

    ``article.source`` says the same and parses the whole url for it.
    """
    if article.outlet:
        return article.outlet.casefold()
    host = (article.url or "").partition("://")[2].partition("/")[0]
    return host.casefold().removeprefix("www.")


def _last(text: str) -> str:
    """Return the last character that is no closing quote or bracket."""
    last = text[-1]
    return text.rstrip(_QUOTES)[-1:] or last if last in _QUOTES else last


def _free(start: int, end: int, taken: Sequence[Span]) -> bool:
    """Whether nothing between the offsets is noise yet."""
    for first, last in taken:  # noqa: SIM110 - a generator costs more than the few spans there are
        if first < end and start < last:
            return False
    return True


def _hashed(text: str, seed: int = 0) -> int:
    return xxh3_64_intdigest(text.encode("utf-8", "surrogatepass"), seed)
