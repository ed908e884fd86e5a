"""Words with their offsets, and the form under which a word is looked up.

Every lexicon of the other stages needs that form before it can compare.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from services.language.pack import Language

_WORD = re.compile(r"\w+")
_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters, digits and underscores.

    `low` is NFC and lower-case, the offsets index the text as given.
    """

    start: int
    end: int
    low: str


def tokens(text: str) -> tuple[Word, ...]:
    """Every word of the text in order."""
    return tuple(Word(*match.span(), fold(match.group())) for match in _WORD.finditer(text))


def fold(word: str) -> str:
    """NFC, lower-case: the form in which lexicons are written."""
    low = word.lower()
    return low if low.isascii() else unicodedata.normalize("NFC", low)


def forms(word: str, language: Language) -> tuple[str, ...]:
    """The folded word, and without each enclitic it may end with.

    "tentaranya" gives also "tentara".
    """
    low = fold(word)
    stems = (
        low[: -len(ending)]
        for ending in language.enclitics
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST_STEM
    )
    return (low, *stems)
