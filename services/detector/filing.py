"""Files one figure: its fact, where it stands among the sides, and the alert it raises, if any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from schemas import AlertRaised, Figure, FigureFiled, Kind, SideVerdict, Standing, Subject
from schemas.ids import alert_id
from services.detector.alerts import raise_alert
from services.detector.altered import altered_original
from services.detector.comparison import Comparison
from services.detector.filed import Filed
from services.detector.judge import Judging
from services.detector.kind import Kind as FigureKind
from services.detector.rules import Rules
from services.detector.rungs import answers, climb
from services.detector.sides import Stand, take_stand, tell
from services.detector.together import Together, represented
from services.detector.told import Told


@dataclass(frozen=True, slots=True)
class Scene:
    """What a new figure is filed against."""

    earlier: Sequence[Filed]
    """Figures of the story and of its own article, of its kind of thing, in order of arrival."""
    together: Together
    """The same, and all figures of its own article of its kind of thing."""
    original: Sequence[Filed]
    """Figures of the article that its article copies."""
    subject: Subject
    judge: Judging
    rules: Rules


def file(filed: Filed, figure: Figure, scene: Scene) -> tuple[FigureFiled, AlertRaised | None]:
    """Return where the figure was filed and the alert it raises, at most one."""
    judge, rules = scene.judge, scene.rules
    comparable = _comparable(filed, scene)
    doubtful = scene.together.doubtful
    sides = tell(comparable, judge, rules, doubtful)
    stand = take_stand(filed, sides, judge, rules, doubtful)
    fact = comparable[0].figure_id if comparable else filed.figure_id
    kind, against = _kind(filed, stand, scene)
    alert = None
    if kind is not None:
        alert = raise_alert(
            kind,
            filed,
            figure,
            [(_current(side, filed), verdict) for side, verdict in against],
            [side for side, verdict in stand.verdicts if verdict.verdict == "consistent"],
            subject=scene.subject,
            fact=fact,
            supersedes=_superseded(filed, scene),
            rules=rules,
        )
    return filed_event(filed, figure, scene.subject, stand, fact), alert


def _comparable(filed: Filed, scene: Scene) -> list[Filed]:
    """Return the earlier figures that may be set against one.

    Most are of another kind, and kinds are few: what two of them answer is asked once.
    """
    judge, rules, kind = scene.judge, scene.rules, filed.kind
    silent: dict[FigureKind, bool] = {}
    comparable = []
    for one in scene.earlier:
        never = silent.get(one.kind)
        if never is None:
            alike, unlike = answers(kind, one.kind, rules)
            never = silent[one.kind] = alike.silent and unlike.silent
        if never and one.report is not filed.report:
            continue
        if judge(filed, one).comparable:
            comparable.append(one)
    return comparable


def filed_event(
    filed: Filed, figure: Figure, subject: Subject, stand: Stand, fact: str
) -> FigureFiled:
    """Return the event that tells where a figure stands."""
    own = stand.standing in ("first", "opens")
    side = stand.side.first.figure_id if stand.side else filed.figure_id if own else None
    return FigureFiled(
        fact_id=fact,
        subject=subject,
        article=filed.report.ref,
        figure=figure,
        standing=stand.standing,
        side=side,
        verdicts=tuple(
            SideVerdict(
                side=told.first.figure_id,
                verdict=verdict.verdict,
                reasons=tuple(step.reason() for step in verdict.last(2)),
            )
            for told, verdict in stand.verdicts
        ),
    )


def stands_for(standing: Standing) -> Stand:
    """Return a stand apart from all sides."""
    return Stand(standing, None, ())


Against = Sequence[tuple[Told, Comparison]]


def _kind(filed: Filed, stand: Stand, scene: Scene) -> tuple[Kind | None, Against]:
    """Return the first kind that applies, in the contract's order, and the sides it is against."""
    if filed.report.screening == "copy" and filed.altered_from:
        original = altered_original(filed, scene.original)
        if original is not None:
            return "altered_copy", ((Told(original[0]), original[1]),)
    if stand.standing != "opens" or (stand.kind is None and not _clashes(stand)):
        return None, ()
    clashing = _clashes(stand)
    if scene.together.doubtful(filed):
        return None, ()
    edited = [pair for pair in clashing if pair[0].first.article_id == filed.report.previous]
    if edited and not filed.revises:
        return "silent_edit", edited
    own = [pair for pair in clashing if pair[0].first.article_id == filed.article_id]
    if own and filed.part == "headline":
        return "headline", own
    if clashing and _said_otherwise(filed, clashing, scene):
        return None, ()
    return stand.kind, stand.against


def _said_otherwise(filed: Filed, clashing: Against, scene: Scene) -> bool:
    """Whether the number was already held against these sides as another kind of statement.

    "Will reach 35.04 million" was told against 35.4; "reached 35.04 million" need not be.
    """
    return any(
        not scene.judge(filed, one).comparable
        and not climb(filed, one, scene.rules).ended
        and represented(filed, [one], scene.rules) is not None
        and all(
            (verdict := scene.judge(one, side.first)).comparable
            and verdict.verdict == "contradiction"
            for side, _ in clashing
        )
        for one in scene.earlier
        if one.report is not filed.report and not scene.together.doubtful(one)
    )


def _clashes(stand: Stand) -> Against:
    return [pair for pair in stand.against if pair[1].verdict == "contradiction"]


def _current(side: Told, filed: Filed) -> Told:
    """A side as evidence against a figure: what others say, and what the page says no longer.

    The article's own figures and those of the version it replaces count only where nobody else
    stands on the side.
    """
    mine = (filed.article_id, filed.report.previous)
    kept = [one for one in side.figures if one.article_id not in mine] or side.figures
    return Told(kept[0], kept[1:], side.kind)


def _superseded(filed: Filed, scene: Scene) -> str | None:
    """Return the alert that the replaced version of the page raised on the same fact."""
    if filed.report.previous is None:
        return None
    judge, rules = scene.judge, scene.rules
    for index, old in enumerate(scene.earlier):
        if old.article_id != filed.report.previous or not judge(filed, old).comparable:
            continue
        before = [one for one in scene.earlier[:index] if judge(old, one).comparable]
        sides = tell(before, judge, rules, scene.together.doubtful)
        kind = take_stand(old, sides, judge, rules, scene.together.doubtful).kind
        if kind is not None:
            return alert_id(old.figure_id, kind)
    return None
