"""A number that an article says again: "the figure is 41, not a dozen" tells of the 41 arrested."""

from collections.abc import Sequence

from services.extractor.draft import Draft
from services.language.classes import Classes

REMEMBERED = 10
"""Numbers from which on the same one again is hardly by chance."""

_OF_BODIES = frozenset(("recovered_body",))
"""Events of bodies: where those who died are told of as well, that is what happened."""

_PLAIN = frozenset(("count", "area", "mass", "money"))


def lend_repeated(headline: Sequence[Draft], body: Sequence[Draft], classes: Classes) -> None:
    """Give a figure without predicate that of the same number elsewhere in its article.

    The article must have said of the number but one thing, of things that may be the same: an
    article of 41 arrested and 41 houses lends neither.
    """
    told: dict[tuple[object, ...], list[Draft]] = {}
    for draft in (*headline, *body):
        if draft.event is not None and draft.modality != "denied" and (key := _key(draft)):
            told.setdefault(key, []).append(draft)
    if not told:
        return
    for draft in body:
        if draft.event is not None or (key := _key(draft)) is None:
            continue
        lenders = [one for one in told.get(key, ()) if _may_be_one(draft, one, classes)]
        lenders = [one for one in lenders if one.event not in _OF_BODIES] or lenders
        if len({one.event for one in lenders}) == 1:
            draft.borrow(lenders[-1], "event")
            if draft.noun is None and draft.noun_class == "other":
                draft.borrow(lenders[-1], "noun", "noun_class")


def _key(draft: Draft) -> tuple[object, ...] | None:
    reading = draft.number.reading
    if reading.dimension not in _PLAIN or reading.lower is None or reading.lower < REMEMBERED:
        return None
    if reading.lower != reading.upper or reading.approximator == "vague":
        return None
    return (
        reading.dimension,
        reading.unit if reading.dimension != "count" else None,
        reading.lower,
    )


def _may_be_one(draft: Draft, lender: Draft, classes: Classes) -> bool:
    """Whether nouns let two figures of one number be one: none, "people", or the same noun."""
    if draft.scope != lender.scope:
        return False
    if draft.number.reading.dimension != "count":
        return draft.number.reading.dimension == "money" or (
            draft.noun is None or draft.noun == lender.noun
        )
    if draft.noun is None and draft.noun_class == "other":
        return True
    if draft.noun in draft.passage.meaning.anyone or draft.noun in draft.passage.meaning.bodies:
        return classes.kind_of(lender.noun_class, "person")
    return draft.noun == lender.noun
