"""A figure in the making: what its own sentence says, then what the article around it adds."""

from dataclasses import dataclass

from services.extractor.counted import Counted, counted
from services.extractor.happening import happening
from services.extractor.manner import modality, scope
from services.extractor.marks import Mark, Marked, Number
from services.extractor.passages import Passage
from services.extractor.places import affiliation, located, place_of
from services.extractor.when import as_of
from services.language.meaning import Classes

JOINT = "joint"
"""Whose a figure is that counts the forces of several together."""

_JOINT_REACH = 12


@dataclass(slots=True)
class Draft:
    """One claim before it becomes a figure."""

    passage: Passage
    at: int
    """The index of its sentence; -1 for the headline."""
    number: Number
    what: Counted
    noun: str | None
    noun_class: str
    event: str | None
    affiliation: str | None
    place: str | None
    modality: str
    scope: str
    as_of: str | None
    revises: bool


def drafts(passage: Passage, at: int, before: str | None, classes: Classes) -> list[Draft]:
    """Return the claims of a sentence; ``before`` is the last date of the sentence before."""
    marked = passage.marked
    places = located(marked)
    revised = any(mark.value == "revises" for mark in marked.speech)
    made: list[Draft] = []
    for number in marked.numbers:
        if number.reading.kind is not None:
            continue
        what = counted(marked, number)
        noun, noun_class = _resolved(what, number, made)
        what = Counted(noun, noun_class, what.first, what.stop, what.kind)
        found = happening(marked, number, what, classes)
        event, predicate = found if found is not None else (None, None)
        said = (made[-1].number, made[-1].scope) if made else None
        made.append(
            Draft(
                passage=passage,
                at=at,
                number=number,
                what=what,
                noun=noun,
                noun_class=_narrowed(noun_class, noun, event, classes),
                event=event,
                affiliation=_owner(marked, number, what, predicate, event, classes),
                place=place_of(marked, number, what, places),
                modality=modality(marked, number, predicate),
                scope=scope(marked, number, what, said),
                as_of=as_of(marked, number, predicate, passage.dates, before),
                revises=revised,
            )
        )
    return made


def _resolved(what: Counted, number: Number, made: list[Draft]) -> tuple[str | None, str]:
    """Give "12 lainnya" and a bare second number what the number before them counted."""
    stands_in = what.kind == "anaphor" or (what.kind == "none" and number.reading.unit is None)
    if stands_in and what.noun is None and number.reading.dimension == "count":
        for earlier in reversed(made):
            if earlier.number.reading.dimension == "count" and earlier.noun_class != "other":
                return earlier.noun, earlier.noun_class
    return what.noun, what.noun_class


def _narrowed(noun_class: str, noun: str | None, event: str | None, classes: Classes) -> str:
    if event is None:
        return noun_class
    if noun_class == "other" and noun is None:
        return classes.default.get(event, "other")
    if noun_class == "person":
        return classes.narrowed.get(event, noun_class)
    return noun_class


def _owner(
    marked: Marked,
    number: Number,
    what: Counted,
    predicate: Mark | None,
    event: str | None,
    classes: Classes,
) -> str | None:
    floor = max(0, number.first - _JOINT_REACH)
    stop = min(what.stop + 2, len(marked))
    if what.noun_class == "military_personnel" and any(
        marked.lows[at] in marked.meaning.joint for at in range(floor, stop)
    ):
        return JOINT
    acted = predicate if event in classes.acted else None
    if acted is not None and acted.first > number.first:
        acted = None
    return affiliation(marked, number, what, acted)
