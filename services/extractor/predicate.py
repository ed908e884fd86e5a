"""Which words are predicates, and which of two that stand near a number is its own."""

from services.extractor.counted import Counted
from services.extractor.marks import Mark, Marked, Number
from services.extractor.noun_phrase import SUMS
from services.language.classes import Classes, load_classes
from services.language.senses import Sense

RELATIVE = 14
"""Words after a relative word within which its clause ends and the main verb stands."""

_LOST = frozenset(("escaped", "missing"))
"""What befalls people who were somewhere, and is itself over when something else does."""

_PASSIVE, _LONG = "di", 7
"""How an Indonesian verb of what is done to its subject begins, and its letters at least."""

_CASES = frozenset(("infected", "infected_suspected"))
_COURT = frozenset(("suspect_named", "sentenced", "arrested", "detained", "questioned"))
"""Events of people at law: their case is none of a disease."""


def is_none(marked: Marked, mark: Mark, sense: Sense) -> bool:
    """Return whether a word that may be a predicate is none where it stands."""
    return (
        _is_joined(marked, mark)
        or _is_noun(marked, mark, sense)
        or _of_office(marked, mark)
        or (sense.value in _CASES and _at_law(marked, mark))
        or (sense.value == "killed" and _is_said(marked, mark))
    )


def _is_joined(marked: Marked, mark: Mark) -> bool:
    """As in "300 well-trained soldiers": an English adjective, what it tells is nothing new."""
    at = mark.first
    if marked.meaning.clitics or at < 2 or marked.lows[at - 1] != "-":
        return False
    return marked.ends[at - 1] == marked.starts[at] and marked.ends[at - 2] == marked.starts[at - 1]


def _is_said(marked: Marked, mark: Mark) -> bool:
    """As in "organisers claimed 8,000": who speaks claims no lives, as a storm does."""
    said = marked.at("speech", mark.first)
    if said is None or mark.stop - mark.first > 1 or mark.first == 0:
        return False
    lead = mark.first - 1
    if marked.lows[lead] in marked.meaning.groups:
        return True
    noun = marked.covering("noun", lead)
    return noun is not None and load_classes().kind_of(noun.value, "person")


def _is_noun(marked: Marked, mark: Mark, sense: Sense) -> bool:
    """As in "the train", "a fire": English verbs without an ending are nouns after an article.

    What may be counted is one after an owner or a preposition as well: "Saturday's train crash".
    """
    meaning = marked.meaning
    if meaning.clitics or sense.mode != "active" or mark.stop - mark.first > 1:
        return False
    lead = marked.lows[mark.first - 1] if mark.first > 0 else ""
    if lead in meaning.definite or lead in meaning.indefinite:
        return True
    noun = marked.covering("noun", mark.first)
    if noun is None or noun.value in SUMS:
        return False  # "the country's exports" tells what was exported
    if lead == "s" and mark.first > 1 and marked.lows[mark.first - 2] in ("'", "’"):
        return True
    return lead in meaning.takes_names and lead not in meaning.purpose


def _of_office(marked: Marked, mark: Mark) -> bool:
    """As in "Shipping Minister": a capital, and a title after it."""
    if mark.stop >= len(marked) or not (marked.capital[mark.first] and marked.capital[mark.stop]):
        return False
    return marked.lows[mark.stop] in marked.meaning.titles and not marked.title_case


def _at_law(marked: Marked, mark: Mark) -> bool:
    """As in "kasus korupsi", "fraud cases", "tersangka kasus …": no case of a disease."""
    meaning, lows = marked.meaning, marked.lows
    if not meaning.clitics:
        return mark.first > 0 and lows[mark.first - 1] in meaning.crimes
    if mark.stop < len(marked) and lows[mark.stop] in meaning.crimes:
        return True
    head = marked.covering("event", mark.first - 1) if mark.first > 0 else None
    return head is not None and any(sense.value in _COURT for sense in head.senses)


def attains(marked: Marked, number: Number) -> bool:
    """Return whether a count is the level that was reached: "had grown to 39 survivors"."""
    lead = number.span_first - 1
    return number.reading.dimension == "count" and marked.lows[lead] in marked.meaning.attained


def made_to(marked: Marked, number: Number) -> bool:
    """Return whether people are made to do something: "forced 300 residents to flee"."""
    lead = number.span_first - 1
    return lead >= 0 and marked.lows[lead] in marked.meaning.causing


def main_after(marked: Marked, what: Counted, found: Mark, classes: Classes) -> Mark | None:
    """Return the verb after a relative clause that tells only where people were till then.

    As in "12 penambang yang bekerja malam itu tewas", "the nine who were on board died".
    """
    that, meaning = what.stop, marked.meaning
    if that >= len(marked) or marked.lows[that] not in meaning.that or found.first < that:
        return None
    if found.value not in classes.passing:
        return None
    nested = False
    for at in range(found.stop, min(that + RELATIVE, len(marked))):
        low = marked.lows[at]
        if low in meaning.breaks or low in ",;:.(" or at in marked.claims:
            return None
        nested = nested or low in meaning.that
        mark = marked.at("event", at)
        if mark is None or mark.mode not in ("state", "either"):
            continue
        if not nested and "people" in classes.subjects[mark.value]:
            known = mark.value in classes.passing - _LOST or found.value in _LOST
            return None if known and mark.value in classes.passing else mark
        nested = False
    return None


def undergoes(marked: Marked, what: Counted, found: Mark, classes: Classes) -> bool:
    """Return whether an unknown verb after a relative clause tells what befell the counted.

    As in "empat napi yang kabur dari lapas diserahkan keluarganya", "the four who had escaped were
    handed over": what they were before is not what is told.
    """
    that, meaning = what.stop, marked.meaning
    if that >= len(marked) or marked.lows[that] not in meaning.that or found.first < that:
        return False
    if found.value not in classes.passing:
        return False
    for at in range(found.stop, min(that + RELATIVE, len(marked))):
        low = marked.lows[at]
        if low in meaning.breaks or low in ",;:.(" or at in marked.claims or low in meaning.that:
            return False
        if marked.covering("event", at) is not None:
            return False
        if meaning.clitics:
            passive = low.startswith(_PASSIVE) and len(low) >= _LONG and not marked.capital[at]
            if passive and low not in meaning.index:
                return True
        elif low in meaning.be and at > found.stop:
            return True
    return False


def pays(marked: Marked, number: Number, mark: Mark, classes: Classes) -> bool:
    """Return whether "cost" tells a price that was paid, not a harm.

    A harm has somebody who bears it, or a mishap that does it: "the storm cost insurers $2
    billion".
    """
    bearer = (
        any(
            at not in marked.claims and marked.covering("noun", at) is not None
            for at in range(mark.stop, number.span_first)
        )
        or number.span_first - mark.stop > 2
    )
    mishap = any(
        noun.value in ("event", "incident") for noun in marked.noun if noun.stop <= mark.first
    )
    return not (bearer or mishap)


def sets_price(marked: Marked, number: Number) -> bool:
    """Return whether a sum is for one unit: "Rp 90.000 per kilogram", "$9,800 a ton"."""
    at, meaning = number.span_stop, marked.meaning
    if at >= len(marked):
        return False
    if marked.lows[at] in meaning.each:
        return at + 1 < len(marked) and marked.lows[at + 1] in meaning.measures
    one = marked.lows[at].removeprefix(meaning.one_prefix) if meaning.one_prefix else ""
    return one != marked.lows[at] and one in meaning.measures
