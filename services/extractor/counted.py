"""What a number counts: the noun beside it, its class, and where it stands in the sentence."""

from typing import NamedTuple

from services.extractor.forces import force
from services.extractor.marks import Mark, Marked, Number
from services.extractor.noun_phrase import (
    SUMS,
    closes,
    compound,
    head,
    heads,
    in_a_name,
    is_object,
    joins_adjectives,
    leads_on,
    measure,
    names_people,
    owned,
)
from services.extractor.tolls import credited, speaks, toll
from services.language.classes import load_classes
from services.language.lexer import NUMBER, WORD

REACH_AFTER = 6
"""Words after a number among which its noun may stand ("two other North Korean army officers")."""

REACH_OWNED = 4
"""Words after a possessor or an adjective among which a noun may stand ("the firm's workforce")."""

REACH_BEFORE = 16
"""Words before it: "jumlah pengungsi di seluruh wilayah itu kini mencapai 300"."""

_UNITS = {"KK": ("KK", "household"), "jiwa": ("jiwa", "civilian")}
_MEASURED = {
    "magnitude": "event",
    "vote": "vote",
    "area": "area",
    "concentration": "chemical",
    "mass": "other",
}
_SHARED = frozenset(("land", "quota", "vote", "house", "household", "rate"))
"""Classes beside people that a share is of."""

_SUBSTANCES = frozenset(("land", "area", "chemical", "other", "food", "livestock"))


class Counted(NamedTuple):
    """A counted noun; ``stop`` is the token after it, or after the number where it has none.

    ``noun_stop`` is the token after the noun itself, on whichever side it stands. ``kind`` says
    how it was found: after the number, before it, after the whole that the number is a part of
    (``whole``), standing for something counted earlier (``anaphor``), or not at all (``none``).
    """

    noun: str | None
    noun_class: str
    first: int
    stop: int
    kind: str
    noun_stop: int = -1


def counted(marked: Marked, number: Number) -> Counted:
    """Return what a number counts, from its own sentence alone."""
    reading = number.reading
    bare = Counted(None, "other", number.span_stop, number.span_stop, "none")
    if reading.dimension == "money":
        return Counted(reading.unit, "money", number.span_stop, number.span_stop, "after")
    if reading.unit in _UNITS:
        unit, name = _UNITS[reading.unit]
        return Counted(unit, name, number.stop, number.span_stop, "after")
    after = _after(marked, number)
    if reading.dimension in _MEASURED:
        default = _MEASURED[reading.dimension]
        if after is not None and after.kind == "after":
            known = after.noun_class in _SUBSTANCES
            return after if known else after._replace(noun_class=default)
        weighed = _before(marked, number, _SUBSTANCES) if reading.dimension == "mass" else None
        if weighed is not None:
            return weighed
        before = _before(marked, number)
        noun = before.noun if before is not None else None
        return Counted(noun, default, number.span_stop, number.span_stop, "before")
    if after is not None and after.kind == "anaphor" and reading.dimension == "percent":
        return after._replace(noun_class="rate")
    if after is not None and after.kind != "unknown":
        return _of_force(marked, number, _headed(marked, number, after) or after)
    if after is not None and reading.dimension == "count":
        return Counted(after.noun, "other", after.first, after.stop, "after")
    before = _before(marked, number)
    if reading.dimension in ("percent", "multiplier"):
        if before is None or not _has_shares(before.noun_class):
            return Counted(before.noun if before else None, "rate", bare.first, bare.stop, "before")
        return before
    if before is not None and closes(marked, number.span_stop):
        return _of_force(marked, number, before)
    return bare


