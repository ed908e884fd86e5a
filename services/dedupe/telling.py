"""Tells of each sentence of an article where it comes from: copied, altered or its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from schemas import (
    AlteredFigure,
    ArticleCleaned,
    CleanSentence,
    NoiseSpan,
    ScreenedSentence,
)
from schemas.unchecked import unchecked
from services.dedupe.alignment import Aligned, align
from services.dedupe.digest import borrowed
from services.dedupe.entry import Entry
from services.dedupe.memory import Arrival, Memory
from services.dedupe.runs import FEWEST_WORDS, IN_A_ROW
from services.dedupe.screening import Finding

MOST_LENDERS: Final = 10
"""Articles that are searched for runs of one: those with most fingerprints in common."""

Told = tuple[Entry, Aligned]
_NOTHING: Final[frozenset[int]] = frozenset()


class Telling(NamedTuple):
    """The sentences of an article as ``ArticleScreened`` has them, and what they are in sum."""

    sentences: tuple[ScreenedSentence, ...]
    copied: int = 0
    altered: int = 0


def telling(
    article: ArticleCleaned,
    arrival: Arrival,
    finding: Finding,
    noise: Sequence[NoiseSpan],
    memory: Memory,
    since: int,
) -> Telling:
    """Return where each sentence comes from, those aside that lie in ``noise``.

    Sentences are held against the articles with which this one is verified; what is left, run by
    run, against those from which it may be put together.
    """
    told = _verified(arrival.entry, finding) if finding.root or finding.previous else {}
    sentences = article.sentences
    hidden = _hidden(sentences, noise) if noise else _NOTHING
    if sharing := memory.runs.sharing(arrival.fingerprints, memory.headlines.first_since(since)):
        free = [at not in told and at not in hidden for at in range(len(arrival.entry.sentences))]
        if _has_run(arrival.entry, free):
            told |= borrowed(arrival.entry, free, _lenders(arrival, finding, memory, sharing))
    if not (told or hidden):
        return Telling(tuple([_row(sentence) for sentence in sentences]))
    rows = tuple(
        [
            _screened(sentence, told[at]) if at in told else _row(sentence)
            for at, sentence in enumerate(sentences)
            if at not in hidden
        ]
    )
    copied = sum(row.copied_from is not None for row in rows)
    return Telling(rows, copied, sum(len(row.altered) for row in rows))


def _hidden(sentences: Sequence[CleanSentence], noise: Sequence[NoiseSpan]) -> frozenset[int]:
    """Return the sentences that begin in ``noise``."""
    return frozenset(
        at
        for span in noise
        for at, sentence in enumerate(sentences)
        if span.start <= sentence.start < span.end
    )


def _verified(entry: Entry, finding: Finding) -> dict[int, Told]:
    """Return what sentences are to the article's original or to the version before it."""
    told: dict[int, Told] = {}
    bases = [base for base in (finding.root, finding.previous) if base is not None]
    for base in bases:
        for at, aligned in enumerate(align(entry, base)):
            known = told.get(at)
            weaker = known is None or not known[1].copied
            if (aligned.copied and weaker) or (aligned.altered and known is None):
                told[at] = (base, aligned)
    return told


def _has_run(entry: Entry, free: Sequence[bool]) -> bool:
    """Whether so many long sentences in a row are free that they could be a run."""
    in_a_row = 0
    for count, mine in zip(entry.sentences.sizes, free, strict=True):
        if count >= FEWEST_WORDS:
            in_a_row = in_a_row + 1 if mine else 0
            if in_a_row == IN_A_ROW:
                return True
    return False


def _lenders(
    arrival: Arrival, finding: Finding, memory: Memory, sharing: Mapping[int, int]
) -> Iterator[Entry]:
    """Yield the articles with runs in common, but none of its page, the earliest first."""
    most = sorted(sharing, key=lambda number: (-sharing[number], number))[:MOST_LENDERS]
    entry = arrival.entry
    known = {base.article_id for base in (finding.root, finding.previous) if base is not None}
    known.add(entry.article_id)
    for number in sorted(most):
        other = memory.window.entry(number)
        if other.article_id not in known and not (entry.page and other.page == entry.page):
            yield other


def _row(sentence: CleanSentence, copied_from: str | None = None) -> ScreenedSentence:
    return unchecked(
        ScreenedSentence,
        {
            "start": sentence.start,
            "end": sentence.end,
            "copied_from": copied_from,
            "altered": (),
        },
    )


def _screened(sentence: CleanSentence, told: Told) -> ScreenedSentence:
    base, aligned = told
    if aligned.copied:
        return _row(sentence, base.article_id)
    if not aligned.altered:
        return _row(sentence)
    was = base.sentences.figures[aligned.original or 0]
    # Checked: of a figure that holds the mark by which they are kept apart, only a part comes back.
    altered = tuple(
        AlteredFigure(
            start=sentence.figures[now].start,
            end=sentence.figures[now].end,
            was=was[before],
            now=sentence.figures[now].value,
        )
        for now, before in aligned.altered
    )
    return ScreenedSentence(start=sentence.start, end=sentence.end, altered=altered)
