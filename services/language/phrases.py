"""Looks up phrases of several words before or after a place in a token list.

The nearest word is looked up in a dictionary, the longest phrase is tried first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import Generic, TypeVar

from services.language.lexer import Tokens, lex

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Phrases with a value each; immutable after construction."""

    __slots__ = ("_by_first", "_by_last", "surfaces")

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        by_last: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        self.surfaces: Mapping[str, Value] = dict(entries)
        for surface, value in self.surfaces.items():
            words = tuple(lex(surface).lows)
            by_first.setdefault(words[0], []).append((words, value))
            by_last.setdefault(words[-1], []).append((words, value))
        for table in (by_first, by_last):
            for candidates in table.values():
                candidates.sort(key=lambda entry: -len(entry[0]))
        self._by_first = by_first
        self._by_last = by_last

    def ending(self, tokens: Tokens, stop: int) -> tuple[int, Value] | None:
        """(first token, value) of the longest phrase whose last word is token `stop - 1`."""
        candidates = self._by_last.get(tokens.lows[stop - 1]) if stop > 0 else None
        if candidates is None:
            return None
        for words, value in candidates:
            first = stop - len(words)
            if first >= 0 and (len(words) == 1 or tuple(tokens.lows[first:stop]) == words):
                return first, value
        return None

    def starting(self, tokens: Tokens, first: int) -> tuple[int, Value] | None:
        """(token after the phrase, value) of the longest phrase that begins at token `first`."""
        if first >= tokens.size or (low := tokens.lows[first]) not in self._by_first:
            return None
        for words, value in self._by_first[low]:
            stop = first + len(words)
            if len(words) == 1 or tuple(tokens.lows[first:stop]) == words:
                return stop, value
        return None

    @property
    def openers(self) -> Set[str]:
        """First words of the phrases: a sentence without one holds none of them."""
        return self._by_first.keys()

    @property
    def closers(self) -> Set[str]:
        """Last words of the phrases."""
        return self._by_last.keys()
