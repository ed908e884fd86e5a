"""The detector as a stage: the figures of an article in, where they stand and what clashes out.

State is a shelf of entries a subject; everything else is computed at the step from the entries of
the window. A partition may hold several subjects: they never meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from operator import attrgetter

from schemas import AlertRaised, Event, Figure, FigureFiled, FiguresReported, Subject
from services.detector.filed import Filed, Group, Report, report_of, story_of
from services.detector.filing import Scene, file, filed_event, stands_for
from services.detector.judge import Judging
from services.detector.packed import Entry, Kept, rows_of
from services.detector.rules import Limits, Rules, load_rules
from services.detector.settings import DetectorSettings
from services.detector.shelf import Found, Shelf
from services.detector.together import Together, represented
from services.stage import Item, Outcome, Position, Result, Stage

State = dict[Subject, Shelf]
Told = tuple[Figure, Filed, Filed | None]
"""A figure as reported and as kept; a headline's with the body figure that stands for it."""


def load(settings: DetectorSettings) -> Rules:
    """Return the rules with the settings' limits."""
    return load_rules(
        limits=Limits(
            window=window(settings),
            max_figures=settings.max_figures,
            max_postings=settings.max_postings,
            max_articles=settings.max_articles,
            max_compared=settings.max_compared,
        )
    )


def window(settings: DetectorSettings) -> timedelta:
    """Return how much of its log the state spans."""
    return timedelta(days=settings.window_days)


def empty(rules: Rules) -> State:
    """Return the state of a partition before its first record."""
    return {}


def step(rules: Rules, state: State, event: FiguresReported, position: Position) -> Result:
    """File an article's figures; the state changes only when all of them are filed."""
    shelf, since = _shelf(rules, state, event, position)
    if shelf.holds(event.article_id, since) and not position.replayed:
        return Result((), Outcome.REDELIVERY)
    report = report_of(event, _arrived(position), rules)
    # As they will be found in the window, and no more of the event than that is held.
    rows = rows_of(event, _ordered(event))
    entries = _entries(event, rows.filed(report, rules), rules)
    counts: Counter[Item] = Counter()
    events = _judge(event, report, entries, shelf, since, counts)
    figures = tuple([filed for _, filed, body in entries if body is None])
    if len(figures) < len(rows.rows):
        rows = rows_of(event, [figure for figure, _, body in entries if body is None])
    _keep(state, shelf, event, shelf.entry(event, report.story, rows), position, counts)
    shelf.hand(Kept(report, lambda: figures))
    outcome = _outcome(event, counts[Item.ALERTS])
    return Result(tuple(events), outcome, {item: n for item, n in counts.items() if n})


def remember(rules: Rules, state: State, event: FiguresReported, position: Position) -> Result:
    """Change the state as ``step`` does, and file nothing: what a silent rebuild needs.

    An entry is computed from its record alone, so no figure has to be held against another.
    """
    shelf, since = _shelf(rules, state, event, position)
    if shelf.holds(event.article_id, since) and not position.replayed:
        return Result((), Outcome.REDELIVERY)
    story = story_of(event, rules)
    figures = _ordered(event)
    if any(figure.part == "headline" for figure in figures):
        report = report_of(event, _arrived(position), rules, story)
        entries = _entries(event, rows_of(event, figures).filed(report, rules), rules)
        figures = [figure for figure, _, body in entries if body is None]
    counts: Counter[Item] = Counter()
    entry = shelf.entry(event, story, rows_of(event, figures))
    _keep(state, shelf, event, entry, position, counts)
    return Result((), _outcome(event, 0), {item: n for item, n in counts.items() if n})


def _shelf(
    rules: Rules, state: State, event: FiguresReported, position: Position
) -> tuple[Shelf, datetime]:
    """Return the shelf of an event's subject, and when the window begins."""
    shelf = state.get(event.subject)
    return Shelf(rules) if shelf is None else shelf, position.time - rules.limits.window


def _arrived(position: Position) -> tuple[datetime, int]:
    return position.time, position.offset


