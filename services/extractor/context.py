"""What an article adds to its figures: the event, owner and place that a sentence leaves unsaid."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from schemas import Source
from services.extractor.draft import JOINT, Draft
from services.extractor.focus import focus
from services.extractor.happening import headline_event
from services.extractor.passages import Passage
from services.extractor.places import Located, national
from services.language.classes import Classes
from services.language.places import is_region, owner_of

LEAD = 6
"""Sentences in which an article says where it plays."""

NEAR = 2
"""Sentences over which a figure of the same class lends its event."""

REMEMBERED = 10
"""Numbers from which on the same one again is hardly by chance."""

_LONE = frozenset(("other", "money", "rate", "vote"))
"""Classes whose figures stand for themselves: two sums in a row are seldom of one thing."""

_OF_COMPANIES = frozenset(
    ("laid_off", "reassigned", "capex", "revenue", "profit", "invested", "asset_value")
)
"""Events that an article tells of one company."""

_OWNED = frozenset(("military_personnel", "drone_missile", "weapon", "aircraft"))


def lend_events(body: Sequence[Draft], title: Passage | None, classes: Classes) -> None:
    """Give a figure without predicate that of the figure before it, else the headline's.

    Only figures of one class lend to each other, and only near ones. People are done so many
    things to that a sentence of theirs borrows nothing, unless it tells a part ("termasuk 4 anak"):
    no event is better than another figure's.
    """
    last: dict[str, Draft] = {}
    for at, draft in enumerate(body):
        lender = last.get(draft.noun_class)
        if draft.event is None and at and _beside(body[at - 1], draft, classes):
            draft.borrow(body[at - 1], "event")
        people = classes.kind_of(draft.noun_class, "person") and draft.scope != "subset"
        if draft.event is None and draft.noun_class not in _LONE and not people:
            if lender is not None and draft.at - lender.at <= NEAR:
                draft.borrow(lender, "event")
            elif title is not None and draft.at < NEAR:
                group = classes.subject(draft.number.reading.dimension, draft.noun_class)
                if event := headline_event(title.marked, group, classes):
                    draft.take("event", event, "headline")
        if draft.event is not None:
            last[draft.noun_class] = draft


def _beside(earlier: Draft, draft: Draft, classes: Classes) -> bool:
    """As in "115 KK dan 250 jiwa": two counts of one predicate, with no word but a joint."""
    if earlier.passage is not draft.passage or draft.noun_class == "other":
        return False
    subjects = {
        classes.subject(each.number.reading.dimension, each.noun_class) for each in (earlier, draft)
    }
    marked = draft.passage.marked
    between = range(earlier.what.stop, draft.number.span_first)
    return (
        len(subjects) == 1
        and 0 < len(between) <= 2
        and all(
            marked.lows[at] in marked.meaning.breaks or marked.lows[at] == "," for at in between
        )
    )


def lend_nouns(body: Sequence[Draft], classifiers: frozenset[str]) -> None:
    """Give "tujuh unit" the noun of the last figure that was counted in units."""
    last: Draft | None = None
    for draft in body:
        if draft.number.reading.unit != "unit":
            continue
        if draft.noun_class != "other":
            last = draft
        elif last is not None and (draft.noun is None or draft.noun in classifiers):
            draft.borrow(last, "noun", "noun_class")


def lend_counted(body: Sequence[Draft], classes: Classes) -> None:
    """Give "dari 11.000 itu" and "the 3,000" what the same number counted before.

    A bare "several thousand were deployed" counts the people whose like was told just before.
    """
    known: dict[tuple[object, object], Draft] = {}
    last: Draft | None = None
    for draft in body:
        reading = draft.number.reading
        if reading.dimension != "count":
            continue
        key = (reading.lower, reading.upper)
        if draft.noun_class == "other" and draft.noun is None and draft.event is not None:
            _of_topic(draft, classes)
        if draft.noun in draft.passage.meaning.anyone and draft.noun_class == "person":
            _same_people(draft, known.get(key), classes)
        if draft.noun is not None:
            if reading.lower is not None and reading.lower >= REMEMBERED:
                known.setdefault(key, draft)
            last = draft if classes.kind_of(draft.noun_class, "person") else last
            continue
        lender = known.get(key)
        if lender is None and draft.noun_class == "other" and last is not None:
            people = draft.event is not None and "people" in classes.subjects[draft.event]
            lender = last if people and draft.at - last.at <= NEAR else None
        if lender is not None and draft.noun_class in ("other", "person"):
            draft.borrow(lender, "noun", "noun_class")
            if draft.affiliation is None:
                draft.borrow(lender, "affiliation")


def _same_people(draft: Draft, lender: Draft | None, classes: Classes) -> None:
    """As in "11.000 tentara Korea Utara dikirim": later "11.000 orang yang dikirim" are they."""
    if lender is None or draft.event is None or lender.event != draft.event:
        return
    if classes.kind_of(lender.noun_class, "person"):
        draft.borrow(lender, "noun_class")
        if draft.affiliation is None:
            draft.borrow(lender, "affiliation")


def _of_topic(draft: Draft, classes: Classes) -> None:
    """As in "several thousand are about to arrive," he said of the Canadian troops."""
    marked = draft.passage.marked
    if draft.event is None or "people" not in classes.subjects[draft.event]:
        return
    for mark in marked.noun:
        if mark.first < draft.number.stop or not classes.kind_of(mark.value, "person"):
            continue
        lead = mark.first - 1
        while lead > 0 and (
            marked.covering("place", lead) or marked.lows[lead] in marked.meaning.definite
        ):
            lead -= 1
        if lead < 0 or marked.lows[lead] not in marked.meaning.topic:
            continue
        if not any(draft.number.stop <= said.first < lead for said in marked.speech):
            continue
        draft.noun = marked.between(mark.first, mark.stop).lower()
        draft.noun_class = mark.value
        beside = marked.at("place", mark.stop) or marked.covering("place", mark.first - 1)
        if draft.affiliation is None and beside is not None:
            draft.affiliation = owner_of(beside.value)
        return


def lend_owners(all_drafts: Sequence[Draft], firm: str | None = None) -> None:
    """Give soldiers and arms without owner the one that the article names most for their class.

    ``firm``: the one that the article is about, whose workers and profits it tells of.
    """
    owners: dict[str, Counter[str]] = {}
    told = {(draft.at, draft.affiliation) for draft in all_drafts if draft.affiliation}
    for draft in all_drafts:
        if draft.noun_class in _OWNED and draft.affiliation not in (None, JOINT):
            owners.setdefault(draft.noun_class, Counter())[str(draft.affiliation)] += 1
    company = Counter(
        str(draft.affiliation)
        for draft in all_drafts
        if draft.event in _OF_COMPANIES and draft.affiliation not in (None, JOINT)
    )
    sole = firm or (next(iter(company)) if len(company) == 1 else None)
    for draft in all_drafts:
        if draft.event in _OF_COMPANIES and sole is not None and _unowned(draft, firm):
            _own(draft, sole, told)
    for draft in all_drafts:
        if draft.affiliation is None and (named := owners.get(draft.noun_class)):
            _own(draft, max(named, key=lambda name: named[name]), told)


def _unowned(draft: Draft, firm: str | None) -> bool:
    """Whether nobody is named as whose a figure is; where a firm is known, a town is nobody."""
    if draft.affiliation is None:
        return True
    return firm is not None and is_region(draft.affiliation)


def _own(draft: Draft, owner: str, told: Set[tuple[int, str]]) -> None:
    """Give a figure an owner; ``told``: the owners of figures by sentence."""
    draft.take("affiliation", owner, None if (draft.at, owner) in told else "article")


def named(title: Passage | None, body: Sequence[Passage]) -> frozenset[str]:
    """Return the countries and regions that headline and lead name."""
    told = [*([title] if title is not None else []), *body[:LEAD]]
    return frozenset(
        mark.value for passage in told for mark in passage.marked.place if mark.mode != "city"
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an article plays, who says so, and all that headline, lead and figures name."""

    place: str | None
    source: Source
    names: Sequence[str]


