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

LONGEST_TAGS: Final = 160
"""Characters of the tags in one line."""

_NO_TAGS = '.:;?!"“”'
_HOUR = re.compile(r"\d[.:]\d\d\b")
_CLOSED = (".", "!", "?", '"', "”", ")")


def trailing_headlines(text: str, found: Sequence[Found], rules: NoiseRules) -> list[Found]:
    """Return the headlines at the end of a text, two at least, in no list that the text announces.

    Other noise among and behind them (a credit, tags) is passed over. ``found`` is in order. Where
    each says that it is a video, one is enough: behind the telling there is no text to head.
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
                    if not bare.endswith(_CLOSED):
                        return []
                    if all(_opening(text, span) in rules.videos for span in run):
                        return [(begin, close, "video_prompt") for begin, close, _ in run]
                    return run if _are_headlines(text, run) else []
                run.append((begin, close, "headline_list"))
        end = start - 1
    return []


def _are_headlines(text: str, run: Sequence[Found]) -> bool:
    """Whether lines are headlines of several articles: those of one list begin alike."""
    heads = {text[start:end].split()[0] for start, end, _ in run}
    return len(run) >= FEWEST_LINES and len(heads) == len(run)


def _opening(text: str, span: Found) -> str:
    return text[span[0] : span[1]].split(" ", 1)[0].lower()


def trailing_tags(text: str, found: Sequence[Found]) -> list[Found]:
    """Return the lines of tags behind the initials "(abc/def)", or a label alone, at the end.

    All lines behind must be tags or other noise; ``found`` is in order. Behind the label "Tags"
    they may have capitals.
    """
    at = next((n for n in range(len(found) - 1, -1, -1) if _opens_tags(text, found[n])), None)
    if at is None:
        return []
    labelled = found[at][2] == "tags"
    known = {start for start, _, _ in found[at + 1 :]}
    tags: list[Found] = []
    start = found[at][1]
    for line in text[start:].split("\n"):
        bare = line.strip()
        if bare:
            begin = start + line.index(bare[0])
            if begin not in known:
                if not (_is_tag(bare) or (labelled and _is_tag(bare.lower()))):
                    return []
                tags.append((begin, begin + len(bare), "tags"))
        start += len(line) + 1
    return tags


def _opens_tags(text: str, span: Found) -> bool:
    """Whether noise is initials in brackets, or a label of tags that has none in its line."""
    start, end, rule = span
    if rule == "tags":
        return not any(c in " #" for c in text[start:end]) and text[start].isupper()
    return (
        rule == "credit" and text[start] == "(" and text[end - 1] == ")" and "/" in text[start:end]
    )


def are_tags(label: str, rest: str) -> bool:
    """Whether what follows a label without colon is tags: "TAGS floods", "Tags #floods, #pumps".

    A sentence in lower case that goes on behind the word has a stop, one in a headline capitals.
    """
    told = rest.strip()
    if any(c in _NO_TAGS for c in told) or rest[:1] not in ("", " ") or len(told) > LONGEST_TAGS:
        return False
    if not told:
        return label[0].isupper()
    if all(word.startswith("#") for word in told.split()):
        return True
    return (label.isupper() and not told.isupper()) or ("," in told and told == told.lower())


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
