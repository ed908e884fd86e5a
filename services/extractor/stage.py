"""The extractor as a stage: one screened article in, its figures out, one event a subject."""

from collections.abc import Sequence
from datetime import datetime

from schemas import SUBJECTS, ArticleScreened, Figure, FiguresReported
from services.extractor.extract import (
    Extraction,
    ExtractionRules,
    extract,
    load_extraction_rules,
)
from services.extractor.settings import ExtractorSettings
from services.stage import Item, Outcome, Position, Result, Stage


def _load(settings: ExtractorSettings) -> ExtractionRules:
    return load_extraction_rules(settings.max_figures, settings.max_sentence)


def _empty(rules: ExtractionRules) -> None:
    return None


def _step(
    rules: ExtractionRules, state: None, article: ArticleScreened, position: Position
) -> Result:
    found = extract(article, rules, position.accepted)
    events = reports(article, found, rules, position.accepted)
    counts = {
        Item.CLAIMS: len(found.figures),
        Item.NON_CLAIMS: len(found.non_claims),
        Item.FIGURES_DROPPED: found.dropped,
    }
    outcome = Outcome.FIGURES if found.figures else Outcome.NO_FIGURES
    return Result(events, outcome, {item: count for item, count in counts.items() if count})


def reports(
    article: ArticleScreened,
    found: Extraction,
    rules: ExtractionRules,
    accepted: datetime | None,
) -> tuple[FiguresReported, ...]:
    """Return one report for each subject with figures; for a revision, one for every subject.

    An empty report retires the figures of the page's older version under that subject.
    """
    by_subject: dict[str, list[Figure]] = {}
    for figure in found.figures:
        subject = rules.classes.subject(figure.dimension, figure.noun_class)
        by_subject.setdefault(subject, []).append(figure)
    subjects: Sequence[str] = [
        name for name in SUBJECTS if name in by_subject or article.screening == "revision"
    ]
    published, estimated = article.publication(accepted)
    return tuple(
        FiguresReported(
            article_id=article.article_id,
            outlet=article.outlet,
            url=article.url,
            title=article.title,
            language=article.language,
            published_at=published,
            published_estimated=estimated and published is not None,
            subject=subject,  # type: ignore[arg-type]
            screening=article.screening,
            copy_of=article.copy_of,
            previous_article_id=article.previous_article_id,
            same_origins=article.same_origins,
            terms=found.terms,
            figures=tuple(by_subject.get(subject, ())),
        )
        for subject in subjects
    )


EXTRACTOR: Stage[ExtractionRules, None, ArticleScreened] = Stage(
    name="extractor",
    reads=ArticleScreened,
    writes=(FiguresReported,),
    load=_load,
    empty=_empty,
    step=_step,
)
