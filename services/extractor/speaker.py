"""Who says a figure, and which agency is credited for it. The two are kept apart."""

from dataclasses import dataclass
from typing import NamedTuple

from services.extractor.agency import agency_names, credited
from services.extractor.clauses import clause_start, segments
from services.extractor.marks import Mark, Marked
from services.extractor.name_signs import acronym
from services.extractor.names import MAX_WORDS, Phrase, begins, initial, phrase_at
from services.extractor.said import PAUSES, Said, by_noun, denied_by
from services.language.lexer import NUMBER, WORD

MAX_AHEAD = 4
"""Words between "kata" and the name after it."""

APPOSITION = 10
"""Words between an office and the name after a comma ("the chief of mission in Tripoli, Hart")."""


class Credit(NamedTuple):
    """Who says a figure and the agency credited, each with the sentence that names them.

    Where nobody is named, that is the figure's own sentence.
    """

    name: str | None
    name_at: int
    agency: str | None
    agency_at: int


@dataclass(frozen=True, slots=True)
class Speech:
    """What a sentence says of its speakers, in order, and the agency it credits."""

    said: tuple[Said, ...]
    agency: str | None

    @property
    def name(self) -> str | None:
        """The last speaker that is named."""
        return next((one.name for one in reversed(self.said) if one.name is not None), None)

    def of(self, at: int) -> Said | None:
        """Return who says the figure at a token: the last one before it, else the first after."""
        for one in reversed(self.said):
            if one.at < at:
                return one
        return next((one for one in self.said if not one.onward), None)


def speech(marked: Marked, title: bool = False) -> Speech:
    """Return speakers and agency of a sentence; ``title``: it is a headline."""
    said: list[Said] = []
    agency = None
    for mark in marked.speech:
        one = None
        for sense in mark.senses:
            if sense.value == "via":
                agency = agency or credited(marked, mark)
            elif one is None:
                one = _said(marked, mark, sense.value)
        if one is None:
            continue
        if (denied := denied_by(marked, mark)) is not None:
            one = one._replace(at=denied, onward=True)
        known = agency_names().get(one.name.lower()) if one.name is not None else None
        if known is not None:
            agency = agency or known
        else:
            said.append(one)
    if title and not said and (head := _before_colon(marked)) is not None:
        said.append(head)
    return Speech(tuple(said), agency)


def _said(marked: Marked, mark: Mark, role: str) -> Said | None:
    if role == "pronouns":
        several = marked.meaning.plural_pronouns.intersection(marked.lows[mark.first : mark.stop])
        return Said(mark.first, None, True, bool(several))
    if role == "sources":
        return _after(marked, mark)
    if role == "set_against":
        found = _after(marked, mark)
        return found._replace(onward=True) if found is not None else None
    if role == "before_name" and _pause(marked, mark.first):
        return _after(marked, mark)
    if role == "after_name" and not _participle(marked, mark):
        return _subject(marked, mark)
    if role == "clipped" and mark.first > 0 and marked.capital[mark.first - 1]:
        return _subject(marked, mark)
    return None


def _pause(marked: Marked, at: int) -> bool:
    """Whether "kata" or "said" opens: after a quotation, a comma, or at the head of a sentence."""
    return (
        at == 0
        or marked.lows[at - 1] in PAUSES
        or marked.lows[at - 1] in (marked.meaning.before_inversion)
    )


def _participle(marked: Marked, mark: Mark) -> bool:
    """Whether what looks like a verb of saying is none: "was reported", "50 confirmed cases"."""
    if mark.first == 0:
        return True
    at = mark.first - 1
    while at > 0 and marked.lows[at] in marked.meaning.adverbs:
        at -= 1
    return marked.lows[at] in marked.meaning.be or marked.kinds[at] == NUMBER


def _after(marked: Marked, mark: Mark) -> Said | None:
    """As in "kata Rutte", "according to the ministry", "menurut laporan Wired"."""
    for at in range(mark.stop, min(mark.stop + MAX_AHEAD, len(marked))):
        low = marked.lows[at]
        if low in marked.meaning.subject_pronouns:
            return _again(marked, mark.first, low)
        if low in PAUSES or low in marked.meaning.that or marked.kinds[at] == NUMBER:
            return None
        if begins(marked, at):
            found = phrase_at(marked, at, len(marked))
            return _resolved(marked, mark, found) if found is not None else None
    return None


def _again(marked: Marked, at: int, pronoun: str) -> Said:
    """Somebody named before: by a pronoun of several, a body."""
    return Said(at, None, True, pronoun in marked.meaning.plural_pronouns)


def _resolved(marked: Marked, mark: Mark, found: Phrase) -> Said:
    """A speaker by name, where an office is followed by one ("kata Kepala Dinas, Budi,")."""
    if found.again:
        return Said(mark.first, None, True, True, spare=found.name or None)
    if found.office:
        name = _apposed(marked, found.stop)
        if name is not None:
            return Said(mark.first, name, False)
    return Said(mark.first, found.name, False, found.body)


