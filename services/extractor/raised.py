"""Whether a figure is what somebody made of an amount: "kuota dinaikkan menjadi 700 ribu"."""

from services.extractor.marks import Marked, Number
from services.language.classes import Classes

NEAR = 3
"""Words between the verb and its "to": "raised the levy to"."""


def raised(marked: Marked, number: Number, noun_class: str, classes: Classes) -> bool:
    """Return whether a verb by which somebody makes an amount another ends in a number.

    In Indonesian and Malay the passive alone ("dinaikkan menjadi"): the amount is its subject.
    Nobody sets how many people were hurt, so a count of people is no such amount.
    """
    if classes.kind_of(noun_class, "person"):
        return False
    lows, meaning = marked.lows, marked.meaning
    lead = number.span_first - 1
    level = range(max(0, lead), number.first)
    joint = next((at for at in level if lows[at] in meaning.level), None)
    if joint is None:
        return False
    first = max(0, joint - NEAR)
    between = range(first, joint)
    return any(
        lows[at] in meaning.resizes
        and (not meaning.clitics or lows[at].startswith("di"))
        and not any(other in marked.claims for other in range(at + 1, joint))
        for at in between
    )
