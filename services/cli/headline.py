"""Which line of a plain text is its headline: the rule by which text files are read."""

import re
from typing import Final, NamedTuple

MAX_HEADLINE: Final = 150
"""Characters; a longer first line is the article's first paragraph."""
MAX_KICKER_WORDS: Final = 6
"""A section's name or a running topic is short, and counts nothing."""

_FIGURE: Final = re.compile(r"\d")
_CLOSING: Final = "\"'”’»)] "


class PlainArticle(NamedTuple):
    """A text file taken apart; ``title`` is ``None`` where no line reads as a headline."""

    title: str | None
    text: str


def split_headline(content: str) -> PlainArticle:
    """Return headline and text of a plain-text article.

    The headline is the first line of at most 150 characters without closing full stop. A first
    line of at most six words without figure that is followed by another such line is a section
    kicker and skipped. Otherwise, and where nothing would be left as text, there is no headline.
    The text is what follows, as it stands.
    """
    first, rest = _first_line(content)
    if not _like_headline(first):
        return PlainArticle(None, content)
    second, after = _first_line(rest)
    if _like_kicker(first) and _like_headline(second):
        first, rest = second, after
    if not rest.strip():
        return PlainArticle(None, content)
    return PlainArticle(first, rest)


def _first_line(content: str) -> tuple[str, str]:
    """Return the first line that is not blank, stripped, and what follows it."""
    head, _, rest = content.lstrip().partition("\n")
    return head.strip(), rest


def _like_headline(line: str) -> bool:
    return 0 < len(line) <= MAX_HEADLINE and not _closed(line)


def _like_kicker(line: str) -> bool:
    return len(line.split()) <= MAX_KICKER_WORDS and not _FIGURE.search(line)


def _closed(line: str) -> bool:
    """Whether the line ends with a full stop, quotation marks aside; an ellipsis is none."""
    bare = line.rstrip(_CLOSING)
    return bare.endswith(".") and not bare.endswith("..")
