"""Phrases that overlap in a sentence: the longer of the two must not be hidden by the first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.language.senses import Sense


def overlapped(senses: Iterable["Sense"], leads: frozenset[str]) -> Iterator["Sense"]:
    """Yield "were found dead" of "were found" and "found dead", with the second's meaning.

    Phrases are matched from the left, and "were found" would leave no more than "dead". ``leads``:
    words with which such a first phrase begins, the forms of "be". Phrases that exist are left out.
    """
    known = {tuple(sense.surface.split()): sense for sense in senses}
    beginning: dict[tuple[str, ...], list[Sense]] = {}
    for words, sense in known.items():
        if sense.mode == "state":
            for stop in range(1, len(words)):
                beginning.setdefault(words[:stop], []).append(sense)
    for words, first in known.items():
        if words[0] not in leads:
            continue
        for start in range(1, len(words)):
            for sense in beginning.get(words[start:], ()):
                whole = (*words[:start], *sense.surface.split())
                if sense.value != first.value and whole not in known:
                    yield replace(sense, surface=" ".join(whole))