def _headed(marked: Marked, number: Number, after: Counted) -> Counted | None:
    """The people of whom a relative clause says how many: "siswa yang sakit berjumlah 320 orang".

    The word after the number only classifies them.
    """
    meaning = marked.meaning
    if after.noun not in meaning.classifiers or after.noun_class != "person":
        return None
    lead = marked.lows[max(0, number.span_first - 1) : number.first]
    head = None if meaning.amounts.isdisjoint(lead) else _before(marked, number)
    if head is None or marked.lows[head.noun_stop] not in meaning.that:
        return None
    if not load_classes().kind_of(head.noun_class, "person"):
        return None
    return after._replace(noun=head.noun, noun_class=head.noun_class)


def _has_shares(noun_class: str) -> bool:
    """Whether "naik 40 persen" counts what stands before it: fewer soldiers, dearer chili."""
    return noun_class in _SHARED or load_classes().kind_of(noun_class, "person")


def _of_force(marked: Marked, number: Number, what: Counted) -> Counted:
    name = force(marked, number, what.noun, what.stop)
    return what if name is None else what._replace(noun_class=name)


def _after(marked: Marked, number: Number, *, parts: bool = True) -> Counted | None:
    meaning, at, stop = marked.meaning, number.stop, len(marked)
    limit = min(stop, at + REACH_AFTER)
    unknown: Counted | None = None
    steps = 0
    while at < limit:
        low = marked.lows[at]
        mark = marked.at("noun", at)
        joined = at if meaning.clitics else compound(marked, at)
        if joined > at + 1 and (mark is None or mark.stop < joined):
            if leads_on(marked, joined) and joined <= number.stop + 2 * REACH_AFTER:
                at, limit = joined, min(stop, joined + REACH_OWNED)
                continue
            last, surface = marked.at("noun", joined - 1), marked.between(at, joined).lower()
            if last is None:
                return Counted(surface, "other", at, joined, "unknown")
            return Counted(surface, last.value, at, last.stop, "after", last.stop)
        if mark is not None:
            long = mark.stop - mark.first > 1
            if mark.mode == "anaphor" and (long or low not in meaning.modifiers):
                return _told_of_part(marked, mark)
            thing = owned(marked, mark.stop)
            if thing is not None:
                whole = _whole(marked, number, thing) if parts else None
                if whole is not None:
                    return whole
                at, limit = thing, min(stop, thing + REACH_OWNED)
                continue
            if mark.mode != "anaphor":
                return _chosen(marked, number, mark, limit)
        if low in meaning.modifiers or (at < number.span_stop and marked.kinds[at] == WORD):
            at += 1
            if parts and at < stop and low in meaning.out_of:
                whole = _whole(marked, number, at)
                if whole is not None:
                    return whole
            if at >= limit or marked.kinds[at] != WORD or low in meaning.alone:
                if marked.covering("noun", at - 1) is not None:
                    return Counted(None, "other", at - 1, at - 1, "anaphor")
                break
            continue
        if low in meaning.classifiers:
            unknown = Counted(low, "other", at, at + 1, "unknown")
            at += 1 if at + 1 >= stop or marked.lows[at + 1] != "(" else 2
            continue
        if joins_adjectives(marked, number, at):
            at += 1
            limit = min(stop, limit + 1)
            continue
        if marked.kinds[at] != WORD or low in meaning.breaks or low in meaning.that:
            break
        if low in meaning.never_counted:
            break
        if low in meaning.auxiliaries or marked.at("scope", at) is not None:
            break
        if low in meaning.locatives and marked.at("place", at) is None:
            break
        event = marked.covering("event", at)
        if event is not None and event.mode != "weak" and event.first == at:
            break
        place = marked.at("place", at)
        if place is not None:
            at = place.stop
            if at < stop and marked.lows[at] == "." and len(marked.lows[at - 1]) == 1:
                at += 1  # "U.S. farmland"
            limit = min(stop, limit + at - place.first - 1)
            continue
        if len(low) > 2 and (meaning.clitics or not low.endswith("ed")):
            unknown = Counted(low, "other", at, at + 1, "unknown")
        steps += 1
        if steps > (0 if meaning.clitics else 2):
            break
        at += 1
    return unknown


