"""Dedupe as a stage: a fold over the cleaned articles of the window, families kept apart."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Final

from schemas import ArticleCleaned, ArticleScreened, NoiseSpan
from schemas.unchecked import unchecked
from services.dedupe.memory import Arrival, Memory
from services.dedupe.printed import MICROSECOND
from services.dedupe.screening import Finding, Limits, screen
from services.dedupe.settings import DedupeSettings
from services.dedupe.surroundings import surroundings
from services.dedupe.telling import Telling, telling
from services.stage import Item, Outcome, Position, Result, Stage

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
OUTCOMES: Final = {
    "original": Outcome.ORIGINAL,
    "copy": Outcome.COPY,
    "revision": Outcome.REVISION,
    "redelivery": Outcome.REDELIVERY,
}


@dataclass(frozen=True, slots=True)
class DedupeRules:
    """The settings that decide what is written."""

    window: timedelta
    most_articles: int
    limits: Limits


@dataclass(slots=True)
class Families:
    """The state of one partition: a memory for each family that came along."""

    memories: dict[str, Memory] = field(default_factory=dict)


def _load(settings: DedupeSettings) -> DedupeRules:
    limits = Limits(bucket_cap=settings.bucket_cap, candidate_cap=settings.candidate_cap)
    return DedupeRules(settings.window, settings.most_articles, limits)


def _window(settings: DedupeSettings) -> timedelta:
    return settings.window


def _empty(rules: DedupeRules) -> Families:
    return Families()


def _step(
    rules: DedupeRules, state: Families, article: ArticleCleaned, position: Position
) -> Result:
    """Screen an article against the window before its own log time, then remember it."""
    arrival = Arrival.of(article)
    now = _micros(position)
    since = now - rules.window // MICROSECOND
    memory = state.memories.get(article.family)
    memory = Memory() if memory is None else memory
    finding = screen(
        memory.window,
        arrival.entry,
        arrival.keys,
        since=since,
        replayed=position.replayed,
        limits=rules.limits,
    )
    counts = {Item.CANDIDATES: finding.candidates, Item.CANDIDATES_CAPPED: int(finding.capped)}
    events: tuple[ArticleScreened, ...] = ()
    if finding.kind != "redelivery":
        seen = memory.seen(since, now)
        noise = surroundings(article, arrival.entry, arrival.lines, arrival.mark, finding, seen)
        told = telling(article, arrival, finding, noise, memory, since)
        events = (_screened(article, finding, noise, told),)
        counts[Item.NOISE_SPANS] = len(noise)
        counts[Item.SENTENCES_COPIED] = told.copied
        counts[Item.FIGURES_ALTERED] = told.altered
    counts |= _keep(rules, state, article.family, arrival, now)
    return Result(events, OUTCOMES[finding.kind], {item: n for item, n in counts.items() if n})


def _remember(
    rules: DedupeRules, state: Families, article: ArticleCleaned, position: Position
) -> Result:
    """Change the state as the step does, and compare nothing: what an article is stays open."""
    counts = _keep(rules, state, article.family, Arrival.of(article), _micros(position))
    return Result((), Outcome.PASSED, {item: n for item, n in counts.items() if n})


def _keep(
    rules: DedupeRules, state: Families, family: str, arrival: Arrival, now: int
) -> dict[Item, int]:
    """Remember an article, and return what left the window.

    Every record is remembered, redeliveries too: once the first delivery has left the window, the
    later one is all that a rebuilt state would know.
    """
    since = now - rules.window // MICROSECOND
    if family not in state.memories:
        state.memories[family] = Memory()
    state.memories[family].add(arrival, now)
    forgotten = capped = 0
    for held in state.memories.values():
        aged, dropped = held.forget(since, rules.most_articles, now)
        forgotten, capped = forgotten + aged, capped + dropped
    return {Item.FORGOTTEN: forgotten, Item.CAPPED: capped}


def _micros(position: Position) -> int:
    return (position.time - EPOCH) // MICROSECOND


def _screened(
    article: ArticleCleaned, finding: Finding, added: tuple[NoiseSpan, ...], told: Telling
) -> ArticleScreened:
    """Return the event: what it carries on was checked on reading, and the rest is made here."""
    noise = article.noise
    if added:
        noise = tuple(sorted((*noise, *added), key=lambda span: span.start))
    return unchecked(
        ArticleScreened,
        {
            "article_id": article.article_id,
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "text": article.text,
            "published_at": article.published_at,
            "retrieved_at": article.retrieved_at,
            "language": article.language,
            "noise": noise,
            "agencies": article.agencies,
            "screening": finding.kind,
            "copy_of": finding.root.article_id if finding.root else None,
            "similarity": _share(finding.similarity),
            "same_origins": finding.same_origins,
            "previous_article_id": finding.previous.article_id if finding.previous else None,
            "sentences": told.sentences,
        },
    )


def _share(similarity: float | None) -> Decimal | None:
    """Return a similarity as the contract's decimal, to three places."""
    return None if similarity is None else Decimal(f"{similarity:.3f}")


DEDUPE: Stage[DedupeRules, Families, ArticleCleaned] = Stage(
    name="dedupe",
    reads=ArticleCleaned,
    writes=(ArticleScreened,),
    load=_load,
    empty=_empty,
    step=_step,
    remember=_remember,
    window=_window,
)
