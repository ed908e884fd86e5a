"""Which part of the whole a figure is: all, a part, a step, a day's worth, another currency."""

from services.extractor.counted import Counted
from services.extractor.marks import Mark, Marked, Number
from services.language.lexer import WORD
from services.language.readings import Reading
from services.language.senses import Sense

WINDOW = 20
"""Words to either side in which a word of scope is sought: time stays linear."""

CLOSE = 4
"""Words between two steps of one list ("tambahan 3 dokter dan 5 perawat")."""

DISTANCE = 10
"""Words between two figures of one list."""

_APART = frozenset((";", ":"))
_NEAR_BEFORE = {"subset": 4, "increment": 4, "daily": 8, "known": 0}
_NEAR_AFTER = {"subset": 4, "increment": 1, "daily": 7, "known": 1}
_ORDER = ("daily", "known", "subset", "increment")
"""A day's worth is said plainly; "itu" makes of "20.000 kuota tambahan itu" what is known."""


def scope(
    marked: Marked, number: Number, what: Counted, previous: tuple[Number, str] | None
) -> str:
    """Return which part of the whole a figure is; ``previous``: the figure before, its scope."""
    if previous is not None and _converts(marked, previous[0], number):
        return "conversion"
    found = _said(marked, number, what)
    if "daily" in found:
        return "daily"
    if previous is not None and _restated(marked, previous[0], number):
        return "total"
    if _part_of_next(marked, number, what) or _part_of_known(marked, number, what):
        return "subset"
    if previous is not None and _out_of(marked, previous[0], number):
        return "subset"
    for value in _ORDER:
        if value in found:
            return "total" if value == "known" else value
    parted = previous is not None and previous[1] == "subset"
    if parted and _rest(marked, number, what):
        return "subset"
    if previous is not None and parted and _listed(marked, previous[0], number):
        return "subset"
    if previous is not None and previous[1] == "increment":
        close = number.span_first - previous[0].span_stop <= CLOSE
        return "increment" if close and _listed(marked, previous[0], number) else "total"
    return "total"


def _said(marked: Marked, number: Number, what: Counted) -> set[str]:
    """The values that words around a number give it."""
    if not marked.scope:
        return set()
    share, out_of = number.reading.dimension == "percent", marked.meaning.out_of
    found: set[str] = set()
    for mark in marked.scope:
        if mark.first > number.stop + WINDOW:
            break
        near = mark.stop >= number.span_first - WINDOW
        for sense in mark.senses:
            if share and sense.mode == "after" and marked.lows[mark.first] in out_of:
                continue
            if (near or sense.mode == "opens") and _reaches(marked, mark, sense, number, what):
                found.add(sense.value)
    return found - {"increment"} if share else found


def _reaches(marked: Marked, mark: Mark, sense: Sense, number: Number, what: Counted) -> bool:
    """Whether a word of scope is said of a number, by the side on which it points to one."""
    if sense.mode == "opens":
        return _opens(marked, mark, number)
    if sense.mode == "before":
        return _before(marked, mark, number, sense.value)
    return _after(marked, mark, number, what, sense.value)


def _opens(marked: Marked, mark: Mark, number: Number) -> bool:
    """Whether a number belongs to what "terdiri dari" opens; a sum after it ends the list."""
    if mark.stop > number.first or _summed(marked, mark, number):
        return False
    return not any(
        marked.lows[at] in marked.meaning.contrasts for at in range(mark.stop, number.span_first)
    )


def _before(marked: Marked, mark: Mark, number: Number, value: str) -> bool:
    if value not in _NEAR_BEFORE:
        return False
    gap = number.span_first - mark.stop
    if not 0 <= gap <= _NEAR_BEFORE[value]:
        return False
    if any(n.first >= mark.stop and n.stop <= number.span_first for n in marked.numbers):
        return False
    if value == "increment" and _attained(marked, mark.stop, number.span_first):
        return False
    whole = gap > 0 and marked.lows[number.span_first - 1] in marked.meaning.out_of
    return value != "subset" or not (whole or _summed(marked, mark, number))


