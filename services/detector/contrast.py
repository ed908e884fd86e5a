"""What sets two figures of one kind apart beside their numbers: a degree, a sort, a round.

"310 houses badly damaged" are some of 1,200 damaged, and the second round of layoffs is not the
first. Such words leave class and event as they are, so they are looked for in the sentences of two
figures that cannot both hold, of which there are few.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from services.detector.filed import Filed
from services.language.period_ends import period_ends

WORD = re.compile(r"\w+(?:-\w+)*|[,;:()]")
BEFORE = 9
"""Words before a numeral that may say what it is of; never across another figure."""
AFTER = 7
"""Words after it, to the end of its clause."""
ENDS = frozenset({",", ";", ":", "(", ")", "dan", "and", "while", "sementara", "sedangkan"})
DAY = Decimal(2)
"""How much higher a total since long ago is than what is told of one day or week."""
WAR = Decimal(10)
"""How much higher it is than a figure of which no day is said."""
Narrower = Literal["a", "b"]


@cache
def _table() -> dict[str, Any]:
    text = (files("services.detector") / "data" / "contrasts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _words(language: str) -> dict[str, dict[str, list[str]]]:
    """By group and value the words of a language; none for one that has no table."""
    words: dict[str, dict[str, list[str]]] = _table().get(language, {})
    return words


@cache
def _phrases(language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """By the first word of a phrase: the rest of it with spaces, and "group value"."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for group, values in _words(language).items():
        for value, phrases in values.items():
            for phrase in phrases:
                first = phrase.split()[0]
                found[first] = (*found.get(first, ()), (f" {phrase} ", f"{group} {value}"))
    return found


def now(filed: Filed) -> bool:
    """Return whether a figure is told as how things stand now: "masih", "so far"."""
    return "now" in _marks(filed)


def since_long(a: Filed, b: Filed, ratio: Decimal, higher: str) -> bool:
    """Return whether the higher figure is a total since something began, and the other is not.

    "Since October 72,000 have died" says nothing against nine who died on Sunday; a count that is
    told up to a day is such a total too.
    """
    high, low = (a, b) if higher == "a" else (b, a)
    if not _says(high, _openers(high.kind.language)) or _says(low, _openers(low.kind.language)):
        return False
    if low.when is None or not low.when.stated:
        return ratio >= WAR
    return ratio >= DAY and not _says(low, period_ends(low.kind.language).bounds)


@cache
def _openers(language: str) -> frozenset[str]:
    found = _words(language).get("since", {})
    return frozenset(word for words in found.values() for word in words)


def _says(filed: Filed, words: frozenset[str]) -> bool:
    return not words.isdisjoint(WORD.findall(filed.figure.sentence.casefold()))


def _of_two_bodies(a: Filed, b: Filed) -> bool:
    """Whether two sums are those of two bodies by name: of two ministries, from two firms."""
    if a.dimension != "money" or a.kind.language != b.kind.language:
        return False
    first, second = _named(a), _named(b)
    return any(
        first[word].isdisjoint(second[word])
        and not (_cites(a, first[word]) or _cites(b, second[word]))
        for word in first.keys() & second.keys()
    )


def _cites(filed: Filed, names: frozenset[str]) -> bool:
    """Whether a name is that of who says the figure."""
    return not names.isdisjoint(WORD.findall((filed.attribution or "").casefold()))


def _named(filed: Filed) -> Mapping[str, frozenset[str]]:
    """The names beside the words of ``named`` in a figure's sentence, by the word."""
    words = _words(filed.kind.language).get("named", {})
    text = filed.figure.sentence
    found: dict[str, frozenset[str]] = {}
    for word in words.get("before", ()):
        match = re.search(rf"\b(?i:{re.escape(word)})((?: (?:&|[A-Z][\w-]*))+)", text)
        if match is None and " " in word:
            match = re.search(rf"\b(?i:{re.escape(word)})((?: [\w-]+))", text)
        if match is not None:
            found[_body(word)] = frozenset(match[1].casefold().split())
    for word in words.get("after", ()):
        match = re.search(rf"\b([\w-]+)(?:'s)? (?i:{re.escape(word)})\b", text)
        if match is not None and match[1].casefold() != "the":
            found.setdefault(_body(word), frozenset((match[1].casefold(),)))
    return found


def _body(word: str) -> str:
    return word.split()[0]


@cache
def _sorts() -> frozenset[str]:
    """Groups of which two values are two sorts."""
    return frozenset(_table()["sorts"]["groups"])


@cache
def _parts() -> frozenset[str]:
    """Groups of which one sentence alone need speak for its figure to be a part."""
    return frozenset(_table()["parts"]["groups"])


def told_apart(a: Filed, b: Filed) -> tuple[bool, Narrower | None]:
    """Return whether words say that two figures are of two sorts, and which is of a part.

    Of one article's own figures too: it tells the whole and then the worst of it.
    """
    if _of_two_bodies(a, b):
        return True, None
    first, second = _marks(a), _marks(b)
    if not first and not second:
        return False, None
    if any(first[group] != second.get(group, first[group]) for group in _sorts() if group in first):
        return True, None
    if "whole" in second and "whole" not in first and a.kind.place_said:
        return False, "a"
    if "whole" in first and "whole" not in second and b.kind.place_said:
        return False, "b"
    only_a = not _parts().isdisjoint(first.keys() - second.keys())
    only_b = not _parts().isdisjoint(second.keys() - first.keys())
    if only_a == only_b:
        return only_a, None
    return False, "a" if only_a else "b"


@lru_cache(maxsize=4_096)
def _marks(filed: Filed) -> Mapping[str, str]:
    """What the words around a numeral say of it, by group."""
    phrases = _phrases(filed.kind.language)
    figure = filed.figure
    begin = figure.start - figure.sentence_start
    end = begin + figure.end - figure.start
    before, after = _beside(figure.sentence[:begin], figure.sentence[end:])
    found: dict[str, str] = {}
    for words in (after, before):
        said = f" {' '.join(words)} "
        for word in words:
            for phrase, mark in phrases.get(word, ()):
                if phrase in said:
                    group, _, value = mark.partition(" ")
                    found.setdefault(group, value)
    return found


def _beside(before: str, after: str) -> tuple[list[str], list[str]]:
    """The words on either side that are the figure's own."""
    left: list[str] = []
    leading: list[str] = WORD.findall(before.casefold())
    for word in reversed(leading):
        if word.isdigit() or len(left) == BEFORE:
            break
        left.append(word)
    right: list[str] = []
    for word in WORD.findall(after.casefold()):
        if word.isdigit() or word in ENDS or len(right) == AFTER:
            break
        right.append(word)
    return [word for word in reversed(left) if word not in ENDS], right
