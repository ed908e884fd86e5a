"""Headlines of other articles that stand without a mark behind the last sentence of a text."""

from collections.abc import Sequence
from typing import Final

from services.cleaner.headlines import is_headline, without_mark
from services.cleaner.noise_rules import LONGEST_LINE, Found, NoiseRules

FEWEST_LINES: Final = 2
"""One line in title case may be a heading that lost its text."""
FEWEST_WORDS: Final = 6
"""A list of names or places has shorter lines than a list of headlines."""

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
                    told = bare.endswith(_CLOSED)
                    return run if told and len(run) >= FEWEST_LINES else []
                run.append((begin, close, "headline_list"))
        end = start - 1
    return []


def _is_listed(bare: str, rules: NoiseRules) -> bool:
    return (
        bare[-1] not in '."”):;|'
        and len(bare) <= LONGEST_LINE
        and bare.count(" ") + 1 >= FEWEST_WORDS
        and without_mark(bare) is bare
        and is_headline(bare, rules.small_words)
    )
