"""The name in a phrase such as "Juru Bicara KPK Budi Prasetyo" or "pejabat kesehatan Kongo"."""

from typing import NamedTuple

from services.extractor.bodies import body_names, in_english
from services.extractor.marks import Marked
from services.extractor.name_signs import acronym, bracket, capitalised, possessive, within
from services.language.lexer import WORD

MAX_WORDS = 14
"""Words a speaker's office and name may take together."""

MAX_MODIFIERS = 3
"""Small words after a body: "otoritas kesehatan setempat"."""

LONGEST = 200
"""Characters the contract has room for."""

_SIGNS = frozenset((".", "-", "'", "’"))


class Phrase(NamedTuple):
    """A speaker at tokens ``first`` to ``stop``. ``office``: whose name may stand after it."""

    first: int
    stop: int
    name: str
    office: bool
    again: bool
    """It points to somebody named before: "badan tersebut", "the agency"."""
    body: bool
    """It is no person but an office, an organisation or a group."""


def phrase_at(marked: Marked, first: int, limit: int) -> Phrase | None:
    """Return the name or body that begins at a token and ends before ``limit``."""
    stop = _extent(marked, first, min(limit, first + MAX_WORDS))
    if stop == first:
        return None
    group = marked.lows[first] in marked.meaning.groups
    again = group and _points_back(marked, first, stop)
    name, office = _named(marked, first, stop)
    if name and (group or office):
        name = in_english(marked, first, stop) or name
    body = group or office or name.isupper() or name.split()[0].isupper() if name else False
    return Phrase(first, stop, name, office, again, body) if name else None


def begins(marked: Marked, at: int) -> bool:
    """Return whether a name or body may begin at a token."""
    low, meaning = marked.lows[at], marked.meaning
    if possessive(marked, at):
        return False
    if (
        low in meaning.groups
        or low in meaning.reporting
        or (low in meaning.titles and marked.kinds[at] == WORD)
    ):
        return True
    if _leads_group(marked, at):
        return True
    return capitalised(marked, at) and low not in meaning.not_names


def _leads_group(marked: Marked, at: int) -> bool:
    """Whether a small word belongs to a body named after it: "fire service", "local police"."""
    if marked.meaning.kinds_first or marked.kinds[at] != WORD or at + 1 >= len(marked):
        return False
    if marked.covering("speech", at) is not None or _closed(marked, at):
        return False
    groups = marked.meaning.groups
    if marked.lows[at + 1] in groups:
        return True
    return at + 2 < len(marked) and marked.lows[at + 2] in groups and _modifies(marked, at + 1)


def initial(marked: Marked, at: int) -> bool:
    """Return whether a token has its capital from opening a sentence, as far as one can tell."""
    if at > 0 and marked.lows[at - 1] not in '"“”':
        return False
    low, meaning = marked.lows[at], marked.meaning
    following = at + 1 < len(marked) and (
        marked.capital[at + 1] or marked.lows[at + 1] == "," or _joins(marked, at + 1, len(marked))
    )
    office = low in meaning.titles or low in meaning.groups or low in meaning.reporting
    known = office or marked.covering("place", at) is not None
    return not (following or known or acronym(marked, at))


def _extent(marked: Marked, first: int, limit: int) -> int:
    """The token after the phrase: capitals, what joins them, and small words of an office."""
    meaning, at, small = marked.meaning, first, 0
    body = False
    while at < limit:
        low = marked.lows[at]
        if low in meaning.groups or low in meaning.titles or _reports(marked, first, at):
            body, small = True, 0
        elif capitalised(marked, at) and (
            low not in meaning.not_names or (at > first and low in meaning.offices)
        ):
            small = 0
        elif (_leads_group(marked, at) and at + 1 < limit) or _of_minister(marked, first, at):
            body, small = True, 0
        elif _joins(marked, at, limit) or within(marked, at):
            pass
        elif (closed := bracket(marked, at, limit)) is not None:
            at = closed
        elif (
            body
            and marked.kinds[at] == WORD
            and not marked.capital[at]
            and small < MAX_MODIFIERS
            and _modifies(marked, at)
        ):
            small += 1
        else:
            break
        at += 1
    while at > first and marked.kinds[at - 1] != WORD and marked.lows[at - 1] != ")":
        at -= 1
    return at + 1 if _of_a_land(marked, first, at) and at < limit else at


def _reports(marked: Marked, first: int, at: int) -> bool:
    """Whether "data", "hasil survei" opens the phrase: it is no part of the name."""
    return marked.meaning.reporting.issuperset(marked.lows[first : at + 1])


def _modifies(marked: Marked, at: int) -> bool:
    """Whether a small word may belong to an office: no verb, preposition, conjunction or adverb."""
    low, meaning = marked.lows[at], marked.meaning
    if low in meaning.ends_relative:
        return True
    if _closed(marked, at) and low not in meaning.offices:
        return False
    return marked.covering("speech", at) is None and marked.covering("event", at) is None


def _closed(marked: Marked, at: int) -> bool:
    """Whether a word is a preposition, conjunction, article, adverb or auxiliary."""
    low, meaning = marked.lows[at], marked.meaning
    return any(
        low in words
        for words in (
            meaning.takes_names,
            meaning.adverbs,
            meaning.articles,
            meaning.definite,
            meaning.breaks,
            meaning.that,
            meaning.locatives,
            meaning.auxiliaries,
            meaning.not_names,
            meaning.subject_pronouns,
        )
    )


