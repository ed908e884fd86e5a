"""Dedupe as a stage: a fold over the cleaned articles of the window, families kept apart."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from schemas import ArticleCleaned, ArticleScreened, NoiseSpan, ScreenedSentence
from services.dedupe.memory import Arrival, Memory
from services.dedupe.printed import MICROSECOND
from services.dedupe.screening import Finding, Limits, screen
from services.dedupe.settings import DedupeSettings
from services.dedupe.surroundings import surroundings
from services.dedupe.telling import screened_sentences, share
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
    events: tuple[ArticleScreened, ...] = ()
    added: tuple[NoiseSpan, ...] = ()
    if finding.kind != "redelivery":
        seen = memory.seen(since, now)
        added = surroundings(article, arrival.entry, arrival.lines, arrival.mark, finding, seen)
        sentences = screened_sentences(article, arrival, finding, added, memory, since)
        events = (_screened(article, finding, added, sentences),)
    counts = _counts(finding, events) | ({Item.NOISE_SPANS: len(added)} if added else {})
    counts |= _keep(rules, state, article.family, arrival, now)
    return Result(events, OUTCOMES[finding.kind], counts)


def _remember(
    rules: DedupeRules, state: Families, article: ArticleCleaned, position: Position
) -> Result:
    """Change the state as the step does, and compare nothing: what an article is stays open."""
    counts = _keep(rules, state, article.family, Arrival.of(article), _micros(position))
    return Result((), Outcome.PASSED, counts)


def _keep(
    rules: DedupeRules, state: Families, family: str, arrival: Arrival, now: int
) -> dict[Item, int]:
    """Remember an article, and return what left the window.

    Every record is remembered, redeliveries too: once the first delivery has left the window, the
    later one is all that a rebuilt state would know.
    """
    since = now - rules.window // MICROSECOND
    state.memories.setdefault(family, Memory()).add(arrival, now)
    forgotten = capped = 0
    for held in state.memories.values():
        aged, dropped = held.forget(since, rules.most_articles, now)
        forgotten, capped = forgotten + aged, capped + dropped
    gone = {Item.FORGOTTEN: forgotten, Item.CAPPED: capped}
    return {item: number for item, number in gone.items() if number}


def _micros(position: Position) -> int:
    return (position.time - EPOCH) // MICROSECOND


def _screened(
    article: ArticleCleaned,
    finding: Finding,
    added: tuple[NoiseSpan, ...],
    sentences: tuple[ScreenedSentence, ...],
) -> ArticleScreened:
    if finding.kind == "redelivery":
        raise ValueError("a redelivery is not passed on")
    return ArticleScreened(
        article_id=article.article_id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        text=article.text,
        published_at=article.published_at,
        retrieved_at=article.retrieved_at,
        language=article.language,
        noise=tuple(sorted((*article.noise, *added), key=lambda span: span.start)),
        agencies=article.agencies,
        screening=finding.kind,
        copy_of=finding.root.article_id if finding.root else None,
        similarity=share(finding.similarity),
        same_origins=finding.same_origins,
        previous_article_id=finding.previous.article_id if finding.previous else None,
        sentences=sentences,
    )


def _counts(finding: Finding, events: tuple[ArticleScreened, ...]) -> dict[Item, int]:
    counts = {Item.CANDIDATES: finding.candidates}
    if finding.capped:
        counts[Item.CANDIDATES_CAPPED] = 1
    sentences = [sentence for event in events for sentence in event.sentences]
    if copied := sum(sentence.copied_from is not None for sentence in sentences):
        counts[Item.SENTENCES_COPIED] = copied
    if altered := sum(len(sentence.altered) for sentence in sentences):
        counts[Item.FIGURES_ALTERED] = altered
    return counts


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
