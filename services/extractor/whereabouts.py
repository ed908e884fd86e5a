"""Where a figure holds that leaves it open: where its subject acts, a neighbour plays, or all."""

from collections.abc import Sequence
from datetime import date

from schemas import Source
from services.extractor.context import Scene
from services.extractor.draft import Draft
from services.extractor.home import SUFFERED, home
from services.extractor.passages import Passage
from services.extractor.places import MISSION, Located, place_of, venue
from services.extractor.sources import HEADLINE
from services.extractor.unlisted import unlisted
from services.extractor.wars import of_another_theatre
from services.language.places import capitals, contains, doubtful_towns, wide_names

BACK = 2
"""Sentences before a figure in which another place than that of its article is sought."""


DATELINE_ENDS = frozenset((",", "-", "–", "—", "(", "�"))
"""What stands after the town of a dateline."""

STOOD = 4
"""Words after a verb of saying within which a place is where it was said."""


def lend_places(
    all_drafts: Sequence[Draft], body: Sequence[Passage], near: frozenset[str], scene: Scene
) -> None:
    """Give a figure without place that of its subject, of a sentence before it, or of its article.

    A figure of a whole war gets none. ``near``: countries and regions that the article names.
    """
    if all(draft.place is not None for draft in all_drafts):
        return
    dateline = _dateline(body)
    moved: dict[int, str | None] = {}  # by sentence: its figures share what stands before them
    for draft in all_drafts:
        if draft.place is not None:
            continue
        if (name := _unlisted(draft, near, scene.place or dateline)) is not None:
            draft.take("place", name, None)
        elif (own := home(draft)) is not None:
            draft.take("place", own, None)
        elif (beside := _once(moved, draft, body, near, scene)) is not None:
            draft.take("place", beside, "neighbour")
        elif scene.place is None:
            if (seat := _seat(draft, near, scene)) is not None:
                draft.take("place", *seat)
            elif dateline is not None and _happened(draft):
                draft.take("place", dateline, "dateline")
        elif not of_another_theatre(draft.passage.marked, draft.number, scene.place):
            draft.take("place", scene.place, scene.source)


def _dateline(body: Sequence[Passage]) -> str | None:
    """The town where an article was written, unless a capital: of all the country it is told there.

    "PURWAKARTA - ..." opens the first sentence in capitals.
    """
    if not body:
        return None
    marked = body[0].marked
    town = marked.at("place", 0)
    if town is None or town.mode == "belonging" or town.stop >= len(marked):
        return None
    loud = marked.between(0, town.stop).isupper() and marked.lows[town.stop] in DATELINE_ENDS
    wide = town.value in capitals() or town.value in wide_names()
    return town.value if loud and not wide else None


def _happened(draft: Draft) -> bool:
    """Whether something befell what is counted, which local news tells of its own town."""
    return draft.event in SUFFERED and draft.number.reading.dimension == "count"


def _unlisted(draft: Draft, near: frozenset[str], around: str | None) -> str | None:
    """The place in a figure's own sentence that no list knows, where that names no other.

    Such a name alone cannot be told from what it lies in or holds, so it needs the place around
    it; a road does not, nor a small town of the lists.
    """
    marked = draft.passage.marked
    if draft.passage.located(near):
        return None
    told = [each for each in unlisted(marked) if not venue(marked, each.first)]
    places = [Located(each.name, each.first, each.stop, True, 1.0) for each in told]
    name = place_of(marked, draft.number, draft.what, places)
    if name is None or name.lower() in doubtful_towns():
        return name
    if around is not None and around not in wide_names():
        return f"{name}, {around}"
    return name if any(each.name == name and each.road for each in told) else None


def _seat(draft: Draft, near: frozenset[str], scene: Scene) -> tuple[str, Source | None] | None:
    """Where the speaker holds office, or a place in it that the article names; and whence."""
    for place in draft.passage.located(near):
        if place.firm and place.weight == MISSION:
            for name in scene.names:
                if name != place.name and contains(place.name, name):
                    return name, "article"
            return place.name, None
    return None


def _once(
    moved: dict[int, str | None],
    draft: Draft,
    body: Sequence[Passage],
    near: frozenset[str],
    scene: Scene,
) -> str | None:
    if draft.at not in moved:
        moved[draft.at] = _moved(draft, body, near, scene)
    return moved[draft.at]


def _moved(draft: Draft, body: Sequence[Passage], near: frozenset[str], scene: Scene) -> str | None:
    """The place of a sentence before, where the article has left its scene: a round-up."""
    if draft.at == HEADLINE or scene.place is None or draft.passage.marked.place:
        return None
    for back in range(draft.at - 1, max(-1, draft.at - 1 - BACK), -1):
        marked = body[back].marked
        if not marked.place:
            continue
        names = _told_at(body[back], near)
        named = [*names, *(mark.value for mark in marked.place)]
        if not names or _of_the_past(body[back], draft.passage.published):
            return None
        if any(contains(name, scene.place) or contains(scene.place, name) for name in named):
            return None
        inner = max(names, key=lambda name: sum(contains(other, name) for other in names))
        return inner if all(contains(name, inner) for name in names) else None
    return None


def _told_at(passage: Passage, near: frozenset[str]) -> list[str]:
    """The places of what a sentence tells, not those where it was said: no event before that."""
    first = min((mark.first for mark in passage.marked.event), default=len(passage.marked))
    said = [one.at for one in passage.speech.said if one.at < first]
    return [
        place.name
        for place in passage.located(near)
        if place.firm
        and place.weight >= 1
        and place.name not in wide_names()
        and not any(place.first <= at + STOOD for at in said)
    ]


def _of_the_past(passage: Passage, published: date | None) -> bool:
    """Whether a sentence tells of another year, as of an earlier event of the kind."""
    return published is not None and any(
        not mention.edtf.startswith(str(published.year)) for mention in passage.dates
    )
