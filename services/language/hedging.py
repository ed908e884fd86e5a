"""Finds the hedge of a numeral: before it, after it, or apart from it in the clause."""

from __future__ import annotations

from dataclasses import dataclass

from services.language.lexer import NUMBER, Tokens
from services.language.lexicons import Hedges
from services.language.pack import Language

_MOST_HEDGES = 6
_FLOAT_REACH = 9
_STRENGTH = {"about": 1, "below": 1, "cap": 2}
_ATTAINED_REACH = 4
_GLUED = 12  # a longer word may have lost the blank before its last part
_BREAKS = frozenset(";:.!?")


@dataclass(slots=True)
class Hedge:
    """Name of the hedge ("exact" if there is none) and the first token that belongs to it."""

    name: str
    first: int


def hedge_before(tokens: Tokens, first: int, language: Language) -> Hedge:
    """The hedge before token `first`: phrases may follow each other, the strongest counts.

    "lebih dari sekitar 200" is more_than; "hingga" after a verb of change is exact (attained).
    """
    hedges = language.hedges
    name, begin, index = "exact", first, first
    for _ in range(_MOST_HEDGES):
        phrase = hedges.before.ending(tokens, index)
        skipped = hedges.skip.ending(tokens, index)
        if phrase is not None and (skipped is None or phrase[0] <= skipped[0]):
            if index < first and _surface(tokens, phrase[0], index) in hedges.adjacent:
                break
            name = _stronger(name, _sense(tokens, phrase[0], index, phrase[1], hedges))
            begin = index = phrase[0]
        elif skipped is not None:
            index = skipped[0]
        else:
            break
    if name == "exact":
        return _floating(tokens, first, language)
    return Hedge(name, begin)


def hedge_after(tokens: Tokens, stop: int, hedges: Hedges) -> tuple[str, int] | None:
    """(hedge, token after it) directly after token `stop - 1`."""
    found = hedges.after.starting(tokens, stop)
    return None if found is None else (found[1], found[0])


def _surface(tokens: Tokens, first: int, stop: int) -> str:
    return " ".join(tokens.lows[first:stop])


def _stronger(held: str, new: str) -> str:
    if held == "exact":
        return new
    return new if _STRENGTH.get(new, 3) > _STRENGTH.get(held, 3) else held


def _sense(tokens: Tokens, first: int, stop: int, name: str, hedges: Hedges) -> str:
    """A cap after a verb of change, or before a verb of reaching, says what was attained: exact."""
    if name != "cap":
        return name
    if tokens.low(stop) in hedges.attained_verbs:
        return "exact"
    for index in range(first - 1, max(-1, first - 1 - _ATTAINED_REACH), -1):
        low = tokens.lows[index]
        if low in hedges.attained_before or (len(low) > _GLUED and low.endswith(hedges.attained)):
            return "exact"
        if low in _BREAKS or low == "," or tokens.kinds[index] == NUMBER:
            break
    return "cap"


def _floating(tokens: Tokens, first: int, language: Language) -> Hedge:
    """A hedge apart from its number: "Setidaknya, kata polisi, 20 orang".

    An adverb of the clause with no number in between.
    """
    for index in range(first, max(0, first - _FLOAT_REACH), -1):
        if index < first and (
            tokens.kinds[index] == NUMBER
            or tokens.lows[index] in _BREAKS
            or tokens.lows[index] in language.numbers.words
        ):
            break
        phrase = language.hedges.before.ending(tokens, index)
        if phrase is not None and _surface(tokens, phrase[0], index) in language.hedges.floating:
            return Hedge(phrase[1], phrase[0])
    return Hedge("exact", first)
