"""What stands without a mark behind the last sentence: headlines of other articles, and tags."""

import re
from collections.abc import Sequence
from typing import Final

from services.cleaner.headlines import is_headline, without_mark
from services.cleaner.noise_rules import LONGEST_LINE, Found, NoiseRules

FEWEST_LINES: Final = 2
"""One line in title case may be a heading that lost its text."""
FEWEST_WORDS: Final = 6
"""A list of names or places has shorter lines than a list of headlines."""

MOST_COMMAS: Final = 3
"""A line-up or a list of places has more."""

LONGEST_TAG: Final = 60
MOST_TAG_WORDS: Final = 6

_HOUR = re.compile(r"\d[.:]\d\d\b")
_CLOSED = (".", "!", "?", '"', "”", ")")


def trailing_headlines(text: str, found: Sequence[Found], rules: NoiseRules) -> list[Found]:
    """Return the headlines at the end of a text, two at least, in no list that the text announces.

    Other noise among and behind them (a credit, tags) is passed over. ``found`` is in order.
    """
    run: list[Found] = []
    end = len(text)
    left = len(found) - 1
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        bare = text[start:end].strip()
        if bare:
            begin = start + text[start:end].index(bare[0])
            close = begin + len(bare)
            while left >= 0 and found[left][0] > begin:
                left -= 1
            if left < 0 or found[left][:2] != (begin, close):
                if not _is_listed(bare, rules):
                    return run if bare.endswith(_CLOSED) and _are_headlines(text, run) else []
                run.append((begin, close, "headline_list"))
        end = start - 1
    return []


def _are_headlines(text: str, run: Sequence[Found]) -> bool:
    """Whether lines are headlines of several articles: those of one list begin alike."""
    heads = {text[start:end].split()[0] for start, end, _ in run}
    return len(run) >= FEWEST_LINES and len(heads) == len(run)


def trailing_tags(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the lines of tags between the initials "(abc/def)" and the end of a text.

    All lines behind the initials must be tags or other noise; ``found`` is in order.
    """
    at = next((n for n in range(len(found) - 1, -1, -1) if _are_initials(text, found[n])), None)
    if at is None:
        return []
    known = {start for start, _, _ in found[at + 1 :]}
    tags: list[Found] = []
    start = found[at][1]
    for line in text[start:].split("\n"):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare[0])
            if begin not in known:
                if not _is_tag(bare):
                    return []
                tags.append((begin, begin + len(bare), "tags"))
        start += len(line) + 1
    return tags


def _are_initials(text: str, span: Found) -> bool:
    start, end, rule = span
    return (
        rule == "credit" and text[start] == "(" and text[end - 1] == ")" and "/" in text[start:end]
    )


def _is_tag(bare: str) -> bool:
    lower = bare == bare.lower() and not any(c in ".,:;?!" for c in bare)
    return lower and len(bare) <= LONGEST_TAG and bare.count(" ") < MOST_TAG_WORDS


def _is_listed(bare: str, rules: NoiseRules) -> bool:
    return (
        bare[-1] not in '."”):;|'
        and ";" not in bare
        and not _HOUR.search(bare)
        and bare.count(",") <= MOST_COMMAS
        and len(bare) <= LONGEST_LINE
        and bare.count(" ") + 1 >= FEWEST_WORDS
        and without_mark(bare) is bare
        and is_headline(bare, rules.small_words)
    )
