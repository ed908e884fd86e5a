"""Amounts without a currency of their own: "angka itu naik menjadi 3,2 triliun" after "Rp 2 T"."""

from collections.abc import Sequence
from decimal import Decimal

from services.extractor.draft import Draft
from services.extractor.marks import Marked
from services.extractor.sources import NEIGHBOUR

LARGE = Decimal(1_000_000)
"""Bounds from which on a number with a scale word may be an amount."""

CHAIN = 8
"""Words between two ends of one change ("Rp 3,2 triliun, naik dari 2 triliun")."""

_SCALE = 2
"""Letters of a scale word written out."""


def lend_currency(body: Sequence[Draft]) -> None:
    """Make a sum of a bare large number whose subject points back to a sum.

    It stands at the other end of a change of an amount in its sentence, or is said of "that figure"
    or "it" after one. A number that counts something is left alone.
    """
    last: Draft | None = None
    for at, draft in enumerate(body):
        if draft.number.reading.dimension == "money":
            last = draft
            continue
        if not _bare(draft):
            continue
        after = body[at + 1] if at + 1 < len(body) else None
        lender = last if last is not None and _chained(last, draft) else None
        if lender is None and after is not None and _chained(draft, after):
            lender = after if after.number.reading.dimension == "money" else None
        if lender is None and last is not None and 0 < draft.at - last.at <= NEIGHBOUR:
            lender = last if _points_back(draft.passage.marked, draft.number.span_first) else None
        if lender is not None:
            _lend(draft, lender)
            last = draft


def _bare(draft: Draft) -> bool:
    """Whether a number has a scale word and no noun."""
    reading, marked = draft.number.reading, draft.passage.marked
    bound = reading.lower if reading.lower is not None else reading.upper
    if reading.dimension != "count" or bound is None or bound < LARGE:
        return False
    word = marked.lows[draft.number.stop - 1]
    if not word.isalpha() or len(word) < _SCALE:
        return False
    if draft.noun is None or draft.noun in marked.meaning.sums:
        return True
    return draft.noun_class == "other" and (_dated(draft) or _compared(draft))


def _dated(draft: Draft) -> bool:
    """Whether a time stands where a noun would: "3.2 billion last year", "setahun kemudian"."""
    number, end = draft.number, draft.number.reading.end
    spans = any(
        other.first == number.stop and other.reading.kind is not None
        for other in draft.passage.marked.numbers
    )
    return spans or any(end < mention.start <= end + 1 for mention in draft.passage.dates)


def _compared(draft: Draft) -> bool:
    """Whether what follows is but a time: "2.9 billion a year earlier", "setahun sebelumnya"."""
    noun, passage = draft.noun or "", draft.passage
    return noun.removeprefix(passage.meaning.one_prefix) in passage.language.calendar.ago_units


def _chained(first: Draft, second: Draft) -> bool:
    """As in "Rp 3,2 triliun, naik dari 2 triliun", "dari 2 triliun menjadi Rp 3,2 triliun"."""
    if first.passage is not second.passage:
        return False
    marked, between = first.passage.marked, range(first.number.span_stop, second.number.span_first)
    if not 0 < len(between) <= CHAIN:
        return False
    return marked.lows[between[-1]] in marked.meaning.change_ends and not any(
        marked.covering("noun", at) is not None and marked.lows[at] not in marked.meaning.sums
        for at in between
    )


def _points_back(marked: Marked, stop: int) -> bool:
    """Whether the subject of a sentence is "angka itu", "nilainya", "the figure" or "it"."""
    meaning = marked.meaning
    first, opening = 0, {*meaning.breaks, *meaning.contrasts, ",", '"'}
    while first < stop and marked.lows[first] in opening:
        first += 1
    for at in range(first, min(first + 2, stop)):
        low = marked.lows[at]
        if low in meaning.sum_pronouns and at == first:
            return True
        if any(low == word + clitic for clitic in meaning.clitics for word in meaning.sums):
            return True
        if low not in meaning.sums:
            continue
        before = marked.lows[at - 1] if at > first else ""
        after = marked.lows[at + 1] if at + 1 < stop else ""
        return before in meaning.definite or (
            meaning.kinds_first and after in meaning.ends_relative
        )
    return False


def _lend(draft: Draft, lender: Draft) -> None:
    unit = lender.number.reading.unit
    reading = draft.number.reading._replace(dimension="money", unit=unit)
    draft.number = draft.number._replace(reading=reading)
    draft.noun, draft.noun_class = unit, "money"
    if draft.at != lender.at:
        draft.inferred |= {
            "unit": lender.inferred.get("unit", "neighbour"),
            "noun": "neighbour",
            "noun_class": "neighbour",
        }
    draft.borrow(lender, "event")
    if draft.affiliation is None:
        draft.borrow(lender, "affiliation")