def _apposed(marked: Marked, stop: int) -> str | None:
    """The name after the next comma, where a comma or the end follows it."""
    for at in range(stop, min(stop + APPOSITION, len(marked) - 1)):
        low = marked.lows[at]
        if low == "," and marked.capital[at + 1] and begins(marked, at + 1):
            found = phrase_at(marked, at + 1, len(marked))
            if found is None or found.office or _places(marked, found):
                return None
            ends = found.stop >= len(marked) or not (
                marked.kinds[found.stop] == WORD and marked.capital[found.stop]
            )
            return found.name if ends else None
        if low in PAUSES or marked.covering("speech", at) is not None:
            return None
    return None


def _places(marked: Marked, found: Phrase) -> bool:
    mark = marked.covering("place", found.first)
    return mark is not None and mark.stop >= found.stop


def _subject(marked: Marked, mark: Mark) -> Said | None:
    """The subject of a verb of saying: the first name of its clause, appositions stepped over."""
    stop = mark.first
    while stop > 0 and _slight(marked, stop - 1):
        stop -= 1
    lead, meaning = marked.lows[stop - 1] if stop > 0 else "", marked.meaning
    if lead in meaning.that or lead in meaning.purpose:
        return None
    if lead in meaning.subject_pronouns:
        return _again(marked, mark.first, lead)
    floor = clause_start(marked, stop)
    found = _in_clause(marked, mark, floor, stop) or by_noun(marked, mark, stop)
    if found is None and floor > 0 and marked.lows[floor - 1] in marked.meaning.contrasts:
        found = _in_clause(marked, mark, clause_start(marked, floor - 1), stop)
    return found


def _slight(marked: Marked, at: int) -> bool:
    """Whether a token between subject and verb says nothing: "juga", "has", a broken sign."""
    low = marked.lows[at]
    if low in marked.meaning.ends_relative:
        return False
    return (
        low == "�"
        or low in marked.meaning.adverbs
        or (low in marked.meaning.auxiliaries and low not in marked.meaning.that)
    )


def _in_clause(marked: Marked, mark: Mark, floor: int, stop: int) -> Said | None:
    parts = segments(marked, floor, stop)
    if stop == 0 or marked.lows[stop - 1] not in (",", ")"):
        return _told(marked, mark, _first_phrase(marked, *parts[-1])) if parts else None
    name = _person(marked, *parts[-1]) if len(parts) > 1 else None
    for first, last in reversed(parts[:-1]):
        found = _first_phrase(marked, first, last)
        if isinstance(found, Phrase) and (found.stop < last or _places(marked, found)):
            continue
        if isinstance(found, Phrase) and found.body and not found.again and name is not None:
            return Said(mark.first, name, False)
        if found is not None and not _apposition(marked, first):
            return _told(marked, mark, found)
    return _told(marked, mark, _first_phrase(marked, *parts[-1])) if parts else None


def _person(marked: Marked, first: int, stop: int) -> str | None:
    """A name of two words or more that is all there is between two commas."""
    found = phrase_at(marked, first, stop) if begins(marked, first) else None
    if found is None or found.stop < stop or found.body or _places(marked, found):
        return None
    return found.name if stop - first > 1 else None


def _told(marked: Marked, mark: Mark, found: Phrase | Said | None) -> Said | None:
    if found is None:
        return None
    if isinstance(found, Said):
        return Said(mark.first, None, True)
    return _resolved(marked, mark, found)


def _apposition(marked: Marked, first: int) -> bool:
    """Whether a stretch only adds to a name: "an Israeli lawmaker", "yang juga", "Senin (3/1)"."""
    low, meaning = marked.lows[first], marked.meaning
    return low in meaning.articles or low in meaning.that or low in meaning.not_names


def _first_phrase(marked: Marked, first: int, stop: int) -> Phrase | Said | None:
    """The first name of a stretch that no preposition takes; a pronoun is somebody named before."""
    at = first
    while at < stop:
        low = marked.lows[at]
        if low in marked.meaning.subject_pronouns and at == first:
            return Said(at, None, True)
        if marked.kinds[at] == NUMBER or low == "(":
            at += 1
            continue
        if begins(marked, at):
            adjoins = at + 1 >= stop
            taken = _taken(marked, first, at)
            if not taken and (adjoins or not initial(marked, at)):
                found = phrase_at(marked, at, stop)
                if found is not None:
                    return found
            elif taken:
                found = phrase_at(marked, at, stop)
                at = found.stop if found is not None else at + 1
                continue
        at += 1
    return None


def _taken(marked: Marked, first: int, at: int) -> bool:
    """Whether a preposition takes a name, other than that of "data from the ministry"."""
    back = at - 1
    while back > first and marked.lows[back] in marked.meaning.articles:
        back -= 1
    if back < first or marked.lows[back] not in marked.meaning.takes_names:
        return False
    return back == first or marked.lows[back - 1] not in marked.meaning.reporting


def _before_colon(marked: Marked) -> Said | None:
    """As in the headline "Menkeu: Kerugian Rp 3 T": who speaks stands before the colon."""
    for at in range(1, min(len(marked), MAX_WORDS)):
        if marked.lows[at] != ":":
            continue
        if begins(marked, 0):
            found = phrase_at(marked, 0, at)
            office = marked.lows[0] in marked.meaning.titles or (
                marked.lows[0] in marked.meaning.groups
            )
            known = office or acronym(marked, 0)
            if found is not None and found.stop == at and known:
                return Said(0, found.name, False)
        return None
    return None
