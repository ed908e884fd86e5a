"""A figure in the making: what its own sentence says, then what the article around it adds."""

from dataclasses import dataclass, field

from schemas import Source
from services.extractor.counted import Counted, counted
from services.extractor.happening import happening
from services.extractor.marks import Mark, Marked, Number
from services.extractor.modality import carried, modality
from services.extractor.owner import affiliation
from services.extractor.passages import Passage
from services.extractor.places import place_of
from services.extractor.raised import raised
from services.extractor.replanned import replanned
from services.extractor.revision import replaced, revised
from services.extractor.scope import scope
from services.extractor.sources import HEADLINE, source
from services.extractor.wars import bound_for
from services.extractor.when import ahead, as_of, pointed, points
from services.language.classes import Classes
from services.language.lexer import WORD

JOINT = "joint"
"""Whose a figure is that counts the forces of several together."""

BESIDE = 4
"""Words between a bare number and the predicate that says it counts people."""

RESTATED = 5
"""Words between a count and the share that restates it: "1.600 kuota atau setara 8 persen"."""

_JOINT_REACH = 12
_FINDING = frozenset(("evacuated", "found", "received", "recovered", "rescued"))


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
    predicate: Mark | None
    affiliation: str | None
    place: str | None
    modality: str
    scope: str
    as_of: str | None
    revises: bool
    inferred: dict[str, Source] = field(default_factory=dict)
    """Fields that its own sentence leaves unsaid, with whence they are."""

    def take(self, name: str, value: str, origin: Source | None) -> None:
        """Take a field from somewhere, and remember where; ``None``: its own sentence."""
        if value != getattr(self, name):
            setattr(self, name, value)
            if origin is not None:
                self.inferred[name] = origin

    def borrow(self, lender: "Draft", *names: str) -> None:
        """Take fields from another figure, with whence it has them."""
        for name in names:
            value = getattr(lender, name)
            if value is not None:
                self.take(name, value, lender.inferred.get(name) or source(self.at, lender.at))


def drafts(
    passage: Passage,
    at: int,
    before: Passage | None,
    classes: Classes,
    near: frozenset[str] = frozenset(),
) -> list[Draft]:
    """Return the claims of a sentence; ``before`` is the sentence before it.

    ``near``: countries and regions that the article names.
    """
    marked = passage.marked
    places = passage.located(near)
    corrects = revised(marked)
    then = pointed(marked, before.dates) if before is not None and points(marked) else None
    made: list[Draft] = []
    for number in marked.numbers:
        if number.reading.kind is not None:
            continue
        what = _befallen(marked, number, counted(marked, number), classes)
        what = _restated(_resolved(what, number, made), number, made)
        found = happening(marked, number, what, classes)
        event, predicate = found if found is not None else (None, None)
        last = made[-1] if made else None
        said = (last.number, last.scope) if last is not None else None
        part = scope(marked, number, what, said)
        event = _told(marked, number, what, event, predicate, part)
        manner = modality(marked, number, predicate, what, title=at == HEADLINE)
        if last is not None and (
            part == "conversion" or _listed(last, number, what, event, classes)
        ):
            event = last.event
        shared = last is not None and predicate is not None and predicate is last.predicate
        if last is not None and shared:
            event = last.event
        if last is not None and manner == "asserted":
            manner = carried(marked, last.number, last.modality, number, shared)
        noun, noun_class = what.noun, what.noun_class
        own = as_of(marked, number, passage.dates)
        held = own or then
        if manner in ("asserted", "unconfirmed") and ahead(held, passage.published):
            manner = "planned"
        made.append(
            Draft(
                passage=passage,
                at=at,
                number=number,
                what=what,
                noun=noun,
                noun_class=_narrowed(marked, noun_class, noun, event, classes),
                event=event,
                predicate=predicate,
                affiliation=_owner(marked, number, what, predicate, event, classes)
                or (last.affiliation if last is not None and part == "conversion" else None),
                place=place_of(marked, number, what, bound_for(marked, number, event, places)),
                modality=manner,
                scope=part,
                as_of=held,
                revises=(corrects and not replaced(marked, number))
                or replanned(marked, number)
                or raised(marked, number, what.noun_class, classes),
                inferred={"as_of": "neighbour"} if own is None and then is not None else {},
            )
        )
    _reach_back(made, classes)
    return made


def _reach_back(made: list[Draft], classes: Classes) -> None:
    """Let the predicate after a list reach all of it: "6 polisi, 4 tentara dan 11 warga tewas"."""
    for last, draft in zip(made[-2::-1], made[:0:-1], strict=True):
        if last.event is not None or draft.predicate is None or draft.event is None:
            continue
        marked, dimension = last.passage.marked, last.number.reading.dimension
        if dimension != "count" or draft.number.reading.dimension != dimension:
            continue
        if draft.predicate.first < draft.number.stop or last.noun_class == "other":
            continue
        if draft.scope == "subset" != last.scope:
            continue
        subjects = {classes.by_class.get(each.noun_class) for each in (last, draft)}
        between = range(max(last.what.stop, last.number.span_stop), draft.number.span_first)
        if len(subjects) == 1 and all(_only_lists(marked, at) for at in between):
            last.event, last.predicate = draft.event, draft.predicate
            last.noun_class = _narrowed(marked, last.noun_class, last.noun, last.event, classes)