def _after(marked: Marked, mark: Mark, number: Number, what: Counted, value: str) -> bool:
    if mark.first < number.stop or value not in _NEAR_AFTER:
        return False
    gap = mark.first - what.stop
    if any(number.stop <= n.first < mark.first for n in marked.numbers):
        return False
    between = range(max(what.stop, number.stop), mark.first)
    apart = value == "increment" and any(marked.lows[at] in marked.meaning.that for at in between)
    return (
        gap <= _NEAR_AFTER[value] and not apart and all(marked.kinds[at] == WORD for at in between)
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
    while lead > 0 and marked.lows[lead] in marked.meaning.definite:
        lead -= 1
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
    """As in "10 dari 30 orang", "three of the 12 men": the first number is a part of the second.

    A part is not more than its whole: "5,872 orang daripada 1,904 keluarga" comes from them.
    """
    at = max(what.stop, number.span_stop)
    if at >= len(marked) or not (
        marked.lows[at] in marked.meaning.out_of or marked.lows[at] == "out"
    ):
        return False
    return number.reading.dimension == "count" and any(
        at < n.first <= at + 4
        and n.reading.kind is None
        and n.reading.dimension == "count"
        and _at_most(number.reading, n.reading)
        for n in marked.numbers
    )


def _at_most(part: Reading, whole: Reading) -> bool:
    return part.lower is None or whole.upper is None or part.lower <= whole.upper


def _part_of_known(marked: Marked, number: Number, what: Counted) -> bool:
    """As in "two of his aides", "dua dari mereka", "salah satunya": a part of a known group."""
    if marked.between(number.first, number.stop).lower() in marked.meaning.part_numerals:
        return True
    at = number.span_stop
    if number.reading.dimension != "count" or at + 1 >= len(marked):
        return False
    return (
        marked.lows[at] in marked.meaning.out_of
        and marked.lows[at + 1] in marked.meaning.known_group
    )


def _restated(marked: Marked, earlier: Number, number: Number) -> bool:
    """As in "18.400 kuota atau setara 92 persen": a share that says the same again."""
    if number.reading.dimension != "percent" or earlier.reading.dimension == "percent":
        return False
    between = range(earlier.span_stop, number.span_first)
    return len(between) <= 4 and any(
        sense.value == "conversion"
        for other in marked.scope
        if earlier.span_stop <= other.first and other.stop <= number.span_first
        for sense in other.senses
    )


def _converts(marked: Marked, earlier: Number, number: Number) -> bool:
    """As in "10 miliar baht (sekitar Rp 5 triliun)": the same sum in another currency."""
    a, b = earlier.reading, number.reading
    if a.dimension != "money" or b.dimension != "money" or a.unit == b.unit:
        return False
    between = range(earlier.span_stop, number.span_first)
    joined = len(between) > 0 and marked.lows[between[0]] in marked.meaning.breaks
    if joined and marked.covering("scope", between[0]) is None:
        return False  # "$3 million and 5 million euros"
    return (
        len(between) <= 3
        and all(
            marked.kinds[at] != WORD or marked.covering("scope", at) is not None or at == between[0]
            for at in between
        )
        and len(between) > 0
        and (
            marked.lows[between[0]] != ","
            or marked.covering("scope", between[-1]) is not None
            or (b.approximator == "about" and a.approximator != "about" and len(between) == 1)
        )
    )


def _rest(marked: Marked, number: Number, what: Counted) -> bool:
    """As in "delapan di antaranya ..., sementara lima lainnya": the other part."""
    stop = min(max(what.stop, number.span_stop) + 1, len(marked))
    return any(marked.lows[at] in marked.meaning.rest for at in range(number.first, stop))


def _listed(marked: Marked, earlier: Number, number: Number) -> bool:
    """Whether two numbers stand in one list: "termasuk 4 anak dan 2 perempuan"."""
    if number.reading.dimension != earlier.reading.dimension:
        return False
    between = range(earlier.span_stop, number.span_first)
    apart = (marked.meaning.contrasts, marked.meaning.out_of, _APART)
    return (
        len(between) <= DISTANCE
        and not any(marked.lows[at] in words for at in between for words in apart)
        and not any(
            sense.value == "total"
            for other in marked.scope
            if earlier.span_stop <= other.first and other.stop <= number.span_first
            for sense in other.senses
        )
    )
