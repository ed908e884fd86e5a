"""As of when a figure holds: the date in its clause, resolved against publication."""

from collections.abc import Sequence

from services.extractor.marks import Marked, Number
from services.language.dates import DateMention

REACH = 90
"""Characters between a date and a number that still speak of each other."""

AFTER_ANOTHER = 25
"""Added to a date before a number that follows another: "9 juta pada 2017 menjadi 10 juta"."""


def as_of(
    marked: Marked,
    number: Number,
    dates: Sequence[DateMention],
) -> str | None:
    """Return when a figure holds, EDTF; ``None`` where it is not said.

    A date after a speech verb is when it was said, one after "since" is when counting began;
    neither is when the figure holds.
    """
    best: tuple[int, str] | None = None
    for date in dates:
        gap = _gap(marked, number, date)
        if gap is None or _of_speech(marked, number, date) or _begins(marked, date):
            continue
        if best is None or gap < best[0]:
            best = (gap, date.edtf)
    return best[1] if best is not None else None


def _gap(marked: Marked, number: Number, date: DateMention) -> int | None:
    start, end = marked.starts[number.first], marked.ends[number.stop - 1]
    gap = date.start - end if date.start >= end else start - date.end
    if gap < 0 or (gap > REACH and date.start >= end):
        return None
    between = marked.text[min(end, date.end) : max(start, date.start)]
    others = sum(
        n.reading.kind is None and min(end, date.end) <= n.reading.start < max(start, date.start)
        for n in marked.numbers
    )
    if date.end <= start and any(
        n.reading.kind is None and n.reading.end <= date.start for n in marked.numbers
    ):
        gap += AFTER_ANOTHER
    return gap + 25 * others + 40 * between.count(";")


def _of_speech(marked: Marked, number: Number, date: DateMention) -> bool:
    """As in "...," ujar Budi di Jakarta, Senin (11/8): the day of the statement."""
    end = marked.ends[number.stop - 1]
    for mark in marked.speech:
        if mark.value not in ("before_name", "pronouns", "after_name", "via"):
            continue
        at = marked.starts[mark.first]
        if end <= at <= date.start:
            return True
    return False


def _begins(marked: Marked, date: DateMention) -> bool:
    before = marked.text[max(0, date.start - 24) : date.start].lower().split()
    return bool(before) and before[-1].strip("(,") in marked.meaning.since
