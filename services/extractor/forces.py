"""Whose people "400 personel" are: the force named beside or before them tells their class."""

from services.extractor.marks import Marked, Number

_FORCE_REACH = 25
"""Words before "personel" among which the force stands that they belong to."""


def force(marked: Marked, number: Number, noun: str | None, stop: int) -> str | None:
    """Return the class of people that a general noun counts, ``None`` where no force is named.

    ``stop``: the token after the noun, or after the number where the noun stands before it.
    """
    meaning = marked.meaning
    if noun is None or noun.split()[-1] not in meaning.general:
        return None
    beside = range(stop, min(stop + 2, len(marked)))
    before = range(number.span_first - 1, max(-1, number.span_first - _FORCE_REACH), -1)
    for at in (*beside, *before):
        if (name := meaning.forces.get(marked.lows[at])) is not None:
            return name
    return None
