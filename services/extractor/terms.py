"""Which words tell one story from another: names, places and words rare in their language."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import filterfalse
from typing import Literal

from schemas import Term
from schemas.figure import MAX_TERMS
from services.extractor.agency import agency_names
from services.language.frequency import frequent_words
from services.language.pack import read_table
from services.language.places import load_gazetteer

_LETTERS = r"(?:[a-zA-Z]+[^\W\d_]*|[^\W\d_]+)"  # plain letters are found twice as fast
_WORD = re.compile(rf"{_LETTERS}(?:[-'’]{_LETTERS})*")
_GLUED = re.compile("[A-Z](?<=[a-z]{2}[A-Z])")  # link text glued to what stands before it
_PLACES, _NAMES = 10, 16
"""Most places and names of the cap; what they leave goes to rare words."""

_COMMON_NAME, _COMMON_WORD = 4.0, 3.0
"""Zipf frequency (log10 of uses in a thousand million words) from which a name, or another word,
tells no story: "evacuated" and "damaged" stand in every flood."""

_REPORTING = ("before_name", "after_name", "pronouns", "via")
"""Tables of words by which an article says who said it."""

_SHORTEST = 3
_TITLE_WEIGHT = 3


def story_terms(
    title: str | None, passages: Iterable[str], places: Sequence[str], code: str
) -> tuple[Term, ...]:
    """Return at most ``MAX_TERMS`` terms, the most telling first in each kind.

    Names are single words, so that "Mark Rutte" and "Rutte" meet. Rare is what wordfreq counts
    fewer than ten times in a million words, if it is a name, else fewer than once. Who reported it
    and the words of reporting tell nothing, and a country goes by one name in every language.
    """
    names: dict[str, int] = {}
    words: dict[str, int] = {}
    names_common, words_common = _common(code, _COMMON_NAME), _common(code, _COMMON_WORD)
    spelled = load_gazetteer(code).names
    counts = Counter(_telling("\n".join(passages), code))
    for word in _telling(title or "", code):
        counts[word] += _TITLE_WEIGHT
    for word, count in counts.items():
        low = word.lower()
        if len(word) < _SHORTEST:
            continue
        if word == low:
            if low not in words_common:
                words[low] = words.get(low, 0) + count
        elif low not in names_common:
            name = spelled.get(low, low).lower()
            names[name] = names.get(name, 0) + count
    parts = dict.fromkeys(part for place in places for part in place.split(", "))
    terms = [_term("place", part) for part in list(parts)[:_PLACES]]
    known = {term.text.lower() for term in terms}
    named = [name for name in _most(names) if name not in words and name not in known]
    terms += [_term("name", name) for name in named[:_NAMES]]
    terms += [_term("word", word) for word in _most(words)[: MAX_TERMS - len(terms)]]
    return tuple(terms)


def _telling(text: str, code: str) -> Iterator[str]:
    """The words of a text but most of those that tell nothing, as printed: nine of ten are such.

    Only what is left once these are out is cut at marks, for that takes most of the time.
    """
    common = _as_printed(code).__contains__
    left = " ".join(filterfalse(common, text.split()))
    return filterfalse(common, _WORD.findall(_GLUED.sub(r" \g<0>", left)))


@lru_cache(maxsize=4_096)
def _term(kind: Literal["name", "place", "word"], text: str) -> Term:
    """A term, which is valid as it is made; the articles of one story share most of theirs."""
    return Term.model_construct(kind=kind, text=text[:200])


def _most(counts: Mapping[str, int]) -> list[str]:
    """The most frequent first, of equals the one that came first."""
    return sorted(counts, key=counts.__getitem__, reverse=True)


@cache
def _common(code: str, zipf: float) -> frozenset[str]:
    """Words that tell no story: frequent ones, and those of reporting."""
    speech = read_table(code, "speech.toml")
    said = {word for name in _REPORTING for phrase in speech[name] for word in phrase.split()}
    said |= {word for agency in agency_names() for word in agency.split()}
    return frequent_words(code, zipf).union(said)


@cache
def _as_printed(code: str) -> frozenset[str]:
    """Words that tell no story as most texts print them: small, or a name with a capital."""
    names = {word[:1].upper() + word[1:]: word for word in _common(code, _COMMON_NAME)}
    words = _common(code, _COMMON_WORD).union(
        name for name, word in names.items() if name != word and name.lower() == word
    )
    return frozenset(word for word in words if _WORD.fullmatch(word) and not _GLUED.search(word))
