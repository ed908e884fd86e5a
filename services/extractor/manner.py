"""How a figure is said: as a fact, a plan, a guess or a denial; of the whole, a part or a step."""

from services.extractor.counted import Counted
from services.extractor.marks import Mark, Marked, Number
from services.language.lexer import WORD

REACH = 14
"""Words before a number from which a word such as "akan" still governs it."""

CLOSE = 2
"""Words between "jika" and a number that it governs whatever follows ("jika ada 500 yang")."""

WINDOW = 20
"""Words to either side in which a word of scope is sought: time stays linear."""

LEADING = 5
"""Words at the head of a sentence: "Menurut informasi awal, ..." governs all of it."""

_ORDER = ("denied", "conditional", "unconfirmed", "planned")
"""Where two stand near a number, the one that takes more of it back decides."""

_NEAR_BEFORE = {"subset": 4, "increment": 3, "daily": 8, "conversion": 2, "total": 2}
_NEAR_AFTER = {"subset": 4, "increment": 2, "daily": 7, "conversion": 0, "total": 0}


def modality(marked: Marked, number: Number, event: Mark | None) -> str:
    """Return the modality of a figure from the words that govern it."""
    first, stop = _clause(marked, number, event)
    relative = _relative(marked, number, event)
    found: dict[str, int] = {}
    for mark in marked.modality:
        value = mark.value
        if value == "denied_near":
            if 0 <= number.span_first - mark.stop <= 1:
                found["denied"] = mark.first
        elif _leads(marked, mark, number):
            found[value] = mark.first
        elif first - 1 <= mark.first and mark.stop <= stop and _governs(mark, number, event):
            far = number.span_first - mark.stop > CLOSE
            if relative and far and value in ("planned", "conditional"):
                continue
            found[value] = mark.first
    for value in _ORDER:
        if value in found:
            if value == "planned" and found.get("cancels", -1) > found["planned"]:
                continue
            if value == "unconfirmed" and found.get("not_unconfirmed", -1) >= 0:
                continue
            return value
    return "asserted"


def _relative(marked: Marked, number: Number, event: Mark | None) -> bool:
    """As in "the 10 people who are missing": what is planned is another deed than theirs."""
    return event is not None and any(
        marked.lows[at] in marked.meaning.that for at in range(number.stop, event.first)
    )


def _leads(marked: Marked, mark: Mark, number: Number) -> bool:
    """Whether a word stands in an opening that a comma closes before the number."""
    if mark.first > LEADING or mark.value not in ("unconfirmed", "conditional"):
        return False
    if mark.value == "conditional":
        return mark.first <= 1 and mark.stop <= number.first
    return any(marked.lows[at] == "," for at in range(mark.stop, min(mark.stop + 3, number.first)))


def _governs(mark: Mark, number: Number, event: Mark | None) -> bool:
    if mark.stop <= number.first:
        return True
    return event is not None and mark.stop <= event.first + 1


def _clause(marked: Marked, number: Number, event: Mark | None) -> tuple[int, int]:
    """The tokens around a number up to where another clause begins."""
    meaning = marked.meaning
    first, steps = number.span_first, 0
    while first > 0 and steps < REACH:
        low = marked.lows[first - 1]
        if low in meaning.contrasts or low in (";", ":"):
            break
        if first - 1 in marked.claims and (event is None or event.first >= number.stop):
            break
        first -= 1
        steps += 1
    stop = number.stop
    last = event.stop if event is not None and event.first >= number.stop else number.span_stop
    while stop < min(last + 2, len(marked)):
        stop += 1
    return first, stop


