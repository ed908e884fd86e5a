"""Figures as the detector keeps them: what a comparison reads at hand, the rest packed.

An entry is computed from its record alone. Article fields are kept once an article; a figure keeps
its sentence, compressed, because an alert weeks later must show it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache
from sys import intern

from schemas import ArticleRef, Figure, FiguresReported, Term
from schemas.ids import canonical_url
from services.detector.kind import Kind, kind_of
from services.detector.numeral import Numeral, numeral_of
from services.detector.rules import Rules, rarity
from services.detector.when import When, when
from services.language import places

NAMES = ",".join(f'"{name}":"' for name in Figure.model_fields).encode()
"""What every packed figure holds: the dictionary with which they are packed."""
REF = set(ArticleRef.model_fields)
WINDOW_BITS = 12
"""Packing looks back 4 kB: more than a figure has."""
WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """The figures of one article and one subject, without the figures."""

    article_id: str
    ref: ArticleRef
    source: str
    """Outlet, else host of the url; unknown ones count as one, ``""``."""
    terms: Mapping[str, float]
    """Story terms with their weights."""
    anchors: tuple[str, ...]
    """Those of them that are places or stand in the headline, and not everywhere: without one, two
    articles share no more than a person."""
    weight: float
    """Sum of the weights."""
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
    figure_id: str
    part: str
    start: int
    sentence_start: int
    numeral: Numeral
    kind: Kind
    attribution: str | None
    when: When | None
    origin: str | None
    via: str | None
    altered_from: str | None
    revises: bool
    packed: bytes

    @property
    def figure(self) -> Figure:
        """The figure as it was reported."""
        return _unpack(self.packed)

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


def report_of(event: FiguresReported, arrived: tuple[datetime, int], rules: Rules) -> Report:
    """Return the report of an event that arrived at this log time and offset."""
    terms = weigh(event.terms, event.title, event.language, rules)
    places_named = {term.text.casefold() for term in event.terms if term.kind == "place"}
    headline = set(WORDS.findall((event.title or "").casefold()))
    links = (event.copy_of, *event.same_origins) if event.copy_of else event.same_origins
    return Report(
        article_id=event.article_id,
        # Values of an event are validated; all references share the one set of their fields' names.
        ref=ArticleRef.model_construct(REF, **{name: getattr(event, name) for name in REF}),
        source=event.outlet or (_host(event.url) if event.url else ""),
        terms=terms,
        anchors=tuple(
            term
            for term, weight in terms.items()
            if weight >= rules.story.anchor and (term in places_named or term in headline)
        ),
        weight=sum(terms.values()),
        links=tuple(dict.fromkeys(links)),
        screening=event.screening,
        previous=event.previous_article_id,
        arrived=arrived,
    )


def file_figure(figure: Figure, report: Report, rules: Rules) -> Filed:
    """Return a figure as the detector keeps it."""
    return Filed(
        report=report,
        figure_id=figure.figure_id,
        part=figure.part,
        start=figure.start,
        sentence_start=figure.sentence_start,
        numeral=numeral_of(figure),
        kind=kind_of(
            figure,
            names_place(figure.sentence, figure.place, report.ref.language),
            report.ref.language,
        ),
        attribution=figure.attribution,
        when=when(figure.as_of, report.ref.published_at, rules.desk_offset),
        origin=figure.origin_id,
        via=figure.via,
        altered_from=figure.altered_from,
        revises=figure.revises,
        packed=_pack(figure),
    )


def _pack(figure: Figure) -> bytes:
    packer = zlib.compressobj(1, wbits=-WINDOW_BITS, memLevel=5, zdict=NAMES)
    return packer.compress(figure.model_dump_json(exclude_none=True).encode()) + packer.flush()


def _unpack(packed: bytes) -> Figure:
    unpacker = zlib.decompressobj(wbits=-WINDOW_BITS, zdict=NAMES)
    return Figure.model_validate_json(unpacker.decompress(packed) + unpacker.flush())


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


def weigh(
    terms: Iterable[Term], title: str | None, language: str, rules: Rules
) -> dict[str, float]:
    """Return the terms in lower case with the weight of kind and rarity.

    Words of the title that are rare enough count too: a headline names what the story is about.
    """
    table = rules.story
    weighed: dict[str, float] = {}
    for term in terms:
        low = intern(term.text.casefold())
        weighed[low] = max(weighed.get(low, 0.0), _weight(table.kinds[term.kind], low, language))
    for word in WORDS.findall((title or "").casefold()):
        rare = rarity(word, language)
        if len(word) >= rules.shortest_word and rare >= table.title_rarity:
            weight = _weight(table.title, word, language)
            weighed[intern(word)] = max(weighed.get(word, 0.0), weight)
    return weighed


@lru_cache(maxsize=65_536)
def _weight(factor: float, word: str, language: str) -> float:
    """A word's weight, one number for all articles that have it."""
    return factor * rarity(word, language)


def _host(url: str) -> str:
    return canonical_url(url).removeprefix("https://").split("/")[0]
