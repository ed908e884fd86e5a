"""Tells of each sentence of an article where it comes from: copied, altered or its own."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from schemas import AlteredFigure, ArticleCleaned, CleanSentence, NoiseSpan, ScreenedSentence
from services.dedupe.alignment import Aligned, align
from services.dedupe.digest import borrowed
from services.dedupe.entry import Entry
from services.dedupe.memory import Arrival, Memory
from services.dedupe.runs import FEWEST_WORDS, IN_A_ROW
from services.dedupe.screening import Finding

MOST_LENDERS = 12
"""Articles of which an article is searched for runs: those with most fingerprints in common."""

Told = tuple[Entry, Aligned]


def screened_sentences(
    article: ArticleCleaned,
    arrival: Arrival,
    finding: Finding,
    noise: Sequence[NoiseSpan],
    memory: Memory,
    since: int,
) -> tuple[ScreenedSentence, ...]:
    """Return where each sentence comes from, those aside that lie in ``noise``.

    Sentences are held against the articles with which this one is verified; what is left, run by
    run, against those from which it may be put together.
    """
    told = _verified(arrival.entry, finding)
    free = [
        one is None and not any(span.start <= sentence.start < span.end for span in noise)
        for one, sentence in zip(told, article.sentences, strict=False)
    ]
    if _has_run(arrival.entry, free):
        lenders = _lenders(arrival, finding, memory, since)
        for at, found in borrowed(arrival.entry, free, lenders).items():
            told[at] = found
    return tuple(
        _screened(sentence, told[at] if at < len(told) else None)
        for at, sentence in enumerate(article.sentences)
        if not any(span.start <= sentence.start < span.end for span in noise)
    )


def _verified(entry: Entry, finding: Finding) -> list[Told | None]:
    """What each sentence is to the article's original and to the version before it."""
    bases = [base for base in (finding.root, finding.previous) if base is not None]
    views = [(base, align(entry, base)) for base in bases]
    told: list[Told | None] = []
    for at in range(len(entry.sentences)):
        mine = [(base, view[at]) for base, view in views]
        copied = next((one for one in mine if one[1].copied), None)
        told.append(copied or next((one for one in mine if one[1].altered), None))
    return told


def _has_run(entry: Entry, free: Sequence[bool]) -> bool:
    """Whether so many long sentences in a row are free that they could be a run."""
    in_a_row = 0
    for count, mine in zip(entry.sentences.counts.tolist(), free, strict=True):
        if count >= FEWEST_WORDS:
            in_a_row = in_a_row + 1 if mine else 0
            if in_a_row == IN_A_ROW:
                return True
    return False


def _lenders(arrival: Arrival, finding: Finding, memory: Memory, since: int) -> Iterator[Entry]:
    """Yield the articles with runs in common, but none of its page, the earliest first."""
    first = memory.headlines.first_since(since)
    sharing = memory.runs.sharing(arrival.fingerprints, first)
    if not sharing:
        return
    most = sorted(sharing, key=lambda number: (-sharing[number], number))[:MOST_LENDERS]
    entry = arrival.entry
    known = {base.article_id for base in (finding.root, finding.previous) if base is not None}
    for number in sorted(most):
        other = memory.window.entry(number)
        same = other.article_id == entry.article_id or (entry.page and other.page == entry.page)
        if not same and other.article_id not in known:
            yield other


def _screened(sentence: CleanSentence, told: Told | None) -> ScreenedSentence:
    """Return a sentence of the contract, unvalidated: every value of it was validated before."""
    base, aligned = told or (None, None)
    altered: tuple[AlteredFigure, ...] = ()
    if base is not None and aligned is not None and not aligned.copied:
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
    copied = base.article_id if base and aligned and aligned.copied else None
    return ScreenedSentence(
        start=sentence.start, end=sentence.end, copied_from=copied, altered=altered
    )


def share(similarity: float | None) -> Decimal | None:
    """Return a similarity as the contract's decimal, to three places."""
    return None if similarity is None else Decimal(f"{similarity:.3f}")
