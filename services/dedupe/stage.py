"""Dedupe as a stage: a fold over the cleaned articles of the window, families kept apart."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from schemas import ArticleCleaned, ArticleScreened
from services.dedupe.bands import keys_of
from services.dedupe.entry import Entry
from services.dedupe.screening import Finding, Limits, screen
from services.dedupe.settings import DedupeSettings
from services.dedupe.telling import screened_sentences, share
from services.dedupe.window import Window
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
    """The state of one partition: a window for each family that came along."""

    windows: dict[str, Window] = field(default_factory=dict)


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
    """Screen an article against the window before its own log time, then remember it.

    Every record is remembered, redeliveries too: once the first delivery has left the window, the
    later one is all that a rebuilt state would know.
    """
    entry = Entry.of(article)
    keys = keys_of(entry)
    now = (position.time - EPOCH) // timedelta(microseconds=1)
    since = now - rules.window // timedelta(microseconds=1)
    window = state.windows.get(article.family) or Window()
    finding = screen(
        window, entry, keys, since=since, replayed=position.replayed, limits=rules.limits
    )
    events = () if finding.kind == "redelivery" else (_screened(article, entry, finding),)
    counts = _counts(finding, events)

    state.windows.setdefault(article.family, window)
    window.add(entry, keys, now)
    forgotten = capped = 0
    for held in state.windows.values():
        aged, dropped = held.forget(since, rules.most_articles)
        forgotten, capped = forgotten + aged, capped + dropped
    counts |= {Item.FORGOTTEN: forgotten} if forgotten else {}
    counts |= {Item.CAPPED: capped} if capped else {}
    return Result(events, OUTCOMES[finding.kind], counts)


def _screened(article: ArticleCleaned, entry: Entry, finding: Finding) -> ArticleScreened:
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
        noise=article.noise,
        agencies=article.agencies,
        screening=finding.kind,
        copy_of=finding.root.article_id if finding.root else None,
        similarity=share(finding.similarity),
        same_origins=finding.same_origins,
        previous_article_id=finding.previous.article_id if finding.previous else None,
        sentences=screened_sentences(article, entry, finding),
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
    window=_window,
)
