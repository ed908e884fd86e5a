"""How alike two sentences are, numbers aside: what speaks where no lexicon knows the word."""

from __future__ import annotations

import re
from functools import lru_cache

from services.detector.filed import Filed
from services.detector.rules import Rules, rarity

WORDS = re.compile(r"[^\W\d_]+")
REACH = 10
"""Words on either side of the numeral that are looked at."""
FEWEST = 3
"""Words that must be shared: two short clauses are alike by chance."""


def likeness(a: Filed, b: Filed, rules: Rules) -> float:
    """Return the rarity-weighted share of the shorter sentence's words that the other has too.

    0 for sentences of different languages or with fewer than three words in common, and for one
    sentence, which is always worded like itself.
    """
    if a.sentence_start == b.sentence_start and a.report is b.report and a.part == b.part:
        return 0.0
    language = a.kind.language
    if language != b.kind.language:
        return 0.0
    first, second = _words(a, rules.shortest_word), _words(b, rules.shortest_word)
    shared = first & second
    if len(shared) < FEWEST:
        return 0.0
    least = min(_weight(first, language), _weight(second, language))
    return min(1.0, _weight(shared, language) / least) if least else 0.0


def same_wording(a: Filed, b: Filed, rules: Rules) -> bool:
    """Return whether two sentences are worded so alike that they tell of one thing."""
    return likeness(a, b, rules) >= rules.same_wording


@lru_cache(maxsize=4_096)
def _words(filed: Filed, shortest: int) -> frozenset[str]:
    """The telling words around the numeral: a sentence may go on to other figures."""
    figure = filed.figure
    begin = figure.start - figure.sentence_start
    end = begin + figure.end - figure.start
    before = WORDS.findall(figure.sentence[:begin].casefold())[-REACH:]
    after = WORDS.findall(figure.sentence[end:].casefold())[:REACH]
    return frozenset(word for word in (*before, *after) if len(word) >= shortest)


def _weight(words: frozenset[str], language: str) -> float:
    # Sorted: a sum of floats depends on its order, and sets of strings have none between processes.
    return sum(rarity(word, language) for word in sorted(words))
