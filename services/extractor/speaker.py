"""Who says a figure, and which agency is credited for it. The two are kept apart."""

from dataclasses import dataclass
from functools import cache

from services.extractor.marks import Mark, Marked
from services.language.lexer import WORD
from services.language.pack import read_table

MAX_WORDS = 8
"""Words a speaker's name and office may take."""

MAX_SKIP = 12
"""Words between a name and its verb that an apposition may take ("Rutte, the NATO chief, said")."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a sentence says about its speaker."""

    name: str | None
    pronoun: bool
    """It is somebody named before ("ujarnya", "he said")."""
    agency: str | None


def speech(marked: Marked) -> Speech:
    """Return speaker and agency of a sentence."""
    name, pronoun, agency = None, False, None
    for mark in marked.speech:
        for sense in mark.senses:
            if sense.value == "via" and agency is None:
                agency = _agency(marked, mark.stop) or _agency_before(marked, mark.first)
            elif sense.value == "pronouns":
                pronoun = True
            elif name is None and sense.value == "before_name":
                name = _name_after(marked, mark)
            elif name is None and sense.value == "after_name":
                name = _name_before(marked, mark)
    if name is not None and (found := agency_names().get(name.lower())) is not None:
        name, agency = None, agency or found
    return Speech(name, pronoun, agency)


@cache
def agency_names() -> dict[str, str]:
    """Return every spelling of a news agency in lower case and its canonical name."""
    table = read_table("common", "agencies.toml")["agencies"]
    spelled = {name.lower(): name for name in table}
    return spelled | {other.lower(): name for name, others in table.items() for other in others}


def _agency(marked: Marked, first: int) -> str | None:
    """The agency that begins within two words of a token."""
    for at in range(first, min(first + 3, len(marked))):
        if not marked.capital[at]:
            continue
        for stop in range(min(at + 4, len(marked)), at, -1):
            found = agency_names().get(marked.between(at, stop).lower())
            if found is not None:
                return found
    return None


def _agency_before(marked: Marked, stop: int) -> str | None:
    for first in range(max(0, stop - 3), stop):
        if marked.capital[first]:
            found = agency_names().get(marked.between(first, stop).lower())
            if found is not None:
                return found
    return None


def _name_after(marked: Marked, mark: Mark) -> str | None:
    at = mark.stop
    limit = min(at + MAX_SKIP, len(marked))
    start = at
    while at < limit and marked.kinds[at] == WORD and not marked.capital[at]:
        low = marked.lows[at]
        if low in marked.meaning.groups:
            return _group(marked, at)
        if low not in marked.meaning.titles and at - start > 3:
            return None
        if low in marked.meaning.that or low in marked.meaning.breaks:
            return None
        at += 1
    return _run(marked, at)


def _name_before(marked: Marked, mark: Mark) -> str | None:
    """The last name or group in the words before a verb, appositions in commas stepped over."""
    at = mark.first - 1
    floor = max(-1, at - MAX_SKIP - MAX_WORDS)
    while at > floor:
        if marked.capital[at] and marked.kinds[at] == WORD:
            first = at
            while first > 0 and _in_name(marked, first - 1) and at - first < MAX_WORDS:
                first -= 1
            name = _trim(marked, first, at + 1)
            if name is not None:
                return name
            at = first
        low = marked.lows[at]
        if low in marked.meaning.groups:
            return _group(marked, at)
        if low in '."“”' and at < mark.first - 1:
            return None
        at -= 1
    return None


def _no_name(marked: Marked, at: int) -> bool:
    """Whether a capital only opens the sentence, or a day or month."""
    meaning, low = marked.meaning, marked.lows[at]
    return low in meaning.not_names or (
        at == 0
        and (low in meaning.breaks or low in meaning.locatives or low in meaning.auxiliaries)
    )


def _group(marked: Marked, at: int) -> str:
    """As in "polisi", "pejabat Kyiv", "Ukrainian officials": a body, with the name beside it."""
    stop = at + 1
    while stop < len(marked) and marked.capital[stop] and stop - at < 4:
        stop += 1
    first = at
    while first > 0 and marked.capital[first - 1] and marked.kinds[first - 1] == WORD:
        first -= 1
    return marked.between(first, stop)


def _run(marked: Marked, first: int) -> str | None:
    stop = first
    while stop < len(marked) and _in_name(marked, stop) and stop - first < MAX_WORDS:
        stop += 1
    name = _trim(marked, first, stop)
    if name is not None and stop < len(marked) and marked.lows[stop] == "," and first < stop:
        office = marked.meaning.titles | marked.meaning.offices
        if all(low in office for low in marked.lows[first:stop]):
            return _run(marked, stop + 1) or name
    return name


def _in_name(marked: Marked, at: int) -> bool:
    if marked.kinds[at] == WORD and not marked.capital[at]:
        inner = marked.lows[at] in marked.meaning.offices and 0 < at < len(marked) - 1
        return inner and marked.capital[at - 1] and marked.capital[at + 1]
    return marked.kinds[at] == WORD or (
        marked.lows[at] in (".", "-", "'") and at > 0 and marked.ends[at - 1] == marked.starts[at]
    )


def _trim(marked: Marked, first: int, stop: int) -> str | None:
    """A name without the offices before it ("Menteri Luar Negeri Sugiono" -> "Sugiono")."""
    while stop > first and marked.kinds[stop - 1] != WORD:
        stop -= 1
    meaning, at = marked.meaning, first
    while at < stop and (_no_name(marked, at) or marked.kinds[at] != WORD):
        at += 1
    if at < stop and marked.lows[at] in meaning.titles:
        office = meaning.titles | meaning.offices
        last = max(i for i in range(at, stop) if marked.lows[i] in office or i == at)
        at = last + 1 if last + 1 < stop else at
    name = marked.between(at, stop).strip()
    return name[:200] or None
