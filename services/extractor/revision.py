"""Whether a figure replaces an earlier one by the words of its sentence, or is the one replaced."""

from services.extractor.marks import Marked, Number

NEAR = 4
"""Words between a verb that changes a count and the count: "lowered the official death toll"."""


def revised(marked: Marked) -> bool:
    """Return whether a sentence says that a count is corrected ("meralat", "lowered the toll").

    A verb of correcting may be one of saying as well.
    """
    if any(sense.value == "revises" for mark in marked.speech for sense in mark.senses):
        return True
    lows, meaning = marked.lows, marked.meaning
    if meaning.tolls.isdisjoint(lows):
        return False
    counts = [at for at, low in enumerate(lows) if low in meaning.tolls]
    return any(_resized(marked, at) for at in counts)


def _resized(marked: Marked, count: int) -> bool:
    """As in "lowered the toll" and "the toll was lowered", where somebody changes a count."""
    lows, meaning = marked.lows, marked.meaning
    before = range(max(0, count - NEAR), count)
    after = range(count + 1, min(count + 1 + NEAR, len(marked)))
    if any(lows[at] in meaning.resizes and not _of_another(marked, at, count) for at in before):
        return True
    return any(
        lows[at] in meaning.resizes
        and (bool(meaning.clitics) or lows[at - 1] in meaning.be)
        and not _of_another(marked, count, at)
        for at in after
    )


def _of_another(marked: Marked, first: int, stop: int) -> bool:
    """Whether a number, a mark or a joint parts a verb from a count."""
    between = range(first + 1, stop)
    return any(
        at in marked.claims or marked.lows[at] in marked.meaning.breaks or marked.lows[at] == ","
        for at in between
    )


def replaced(marked: Marked, number: Number) -> bool:
    """Return whether a figure is what was said before: "from 14", where another is its end."""
    lead = number.span_first - 1
    if lead < 0 or marked.lows[lead] not in marked.meaning.change_openers:
        return False
    return any(
        other.first != number.first
        and other.reading.kind is None
        and other.reading.dimension == number.reading.dimension
        and other.span_first > 0
        and _ends_change(marked, other)
        for other in marked.numbers
    )


def _ends_change(marked: Marked, number: Number) -> bool:
    return any(
        marked.lows[at] in marked.meaning.attained
        for at in range(max(0, number.span_first - 1), number.first)
    )
