"""Where a noun stands in its phrase: last of a compound, in a name, owned, or where it happened."""

from services.extractor.marks import Mark, Marked, Number
from services.language.classes import load_classes
from services.language.lexer import NUMBER, WORD

COMPOUND = 6
"""Words before a noun within which the preposition of its phrase is sought."""

SUMS = frozenset(("rate", "money", "area"))
"""Classes that are measured, not counted: "inflasi" before "12 orang" is not what is counted."""

DEEDS = frozenset(("incident", "event"))
"""What befalls people is not said of these: "fourteen were killed in two bombings"."""

_APOSTROPHES = frozenset(("'", "’"))


def owned(marked: Marked, at: int) -> int | None:
    """Where what somebody owns begins: after the ending of "the company's workforce"."""
    if at + 2 >= len(marked) or marked.lows[at] not in _APOSTROPHES:
        return None
    if marked.meaning.clitics or marked.lows[at + 1] != "s":
        return None
    return at + 2


def compound(marked: Marked, at: int) -> int:
    """Return the token after words that hyphens join: "well-trained"; ``at`` where none begin."""
    if marked.kinds[at] != WORD:
        return at
    at += 1
    while (
        at + 1 < len(marked)
        and marked.lows[at] == "-"
        and marked.kinds[at + 1] == WORD
        and marked.ends[at - 1] == marked.starts[at]
        and marked.ends[at] == marked.starts[at + 1]
    ):
        at += 2
    return at


def leads_on(marked: Marked, at: int) -> bool:
    """Whether words that hyphens join only describe the noun after them: "newly-built houses"."""
    meaning, last = marked.meaning, marked.lows[at - 1]
    if at >= len(marked) or marked.kinds[at] != WORD or _plural(last):
        return False
    if marked.at("noun", at) is not None:
        return True
    closed = (meaning.breaks, meaning.that, meaning.never_counted, meaning.auxiliaries)
    event = marked.at("event", at)
    return not (
        any(marked.lows[at] in words for words in closed)
        or marked.lows[at] in meaning.locatives
        or marked.at("scope", at) is not None
        or (event is not None and event.mode != "weak")
    )


def _plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3


def heads(marked: Marked, at: int) -> bool:
    """Whether an unknown plural is the head that the noun before it only describes.

    English puts the head last: "28 bank notes" counts no banks.
    """
    meaning = marked.meaning
    if meaning.clitics or at >= len(marked) or marked.kinds[at] != WORD or marked.capital[at]:
        return False
    low, last = marked.lows[at], marked.lows[at - 1]
    if (
        not _plural(low)
        or last.endswith("s")
        or low in meaning.index
        or low in meaning.never_counted
    ):
        return False
    return low not in meaning.locatives and low not in meaning.auxiliaries


def is_object(marked: Marked, mark: Mark) -> bool:
    """As in "di rumah sakit", "on the island": where it happened, not what was counted."""
    meaning, at = marked.meaning, mark.first - 1
    while at > 0 and marked.lows[at] in meaning.modifiers and marked.lows[at] not in meaning.out_of:
        at -= 1
    if at < 0:
        return False
    if marked.lows[at] in meaning.locatives and marked.lows[at] not in meaning.out_of:
        return True
    return _put_beside(marked, at) if meaning.clitics else _in_compound(marked, mark.first)


def _put_beside(marked: Marked, at: int) -> bool:
    """As in "rumah yang rusak akibat gempa": a cause or a circumstance, not what was counted."""
    return at > 0 and marked.lows[at] in marked.meaning.beside