def _told_of_part(marked: Marked, mark: Mark) -> Counted:
    """The noun that says what a part is: "239 di antaranya adalah anak-anak"; else an anaphor."""
    at = mark.stop
    while at < len(marked) and marked.lows[at] in marked.meaning.auxiliaries:
        at += 1
    part = marked.at("noun", at)
    if part is None or part.mode == "anaphor" or marked.lows[at] in marked.meaning.modifiers:
        return Counted(None, "other", mark.first, mark.first, "anaphor")
    return Counted(_surface(marked, part), part.value, at, part.stop, "after", part.stop)


def _whole(marked: Marked, number: Number, at: int) -> Counted | None:
    """What "salah satu dari 21 tentara" and "three of the 12 men" are a part of."""
    nearest = next((n for n in marked.numbers if at <= n.span_first <= at + 1), None)
    if nearest is None or nearest.reading.kind is not None:
        return None
    whole = _after(marked, nearest, parts=False)  # no part of a part: a chain has no end
    if whole is None or whole.kind != "after":
        return None
    at = number.span_stop
    return whole._replace(first=at, stop=at, kind="whole")


def _chosen(marked: Marked, number: Number, mark: Mark, limit: int) -> Counted:
    """Take "tentara" of "orang tentara" and "unit mobil": the general word only classifies."""
    meaning = marked.meaning
    while marked.lows[mark.first] in meaning.classifiers and mark.stop < limit:
        nxt = marked.at("noun", mark.stop)
        if nxt is None or nxt.mode == "anaphor" or nxt.value == "case":
            break
        mark = nxt
    while (
        not meaning.clitics
        and mark.stop < limit
        and (follower := marked.at("noun", mark.stop)) is not None
        and follower.mode != "anaphor"
        and follower.value not in SUMS  # "120 jets worth"
    ):
        mark = follower
    surface = _surface(marked, mark)
    if heads(marked, mark.stop):
        return Counted(marked.lows[mark.stop], "other", mark.stop, mark.stop + 1, "after")
    return Counted(surface, mark.value, mark.first, mark.stop, "after", mark.stop)


def _before(marked: Marked, number: Number, only: frozenset[str] = frozenset()) -> Counted | None:
    """The nearest noun before the number, without another number or a clause between them.

    ``only``: the classes that may be counted, all if empty.
    """
    counts = number.reading.dimension == "count"
    at = number.span_first - 1
    if counts and (told := toll(marked, number)) is not None:
        return _told_before(marked, told, number)
    low_limit = max(-1, at - REACH_BEFORE)
    source = credited(marked, number)
    while at > low_limit:
        if source is not None and source.start <= at < source.stop:
            at = source.start - 1
            continue
        if marked.kinds[at] == NUMBER or marked.lows[at] in marked.meaning.contrasts:
            return None
        if marked.lows[at] in ";:!?" and marked.kinds[at] != WORD:
            return None
        mark = marked.covering("noun", at)
        if mark is not None:
            passed = (counts and mark.value in SUMS) or (only and mark.value not in only)
            mark = head(marked, mark) if counts else mark
            if (
                mark.mode != "anaphor"
                and not passed
                and not is_object(marked, mark)
                and not (in_a_name(marked, mark) or speaks(marked, mark))
            ):
                name = mark.value if counts or only else measure(marked, mark)
                return _told_before(marked, mark, number)._replace(noun_class=name)
            at = mark.first - (marked.lows[mark.first - 1] in marked.meaning.beside)
        elif counts and names_people(marked, at):
            return None
        at -= 1
    return None


def _told_before(marked: Marked, mark: Mark, number: Number) -> Counted:
    at = number.span_stop
    return Counted(_surface(marked, mark), mark.value, at, at, "before", mark.stop)


def _surface(marked: Marked, mark: Mark) -> str:
    return marked.between(mark.first, mark.stop).lower()