def _judge(
    event: FiguresReported,
    report: Report,
    entries: list[Told],
    shelf: Shelf,
    since: datetime,
    counts: Counter[Item],
) -> list[Event]:
    """Return the events to write, and count what it took."""
    found, over, cut = shelf.same_stories(report, since)
    judge = Judging(shelf.rules, shelf.verdicts)
    for one in found:
        judge.know(report, one.kept.report, one.story)
    events = _file_all(event, entries, found, judge, shelf.rules, counts)
    counts[Item.STORIES_CAPPED] += over
    counts[Item.TERMS_CUT] += cut
    counts[Item.COMPARISONS] += judge.comparisons
    counts[Item.ALERTS] += sum(isinstance(made, AlertRaised) for made in events)
    return events


def _ordered(event: FiguresReported) -> list[Figure]:
    """Return an article's figures, those of the body before the headline's."""
    return sorted(event.figures, key=attrgetter("part", "start", "figure_id"))


def _entries(event: FiguresReported, filed: Sequence[Filed], rules: Rules) -> list[Told]:
    """Return an article's figures as they are told."""
    body = [one for one in filed if one.part == "body"]
    return [
        (figure, one, represented(one, body, rules) if one.part == "headline" else None)
        for figure, one in zip(_ordered(event), filed, strict=True)
    ]


def _keep(
    state: State,
    shelf: Shelf,
    event: FiguresReported,
    entry: Entry,
    position: Position,
    counts: Counter[Item],
) -> None:
    """Put an article on its shelf, in the place of the version it replaces; count what went."""
    state[event.subject] = shelf
    if event.previous_article_id is not None:
        shelf.remove(event.previous_article_id)
    shelf.put(event, entry, _arrived(position))
    limits = shelf.rules.limits
    forgotten, capped = shelf.forget(position.time - limits.window, limits)
    counts[Item.FORGOTTEN] += forgotten
    counts[Item.CAPPED] += capped


def _file_all(
    event: FiguresReported,
    entries: list[Told],
    found: list[Found],
    judge: Judging,
    rules: Rules,
    counts: Counter[Item],
) -> list[Event]:
    """Return the events to write."""
    original = next(
        (o.kept.figures for o in found if o.kept.report.article_id == event.copy_of), ()
    )
    own: defaultdict[Group, list[Filed]] = defaultdict(list)
    for _, filed, _ in entries:
        own[filed.group].append(filed)
    groups = {group: [filed for one in found for filed in one.kept.of(group)] for group in own}
    together = {
        group: Together((*earlier, *own[group]), judge, rules) for group, earlier in groups.items()
    }
    events: list[Event] = []
    facts: dict[str, str] = {}
    limit = rules.limits.max_compared
    for figure, filed, body in entries:
        if body is not None:
            stand, fact = stands_for("represented"), facts[body.figure_id]
            events.append(filed_event(filed, figure, event.subject, stand, fact))
            continue
        group = filed.group
        earlier, beside = groups[group], together[group]
        over = max(0, len(earlier) - limit)
        counts[Item.CANDIDATES] += len(earlier) - over
        counts[Item.CANDIDATES_CAPPED] += over
        if over:
            earlier = earlier[over:]
            beside = Together((*earlier, *own[group]), judge, rules)
        scene = Scene(earlier, beside, original, event.subject, judge, rules)
        told, alert = file(filed, figure, scene)
        facts[filed.figure_id] = told.fact_id
        events.extend(_written(told, alert))
        groups[group].append(filed)
    return events


def _written(told: FigureFiled, alert: AlertRaised | None) -> tuple[Event, ...]:
    return (told,) if alert is None else (told, alert)


def _outcome(event: FiguresReported, alerts: int) -> Outcome:
    if alerts:
        return Outcome.ALERTED
    if event.figures:
        return Outcome.FILED
    return Outcome.RETIRED if event.previous_article_id else Outcome.NO_FIGURES


DETECTOR: Stage[Rules, State, FiguresReported] = Stage(
    name="detector",
    reads=FiguresReported,
    writes=(FigureFiled, AlertRaised),
    load=load,
    empty=empty,
    step=step,
    remember=remember,
    window=window,
)
