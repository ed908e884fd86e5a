"""Tells what on a page is not the article's own telling.

One pass finds all phrases; only lines that hold one, or that begin or end with a sign of markup,
are looked at further. A line may be noise as a whole (``whole_lines``) or hold some (``inline``).
Which words are evidence of what is data (noise.toml).
"""

from typing import Final

from services.cleaner.captions import glued_caption
from services.cleaner.credits import SHORT, initials, is_byline, tail_of_initials
from services.cleaner.inline import noise_inside
from services.cleaner.noise_rules import RULES, Found, Line, NoiseRules, build_noise_rules
from services.cleaner.phrases import Hit, fold
from services.cleaner.trailing import trailing_headlines, trailing_tags
from services.cleaner.whole_lines import announced, announces, whole_line

__all__ = ["RULES", "Found", "NoiseRules", "build_noise_rules", "noise_spans"]


FIRST_LINES: Final = 2
"""Lines among which the author's name stands without a label."""

_MARKS: Final = frozenset("!|-—[:(#<hw©")
"""What a line begins with that is markup, an address or a tag."""


def noise_spans(text: str, rules: NoiseRules) -> list[Found]:
    """Return what is noise in a text, in order and without overlaps; linear in its length."""
    low = fold(text)
    hits = rules.finder.find(low)
    hits.append(Hit("", len(text) + 1, len(text) + 1))
    found: list[Found] = []
    at = start = seen = 0
    waiting: int | None = None
    last = (0, 0)
    for whole in text.split("\n"):
        end = start + len(whole)
        first = at
        while hits[at][1] < end:
            at += 1
        bare = whole.strip()
        if bare:
            begin = start + whole.index(bare[0])
            last = (begin, begin + len(bare))
            seen += 1
            if first < at or waiting is not None or _marked(bare) or seen <= FIRST_LINES:
                line = Line(text, low, *last, hits[first:at])
                rule = whole_line(line, rules)
                if rule is None and seen <= FIRST_LINES and is_byline(line, rules.bylines):
                    rule = "credit"
                if rule is None and waiting is not None and announced(line, waiting, rules):
                    rule, waiting = "read_also", max(0, waiting - 1)
                elif rule == "read_also":
                    waiting = announces(line) or None
                else:
                    waiting = None
                if rule is None:
                    found += _within(line, rules)
                else:
                    found.append((*last, rule))
        start = end + 1
    found += trailing_headlines(text, found, rules)
    found += trailing_tags(text, found) or _ends(text, *last)
    return _disjoint(text, found)


def _marked(bare: str) -> bool:
    """Whether a line has a sign by which it may be noise without a known phrase."""
    head = bare[0]
    return (
        "/" in bare[:SHORT]
        or head in _MARKS
        or bare[-1] == "|"
        or (head.islower() and "." in bare[:SHORT])
    )


def _within(line: Line, rules: NoiseRules) -> list[Found]:
    """The noise in a line that is not noise as a whole."""
    found = noise_inside(line, rules) if line.hits else []
    caption = glued_caption(line)
    if caption is not None:
        found.append(caption)
    return (
        found + _ends(line.text, line.start, line.end) if line.end - line.start <= SHORT else found
    )


def _ends(text: str, start: int, end: int) -> list[Found]:
    """Initials at the end of a text or of a short line, and the tags behind them."""
    begin = initials(text, start, end)
    if begin is not None:
        return [(begin, end, "credit")]
    before_tags = tail_of_initials(text, start, end)
    if before_tags is None:
        return []
    return [(*before_tags, "credit"), (before_tags[1], end, "tags")]


def _disjoint(text: str, found: list[Found]) -> list[Found]:
    """Return the spans in order, cut where they overlap, without the blanks at their ends."""
    kept: list[Found] = []
    for start, end, rule in sorted(found, key=lambda span: (span[0], -span[1])):
        begin = max(start, kept[-1][1]) if kept else start
        bare = text[begin:end].strip()
        if bare:
            begin = text.index(bare, begin)
            kept.append((begin, begin + len(bare), rule))
    return kept