def scene(title: Passage | None, body: Sequence[Passage], near: frozenset[str]) -> Scene:
    """Return where an article plays; ``near``: see ``named``."""
    heading = title.located(near) if title is not None else []
    weighted = [(place, 3.0) for place in heading]
    bodies: list[tuple[Located, float]] = []
    for at, passage in enumerate(body):
        if at < LEAD or passage.claims:
            weight = 2.0 if at < LEAD else 1.0
            bodies += [(place, 1.0) for place in national(passage.marked)]
            for place in passage.located(near):
                dateline = at == 0 and place.first == 0
                weighted.append((place, 0.5 if dateline else weight))
    names = [place.name for place, _ in sorted(weighted, key=lambda pair: -pair[1])]
    played = focus(weighted, bodies)
    titled = any(place.name == played for place in heading)
    return Scene(played, "headline" if titled else "article", list(dict.fromkeys(names)))


def match_headline(headline: Sequence[Draft], body: Sequence[Draft]) -> None:
    """Give a headline's figure what it leaves unsaid from the body figure it overlaps."""
    for draft in headline:
        for other in body:
            if _overlap(draft, other):
                if draft.noun is None and draft.noun_class in ("other", "rate", "person"):
                    draft.borrow(other, "noun", "noun_class")
                for name in ("event", "affiliation", "as_of"):
                    if getattr(draft, name) is None:
                        draft.borrow(other, name)
                break


def _overlap(draft: Draft, other: Draft) -> bool:
    a, b = draft.number.reading, other.number.reading
    if a.dimension != b.dimension or a.unit != b.unit:
        return False
    if draft.event is not None and other.event is not None and draft.event != other.event:
        return False
    below = a.upper is not None and b.lower is not None and a.upper < b.lower
    above = b.upper is not None and a.lower is not None and b.upper < a.lower
    return not below and not above and (a.lower, a.upper) != (None, None)
