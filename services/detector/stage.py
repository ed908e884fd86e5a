"""The detector as a stage: the figures of an article in, where they stand and what clashes out.

State is a shelf of entries a subject; everything else is computed at the step from the entries of
the window. A partition may hold several subjects: they never meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta

from schemas import AlertRaised, Event, Figure, FigureFiled, FiguresReported, Subject
from services.detector.filed import Filed, Report, file_figure, report_of
from services.detector.filing import Scene, file, filed_event, represented, stands_for
from services.detector.judge import Judging
from services.detector.rules import Limits, Rules, load_rules
from services.detector.settings import DetectorSettings
from services.detector.shelf import Found, Kept, Shelf
from services.stage import Item, Outcome, Position, Result, Stage

State = dict[Subject, Shelf]
Group = tuple[str, str]
"""Dimension and widest class: what a figure is looked up under within a story."""


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
    shelf = state.get(event.subject) or Shelf()
    since = position.time - rules.limits.window
    if shelf.get(event.article_id, since) and not position.replayed:
        return Result((), Outcome.REDELIVERY)
    report = report_of(event, (position.time, position.offset), rules)
    found = shelf.same_stories(report, since, rules)
    judge = Judging(rules, shelf.verdicts)
    for one in found:
        judge.know(report, one.kept.report, one.story)
    counts: Counter[Item] = Counter()
    kept, events = _file_all(event, report, found, judge, rules, counts)
    alerts = sum(isinstance(made, AlertRaised) for made in events)
    counts[Item.COMPARISONS] += judge.comparisons
    counts[Item.ALERTS] += alerts
    outcome = _outcome(event, alerts)

    state[event.subject] = shelf
    if event.previous_article_id is not None:
        shelf.remove(event.previous_article_id)
    shelf.put(Kept(report, kept))
    counts[Item.FORGOTTEN], counts[Item.CAPPED] = shelf.forget(since, rules.limits)
    return Result(tuple(events), outcome, {item: n for item, n in counts.items() if n})


def _file_all(
    event: FiguresReported,
    report: Report,
    found: list[Found],
    judge: Judging,
    rules: Rules,
    counts: Counter[Item],
) -> tuple[tuple[Filed, ...], list[Event]]:
    """Return the entries to keep and the events to write, body figures before the headline's."""
    groups: defaultdict[Group, list[Filed]] = defaultdict(list)
    original: tuple[Filed, ...] = ()
    for one in found:
        for filed in one.kept.figures:
            groups[_group(filed, rules)].append(filed)
        if one.kept.report.article_id == event.copy_of:
            original = one.kept.figures
    kept: list[Filed] = []
    events: list[Event] = []
    facts: dict[str, str] = {}
    ordered = _in_order(event.figures, report, rules)
    own: defaultdict[Group, list[Filed]] = defaultdict(list)
    for _, filed in ordered:
        own[_group(filed, rules)].append(filed)
    for figure, filed in ordered:
        group = _group(filed, rules)
        earlier = groups[group]
        if filed.part == "headline":
            body = represented(filed, [one for one in kept if one.part == "body"], rules)
            if body is not None:
                fact = facts[body.figure_id]
                events.append(
                    filed_event(filed, figure, event.subject, stands_for("represented"), fact)
                )
                continue
        limit = rules.limits.max_compared
        counts[Item.CANDIDATES] += min(len(earlier), limit)
        counts[Item.CANDIDATES_CAPPED] += max(0, len(earlier) - limit)
        scene = Scene(earlier[-limit:], own[group], original, event.subject, judge, rules)
        told, alert = file(filed, figure, scene)
        facts[filed.figure_id] = told.fact_id
        events.extend(_written(told, alert))
        earlier.append(filed)
        kept.append(filed)
    return tuple(kept), events


def _written(told: FigureFiled, alert: AlertRaised | None) -> tuple[Event, ...]:
    return (told,) if alert is None else (told, alert)


def _in_order(
    figures: tuple[Figure, ...], report: Report, rules: Rules
) -> list[tuple[Figure, Filed]]:
    ordered = sorted(figures, key=lambda figure: (figure.part, figure.start, figure.figure_id))
    return [(figure, file_figure(figure, report, rules)) for figure in ordered]


def _group(filed: Filed, rules: Rules) -> Group:
    return filed.kind.dimension, rules.classes.root(filed.kind.noun_class)


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
    window=window,
)
