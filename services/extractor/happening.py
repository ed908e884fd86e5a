"""What happened to what is counted: the predicate nearest to a number in its clause."""

from collections.abc import Container
from functools import lru_cache

from services.extractor.counted import Counted
from services.extractor.distance import COMMA, OTHER_NUMBER, distance
from services.extractor.marks import Mark, Marked, Number
from services.extractor.noun_phrase import DEEDS
from services.extractor.predicate import (
    attains,
    is_none,
    made_to,
    main_after,
    pays,
    sets_price,
    undergoes,
)
from services.language.classes import Classes
from services.language.lexer import WORD
from services.language.senses import Sense

LIMIT = 26
"""Cost beyond which a predicate says nothing of a number: about two clauses away."""

WINDOW = 60
"""Words to either side in which a predicate is sought: time stays linear in a sentence's length."""

WISHED = 3
"""Words before a deed among which "to" or "meminta" says that it is wanted."""

RELATIVE = 6
"""Words after a noun within which a relative clause tells the state of what is counted."""

OWN = 3
"""Words after a predicate in which a number of its own may stand: "angka kematian mencapai 43"."""

_TAKEN, _BASE, _REPORT, _APPRAISE = 6, 8, 2, 8
_REPORTED = frozenset(("found", "occurred", "registered"))
"""Events that tell of a count alone, which may say more: "3 deaths were recorded"."""

_TRADED = frozenset(("sold", "valued", "spent"))
"""Events of a sum that is a price where it is for one unit."""

_AGAINST = {  # (how the predicate points, where it stands) -> cost of the unusual order
    ("active", "after"): 6,
    ("state", "before"): 2,
    ("either", "before"): 1,
    ("nominal", "after"): 3,
    ("weak", "after"): 7,
    ("weak", "before"): 7,
}


def happening(
    marked: Marked,
    number: Number,
    what: Counted,
    classes: Classes,
    only: Container[str] | None = None,
) -> tuple[str, Mark] | None:
    """Return event and predicate of a number, ``None`` where its sentence does not say.

    ``only``: the events that are looked for, all if absent.
    """
    groups = _groups(number, what, classes)
    limit = _end_of_whole(marked, number)
    best: tuple[int, int, str, Mark] | None = None
    made = made_to(marked, number) and _told_after(marked, number, groups, classes)
    for mark in marked.event:
        if mark.stop < number.first - WINDOW:
            continue
        if mark.first > min(number.stop + WINDOW, limit):
            break
        sense = _fitting(mark, groups, classes)
        if sense is not None and is_none(marked, mark, sense):
            continue
        if sense is not None and sense.value == "growth" and attains(marked, number):
            continue
        if made and (sense is None or mark.first < number.first or sense.value == "population"):
            continue
        if what.noun_class in DEEDS and sense is not None and _of_people(sense.value, classes):
            continue
        if sense is None or (only is not None and sense.value not in only):
            continue
        cost = _cost(marked, number, what, mark, sense, LIMIT if best is None else best[0])
        if cost <= LIMIT and (best is None or (cost, -mark.first) < best[:2]):
            best = (cost, -mark.first, sense.value, mark)
    if best is None:
        return None
    main = main_after(marked, what, best[3], classes)
    if main is not None:
        return main.value, main
    if undergoes(marked, what, best[3], classes):
        return None
    if best[2] == "loss" and _fits(best[3], "spent") and pays(marked, number, best[3], classes):
        return "spent", best[3]
    if best[2] in _TRADED and sets_price(marked, number):
        return "price", best[3]
    if best[2] in classes.wanted and _wished(marked, best[3]):
        return _relative_state(marked, what, classes) or (best[2], best[3])
    return best[2], best[3]


def _told_after(marked: Marked, number: Number, groups: frozenset[str], classes: Classes) -> bool:
    """Whether the clause after a number tells what is done, beside who lives where."""
    for mark in marked.event:
        sense = _fitting(mark, groups, classes) if mark.first >= number.stop else None
        if sense is not None and sense.value != "population":
            return distance(marked, number.stop, mark.first, LIMIT) <= LIMIT
    return False


def _fits(mark: Mark, event: str) -> bool:
    return any(sense.value == event for sense in mark.senses)


def _end_of_whole(marked: Marked, number: Number) -> int:
    """Where what is said of a whole ends: in "Dari 30 orang, 12 tewas" nobody says 30 died."""
    lead = number.span_first - 1
    if lead < 0 or marked.lows[lead] not in marked.meaning.out_of:
        return len(marked)
    if lead > 0 and marked.kinds[lead - 1] == WORD:
        return len(marked)
    return min((at for at in marked.claims if at > number.first), default=len(marked))


def _of_people(event: str, classes: Classes) -> bool:
    return classes.kind_of(classes.default.get(event, "other"), "person")


def _wished(marked: Marked, mark: Mark) -> bool:
    """Whether a deed is asked or hoped for: "meminta pembebasan", "for the rescue of"."""
    floor = max(0, mark.first - WISHED)
    return not marked.meaning.wishing.isdisjoint(marked.lows[floor : mark.first])


def _relative_state(marked: Marked, what: Counted, classes: Classes) -> tuple[str, Mark] | None:
    """What a clause says of the counted: "the 10 people who are still missing"."""
    if what.stop >= len(marked) or marked.lows[what.stop] not in marked.meaning.that:
        return None
    for mark in marked.event:
        if what.stop < mark.first <= what.stop + RELATIVE:
            state = next((s.value for s in mark.senses if s.value in classes.states), None)
            if state is not None:
                return state, mark
    return None


