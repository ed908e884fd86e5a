"""Who is counted where a figure only says "people": its event and the story around it may tell."""

from collections.abc import Sequence

from schemas import Source
from services.extractor.draft import Draft
from services.extractor.marks import Marked
from services.extractor.passages import Passage
from services.language.classes import Classes
from services.language.places import owner_of

_AT_SEA = frozenset(("killed", "missing", "rescued", "recovered_body", "killed_or_injured"))
"""What befalls the people of a story whose headline is about migrants."""


def settle(drafts: Sequence[Draft], title: Passage | None, classes: Classes) -> None:
    """Narrow the people of an article: patients of an outbreak, the bombed, a crew, migrants.

    A sentence speaks for itself first, then the headline. A figure that names anything narrower
    than "people", "victims" or "bodies" is left alone.
    """
    for draft in drafts:
        if draft.noun_class != "person" or draft.event is None:
            continue
        anyone = draft.passage.meaning.anyone
        if draft.noun is not None and draft.noun not in anyone:
            continue
        headline = title.marked if title is not None and draft.passage is not title else None
        told = _told(draft.passage.marked, draft.event, classes)
        origin: Source | None = None
        if told is None and headline is not None:
            told = _told(headline, draft.event, classes) or _at_sea(headline, draft.event)
            origin = "headline"
        if told is None:
            continue
        draft.take("noun_class", told, origin)
        if draft.affiliation is None:
            if owner := _whose(draft.passage.marked, told):
                draft.take("affiliation", owner, None)
            elif headline is not None and (owner := _whose(headline, told)):
                draft.take("affiliation", owner, "headline")


def _told(marked: Marked, event: str, classes: Classes) -> str | None:
    for mark in marked.setting:
        if event in classes.settings.get(mark.value, ()):
            return mark.value
    return None


def _whose(marked: Marked, told: str) -> str | None:
    """The country that stands beside what tells who they are: "Japanese military helicopter"."""
    for mark in marked.setting:
        if mark.value == told == "military_personnel":
            beside = marked.covering("place", mark.first - 1) or marked.at("place", mark.stop)
            if beside is not None:
                return owner_of(beside.value)
    return None


def _at_sea(marked: Marked, event: str) -> str | None:
    if event not in _AT_SEA:
        return None
    return next((mark.value for mark in marked.noun if mark.value == "migrant"), None)
