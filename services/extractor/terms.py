"""Which words tell one story from another: names, places and words rare in their language."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from schemas import Term
from schemas.figure import MAX_TERMS

_LETTERS = r"(?:[a-zA-Z]+[^\W\d_]*|[^\W\d_]+)"  # plain letters are found twice as fast
_WORD = re.compile(rf"{_LETTERS}(?:[-'’]{_LETTERS})*")
_PLACES, _NAMES = 10, 16
"""Most places and names of the cap; what they leave goes to rare words."""

_SHORTEST = 3
_TITLE_WEIGHT = 3


def story_terms(
    title: str | None, passages: Iterable[str], places: Sequence[str], code: str
) -> tuple[Term, ...]:
    """Return at most ``MAX_TERMS`` terms, the most telling first in each kind.

    Names are single words, so that "Mark Rutte" and "Rutte" meet. Rare is what wordfreq's small
    list does not hold: fewer than about one in a million words.
    """
    names: dict[str, int] = {}
    words: dict[str, int] = {}
    common = _common(code)
    counts = Counter(_WORD.findall("\n".join(passages)))
    for word in _WORD.findall(title or ""):
        counts[word] += _TITLE_WEIGHT
    for word, count in counts.items():
        low = word.lower()
        if len(word) >= _SHORTEST and low not in common:
            kind = words if word == low else names
            kind[low] = kind.get(low, 0) + count
    parts = dict.fromkeys(part for place in places for part in place.split(", "))
    terms = [Term(kind="place", text=part[:200]) for part in list(parts)[:_PLACES]]
    known = {term.text.lower() for term in terms}
    named = [name for name in _most(names) if name not in words and name not in known]
    terms += [Term(kind="name", text=name[:200]) for name in named[:_NAMES]]
    rare = _most(words)[: MAX_TERMS - len(terms)]
    terms += [Term(kind="word", text=word[:200]) for word in rare]
    return tuple(terms)


def _most(counts: Mapping[str, int]) -> list[str]:
    """The most frequent first, of equals the one that came first."""
    return sorted(counts, key=counts.__getitem__, reverse=True)


@cache
def _common(code: str) -> frozenset[str]:
    """Words of at least zipf 3, from wordfreq's frozen table; none for a language without one."""
    from wordfreq import available_languages, get_frequency_dict

    if code not in available_languages("small"):
        return frozenset()
    return frozenset(get_frequency_dict(code, wordlist="small"))
