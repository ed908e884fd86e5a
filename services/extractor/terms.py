"""Which words tell one story from another: names, places and words that are rare in their language."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from schemas import Term
from schemas.figure import MAX_TERMS

_NAME = re.compile(r"(?<![.!?:\n\"“] )(?<![\n\"“])\b[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of|bin|al)){0,3}")
_WORD = re.compile(r"[a-z][a-z-]{4,}")
_NAMES, _PLACES = 18, 8
"""Most names and places of the cap; what they leave goes to rare words."""


def story_terms(title: str | None, passages: Iterable[str], places: Sequence[str], code: str) -> tuple[Term, ...]:
    """Return at most ``MAX_TERMS`` terms, the most telling first in each kind.

    Rare is what wordfreq's small list does not hold: fewer than about one in a million words.
    """
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    common = _common(code)
    for weight, passage in ((3, title or ""), *((1, passage) for passage in passages)):
        for match in _NAME.finditer(passage):
            names[match.group()] += weight
        for word in _WORD.findall(passage):
            if word not in common:
                words[word] += weight
    terms = [Term(kind="place", text=place[:200]) for place in dict.fromkeys(places)][:_PLACES]
    known = {term.text.lower() for term in terms}
    for name, _ in names.most_common(_NAMES * 2):
        if len(terms) >= _PLACES + _NAMES:
            break
        low = name.lower()
        if low not in known and (" " in name or low not in common):
            known.add(low)
            terms.append(Term(kind="name", text=name[:200]))
    for word, _ in words.most_common(MAX_TERMS - len(terms)):
        terms.append(Term(kind="word", text=word))
    return tuple(terms)


@cache
def _common(code: str) -> frozenset[str]:
    """Words of at least zipf 3, from wordfreq's frozen table; loaded when first needed."""
    from wordfreq import get_frequency_dict

    return frozenset(get_frequency_dict(code, wordlist="small"))
