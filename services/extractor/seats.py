"""Where a speaker holds office: "the envoy to Iraq" says where he sits, not where people died."""

from functools import cache

from services.extractor.marks import Marked
from services.language.pack import read_table

WITHIN = 6
"""Words between an office and the preposition before its seat: "kantor WHO di Sudan"."""

SAID = 8
"""Words between a seat and the verb of saying of whoever sits there."""


@cache
def _words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Offices that stand for somebody abroad, and the prepositions before where they sit."""
    table = read_table(code, "places.toml")["missions"]
    return frozenset(table["words"]), frozenset(table["leads"])


def seat_of_speaker(marked: Marked, lead: int, stop: int) -> bool:
    """Return whether a place is where the office of a speaker sits.

    ``lead`` is the token before the place, ``stop`` the one after it. Only who speaks from there is
    meant: of an embassy that is bombed, the seat is where it happened.
    """
    offices, leads = _words(marked.meaning.code)
    if lead < 1 or marked.lows[lead] not in leads:
        return False
    at = lead - 1
    while at > max(0, lead - WITHIN) and marked.lows[at] not in offices and _of_name(marked, at):
        at -= 1
    return marked.lows[at] in offices and (_says(marked, stop) or _cited(marked, at))


def _of_name(marked: Marked, at: int) -> bool:
    low = marked.lows[at]
    return (
        marked.capital[at]
        or low in marked.meaning.offices
        or low in marked.meaning.joiners
        or low in marked.meaning.titles
    )


def _says(marked: Marked, stop: int) -> bool:
    """Whether a verb of saying comes after the seat, no number in between."""
    for mark in marked.speech:
        said = any(sense.value == "after_name" for sense in mark.senses)
        if said and stop <= mark.first <= stop + SAID:
            return not any(stop <= number.first < mark.first for number in marked.numbers)
    return False


def _cited(marked: Marked, office: int) -> bool:
    """Whether "according to" or "said" stands right before the office."""
    return any(
        sense.value in ("sources", "before_name") and 0 <= office - mark.stop <= WITHIN
        for mark in marked.speech
        for sense in mark.senses
    )