def scope(
    marked: Marked, number: Number, what: Counted, previous: tuple[Number, str] | None
) -> str:
    """Return which part of the whole a figure is; ``previous``: the figure before, its scope."""
    if previous is not None and _converts(marked, previous[0], number):
        return "conversion"
    if _part_of_next(marked, number, what):
        return "subset"
    if previous is not None and _out_of(marked, previous[0], number):
        return "subset"
    for mark in marked.scope:
        if mark.first > number.stop + WINDOW:
            break
        near = mark.stop >= number.span_first - WINDOW
        for sense in mark.senses:
            if not near and sense.mode != "opens":
                continue
            if sense.value == "subset" and near and _summed(marked, mark, number):
                continue
            if sense.mode == "opens" and mark.stop <= number.first:
                return sense.value
            if sense.mode == "before" and _before(marked, mark, number, sense.value):
                if sense.value == "increment" and _attained(marked, mark.stop, number.span_first):
                    continue
                if sense.value in ("conversion", "total"):
                    continue
                return sense.value
            if sense.mode == "after" and _after(marked, mark, number, what, sense.value):
                return sense.value
    if previous is not None and previous[1] == "subset" and _listed(marked, previous[0], number):
        return "subset"
    return "total"


def _before(marked: Marked, mark: Mark, number: Number, value: str) -> bool:
    gap = number.span_first - mark.stop
    if not 0 <= gap <= _NEAR_BEFORE[value]:
        return False
    return not any(n.first >= mark.stop and n.stop <= number.span_first for n in marked.numbers)


def _after(marked: Marked, mark: Mark, number: Number, what: Counted, value: str) -> bool:
    if mark.first < number.stop:
        return False
    gap = mark.first - what.stop
    if any(number.stop <= n.first < mark.first for n in marked.numbers):
        return False
    return gap <= _NEAR_AFTER[value] and not any(
        marked.kinds[at] != WORD for at in range(max(what.stop, number.stop), mark.first)
    )


def _summed(marked: Marked, mark: Mark, number: Number) -> bool:
    """As in "termasuk di antara total 299 orang": the number is the whole, not the part."""
    return any(
        sense.value == "total"
        for other in marked.scope
        if mark.stop <= other.first and other.stop <= number.span_first
        for sense in other.senses
    )


def _out_of(marked: Marked, earlier: Number, number: Number) -> bool:
    """As in "Dari 30 orang, 12 ...": what follows the whole and a comma is a part of it."""
    lead = earlier.span_first - 1
    if lead < 0 or marked.lows[lead] not in marked.meaning.out_of:
        return False
    if lead > 0 and marked.kinds[lead - 1] == WORD:
        return False
    between = range(earlier.span_stop, number.span_first)
    return earlier.reading.dimension == number.reading.dimension and any(
        marked.lows[at] == "," for at in between
    )


def _attained(marked: Marked, first: int, stop: int) -> bool:
    return any(marked.lows[at] in marked.meaning.attained for at in range(first, stop))


def _part_of_next(marked: Marked, number: Number, what: Counted) -> bool:
    """As in "10 dari 30 orang", "three of the 12 men": the first number is a part of the second."""
    at = max(what.stop, number.span_stop)
    if at >= len(marked) or marked.lows[at] not in marked.meaning.out_of | {"out"}:
        return False
    return (
        any(
            at < n.first <= at + 4 and n.reading.kind is None and n.reading.dimension == "count"
            for n in marked.numbers
        )
        and number.reading.dimension == "count"
    )


def _converts(marked: Marked, earlier: Number, number: Number) -> bool:
    """As in "10 miliar baht (sekitar Rp 5 triliun)": the same sum in another currency."""
    a, b = earlier.reading, number.reading
    if a.dimension != "money" or b.dimension != "money" or a.unit == b.unit:
        return False
    between = range(earlier.span_stop, number.span_first)
    return (
        len(between) <= 3
        and all(
            marked.kinds[at] != WORD or marked.covering("scope", at) is not None or at == between[0]
            for at in between
        )
        and len(between) > 0
        and marked.lows[between[0]] != ","
    )


def _listed(marked: Marked, earlier: Number, number: Number) -> bool:
    """Whether two numbers stand in one list: "termasuk 4 anak dan 2 perempuan"."""
    between = range(earlier.span_stop, number.span_first)
    apart = marked.meaning.contrasts | marked.meaning.out_of
    return len(between) <= 10 and not any(marked.lows[at] in apart for at in between)
