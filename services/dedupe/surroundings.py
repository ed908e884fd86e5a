"""What of a page is its surroundings, by what was seen before: repeated lines, others' headlines.

A line is the outlet's own furniture when it stood on so many of its pages that no story accounts
for it; a sentence needs more, because outlets print a paragraph of background under every report of
a running story. Another article's headline within a page is a link, whatever the page calls it.
"""

from collections.abc import Iterator, Sequence, Set
from typing import Final, NamedTuple

from schemas import ArticleCleaned, NoiseSpan
from services.dedupe.entry import Entry
from services.dedupe.headlines import Headed, Headlines
from services.dedupe.lines import Line, PageLines
from services.dedupe.printed import PrintedLines
from services.dedupe.screening import Finding
from services.language.pack import load_language, supported
from services.language.readings import read

REPEATED_LINE: Final = "repeated_line"
OTHER_HEADLINE: Final = "other_headline"

FEWEST_PAGES: Final = 5
"""Distinct pages of the outlet on which a label stood before it is the outlet's and no story's."""
FEWEST_PAGES_OF_A_SENTENCE: Final = 12
"""The same for a sentence, of the 16 that are told apart: some 25 pages (coupon collector)."""
FEWEST_DAYS_OF_A_SENTENCE: Final = 2
UNKNOWN: Final = "id"
"""Language whose numbers are read in texts of unknown language, as the cleaner does."""
MOST_NOISE: Final = 0.6
"""Share of the visible text, the cleaner's noise included, above which nothing is added."""


class Seen(NamedTuple):
    """What was seen before the article, as far back as ``since`` (microseconds)."""

    printed: PrintedLines
    headlines: Headlines
    since: int
    lines_since: int


def surroundings(
    article: ArticleCleaned, entry: Entry, lines: PageLines, mark: int, finding: Finding, seen: Seen
) -> tuple[NoiseSpan, ...]:
    """Return the spans to add to the article's noise, in order and apart from it.

    Nothing is added where all noise together would be most of the text.
    """
    found = [(line, REPEATED_LINE) for line in _repeated(article, lines, mark, seen)]
    taken = {line.start for line, _ in found}
    found += [
        (line, OTHER_HEADLINE)
        for line in _others(lines, entry, finding, seen)
        if line.start not in taken
    ]
    if not found:
        return ()
    spans = tuple(
        NoiseSpan(start=line.start, end=line.end, rule=rule) for line, rule in sorted(found)
    )
    return spans if _believed(article, spans) else ()


def _repeated(article: ArticleCleaned, lines: PageLines, mark: int, seen: Seen) -> Iterator[Line]:
    if not (mark and lines.repeatable):
        return
    before = seen.printed.seen([line.key for line in lines.repeatable], mark, seen.lines_since)
    for line, (pages, openings, days) in zip(lines.repeatable, before, strict=True):
        if not days:
            continue
        needed = FEWEST_PAGES_OF_A_SENTENCE if line.sentence else FEWEST_PAGES
        if line.sentence and days < FEWEST_DAYS_OF_A_SENTENCE:
            continue
        if min(pages, openings) >= needed and not _tells_a_figure(article, line):
            yield line


def _tells_a_figure(article: ArticleCleaned, line: Line) -> bool:
    """Whether the extractor could read a number in it: numbers are written in words, too."""
    code = article.language if article.language in supported() else UNKNOWN
    return bool(read(article.text[line.start : line.end], load_language(code)))


def _others(lines: PageLines, entry: Entry, finding: Finding, seen: Seen) -> Iterator[Line]:
    """Yield the lines that are headlines of articles with which this one is not one text."""
    if not lines.headline_like:
        return
    mine = {entry.identity}
    mine |= {other.identity for other in (finding.root, finding.previous) if other is not None}
    mine |= {int(other[:16], 16) for other in finding.same_origins}
    for line in lines.headline_like:
        under = list(seen.headlines.under(line.key, seen.since))
        if under and not any(_is_own(headed, entry, mine) for headed in under):
            yield line


def _is_own(headed: Headed, entry: Entry, mine: Set[int]) -> bool:
    return headed.article in mine or (entry.page != 0 and headed.page == entry.page & 0xFFFFFFFF)


def _believed(article: ArticleCleaned, spans: Sequence[NoiseSpan]) -> bool:
    taken = sum(_visible(article.text[s.start : s.end]) for s in (*article.noise, *spans))
    return taken <= MOST_NOISE * _visible(article.text)


def _visible(text: str) -> int:
    return len("".join(text.split()))
