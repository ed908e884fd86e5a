"""Whether a figure is what a plan was changed to: "raised its sales target to 400,000"."""

from services.extractor.marks import Marked, Number
from services.language.lexer import WORD

BACK = 16
"""Words before a number in which the plan is sought."""

FROM_VERB = 6
"""Words between the plan and the verb that changes it ("its planned worldwide job cuts")."""


def replanned(marked: Marked, number: Number) -> bool:
    """Return whether the object, or the subject, of a verb of changing is a plan.

    The plan and the verb stand in the clause that ends in "to" and the number; a plan that is only
    the measure of a deed ("beat its target", "melampaui target") has no such verb.
    """
    lows, meaning = marked.lows, marked.meaning
    lead = number.span_first - 1
    if lead < 0 or meaning.attained.isdisjoint(lows[lead : number.first]):
        return False
    first = _clause(marked, number)
    plan = next((at for at in range(lead, first - 1, -1) if lows[at] in meaning.plans), None)
    if plan is None:
        return False
    span = range(max(first, plan - FROM_VERB), lead + 1)
    return any(lows[at] in meaning.resizes or lows[at] in meaning.changes for at in span)


def _clause(marked: Marked, number: Number) -> int:
    """Where the clause of a number begins: after a joint, a relative word or another number."""
    breaks, that = marked.meaning.breaks, marked.meaning.that
    floor = max(0, number.span_first - BACK)
    for at in range(number.span_first - 1, floor - 1, -1):
        low = marked.lows[at]
        amount = at in marked.claims and low not in marked.meaning.resizes  # "doubled" is a verb
        if low in breaks or low in that or amount or (marked.kinds[at] != WORD and low in ",;:."):
            return at + 1
    return floor
