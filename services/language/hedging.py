"""Finds the hedge of a numeral: before it, after it, or apart from it in the clause."""

from __future__ import annotations

from dataclasses import dataclass

from services.language.lexer import NUMBER, WORD, Tokens
from services.language.lexicons import Hedges
from services.language.pack import Language

_MOST_HEDGES = 6
_FLOAT_REACH = 9
_STRENGTH = {"about": 1, "below": 2, "cap": 3}
_ATTAINED_REACH = 4
_CHANGE_REACH = 8
_RESULT_REACH = 5  # tokens from the number to the state of what it counts
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
        if tokens.low(index - 1) not in hedges.ends:
            break
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
    return new if _STRENGTH.get(new, 4) > _STRENGTH.get(held, 4) else held


def _sense(tokens: Tokens, first: int, stop: int, name: str, hedges: Hedges) -> str:
    """A cap says what was attained, exactly, after a verb of change or before one of reaching.

    So it does after an adverb of what is so by now ("sudah sampai 40 orang"), and at the end of a
    change ("naik dari 12 hingga 19").
    """
    if name != "cap":
        return name
    if tokens.low(stop) in hedges.attained_verbs or tokens.low(first - 1) in hedges.attained_by_now:
        return "exact"
    for index in range(first - 1, max(-1, first - 1 - _ATTAINED_REACH), -1):
        low = tokens.lows[index]
        if low in hedges.attained_before or (len(low) > _GLUED and low.endswith(hedges.attained)):
            return "exact"
        if low in _BREAKS or low == ",":
            return "cap"
        if tokens.kinds[index] == NUMBER:
            break
    if ends_change(tokens, first, hedges) or _opens_result(tokens, first, stop, hedges):
        return "exact"
    return "cap"


def _opens_result(tokens: Tokens, first: int, stop: int, hedges: Hedges) -> bool:
    """True for a clause of result: "massa mengamuk sampai 6 polisi terluka"."""
    if first == 0 or tokens.kinds[first - 1] != WORD or tokens.lows[first - 1] in hedges.causes:
        return False
    reach = range(stop + 1, min(tokens.size, stop + _RESULT_REACH))
    return any(tokens.lows[index] in hedges.results for index in reach)


def ends_change(tokens: Tokens, first: int, hedges: Hedges) -> bool:
    """True if a verb of change and "dari" with a number stand before token `first`."""
    for index in range(first - 1, max(-1, first - 1 - _CHANGE_REACH), -1):
        if tokens.lows[index] in _BREAKS or tokens.lows[index] == ",":
            return False
        if tokens.kinds[index] == NUMBER and is_change(tokens, index, hedges):
            return True
    return False


def is_change(tokens: Tokens, opened: int, hedges: Hedges) -> bool:
    """True if "dari" after a verb of change ends before token `opened`: two figures, no range."""
    opener = hedges.change_openers.ending(tokens, opened)
    if opener is None:
        return False
    reach = range(max(0, opener[0] - _CHANGE_REACH), opener[0])
    return any(tokens.lows[index] in hedges.change_verbs for index in reach)


def _floating(tokens: Tokens, first: int, language: Language) -> Hedge:
    """A hedge apart from its number: "Setidaknya, kata polisi, 20 orang".

    An adverb of the clause with no number in between.
    """
    reach = max(0, first - _FLOAT_REACH)
    if language.hedges.floating_ends.isdisjoint(tokens.lows[reach:first]):
        return Hedge("exact", first)
    for index in range(first, reach, -1):
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
