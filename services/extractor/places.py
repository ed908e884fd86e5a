"""Where a figure holds: the places named near a number, and where its article plays."""

from collections.abc import Sequence
from typing import NamedTuple

from services.extractor.counted import Counted
from services.extractor.marks import Mark, Marked, Number
from services.extractor.seats import seat_of_speaker
from services.language.lexer import WORD
from services.language.places import contains, owner_of

MAX_CHAIN = 4
"""Parts of a place kept: "Krendang, Tambora, West Jakarta"."""

MAX_NAME_WORDS = 3

MAX_SURROUNDINGS = 12
"""Words that may follow a place to say what it lies in."""

VENUE = 16
"""Words after a speech verb among which a place is where the speaker stood."""

WINDOW = 40
"""Words to either side in which a place is sought."""

SEATED = 0.6
"""Weight of a place that an office is in charge of: "Bupati Pati"."""

MISSION = 0.2
"""Weight of the seat of a speaker: "the envoy to Iraq said"."""

NATIONAL = 0.5
"""Weight of a country by a body that is all the country's."""

SITE = 5
"""Words of the name of a site between a locative word and its town: "di RS Harapan Medan"."""

REACH = 14
"""Cost beyond which a place is that of something else in the sentence."""


class Located(NamedTuple):
    """A place at tokens ``first`` to ``stop``; ``firm`` where a locative word leads to it."""

    name: str
    first: int
    stop: int
    firm: bool
    weight: float


def located(marked: Marked, near: frozenset[str] = frozenset()) -> list[Located]:
    """Return the places of a sentence in order; small ones with what they lie in.

    ``near``: countries and regions that the article names, without which a small town abroad is
    not believed.
    """
    found: list[Located] = []
    until = 0
    for mark in marked.place:
        if mark.mode == "belonging" or mark.first < until:
            continue
        head = _unknown_before(marked, mark)
        first = head[1] if head else mark.first
        before = _lead(marked, first)
        lead = marked.lows[before] if before >= 0 else ""
        led = lead in marked.meaning.locatives or lead in marked.meaning.seats or head
        if mark.mode == "city" and not led and not _at_a_site(marked, first):
            continue
        if mark.mode == "city" and not _believed(marked, mark, near):
            continue
        name, until = _surroundings(marked, mark)
        if mark.mode == "city" and _goes_on(marked, mark):
            name, until = _sight(marked, mark, near), mark.stop + 1
        parts = [*(head[0] if head else ()), name]
        firm = lead in marked.meaning.locatives
        weight = (0.4 if lead in marked.meaning.origin else 1.0) if firm else 0.3
        if not firm and not head:
            if lead in marked.meaning.seats:
                firm, weight = True, SEATED
            elif _at_a_site(marked, first):
                firm, weight = True, 1.0
        if venue(marked, first):
            firm, weight = False, 0.1
        elif seat_of_speaker(marked, before, until):
            weight = MISSION
        found.append(Located(", ".join(parts[:MAX_CHAIN]), mark.first, until, firm, weight))
    return found or [place for place in _named_by_kind(marked) if not venue(marked, place.first)]


def _believed(marked: Marked, mark: Mark, near: frozenset[str]) -> bool:
    """Whether a town is known by its name, or something it lies in is named too."""
    name = marked.between(mark.first, mark.stop).lower()
    if name in marked.meaning.never_counted:  # "RS Harapan Kita": no town in Tokyo
        return False
    if name not in marked.meaning.doubtful:
        return True
    around = (other.value for other in marked.place if other.mode != "city")
    return any(contains(outer, mark.value) for outer in (*around, *near))


def _at_a_site(marked: Marked, first: int) -> bool:
    """As in "di RS Harapan Medan", "di depan Gedung DPR, Jakarta": the name of a site leads."""
    at, floor = first - 1, max(-1, first - 2 - SITE)
    if at >= 0 and marked.lows[at] == ",":
        at -= 1
    if at < 0:
        return False
    other = marked.covering("place", at)
    if other is not None and _believed(marked, other, frozenset()):
        return False
    while at > floor:
        low = marked.lows[at]
        if low in marked.meaning.locatives and not marked.capital[at]:
            return low not in marked.meaning.origin
        named = marked.capital[at] and marked.kinds[at] == WORD and low not in marked.meaning.titles
        doubled = at > 0 and marked.lows[at - 1] == "-"
        if (
            not named
            and not doubled
            and low not in ("-", ".")
            and marked.covering("noun", at) is None
        ):
            return False
        if marked.covering("event", at) is not None or marked.covering("speech", at) is not None:
            return False
        at -= 1
    return False


def national(marked: Marked) -> list[Located]:
    """Return the country whose bodies a sentence names, once."""
    names = {mark.value: mark for mark in marked.setting if mark.mode == "national"}
    return [Located(name, mark.first, mark.stop, True, NATIONAL) for name, mark in names.items()]


def _goes_on(marked: Marked, mark: Mark) -> bool:
    """Whether a kind follows that makes it another place: "Miyako Island" is not Miyako."""
    if mark.stop >= len(marked):
        return False
    return marked.lows[mark.stop] in marked.meaning.sights


def _sight(marked: Marked, mark: Mark, near: frozenset[str]) -> str:
    """The name with its kind, and the one country that sentence or lead name."""
    name = marked.between(mark.first, mark.stop + 1)
    around = {other.value for other in marked.place if other.mode == "name"} or near
    countries = {owner for place in around if (owner := owner_of(place)) is not None}
    return f"{name}, {countries.pop()}" if len(countries) == 1 else name


