"""Words that elsewhere make a plan or a condition of a figure, but are others where they stand."""

from services.extractor.marks import Mark, Marked


def tells_origin(marked: Marked, mark: Mark) -> bool:
    """Return whether "asal" is no "if" but says whence somebody is: "pemain asal Brasil"."""
    stop = mark.stop
    named = stop < len(marked) and marked.capital[stop] and not marked.title_case
    return named and marked.lows[mark.first] in marked.meaning.origin


def names_month(marked: Marked, mark: Mark) -> bool:
    """Return whether "May" is the month: within a sentence the verb has no capital."""
    return (
        mark.first > 0
        and mark.stop - mark.first == 1
        and (marked.capital[mark.first] and marked.lows[mark.first] in marked.meaning.month_verbs)
    )
