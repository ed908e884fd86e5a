"""Tells of each sentence of an article where it comes from: copied, altered or its own."""

from decimal import Decimal

from schemas import AlteredFigure, ArticleCleaned, ScreenedSentence
from services.dedupe.alignment import Aligned, align
from services.dedupe.entry import Entry
from services.dedupe.screening import Finding


def screened_sentences(
    article: ArticleCleaned, entry: Entry, finding: Finding
) -> tuple[ScreenedSentence, ...]:
    """Return where each sentence comes from; all are an original's own."""
    bases = [base for base in (finding.root, finding.previous) if base is not None]
    if not bases:
        return tuple(ScreenedSentence(start=own.start, end=own.end) for own in article.sentences)
    views = [(base, align(entry, base)) for base in bases]
    return tuple(
        _screened(
            article, index, [(base, view[index]) for base, view in views if index < len(view)]
        )
        for index in range(len(article.sentences))
    )


def _screened(
    article: ArticleCleaned, index: int, views: list[tuple[Entry, Aligned]]
) -> ScreenedSentence:
    sentence = article.sentences[index]
    copied = next((base for base, aligned in views if aligned.copied), None)
    changed = next(((base, aligned) for base, aligned in views if aligned.altered), None)
    altered: tuple[AlteredFigure, ...] = ()
    if copied is None and changed is not None:
        base, aligned = changed
        was = base.sentences.figures[aligned.original or 0]
        altered = tuple(
            AlteredFigure(
                start=sentence.figures[now].start,
                end=sentence.figures[now].end,
                was=was[before],
                now=sentence.figures[now].value,
            )
            for now, before in aligned.altered
        )
    return ScreenedSentence(
        start=sentence.start,
        end=sentence.end,
        copied_from=copied.article_id if copied else None,
        altered=altered,
    )


def share(similarity: float | None) -> Decimal | None:
    """Return a similarity as the contract's decimal, to three places."""
    return None if similarity is None else Decimal(f"{similarity:.3f}")
