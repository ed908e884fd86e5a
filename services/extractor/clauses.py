"""Where the clause of a verb of saying begins, and the stretches between its commas."""

from services.extractor.marks import Marked

MAX_BACK = 30
"""Words before a verb of saying in which its subject is sought."""

QUOTES = frozenset('"“”')


def clause_start(marked: Marked, stop: int) -> int:
    """Return where the sentence, the quotation or the clause of a verb of saying begins."""
    at = stop
    while at > max(0, stop - MAX_BACK):
        low = marked.lows[at - 1]
        if low in QUOTES or low in (";", ":", "—", "–"):
            break
        if low in marked.meaning.contrasts and at < stop:
            break
        at -= 1
    for joint in range(stop - 2, at, -1):
        if marked.lows[joint] in marked.meaning.breaks and _clause_between(marked, at, joint):
            return joint + 1
    return at


def _clause_between(marked: Marked, first: int, stop: int) -> bool:
    """Whether a predicate stands here: "services were called and police said"."""
    return any(
        marked.lows[at] in marked.meaning.be or marked.covering("event", at) is not None
        for at in range(first, stop)
    )


def segments(marked: Marked, first: int, stop: int) -> list[tuple[int, int]]:
    """Return stretches between commas, what stands in brackets left inside."""
    found, begin, depth = [], first, 0
    for at in range(first, stop):
        low = marked.lows[at]
        depth += (low == "(") - (low == ")")
        if low == "," and depth <= 0:
            found.append((begin, at))
            begin = at + 1
    if begin < stop:
        found.append((begin, stop))
    return [(a, b) for a, b in found if a < b]
