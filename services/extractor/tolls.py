"""What a number counts where who says so, or the name of the count, stands before it."""

from services.extractor.marks import Mark, Marked, Number
from services.language.classes import load_classes
from services.language.lexer import NUMBER, WORD

REACH = 16
"""Words before a number among which a source may be named."""

SOURCE = 6
"""Words of a source that no comma closes: "menurut catatan camat Kedungwaru 215 unit"."""


def credited(marked: Marked, number: Number) -> range | None:
    """Return the tokens before a number that only name its source, ``None`` where none do.

    As in "jumlah rumah rusak menurut bupati 1.320 unit", "the number of homes lost, according to
    the governor, is 164": nobody counts bupati. A source that opens its clause is followed by
    what is counted, and is none of these.
    """
    floor = max(0, number.span_first - REACH)
    for mark in reversed(marked.speech):
        if mark.stop > number.span_first:
            continue
        if mark.first < floor:
            return None
        if not any(sense.value == "sources" for sense in mark.senses):
            continue
        stop = _end(marked, mark.stop, number.span_first)
        return range(mark.first, stop) if _follows_a_noun(marked, mark.first) else None
    return None


def _end(marked: Marked, first: int, limit: int) -> int:
    """Where a source is over: at a comma, a predicate, a verb of amount, or after so many words."""
    for at in range(first, min(limit, first + SOURCE)):
        if marked.lows[at] == "," or marked.kinds[at] == NUMBER:
            return at
        if marked.lows[at] in marked.meaning.amounts or marked.lows[at] in marked.meaning.be:
            return at
    return min(limit, first + SOURCE)


def _follows_a_noun(marked: Marked, first: int) -> bool:
    """Whether the clause of a source has begun with what is counted."""
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        low = marked.lows[at]
        if low in marked.meaning.contrasts or low in (";", ":", "."):
            return False
        if marked.kinds[at] == WORD and marked.covering("noun", at) is not None:
            return True
    return False


def speaks(marked: Marked, mark: Mark) -> bool:
    """Return whether a noun is who speaks, and is not counted: "parents said 72 were gone"."""
    said = marked.at("speech", mark.stop)
    return said is not None and any(sense.value == "after_name" for sense in said.senses)


def toll(marked: Marked, number: Number) -> Mark | None:
    """Return the noun in the name of a count right before its number: "death toll of 14"."""
    lead, meaning = number.span_first - 1, marked.meaning
    if lead < 1 or meaning.clitics:
        return None
    if marked.lows[lead] in meaning.out_of or marked.lows[lead] in meaning.attained:
        lead -= 1
    name = marked.covering("event", lead)
    if name is None or name.mode != "nominal" or name.stop != lead + 1:
        return None
    if marked.lows[lead] not in meaning.tolls:
        return None
    classes = load_classes()
    if not classes.kind_of(classes.default.get(name.value, "other"), "person"):
        return None
    return next((noun for noun in marked.noun if name.first <= noun.first < name.stop), None)