def _joins(marked: Marked, at: int, limit: int) -> bool:
    """Whether "dan", "of the", "." or "-" stands between two parts of a name."""
    low = marked.lows[at]
    if low == "&":
        return at + 1 < limit and capitalised(marked, at + 1)
    if low in _SIGNS:
        return at > 0 and marked.ends[at - 1] == marked.starts[at]
    if low not in marked.meaning.joiners:
        return False
    ahead = at + 1
    while ahead < limit and marked.lows[ahead] in marked.meaning.joiners and ahead < at + 3:
        ahead += 1
    if ahead >= limit:
        return False
    return capitalised(marked, ahead) or marked.lows[ahead] in marked.meaning.groups


def _leads_title(marked: Marked, at: int) -> bool:
    """Whether a title or group comes soon after a small word: "interior minister"."""
    soon, meaning = marked.lows[at + 1 : at + 3], marked.meaning
    return not (meaning.titles.isdisjoint(soon) and meaning.groups.isdisjoint(soon))


def _of_minister(marked: Marked, first: int, at: int) -> bool:
    """Whether a small word stands between a land and an office: "Italian interior minister"."""
    place = marked.at("place", first)
    land = place is not None and place.stop <= at and not marked.meaning.kinds_first
    office = marked.lows[at] in marked.meaning.offices and not _closed(marked, at)
    return land and office and _leads_title(marked, at)


def _of_a_land(marked: Marked, first: int, stop: int) -> bool:
    """Whether a land stands before whom it tells of: "US employers", where that comes first."""
    place = marked.at("place", first)
    if marked.meaning.kinds_first or place is None or place.stop != stop or stop >= len(marked):
        return False
    return marked.kinds[stop] == WORD and not marked.capital[stop] and _modifies(marked, stop)


def _points_back(marked: Marked, first: int, stop: int) -> bool:
    if any(capitalised(marked, at) for at in range(first + 1, stop)):
        return False
    if marked.lows[stop - 1] in marked.meaning.ends_relative and stop - first > 1:
        return True
    return (
        first > 0
        and stop - first == 1
        and marked.lows[first] in marked.meaning.anaphoric
        and marked.lows[first - 1] in marked.meaning.definite
    )


def _named(marked: Marked, first: int, stop: int) -> tuple[str, bool]:
    """The name without its office, and whether there is an office alone."""
    meaning = marked.meaning
    at = first
    while at < stop and (marked.lows[at] in meaning.reporting or marked.lows[at] in meaning.out_of):
        at += 1
    if at == stop:
        return "", True
    first = at
    titles = [i for i in range(first, stop) if marked.lows[i] in meaning.titles]
    if not titles or len(titles) == stop - first == 1:
        return _body(marked, first, stop), False
    at = titles[-1] + 1
    ends = [i for i in range(at, stop) if marked.lows[i] == ")"]
    if ends and "(" not in marked.lows[at : ends[0]]:  # the title is a short form in brackets
        at = ends[0] + 1
    while at < stop and _of_office(marked, at, stop):
        at += 1
    person = [i for i in range(at, stop) if capitalised(marked, i)]
    if person and marked.lows[person[0]] not in meaning.groups:
        within = any(marked.lows[i] in meaning.groups for i in range(titles[-1], person[0]))
        return _plain(marked, person[0], stop), within
    if titles[0] > first:
        return _sent_by(marked, first, titles[0], stop), True
    rest = titles[-1] + 1
    if rest < stop and marked.lows[rest] in meaning.groups:
        return _body(marked, rest, stop), True
    return _plain(marked, first, stop), True


def _sent_by(marked: Marked, first: int, title: int, stop: int) -> str:
    """Whose office it is: "UN" of "the UN's resident coordinator", all of "US ambassador"."""
    for at in range(first + 1, title):
        if possessive(marked, at):
            return _body(marked, first, at - 1)
    place = marked.at("place", first)
    if place is None or marked.meaning.kinds_first:
        return _body(marked, first, title)
    named = any(capitalised(marked, at) for at in range(place.stop, title))
    return _body(marked, first, title) if named else _plain(marked, first, stop)


def _of_office(marked: Marked, at: int, stop: int) -> bool:
    """Whether a word after a title still tells the office: "Luar Negeri", "KPK", "Jawa Barat".

    A town before one more name is taken for a first name ("Gubernur Sari Dewanti").
    """
    low = marked.lows[at]
    if marked.kinds[at] != WORD or low in marked.meaning.offices or low in marked.meaning.groups:
        return True
    if not marked.capital[at] or acronym(marked, at):
        return True
    place = marked.covering("place", at)
    if place is None or place.mode != "city":
        return place is not None
    return sum(capitalised(marked, i) for i in range(place.stop, stop)) != 1


def _body(marked: Marked, first: int, stop: int) -> str:
    """A body by its short name where that stands beside: "... (CDC) Afrika" is "CDC Afrika"."""
    for at in range(first, stop - 2):
        if marked.lows[at] == "(" and marked.lows[at + 2] == ")" and at > first:
            short = marked.text[marked.starts[at + 1] : marked.ends[at + 1]]
            rest = _plain(marked, at + 3, stop) if at + 3 < stop else ""
            return f"{short} {rest}".strip()
    return _plain(marked, first, stop)


def _plain(marked: Marked, first: int, stop: int) -> str:
    while stop > first and (
        marked.lows[stop - 1] in marked.meaning.ends_relative or marked.kinds[stop - 1] != WORD
    ):
        stop -= 1
    name = marked.between(first, stop).strip(" .-'’")
    low = name.lower()
    known = body_names().get(low) or body_names().get(low.removeprefix("u.n. ").removeprefix("un "))
    return (known or name)[:LONGEST]
