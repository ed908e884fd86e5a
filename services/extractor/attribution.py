"""Who says a figure, from its sentence and the ones around it: pronouns, quotations, full names."""

from collections.abc import Sequence
from functools import lru_cache

from services.extractor.marks import Marked
from services.extractor.names import phrase_at
from services.extractor.passages import Passage
from services.extractor.said import Said
from services.extractor.speaker import Credit
from services.language.lexer import WORD

BACK = 9
"""Sentences back in which "he" may have been named."""

QUOTED = 8
"""Sentences that one quotation may take."""

SHORT = 2
"""Words of a name that may be short for a longer one named before."""

_REMEMBERED = 256
"""Sentences of an article: each is asked of by every figure near it."""

_STRAIGHT, _OPENING, _CLOSING = '"', "“", "”"


def attributed(sentence: Passage, body: Sequence[Passage], at: int, token: int) -> Credit:
    """Return who says the figure at a token of a sentence; ``at`` < 0: the headline."""
    one = sentence.speech.of(token)
    if one not in sentence.credits:
        sentence.credits[one] = _credit(sentence, body, at, one)
    return sentence.credits[one]


def _credit(sentence: Passage, body: Sequence[Passage], at: int, one: Said | None) -> Credit:
    """Who says what a sentence tells; ``one``: the speaker that it mentions itself."""
    own = sentence.speech
    name, name_at, lender = _name(sentence, body, at, one)
    name_at = name_at if name is not None else at
    if own.agency is None and lender is not None and body[lender].speech.agency is not None:
        return Credit(name, name_at, body[lender].speech.agency, lender)
    return Credit(name, name_at, own.agency, at)


def _name(
    sentence: Passage, body: Sequence[Passage], at: int, one: Said | None
) -> tuple[str | None, int, int | None]:
    """Return the speaker, the sentence that names him, and the one whose agency counts too."""
    if at < 0:
        name = one.name if one is not None else None
        return (_full(name, body, len(body)) if name else None), at, None
    if one is not None:
        return *_whom(one, body, at), None
    span = _quotation(body, at)
    if span is not None:
        return _quoted(body, at, span)
    if at and _sums_up(sentence.marked):
        earlier = body[at - 1].speech
        return (_full(earlier.name, body, at) if earlier.name else None), at - 1, at - 1
    if _goes_on(body, at):
        return *_whom(body[at - 1].speech.said[-1], body, at - 1), None
    return None, at, None


def _goes_on(body: Sequence[Passage], at: int) -> bool:
    """Whether a sentence stands between two of one speaker, the second by "ungkapnya"."""
    if not 0 < at < len(body) - 1:
        return False
    if _CLOSING not in body[at + 1].text and _STRAIGHT not in body[at + 1].text:
        return False
    after = body[at + 1].speech.said
    return bool(after) and all(one.pronoun for one in after) and bool(body[at - 1].speech.said)


def _whom(one: Said, body: Sequence[Passage], at: int) -> tuple[str | None, int]:
    """Who a mention is, and the sentence that names him."""
    if one.name is not None:
        return _full(one.name, body, at), at
    name, name_at = _antecedent(body, at, one.body)
    return (one.spare, at) if name is None else (name, name_at)


def _antecedent(body: Sequence[Passage], at: int, group: bool) -> tuple[str | None, int]:
    """Who was named last before a sentence that has but a pronoun: a person, or a ``group``."""
    other: tuple[str | None, int] = None, at
    for back in range(at, max(-1, at - 1 - BACK), -1):
        for one in reversed(body[back].speech.said):
            if one.name is not None and one.body is group:
                return _full(one.name, body, back), back
            if one.name is not None and other[0] is None:
                other = one.name, back
    return other


def _quoted(
    body: Sequence[Passage], at: int, span: tuple[int, int]
) -> tuple[str | None, int, int | None]:
    """The speaker of a quotation: named as it closes or opens, else before it. See ``_name``."""
    first, last = span
    for ahead in range(at + 1, last + 1):
        said = body[ahead].speech.said
        if said:
            return *_whom(said[0], body, ahead), ahead
    for back in range(at - 1, max(-1, first - 1 - BACK), -1):
        said = body[back].speech.said
        if said:
            return *_whom(said[-1], body, back), back
    return None, at, None


def _quotation(body: Sequence[Passage], at: int) -> tuple[int, int] | None:
    """First and last sentence of the quotation that a sentence is part of."""
    first = at
    if not _open_before(body, at):
        if _left_open(body[at].text) is None:
            return None
    else:
        while first > max(0, at - QUOTED) and _open_before(body, first):
            first -= 1
    last = at
    while last + 1 < len(body) and last < at + QUOTED and _left_open(body[last].text) is not False:
        if _left_open(body[last].text) is None and not _open_before(body, last):
            break
        last += 1
        if _left_open(body[last].text) is False:
            break
    return first, last


