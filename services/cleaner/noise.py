"""Tells what on a page is not the article's own telling.

One pass finds all phrases; only lines that hold one, or that begin or end with a sign of markup,
are looked at further. A line may be noise as a whole (``whole_lines``) or hold some (``inline``).
Which words are evidence of what is data (noise.toml).
"""

import string
from typing import Final

from services.cleaner.authors import signed
from services.cleaner.captions import glued_caption
from services.cleaner.credits import (
    LONGEST_BYLINE,
    LONGEST_TAIL,
    SHORT,
    initials,
    is_byline,
    tail_of_initials,
)
from services.cleaner.inline import noise_inside
from services.cleaner.noise_rules import RULES, Found, Line, NoiseRules, build_noise_rules
from services.cleaner.phrases import Hit, fold
from services.cleaner.posts import embedded_posts
from services.cleaner.trailing import trailing_headlines, trailing_tags
from services.cleaner.whole_lines import announced, announces, whole_line

__all__ = ["RULES", "Found", "NoiseRules", "build_noise_rules", "noise_spans"]

FIRST_LINES: Final = 3
"""Lines among which the author's name stands without a label."""

_HEADS: Final = frozenset(string.ascii_lowercase + string.whitespace + "!|-—[:(#<©")
"""What a line begins with that may be markup, an address or a tag, or may hide it."""
_TAILS: Final = frozenset(string.whitespace + "|")


def noise_spans(text: str, rules: NoiseRules) -> list[Found]:
    """Return what is noise in a text, in order and without overlaps; linear in its length."""
    low = fold(text)
    hits = rules.finder.find(low)
    hits.append(Hit("", len(text) + 1, len(text) + 1))
    found: list[Found] = []
    at = start = 0
    hit, slash = hits[0][1], _next_slash(text, 0)
    waiting: int | None = None
    for number, whole in enumerate(text.split("\n")):
        end = start + len(whole)
        if slash < start:
            slash = _next_slash(text, start)
        if whole and (
            hit < end
            or (slash < start + SHORT and slash < end)
            or whole[0] in _HEADS
            or whole[-1] in _TAILS
            or waiting is not None
            or (number < FIRST_LINES and len(whole) <= LONGEST_BYLINE)
        ):
            first = at
            while hit < end:
                at += 1
                hit = hits[at][1]
            bare = whole.strip()
            if bare:
                begin = start + whole.index(bare[0])
                line = Line(text, low, begin, begin + len(bare), hits[first:at])
                rule = _rule(line, rules, waiting, first=number < FIRST_LINES)
                if rule is None:
                    waiting = None
                    found += _within(line, rules)
                else:
                    found.append((begin, line.end, rule))
                    waiting = _awaited(line, rule, waiting)
        start = end + 1
    close = len(text.rstrip())
    found += _behind(text, close, found, rules)
    found.sort()
    found += signed(text, close, found, rules)
    if "@" in text:
        found += embedded_posts(text)
    return _disjoint(text, found)


def _next_slash(text: str, at: int) -> int:
    """The offset of the next stroke, the end of the text where there is none."""
    found = text.find("/", at)
    return found if found >= 0 else len(text)


def _rule(line: Line, rules: NoiseRules, waiting: int | None, *, first: bool) -> str | None:
    """The rule by which a line is noise as a whole; ``waiting`` headlines are announced."""
    rule = whole_line(line, rules)
    if rule is not None:
        return rule
    if waiting is not None and announced(line, waiting, rules):
        return "read_also"
    return "credit" if first and is_byline(line, rules.bylines, rules.small_words) else None


def _awaited(line: Line, rule: str, waiting: int | None) -> int | None:
    """How many headlines a line of noise leaves to be awaited, ``None`` where it ends a list."""
    if rule != "read_also":
        return None
    own = announces(line)
    return own or (None if waiting is None or line.hits else max(0, waiting - 1))


def _behind(text: str, end: int, found: list[Found], rules: NoiseRules) -> list[Found]:
    """What stands behind the telling: headlines without a mark, initials, tags."""
    noisy = bool(found) and found[-1][1] == end
    tags = trailing_tags(text, found) if noisy or (found and text[end - 1 : end].isalnum()) else []
    known = found + tags
    more = trailing_headlines(text, known, rules) if noisy or text[end - 1 : end] != "." else []
    start = text.rfind("\n", 0, end) + 1
    return more + (tags or _ends(text, start, end))


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
    if text.rfind("/", max(start, end - LONGEST_TAIL), end) < 0:
        return []
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
        while begin < end and text[begin].isspace():
            begin += 1
        while begin < end and text[end - 1].isspace():
            end -= 1
        if begin < end:
            kept.append((begin, end, rule))
    return kept