def headline_event(marked: Marked, group: str, classes: Classes) -> str | None:
    """Return the first predicate of a sentence that may be said of figures of this subject."""
    for mark in marked.event:
        sense = _fitting(mark, frozenset((group,)), classes)
        if sense is not None and sense.mode != "weak":
            return sense.value
    return None


def _groups(number: Number, what: Counted, classes: Classes) -> frozenset[str]:
    """Subjects whose events fit; a share of people may be laid off like people."""
    bare = what.noun is None
    return _subjects(number.reading.dimension, what.noun_class, what.kind, bare, classes)


@lru_cache(maxsize=1_024)
def _subjects(
    dimension: str, noun_class: str, kind: str, bare: bool, classes: Classes
) -> frozenset[str]:
    group = classes.subject(dimension, noun_class)
    if kind == "anaphor" and dimension == "percent":
        return frozenset((group, "people"))  # "70 persen di antaranya luka berat"
    if noun_class in ("case", "quota") and dimension == "count":
        return frozenset((group, "other"))
    if noun_class != "other" and dimension == "count":
        return frozenset((group, classes.by_class.get(noun_class, "other")))
    if bare and group == "other" and dimension == "count":
        return frozenset(("people",))
    return frozenset((group,))


def _fitting(mark: Mark, groups: frozenset[str], classes: Classes) -> Sense | None:
    for sense in mark.senses:
        if not groups.isdisjoint(classes.subjects[sense.value]):
            return sense
    return None


def _cost(
    marked: Marked, number: Number, what: Counted, mark: Mark, sense: Sense, most: int
) -> int:
    """How far a predicate is from a number; beyond ``most`` it is not counted out."""
    if mark.stop > number.first >= mark.first:
        return LIMIT + 1
    if mark.first >= number.stop:
        side, first, stop = "after", max(what.stop, number.stop), mark.first
        if what.first <= mark.first < what.stop:
            whole = sense.mode == "nominal" and mark.stop <= what.stop
            return 7 if sense.mode == "weak" else 0 if whole else 1
        if sense.mode == "nominal" and what.kind == "none" and first == stop:
            return -1
        if _of_next_clause(marked, first, stop) or _of_next_number(marked, mark, first):
            return LIMIT + 1
    else:
        side, first, stop = "before", mark.stop, number.span_first
    cost = _AGAINST.get((_mode(marked, mark, sense), side), 0)
    if sense.value in _REPORTED:
        cost += _REPORT
    if sense.value == "valued":
        cost += _APPRAISE
    if side == "before" and _restates(marked, number):
        cost -= OTHER_NUMBER
    if side == "after" and sense.mode in ("nominal", "weak"):
        cost += _TAKEN if _has_own(marked, mark) else 0
        share = number.reading.dimension == "percent"
        cost += _BASE if share and marked.lows[mark.first - 1] in marked.meaning.out_of else 0
    if side == "after" and sense.mode in ("state", "either") and _put_in(marked, first, stop):
        return cost + 2 * COMMA
    return cost + distance(marked, first, stop, most - cost)


def _of_next_clause(marked: Marked, first: int, stop: int) -> bool:
    """As in "17 orang, sedangkan enam lainnya hilang": a contrast and a number of its own."""
    joints = [at for at in range(first, stop) if marked.lows[at] in marked.meaning.contrasts]
    return bool(joints) and any(at in marked.claims for at in range(joints[0], stop))


def _of_next_number(marked: Marked, mark: Mark, first: int) -> bool:
    """As in "yang ada di dalam 301, jadi 67 yang lari": a relative clause at a number is its."""
    if marked.lows[mark.first] not in marked.meaning.that:
        return False
    return any(each.stop == mark.first and each.stop > first for each in marked.numbers[1:])


def _put_in(marked: Marked, first: int, stop: int) -> bool:
    """Whether all between a noun and its verb stands between commas: "36 bags, all taped, were".

    A form of "be" may stand before the verb.
    """
    if stop - first < 3 or marked.lows[first] != ",":
        return False
    last = stop - 1
    if marked.lows[last] in marked.meaning.auxiliaries:
        last -= 1
    return marked.lows[last] == "," and marked.lows[first + 1] not in marked.meaning.breaks


def _restates(marked: Marked, number: Number) -> bool:
    """Whether a share says again what the count before it said: "30,85 poin atau 0,5 persen"."""
    if number.reading.dimension != "percent" or number.span_first < 2:
        return False
    lows, at = marked.lows, number.span_first
    if lows[at] not in marked.meaning.restating and lows[at - 1] not in marked.meaning.restating:
        return False
    return any(each in marked.claims for each in range(max(0, at - OWN), at))


def _has_own(marked: Marked, mark: Mark) -> bool:
    """Whether a noun names the number after it: "6.800 kasus dengan angka kematian mencapai 43"."""
    for at in range(mark.stop, min(mark.stop + OWN, len(marked))):
        if at in marked.claims:
            return True
        if marked.kinds[at] != WORD or marked.lows[at] in marked.meaning.breaks:
            return False
    return False


def _mode(marked: Marked, mark: Mark, sense: Sense) -> str:
    """English "killed" after a form of "be" is said of its subject, else it takes an object."""
    if sense.mode != "either":
        return sense.mode
    for at in range(max(0, mark.first - 2), mark.first):
        if marked.lows[at] in marked.meaning.be:
            return "state"
    return "either"