def _open_before(body: Sequence[Passage], at: int) -> bool:
    for back in range(at - 1, max(-1, at - 1 - QUOTED), -1):
        state = _left_open(body[back].text)
        if state is not None:
            return state
    return False


@lru_cache(maxsize=_REMEMBERED)
def _left_open(text: str) -> bool | None:
    """Whether a quotation is open at the end of a text; ``None`` if it has no quotation mark."""
    curly = max(text.rfind(_OPENING), text.rfind(_CLOSING))
    straight = text.rfind(_STRAIGHT)
    if curly < 0 and straight < 0:
        return None
    if curly > straight:
        return text[curly] == _OPENING
    opens = straight == 0 or text[straight - 1] in " (\n\t"
    return opens and straight + 1 < len(text) and not text[straight + 1].isspace()


def _sums_up(marked: Marked) -> bool:
    """As in "Angka tersebut ...", "The figures ...": what the sentence before reported."""
    if len(marked) < 2:
        return False
    meaning, (first, second) = marked.meaning, marked.lows[:2]
    if first in meaning.definite:
        return second in meaning.reporting
    return first in meaning.reporting and second in meaning.ends_relative


def _full(name: str, body: Sequence[Passage], at: int) -> str:
    """The longest form of a short name that the article uses before: "Rutte" is "Mark Rutte"."""
    words = name.split()
    if len(words) > SHORT:
        return _short(name, body) or name
    if not name[:1].isupper() or name.isupper():
        return name
    longest = name
    for passage in body[: at + 1]:
        if name in passage.text and not _headed(passage):
            if name not in passage.forms:
                marked, lows = passage.marked, [word.lower() for word in words]
                spots = _mentions(marked, lows)
                passage.forms[name] = _nicknamed(marked, spots), _longer(marked, lows, spots)
            nicknamed, found = passage.forms[name]
            if nicknamed is not None:
                return nicknamed
            if found is not None and len(found.split()) > len(longest.split()):
                longest = found
    return longest


def _headed(passage: Passage) -> bool:
    """Whether a line is a headline of its own: no full stop, and a capital at most words."""
    return not passage.text.rstrip().endswith(".") and passage.marked.title_case


def _short(name: str, body: Sequence[Passage]) -> str | None:
    """The abbreviation that the article gives of a long name: "... (NDMA)"."""
    for passage in body:
        at = passage.text.find(f"{name} (")
        if at >= 0:
            short = passage.text[at + len(name) + 2 :].partition(")")[0]
            if short.isupper() and short.isalpha() and len(short) <= len(name.split()) + 3:
                return short
    return None


def _mentions(marked: Marked, lows: list[str]) -> list[int]:
    """The tokens at which words stand in a row."""
    return [
        at
        for at, low in enumerate(marked.lows)
        if low == lows[0] and marked.lows[at : at + len(lows)] == lows
    ]


def _nicknamed(marked: Marked, spots: Sequence[int]) -> str | None:
    """Who goes by a name that stands here: "Saifullah Yusuf (Gus Ipul)", "Bambang alias Pacul"."""
    for at in spots:
        if at < 2:
            continue
        sign = marked.lows[at - 1]
        if sign != "(" and sign not in marked.meaning.nicknames:
            continue
        first = at - 1
        while first > 0 and _part(marked, first - 1) and at - first < 5:
            first -= 1
        if first < at - 2:
            return marked.between(first, at - 1)
    return None


def _longer(marked: Marked, lows: list[str], spots: Sequence[int]) -> str | None:
    """A name of more words that ends or begins with these, which stand here."""
    for at in spots:
        first, stop = at, at + len(lows)
        while first > 0 and _part(marked, first - 1) and at - first < 3:
            place = marked.covering("place", first - 1)
            if place is not None and len(lows) > 1:
                break
            first -= 1
        while stop < len(marked) and _part(marked, stop) and stop - at < 4:
            stop += 1
        found = phrase_at(marked, first, stop)
        if found is None or found.stop < stop or found.body:
            continue
        long = found.name.lower().split()
        if len(long) > len(lows) and (long[-len(lows) :] == lows or long[: len(lows)] == lows):
            return found.name
    return None


def _part(marked: Marked, at: int) -> bool:
    """Whether a token may belong to the name of a person beside it; a town may be a first name."""
    low, meaning = marked.lows[at], marked.meaning
    place = marked.covering("place", at)
    return (
        marked.capital[at]
        and marked.kinds[at] == WORD
        and low not in meaning.titles
        and low not in meaning.offices
        and low not in meaning.groups
        and low not in meaning.not_names
        and (place is None or place.mode == "city")
        and marked.covering("speech", at) is None
    )
