"""As of when a figure holds: the date in its clause, resolved against publication."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from services.extractor.marks import Mark, Marked, Number
from services.language.dates import DateMention
from services.language.period_ends import last_day, period_ends

CLAUSE = 9
"""Words before a date that may say what it is the date of."""

BETWEEN = 30
"""Characters between the two ends of a period."""

UNTIL = 3
"""Words before a date among which it is an end: "sejak dibuka hingga akhir Mei"."""

_STOPS = frozenset((",", ";", ":", ".", '"', "“", "”", ")"))

REACH = 110
"""Characters between a date and a number that still speak of each other."""

OPENING = 30
"""Characters at the head of a sentence: a date there holds for all of it."""

AFTER_ANOTHER = 25
"""Added to a date before a number that follows another: "9 juta pada 2017 menjadi 10 juta"."""


def as_of(
    marked: Marked,
    number: Number,
    dates: Sequence[DateMention],
) -> str | None:
    """Return when a figure holds, EDTF; ``None`` where it is not said.

    A date after a speech verb is when it was said, one after "compared with" another figure's, one
    after "dated" a document's, one in "Nomor 8 Tahun 2019" a law's: none is when the figure holds.
    One after "since" is when counting began. "By the end of June" is the last day of June.
    """
    best: tuple[int, DateMention] | None = None
    for mention in dates:
        gap = _gap(marked, number, mention)
        if gap is None or _of_speech(marked, number, mention):
            continue
        words = _words_before(marked, mention)
        if _of_another(marked, mention, words) or _begins(marked, words):
            continue
        if _ends_period(marked, mention, words, dates):
            continue
        if best is None or gap < best[0]:
            best = (gap, mention)
    if best is None:
        return None
    mention = best[1]
    held = last_day(mention.edtf) if _bounded(marked, mention) else mention.edtf
    return (_next_day(held) if _followed(marked, number, mention) else None) or held


def ahead(as_of: str | None, published: date | None) -> bool:
    """Return whether a figure holds at a time after publication: it can be but a plan."""
    if as_of is None or published is None:
        return False
    first = as_of.partition("/")[0]
    return first[:4].isdigit() and first > str(published)[: len(first)] and "Q" not in first


def points(marked: Marked) -> bool:
    """Return whether a sentence points to a date named before it."""
    return any(mark.value in ("then", "day_after") for mark in marked.speech)


def pointed(marked: Marked, dates: Sequence[DateMention]) -> str | None:
    """Return the date to which "at that time" or "a day later" points; ``dates``: named before."""
    if not dates:
        return None
    last = dates[-1].edtf
    for mark in marked.speech:
        if mark.value == "then":
            return last
        if mark.value == "day_after":
            return _next_day(last)
    return None


def _next_day(edtf: str) -> str | None:
    try:
        return str(date.fromisoformat(edtf) + timedelta(days=1))
    except ValueError:
        return None


def _followed(marked: Marked, number: Number, mention: DateMention) -> bool:
    """Whether "a day later" stands between a date and the number after it."""

    def between(mark: Mark) -> bool:
        return mention.end <= marked.starts[mark.first] and mark.stop <= number.first

    return any(mark.value == "day_after" and between(mark) for mark in marked.speech)


def _bounded(marked: Marked, mention: DateMention) -> bool:
    """Whether a figure holds by the end of a period: "hingga akhir September"."""
    ends = period_ends(marked.meaning.code)
    at = bisect_left(marked.starts, mention.start) - 1
    while at >= 0 and marked.lows[at] in ends.between:
        at -= 1
    if at < 0 or marked.lows[at] not in ends.words:
        return False
    at -= 1
    while at >= 0 and marked.lows[at] in ends.between:
        at -= 1
    return at >= 0 and marked.lows[at] in ends.bounds


def _gap(marked: Marked, number: Number, mention: DateMention) -> int | None:
    start, end = marked.starts[number.first], marked.ends[number.stop - 1]
    gap = mention.start - end if mention.start >= end else start - mention.end
    if gap < 0 or (gap > REACH and (mention.start >= end or mention.start > OPENING)):
        return None
    if mention.start >= end and _aside(marked, number, mention):
        return None
    between = marked.text[min(end, mention.end) : max(start, mention.start)]
    others = sum(
        n.reading.kind is None
        and min(end, mention.end) <= n.reading.start < max(start, mention.start)
        for n in marked.numbers
    )
    if mention.end <= start and any(
        n.reading.kind is None and n.reading.end <= mention.start for n in marked.numbers
    ):
        gap += AFTER_ANOTHER
    return gap + 25 * others + 40 * between.count(";")


def _aside(marked: Marked, number: Number, mention: DateMention) -> bool:
    """Whether a date stands in an aside after a number: ", yang direbut akhir bulan lalu"."""
    last = bisect_left(marked.starts, mention.start)
    return any(
        marked.lows[at] == "," and marked.lows[at + 1] in marked.meaning.that
        for at in range(number.stop, last - 1)
    )


def _of_speech(marked: Marked, number: Number, mention: DateMention) -> bool:
    """As in "...," ujar Budi di Jakarta, Senin (11/8): the day of the statement."""
    end = marked.ends[number.stop - 1]
    for mark in marked.speech:
        if mark.value not in ("before_name", "pronouns", "after_name", "via"):
            continue
        at = marked.starts[mark.first]
        if end <= at <= mention.start:
            return True
    return False


def _begins(marked: Marked, words: list[str]) -> bool:
    """Whether a date is when something began: "sejak 26 Juni", "since it was found in 1976"."""
    if not words:
        return False
    if words[-1] in marked.meaning.since:
        return True
    begun = [at for at, word in enumerate(words) if word in marked.meaning.long_since]
    if not begun:
        return False
    bounds = period_ends(marked.meaning.code).bounds
    return bounds.isdisjoint(words[max(begun[-1], len(words) - UNTIL) :])


def _ends_period(
    marked: Marked, mention: DateMention, words: list[str], dates: Sequence[DateMention]
) -> bool:
    """Whether a date ends a period that another began: "sejak 1 Januari hingga 10 Juni"."""
    return not marked.meaning.long_since.isdisjoint(words) and any(
        0 <= mention.start - other.end <= BETWEEN for other in dates
    )


def _of_another(marked: Marked, mention: DateMention, words: list[str]) -> bool:
    """Whether a date is that of what a figure is compared with, of a document or of a law."""
    if not marked.meaning.compares.isdisjoint(words):
        return True
    if not marked.meaning.issued.isdisjoint(words[-2:]):
        return True
    return any(
        number.reading.kind == "article_no"
        and number.reading.start < mention.end
        and mention.start - number.reading.end <= len(" Tahun ")
        for number in marked.numbers
    )


def _words_before(marked: Marked, mention: DateMention) -> list[str]:
    """The words of the clause before a date, the nearest last."""
    last = bisect_left(marked.starts, mention.start)
    first = last
    inside = {
        at
        for number in marked.numbers
        if number.reading.kind is None
        for at in range(number.span_first, number.stop)
    }
    while (
        first > max(0, last - CLAUSE)
        and marked.lows[first - 1] not in _STOPS
        and first - 1 not in inside
    ):
        first -= 1
    return [low for low in marked.lows[first:last] if low != "("]
