"""Whose a figure is: the country, force or company that a noun or a verb belongs to."""

from services.extractor.counted import Counted
from services.extractor.marks import Mark, Marked, Number
from services.extractor.places import MAX_NAME_WORDS
from services.language.lexer import WORD
from services.language.places import owner_of

_OWN = frozenset(("its", "their"))

_FROM = frozenset(("military_personnel", "migrant", "person"))


def affiliation(marked: Marked, number: Number, what: Counted, event: Mark | None) -> str | None:
    """Return whose a figure is: "tentara Korea Utara", "Israeli settlers"; from its sentence."""
    if number.reading.dimension == "money":
        state = next((mark.value for mark in marked.setting if mark.mode == "state"), None)
        if state is not None:
            return state
    else:
        beside = _beside(marked, number, what)
        if beside is not None:
            return beside
    if what.noun_class == "worker" and (employer := _employer(marked, number, what)):
        return employer
    if what.stop > what.first and _possessive(marked, what.stop - 1):
        return _subject(marked, number.span_first) or _owner_before(marked, number.span_first)
    if event is None:
        return None
    return (
        _owner_before(marked, event.first, near=True)
        or _actor(marked, event)
        or _opening_name(marked, event)
    )


def _beside(marked: Marked, number: Number, what: Counted) -> str | None:
    """The country or force that stands at the noun, or after "dari" or "from"."""
    spots: list[int] = []
    if what.kind == "after" and what.noun is not None:
        spots += [*range(number.stop, what.stop), what.stop]
        after = marked.lows[what.stop] if what.stop < len(marked) else ""
        if after in marked.meaning.origin and what.noun_class in _FROM:
            spots.append(what.stop + 1)
    elif what.kind == "before":
        spots.append(what.noun_stop)
    for at in spots:
        mark = marked.at("place", at)
        if mark is not None and mark.mode != "city" and (owner := owner_of(mark.value)):
            return owner
    return None


def _employer(marked: Marked, number: Number, what: Counted) -> str | None:
    """The name at workers: "karyawan Sinar Jaya", "900 Orion workers", "employees of Orion"."""
    if what.kind != "after":
        return None
    at = what.stop
    if not marked.meaning.clitics:
        first = number.stop
        while first < what.first and marked.lows[first] in marked.meaning.modifiers:
            first += 1
        if first < what.first and all(marked.capital[n] for n in range(first, what.first)):
            return _name_at(marked, first, what.first)
        if at >= len(marked) or marked.lows[at] not in marked.meaning.employed_by:
            return None
        at += 1
    return _name_at(marked, at, min(len(marked), at + MAX_NAME_WORDS))


def _name_at(marked: Marked, first: int, limit: int) -> str | None:
    stop = first
    while stop < limit and marked.capital[stop] and marked.kinds[stop] == WORD:
        if stop + 1 < len(marked) and marked.lows[stop + 1] == "-" and marked.at("event", stop):
            break  # "Buruh Orion Di-PHK"
        stop += 1
    place = marked.at("place", first)
    if stop == first or (place is not None and place.mode != "city"):
        return None
    known = marked.lows[first] in marked.meaning.index and marked.at("noun", first) is None
    return None if known else marked.between(first, stop)


def _actor(marked: Marked, event: Mark) -> str | None:
    """A name that no list knows, right before the verb: "Meta memangkas 8.000 pekerjaan"."""
    at = event.first - 1
    while at >= 0 and marked.lows[at] in marked.meaning.auxiliaries:
        at -= 1
    stop = at + 1
    while at >= 0 and stop - at <= MAX_NAME_WORDS and _of_name(marked, at):
        at -= 2 if marked.lows[at] == "&" else 1
    name = marked.between(at + 1, stop)
    low, meaning = name.lower(), marked.meaning
    closed = (meaning.not_names, meaning.groups, meaning.joints, meaning.contrasts)
    if not name or any(low in words for words in closed):
        return None
    if low in marked.meaning.index and marked.at("place", at + 1) is None:
        return None
    return name


def _of_name(marked: Marked, at: int) -> bool:
    """Whether a token is a word with a capital, or the "&" between two."""
    if marked.lows[at] == "&":
        return at > 0 and marked.capital[at - 1]
    return marked.capital[at] and marked.kinds[at] == WORD


def _opening_name(marked: Marked, event: Mark) -> str | None:
    """The name a sentence opens with, where what is said of it is its own: "modalnya"."""
    words = range(event.first, event.stop)
    own = any(_possessive(marked, at) for at in words)
    lows = marked.lows[max(0, event.first - 1) : event.first]
    if not own and not (lows and lows[0] in _OWN):
        return None
    stop = 0
    while stop < min(len(marked), MAX_NAME_WORDS) and marked.capital[stop]:
        stop += 1
    if not stop or stop >= len(marked) or marked.kinds[stop] != WORD:
        return None
    name, low = marked.between(0, stop), marked.lows[0]
    meaning = marked.meaning
    known = low in meaning.index or low in meaning.not_names or low in meaning.never_counted
    told = marked.at("speech", stop) is not None or marked.lows[stop] in meaning.auxiliaries
    return name if told and not known else None


def _possessive(marked: Marked, at: int) -> bool:
    low = marked.lows[at]
    return any(
        low.endswith(clitic) and low not in marked.meaning.index
        for clitic in marked.meaning.clitics[:1]
    )


def _subject(marked: Marked, stop: int) -> str | None:
    """The last country or force before a token that opens its clause: after a sign or "bahwa"."""
    for mark in reversed(marked.place):
        lead = mark.first - 1
        if (
            mark.stop <= stop
            and mark.mode != "city"
            and (lead < 0 or marked.kinds[lead] != WORD or marked.lows[lead] in marked.meaning.that)
        ):
            return owner_of(mark.value)
    return None


def _owner_before(marked: Marked, stop: int, near: bool = False) -> str | None:
    """The last country or force named before a token as the one that acts, not as a place."""
    for mark in reversed(marked.place):
        if mark.stop > stop or mark.mode == "city":
            continue
        if mark.first > 0 and marked.lows[mark.first - 1] in marked.meaning.locatives:
            continue
        between = range(mark.stop, stop)
        if near and (
            len(between) > 4 or any(marked.lows[at] in marked.meaning.breaks for at in between)
        ):
            return None
        return owner_of(mark.value)
    return None
