"""From a claim with all that its article adds to the figure of the contract."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from schemas import Figure, Inferred, Part, Source
from schemas.figure import MAX_SENTENCE
from schemas.ids import figure_id
from schemas.model import MAX_DIGITS, plain
from schemas.unchecked import empty, unchecked
from services.extractor.attribution import attributed
from services.extractor.draft import Draft
from services.extractor.passages import Passage
from services.extractor.sources import HEADLINE, source

_NOTHING: dict[str, Any] = dict(empty(Figure))


def figure_of(
    draft: Draft,
    body: Sequence[Passage],
    article_id: str,
    sole: tuple[str, Source] | None,
) -> Figure:
    """Return a claim as a figure, its speaker sought in the sentences around it.

    ``sole``: the one agency that the article credits, and where it does.
    """
    sentence, reading = draft.passage, draft.number.reading
    part: Part = "headline" if draft.at == HEADLINE else "body"
    credit = attributed(sentence, body, draft.at, draft.number.first)
    sources = {"attribution": source(draft.at, credit.name_at)}
    agency, sources["via"] = credit.agency, source(draft.at, credit.agency_at)
    if agency is None and sole is not None:
        agency, sources["via"] = sole
    inferred = {name: origin for name, origin in sources.items() if origin is not None}
    start = sentence.start + reading.start
    shown, shift = _shown(sentence.text, reading.start, reading.end)
    lower = _finite(reading.lower)
    upper = lower if reading.upper is reading.lower else _finite(reading.upper)
    values = _NOTHING | {
        "figure_id": figure_id(article_id, part, start),
        "part": part,
        "start": start,
        "end": sentence.start + reading.end,
        "num": sentence.text[reading.start : reading.end][:300],
        "lower": lower,
        "upper": upper,
        "approximator": reading.approximator,
        "bias": reading.bias,
        "dimension": reading.dimension,
        "unit": reading.unit,
        "sentence": shown,
        "sentence_start": sentence.start + shift,
        "noun": draft.noun[:200] if draft.noun else None,
        "noun_class": draft.noun_class,
        "affiliation": draft.affiliation[:200] if draft.affiliation else None,
        "event": draft.event,
        "place": draft.place[:200] if draft.place else None,
        "modality": draft.modality,
        "attribution": credit.name,
        "scope": draft.scope,
        "as_of": draft.as_of,
        "via": agency,
        "revises": draft.revises,
        "inferred": _inferred(tuple((draft.inferred | inferred).items())),
    }
    return unchecked(Figure, values)


@lru_cache(maxsize=4_096)
def _inferred(sources: tuple[tuple[str, Source], ...]) -> Inferred | None:
    """Fields with their sources; most figures leave the same unsaid and share one object."""
    return Inferred(**dict(sources)) if sources else None


def _shown(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence, cut to ``MAX_SENTENCE`` around its numeral, and how much was cut before."""
    if len(text) <= MAX_SENTENCE:
        return text, 0
    begin = max(0, min(start - MAX_SENTENCE // 2, len(text) - MAX_SENTENCE))
    begin = min(begin, start)
    return text[begin : begin + MAX_SENTENCE], begin


@lru_cache(maxsize=4_096)
def _finite(value: Decimal | None) -> Decimal | None:
    """A bound as it comes back from the wire, where 5.0 is 5; none if the contract has no room."""
    if value is None or not value.is_finite() or abs(value.adjusted()) > MAX_DIGITS:
        return None
    return Decimal(plain(value))
