"""Figures as the detector files them: what a comparison reads, at hand.

An entry is computed from its record alone. Article fields are kept once an article; a figure keeps
its sentence, cut around the numeral, because an alert weeks later must show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any

from schemas import ArticleRef, Figure, FiguresReported
from schemas.ids import figure_id, host_of
from schemas.unchecked import unchecked
from services.detector.kind import Kind, kind
from services.detector.numeral import Numeral, numeral
from services.detector.rules import Rules
from services.detector.terms import Terms, weigh
from services.detector.when import When, when
from services.language import places

REF = set(ArticleRef.model_fields)
ARTICLE = tuple(
    name for name in FiguresReported.model_fields if name not in ("subject", "terms", "figures")
)
"""Fields that an event has once."""
SENTENCE = 300
"""Characters of a sentence that are kept around a numeral."""
Group = tuple[str, str]
"""Dimension and widest class: what a figure is looked up under within a story."""
WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """The figures of one article and one subject, without the figures."""

    article_id: str
    ref: ArticleRef
    source: str
    """Outlet, else host of the url; unknown ones count as one, ``""``."""
    story: Terms
    links: tuple[str, ...]
    """Articles that share this one's origin."""
    screening: str
    previous: str | None
    """The version of the page that this one replaces."""
    arrived: tuple[datetime, int]
    """Log time and offset of the record."""


@dataclass(frozen=True, slots=True, eq=False)
class Filed:
    """One figure of a report, with what the ladder reads."""

    report: Report
    named: str
    """Its id, or nothing where its place in the article names it."""
    part: str
    start: int
    sentence_start: int
    """Of the whole sentence: figures with the same one stand in one sentence."""
    numeral: Numeral
    kind: Kind
    attribution: str | None
    when: When | None
    origin: str | None
    via: str | None
    altered_from: str | None
    revises: bool
    told: Callable[[], Figure]
    """Returns the figure as it was reported, its sentence cut."""
    group: Group

    @property
    def figure(self) -> Figure:
        """The figure as it was reported, its sentence cut: few are asked for it."""
        return self.told()

    @property
    def figure_id(self) -> str:
        """The figure's id."""
        return self.named or figure_id(self.report.article_id, self.part, self.start)

    @property
    def article_id(self) -> str:
        """The id of the figure's article."""
        return self.report.article_id

    @property
    def lower(self) -> Decimal | None:
        """The lower bound."""
        return self.numeral.lower

    @property
    def upper(self) -> Decimal | None:
        """The upper bound."""
        return self.numeral.upper

    @property
    def approximator(self) -> str:
        """The hedge."""
        return self.numeral.approximator

    @property
    def dimension(self) -> str:
        """What is measured."""
        return self.numeral.dimension

    @property
    def num(self) -> str:
        """The numeral as printed."""
        return self.numeral.num


def story_of(event: FiguresReported, rules: Rules) -> Terms:
    """Return what tells the story of an event's article."""
    title = WORDS.findall((event.title or "").casefold())
    return weigh([(term.kind, term.text) for term in event.terms], title, event.language, rules)


def links_of(event: FiguresReported) -> tuple[str, ...]:
    """Return the articles that share an event's origin."""
    return _links(event.copy_of, event.same_origins)


def _links(copied: str | None, origins: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((copied, *origins) if copied else origins))


def report_of(
    event: FiguresReported, arrived: tuple[datetime, int], rules: Rules, story: Terms | None = None
) -> Report:
    """Return the report of an event that arrived at this log time and offset.

    ``story`` where what tells it is known.
    """
    fields = {name: getattr(event, name) for name in ARTICLE}
    return make_report(fields, story or story_of(event, rules), arrived)


def make_report(fields: Mapping[str, Any], story: Terms, arrived: tuple[datetime, int]) -> Report:
    """Return the report of an event's ``ARTICLE`` fields and its weighed terms."""
    outlet, url = fields["outlet"], fields["url"]
    return Report(
        article_id=fields["article_id"],
        # Values of an event are validated.
        ref=unchecked(ArticleRef, {name: fields[name] for name in REF}),
        source=outlet or (host_of(url) if url else ""),
        story=story,
        links=_links(fields["copy_of"], fields["same_origins"]),
        screening=fields["screening"],
        previous=fields["previous_article_id"],
        arrived=arrived,
    )


def file_figure(figure: Figure, report: Report, rules: Rules) -> Filed:
    """Return a figure as the detector keeps it."""
    language, lower, upper = report.ref.language, figure.lower, figure.upper
    return Filed(
        report=report,
        named=figure.figure_id,
        part=figure.part,
        start=figure.start,
        sentence_start=figure.sentence_start,
        numeral=numeral(
            figure.num,
            None if lower is None else str(lower),
            None if upper is None else str(upper),
            figure.approximator,
            figure.bias,
            figure.dimension,
        ),
        kind=kind(
            figure.dimension,
            figure.unit,
            figure.noun,
            figure.noun_class,
            figure.affiliation,
            figure.event,
            figure.place,
            names_place(figure.sentence, figure.place, language),
            figure.modality,
            figure.scope,
            language,
        ),
        attribution=figure.attribution,
        when=when(figure.as_of, report.ref.published_at, rules.desk_offset),
        origin=figure.origin_id,
        via=figure.via,
        altered_from=figure.altered_from,
        revises=figure.revises,
        told=partial(cut, figure),
        group=(figure.dimension, rules.classes.root(figure.noun_class)),
    )


def cut(figure: Figure) -> Figure:
    """Return the figure with its sentence cut to ``SENTENCE`` characters around the numeral.

    The cut falls between words; what begins or ends a long sentence is left out on both sides of
    the numeral alike, as far as there is any.
    """
    text = figure.sentence
    if len(text) <= SENTENCE:
        return figure
    begin = figure.start - figure.sentence_start
    end = begin + figure.end - figure.start
    first = max(0, min((begin + end - SENTENCE) // 2, len(text) - SENTENCE, begin))
    last = min(len(text), first + SENTENCE)
    if first > 0 and not text[first - 1].isspace():
        gap = text.find(" ", first, begin)
        first = gap + 1 if gap >= 0 else first
    if last < len(text) and not text[last].isspace():
        gap = text.rfind(" ", end, last)
        last = gap if gap >= 0 else last
    start = figure.sentence_start + first
    return figure.model_copy(update={"sentence": text[first:last], "sentence_start": start})


def names_place(sentence: str, place: str | None, language: str) -> bool:
    """Return whether a sentence names a place, or a part of its name, in its own language."""
    if place is None:
        return False
    low = sentence.casefold()
    known = _surfaces(language)
    return any(
        name in low
        for part in place.split(", ")
        for name in (part.casefold(), *known.get(part, ()))
    )


@cache
def _surfaces(language: str) -> Mapping[str, tuple[str, ...]]:
    """Canonical names of places with what a language calls them."""
    try:
        names = places.load_gazetteer(language).names
    except LookupError:
        return {}
    surfaces: dict[str, list[str]] = {}
    for surface, canonical in names.items():
        surfaces.setdefault(canonical, []).append(surface)
    return {canonical: tuple(found) for canonical, found in surfaces.items()}