def _named_by_kind(marked: Marked) -> list[Located]:
    """Places no list knows, shown by their kind: "Kabupaten Sukamaju", "Terrible Beach"."""
    found: list[Located] = []
    if marked.meaning.kinds.isdisjoint(marked.lows):
        return found
    for at, low in enumerate(marked.lows):
        if low not in marked.meaning.kinds:
            continue
        step = 1 if marked.meaning.kinds_first else -1
        end = at + step
        while 0 <= end < len(marked) and is_name(marked, end) and abs(end - at) <= MAX_NAME_WORDS:
            end += step
        first, stop = (at + 1, end) if step > 0 else (end + 1, at)
        lead = marked.lows[_lead(marked, at if step > 0 else first)] if first else ""
        known = any(marked.lows[i] in marked.meaning.index for i in range(first, stop))
        if stop < len(marked) and marked.lows[stop] == "-":
            continue
        if first < stop and lead in marked.meaning.locatives and not known:
            found.append(Located(marked.between(first, stop), first, stop, True, 1.0))
    return found


def venue(marked: Marked, first: int) -> bool:
    """Return whether it was said at a place, not where it holds: "...," kata Budi di Medan."""
    return any(
        mark.value in ("before_name", "pronouns")
        and 0 < mark.first < first <= mark.first + VENUE
        and marked.kinds[mark.first - 1] != WORD
        for mark in marked.speech
    )


def _lead(marked: Marked, first: int) -> int:
    """The token before a place and before the kind of place it is: "di [wilayah] Kursk"."""
    meaning, at = marked.meaning, first - 1
    while at >= 0 and (marked.lows[at] in meaning.kinds or marked.lows[at] in meaning.definite):
        before = marked.lows[at - 1] if at else None
        if before not in meaning.locatives and before not in meaning.definite:
            return at
        at -= 1
    return at


def _surroundings(marked: Marked, mark: Mark) -> tuple[str, int]:
    """A known name, and where the names after commas end that only say what it lies in."""
    name, stop, limit = mark.value, mark.stop, mark.stop + MAX_SURROUNDINGS
    while stop + 1 < len(marked) and marked.lows[stop] == "," and stop < limit:
        at = stop + 1
        while at < len(marked) and marked.lows[at] in marked.meaning.kinds:
            at += 1
        nxt = marked.at("place", at)
        if nxt is None or nxt.mode == "belonging" or not contains(nxt.value, name):
            break
        stop = nxt.stop
    return name, stop


def _unknown_before(marked: Marked, mark: Mark) -> tuple[list[str], int] | None:
    """Small places no list knows, before a known one: "Kelurahan Krendang, Tambora, <Jakarta>"."""
    names: list[str] = []
    first, at = mark.first, mark.first - 1
    while at > 0 and marked.lows[at] in marked.meaning.kinds:
        at -= 1
    while at > 0 and marked.lows[at] == "," and len(names) < MAX_CHAIN - 1:
        stop = at
        begin = stop
        if not marked.meaning.kinds_first and marked.lows[stop - 1] in marked.meaning.sights:
            begin -= 1
        while (
            begin > 0
            and marked.kinds[begin - 1] == WORD
            and marked.capital[begin - 1]
            and marked.lows[begin - 1] not in marked.meaning.kinds
            and (begin > 1 or marked.lows[0] not in marked.meaning.locatives)
            and stop - begin < MAX_NAME_WORDS
        ):
            begin -= 1
        if begin == stop or marked.lows[begin] in marked.meaning.titles:
            break
        name = marked.between(begin, stop)
        lead = marked.lows[begin - 1] if begin > 0 else ""
        if lead != "," and lead not in marked.meaning.kinds | marked.meaning.locatives:
            break
        street = marked.lows[begin] in marked.meaning.locatives
        noun = marked.covering("noun", begin) is not None and not street
        if noun or marked.covering("place", begin) is not None:
            break
        if any(n.first < stop and begin < n.stop for n in marked.numbers):
            break
        names.insert(0, name)
        first = begin
        at = begin - 1
        while at > 0 and marked.lows[at] in marked.meaning.kinds:
            at -= 1
        if marked.lows[at] in marked.meaning.locatives:
            return names, first
    return None


def place_of(
    marked: Marked, number: Number, what: Counted, places: Sequence[Located]
) -> str | None:
    """Return the place nearest to a number to which a locative word leads; ``None`` if none."""
    best: tuple[float, str] | None = None
    for place in places:
        if not place.firm or place.weight < 1:
            continue
        if place.stop < number.first - WINDOW or place.first > number.stop + WINDOW:
            continue
        cost = float(_gap(marked, number, what, place))
        if cost <= REACH and (best is None or cost < best[0]):
            best = (cost, place.name)
    return best[1] if best is not None else None


def _gap(marked: Marked, number: Number, what: Counted, place: Located) -> int:
    if place.first >= number.stop:
        first, stop, toll = what.stop, place.first, 0
    else:
        first, stop, toll = place.stop, number.span_first, 3
    contrast = sum(6 for at in range(first, stop) if marked.lows[at] in marked.meaning.contrasts)
    others = sum(3 for n in marked.numbers if n.reading.kind is None and first <= n.first < stop)
    return max(0, stop - first) + contrast + others + toll


def is_name(marked: Marked, at: int) -> bool:
    """Return whether a token is a word with a capital."""
    return marked.capital[at] and marked.kinds[at] == WORD