def _in_compound(marked: Marked, first: int) -> bool:
    """As in "in the train crash", "at Monday's Karachi rally": last of a compound after "in".

    At the head of a sentence what follows such words may be its subject ("In Gaza hospitals …").
    Without an article only nouns, owners and peoples may stand between ("in road accidents").
    """
    meaning, lows, at = marked.meaning, marked.lows, first - 1
    loose, article = False, False
    for at in range(first - 1, max(-1, first - 1 - COMPOUND), -1):
        low = lows[at]
        if low in meaning.beside or (low in meaning.locatives and low not in meaning.out_of):
            fronted = at == 0 or lows[at - 1] in (",", ";", ":", ".")
            return not fronted and (article or not loose)
        if article or marked.kinds[at] == NUMBER or low in meaning.breaks or low in meaning.that:
            return False
        article = low in meaning.definite or low in meaning.indefinite
        owner = low in _APOSTROPHES or (low == "s" and lows[at - 1] in _APOSTROPHES)
        if article or owner or lows[at + 1] in _APOSTROPHES or low in meaning.modifiers:
            continue
        if marked.kinds[at] != WORD or low in meaning.auxiliaries or low in meaning.never_counted:
            return False
        place = marked.covering("place", at)
        noun = marked.covering("noun", at)
        loose = loose or not (noun is not None or (place is not None and place.mode == "belonging"))
    return False


def in_a_name(marked: Marked, mark: Mark) -> bool:
    """As in "Gubernur Anwar", "Bank Dunia": a noun with a capital and a name after it.

    In a headline all words have capitals, which then tell nothing.
    """
    at = mark.stop
    if mark.first == 0 or at >= len(marked) or not marked.capital[mark.first]:
        return False
    if not marked.capital[at] or marked.kinds[at] != WORD or marked.at("place", at) is not None:
        return False
    return not marked.title_case


def closes(marked: Marked, at: int) -> bool:
    """Whether nothing that a number could count follows it."""
    while at < len(marked) and marked.lows[at] in marked.meaning.modifiers:
        at += 1
    if at >= len(marked) or marked.kinds[at] != WORD:
        return True
    low = marked.lows[at]
    return (
        low in marked.meaning.auxiliaries
        or low in marked.meaning.breaks
        or low in marked.meaning.locatives
        or marked.at("event", at) is not None
        or marked.at("scope", at) is not None
        or low in marked.meaning.that
    )


def head(marked: Marked, mark: Mark) -> Mark:
    """Return the first of nouns in a row where the head comes first: "tersangka kasus".

    A word that only classifies ("orang", "unit") is none, nor is a deed ("penangkapan nelayan").
    """
    meaning = marked.meaning
    while meaning.clitics and mark.first > 0:
        earlier = marked.covering("noun", mark.first - 1)
        if earlier is None or earlier.mode == "anaphor" or earlier.value in SUMS | DEEDS:
            break
        if marked.lows[earlier.first] in meaning.classifiers or in_a_name(marked, earlier):
            break
        mark = earlier
    return mark


def names_people(marked: Marked, at: int) -> bool:
    """Return whether a word counts people by what befell them: "the number of dead"."""
    mark, classes = marked.covering("event", at), load_classes()
    if mark is None or mark.mode != "nominal" or mark.stop - mark.first < 2:
        return False
    if any(marked.covering("noun", each) is not None for each in range(mark.first, mark.stop)):
        return False
    return classes.kind_of(classes.default.get(mark.value, "other"), "person")


def joins_adjectives(marked: Marked, number: Number, at: int) -> bool:
    """Return whether a joint joins adjectives, as in "200 Arab and African migrants"."""
    meaning = marked.meaning
    if meaning.clitics or at <= number.stop or at + 1 >= len(marked):
        return False
    if marked.lows[at] not in meaning.joining:
        return False
    place = marked.at("place", at + 1)
    if place is None or place.mode != "belonging":
        return False
    return marked.at("noun", place.stop) is not None and marked.capital[at - 1]


def measure(marked: Marked, mark: Mark) -> str:
    """Return the class of what is measured: "tingkat kehadiran siswa" is a rate, whosever it is."""
    head = marked.covering("noun", mark.first - 1) if marked.meaning.clitics else None
    return "rate" if head is not None and head.value == "rate" else mark.value
