"""The figure: bounds with a hedge, what is counted, and how it is said."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.article import Lang, Offset, Tag
from schemas.model import Event, Id, Model, Moment, Number

Subject = Literal[
    "people", "money", "shares", "area", "dwellings", "vehicles", "organisations", "other"
]
SUBJECTS: tuple[Subject, ...] = (
    "people", "money", "shares", "area", "dwellings", "vehicles", "organisations", "other",
)  # fmt: skip
"""So coarse that one misread noun does not part two comparable figures: people and cases, money,
shares and rates, area and mass, dwellings and buildings, vehicles and weapons, organisations and
places, and the rest. The order is the partition: append only."""

Part = Literal["headline", "body"]
Approximator = Literal[
    "exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"
]
Dimension = Literal[
    "area", "concentration", "count", "magnitude", "mass", "money", "multiplier", "percent", "vote"
]
Modality = Literal["asserted", "planned", "unconfirmed", "denied", "conditional"]
Scope = Literal["total", "subset", "increment", "daily", "conversion"]
Screening = Literal["original", "copy", "revision"]
Source = Literal["headline", "dateline", "neighbour", "article"]
"""The headline; the dateline; a sentence at most two away; the article as a whole."""

MAX_SENTENCE = 2_000
"""Characters of a sentence that a figure carries, cut around its numeral."""

MAX_FIGURES = 400
"""Figures of one subject an article may have; the rest is counted, not read."""

MAX_TERMS = 40


class Bounds(Model):
    """Every value that a reading allows: ``lower`` to ``upper``, either open when absent."""

    lower: Number | None = None
    upper: Number | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.lower is not None and self.upper is not None and self.upper < self.lower:
            raise ValueError("the upper bound is below the lower")
        return self


class Inferred(Model):
    """Whence a figure has each field that its own sentence leaves unsaid."""

    unit: Source | None = None
    """With it the dimension: the currency of an amount named before."""
    noun: Source | None = None
    noun_class: Source | None = None
    affiliation: Source | None = None
    event: Source | None = None
    place: Source | None = None
    attribution: Source | None = None
    as_of: Source | None = None
    via: Source | None = None


class Figure(Bounds):
    """One figure claim. Terms and values are those of the annotation guideline; see GLOSSARY.md."""

    figure_id: Id
    part: Part
    start: Offset
    end: Offset
    """Offsets of the numeral into the part as delivered (title or text)."""
    num: Annotated[str, Field(min_length=1, max_length=300)]
    """The numeral as printed."""
    approximator: Approximator
    bias: Literal["below"] | None = None
    dimension: Dimension
    unit: Tag | None = None
    sentence: Annotated[str, Field(max_length=MAX_SENTENCE)]
    sentence_start: Offset
    """Offset of ``sentence`` into the part: ``start - sentence_start`` finds the numeral in it."""
    noun: Tag | None = None
    noun_class: Tag = "other"
    affiliation: Tag | None = None
    event: Tag | None = None
    place: Tag | None = None
    modality: Modality = "asserted"
    attribution: Tag | None = None
    scope: Scope = "total"
    as_of: Tag | None = None
    """When the figure holds, EDTF (ISO 8601-2), quarters as ``2026-Q1``; absent when not said."""
    via: Tag | None = None
    """The news agency credited for it."""
    origin_id: Id | None = None
    """The article from which its sentence was copied."""
    altered_from: Tag | None = None
    """The canonical value that stood here in the sentence's original."""
    revises: bool = False
    """Its own words say that it replaces an earlier figure."""
    percent_of: Id | None = None
    """The count of this article that a per cent restates."""
    inferred: Inferred | None = None
    """Whence it has what its own sentence leaves unsaid; absent when that says all."""


class Term(Model):
    """A word that tells one story from another: a name, a place or a rare word."""

    kind: Literal["name", "place", "word"]
    text: Tag


class ArticleRef(Model):
    """What a reader needs to find an article again."""

    article_id: Id
    outlet: Tag | None = None
    url: str | None = None
    title: str | None = None
    language: Lang
    published_at: Moment | None = None
    published_estimated: bool = False


class FiguresReported(ArticleRef, Event):
    """All figures of one article and one subject; empty to retire those of a replaced version."""

    subject: Subject
    screening: Screening
    copy_of: Id | None = None
    previous_article_id: Id | None = None
    same_origins: tuple[Id, ...] = ()
    terms: Annotated[tuple[Term, ...], Field(max_length=MAX_TERMS)] = ()
    figures: Annotated[tuple[Figure, ...], Field(max_length=MAX_FIGURES)] = ()
