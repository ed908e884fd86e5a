"""Wars as settings: who falls in a war falls anywhere in it, and who is sent to help is sent."""

from collections.abc import Sequence

from services.extractor.marks import Marked, Number
from services.extractor.places import Located
from services.language.places import contains

REACH = 15
"""Words between a number and the war it is of."""

LEAD = 5
"""Words between "in" and the war ("in the Russia-Ukraine war")."""

NAMED = 4
"""Words after a war that may name it ("perang Rusia-Ukraina")."""

GOVERNED = 6
"""Words between a war and where it is fought ("perang yang terus berlangsung di Ukraina")."""

_HYPHENS = frozenset(("-", "–"))
_BOUND = frozenset(("sent", "deployed", "arriving"))


def of_another_theatre(marked: Marked, number: Number, place: str) -> bool:
    """Whether a figure is one of a whole war by name, which is more than a place of the news.

    A war without name ("sejak perang dimulai") is the one that the article tells of.
    """
    if marked.meaning.wars.isdisjoint(marked.lows):
        return False
    for at, low in enumerate(marked.lows):
        if low not in marked.meaning.wars:
            continue
        if not -REACH <= at - number.first <= REACH:
            continue
        lead = _lead(marked, at)
        if lead is None:
            continue
        names = [n for n in (*range(lead + 1, at), *_after(marked, at)) if marked.capital[n]]
        said = (marked.covering("place", n) for n in names)
        if names and not any(mark and contains(place, mark.value) for mark in said):
            return True
    return False


def _lead(marked: Marked, at: int) -> int | None:
    """The preposition before a war: "dalam perang", "in Putin's war"."""
    for back in range(at - 1, max(-1, at - 1 - LEAD), -1):
        if marked.lows[back] in marked.meaning.war_leads:
            return back
        if marked.lows[back] in (",", ";", '"', "“"):
            return None
    return None


def _after(marked: Marked, at: int) -> range:
    """The name that follows a war, where the language puts it there."""
    stop = at + 1
    while (
        marked.meaning.kinds_first
        and stop < min(len(marked), at + 1 + NAMED)
        and (marked.capital[stop] or marked.lows[stop] in _HYPHENS)
    ):
        stop += 1
    return range(at + 1, stop)


def bound_for(
    marked: Marked, number: Number, event: str | None, places: Sequence[Located]
) -> Sequence[Located]:
    """Return the places a figure may hold at: where a war is fought is not where help is sent.

    Of two that name a war ("the Russia-Ukraine war") neither is a place of it.
    """
    if marked.meaning.wars.isdisjoint(marked.lows):
        return places
    return [
        place
        for place in places
        if not (event in _BOUND and _fought_at(marked, number, place))
        and not _names_war(marked, place)
    ]


def _names_war(marked: Marked, place: Located) -> bool:
    at = place.stop
    if at + 1 >= len(marked) or marked.lows[at] not in _HYPHENS:
        return False
    around = (*marked.lows[max(0, place.first - 1) : place.first], *marked.lows[at + 2 : at + 3])
    return marked.at("place", at + 1) is not None and not marked.meaning.wars.isdisjoint(around)


def _fought_at(marked: Marked, number: Number, place: Located) -> bool:
    for at in range(place.first - 1, max(number.stop, place.first - 1 - GOVERNED), -1):
        if marked.lows[at] == ",":
            return False
        if marked.lows[at] in marked.meaning.wars:
            return True
    return False