def _only_lists(marked: Marked, at: int) -> bool:
    """A comma, a joint, or where the next of a list is: "di Aceh 5 orang, di Riau 4 orang"."""
    low = marked.lows[at]
    if low in marked.meaning.contrasts:
        return False
    return (
        low == ","
        or low in marked.meaning.breaks
        or low in marked.meaning.locatives
        or marked.covering("place", at) is not None
    )


def _listed(
    last: Draft, number: Number, what: Counted, event: str | None, classes: Classes
) -> bool:
    """As in "meluncurkan 51 bom, 38 drone, dan 26 rudal": one verb, several things.

    People after whom the sentence goes on have a verb of their own, known or not.
    """
    marked, dimension = last.passage.marked, number.reading.dimension
    if event is not None or last.event is None or last.predicate is None:
        return False
    if last.predicate.first > last.number.first or dimension != last.number.reading.dimension:
        return False
    if classes.subject(dimension, what.noun_class) != classes.subject(dimension, last.noun_class):
        return False
    if any(
        last.number.stop <= mark.first < number.first and classes.subjects[mark.value]
        for mark in marked.event
    ):
        return False
    at = max(what.stop, number.span_stop)
    ends = at >= len(marked) or marked.kinds[at] != WORD or marked.lows[at] in marked.meaning.breaks
    return ends or not classes.kind_of(what.noun_class, "person")


def _befallen(marked: Marked, number: Number, what: Counted, classes: Classes) -> Counted:
    """Count people where a bare number stands beside what befalls people ("killing three").

    A noun found before the number ("fire kills three") then is something else.
    """
    if number.reading.dimension != "count" or what.kind not in ("none", "before"):
        return what
    if classes.kind_of(what.noun_class, "person"):
        return what
    bare = Counted(None, "other", number.span_stop, number.span_stop, "none")
    found = happening(marked, number, bare, classes, only=classes.default)
    if found is None:
        return what
    gap = (
        found[1].first - number.stop
        if found[1].first >= number.stop
        else (number.span_first - found[1].stop)
    )
    if gap > BESIDE:
        return what
    return bare._replace(noun_class=classes.default[found[0]])


def _told(
    marked: Marked,
    number: Number,
    what: Counted,
    event: str | None,
    predicate: Mark | None,
    part: str,
) -> str | None:
    """The event as it is filed: bodies are recovered, a level is measured, fire may be daily."""
    if event in _FINDING and what.noun in marked.meaning.bodies:
        return "recovered_body"
    if event == "hit" and what.noun_class in ("drone_missile", "weapon"):
        event = "fired"
    if event == "fired" and part == "daily":
        return "fired_per_day"
    if event == "change" and predicate is not None and predicate.stop <= number.span_first:
        between = marked.lows[predicate.stop : number.span_first]
        if not marked.meaning.level.isdisjoint(between):
            return "measured"
    return event


def _resolved(what: Counted, number: Number, made: list[Draft]) -> Counted:
    """Give "12 lainnya" and a bare second number what the number before them counted."""
    stands_in = what.kind == "anaphor" or (what.kind == "none" and what.noun_class == "other")
    if stands_in and what.noun is None and number.reading.dimension == "count":
        for earlier in reversed(made):
            if earlier.number.reading.dimension == "count" and earlier.noun_class != "other":
                return what._replace(noun=earlier.noun, noun_class=earlier.noun_class)
    return what


def _restated(what: Counted, number: Number, made: list[Draft]) -> Counted:
    """Give "atau setara 92 persen" the noun of the count that it restates."""
    if number.reading.dimension != "percent" or what.kind == "after" or not made:
        return what
    last = made[-1]
    marked, between = last.passage.marked, range(last.number.stop, number.span_first)
    if last.number.reading.dimension != "count" or len(between) > RESTATED:
        return what
    words = {marked.lows[at] for at in between} | {marked.lows[number.span_first]}
    if words.isdisjoint(marked.meaning.restating):
        return what
    return what._replace(noun=last.noun, noun_class=last.noun_class)


def _narrowed(
    marked: Marked, noun_class: str, noun: str | None, event: str | None, classes: Classes
) -> str:
    if event is None:
        return noun_class
    if noun_class == "other" and (noun is None or noun in marked.meaning.classifiers):
        return classes.default.get(event, "other")
    if noun_class == "incident" and noun in marked.meaning.classifiers:
        return "event" if classes.default.get(event) == "event" else noun_class
    if noun_class == "person" and (noun is None or noun in marked.meaning.anyone):
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
