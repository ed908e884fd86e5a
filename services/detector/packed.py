"""An article's entry as the window keeps it: its terms, and one compressed block for all else.

A figure is looked at for a day or two and kept for a month, so what lies in the window is packed:
article fields once, each sentence once, cut around its numeral, values field by field, those that
are as usual left out. Unpacking makes the same report and figures as filing did.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

import orjson

from schemas import Figure, FiguresReported
from schemas.figure import Inferred
from schemas.ids import figure_id
from schemas.unchecked import unchecked
from services.detector.filed import ARTICLE, Filed, Group, Report, cut, make_report, names_place
from services.detector.kind import kind
from services.detector.numeral import numeral
from services.detector.rules import Rules
from services.detector.terms import Terms, terms_end
from services.detector.when import when

LEVEL = 6
"""Of zlib: smaller than the first levels give, for little more time on blocks of this size."""
WINDOW_BITS = 15
USUAL: dict[str, Any] = {
    "sentence": 0, "begin": 0, "said": 1, "named": "", "at": 0, "longer": 0, "cut": 0,
    "lower": None, "upper": True, "part": "body", "num": "", "approximator": "exact",
    "bias": None, "dimension": "count", "unit": None, "noun": None, "noun_class": "other",
    "affiliation": None, "event": None, "place": None, "modality": "asserted",
    "attribution": None, "scope": "total", "as_of": None, "via": None, "origin_id": None,
    "altered_from": None, "revises": False, "percent_of": None, "inferred": None,
}  # fmt: skip
"""Fields of a figure's row with what they mostly are: which of the sentences, where it began before
it was cut, whether it names the place; the id where it is not the figure's place in the article;
how far into the sentence the numeral stands, by how much its span is longer than its text, by how
much the sentence was cut in front; ``upper`` is true where it is ``lower``; the rest as told."""
PLAIN = tuple(name for name in USUAL if name in Figure.model_fields and name not in (
    "sentence", "lower", "upper", "inferred",
))  # fmt: skip
"""Fields of a figure that are JSON as they are."""
_plain, _head = attrgetter(*PLAIN), attrgetter(*ARTICLE)
USUALLY = tuple(USUAL.values())
DICTIONARY = (
    b'"conversion""daily""increment""subset""conditional""denied""unconfirmed""planned""vague"'
    b'"range""at_most","less_than""more_than""at_least""about""percent""money""IDR""headline"'
    b'.example/news/2026-01-0.com/read/","original",null,null,[],["'
)
"""What blocks are packed with: values that recur, the commonest last."""


Row = tuple[Any, ...]
"""A figure's values, in the order of ``USUAL``."""


class Kept:
    """One article's report with its figures in the order in which they were filed.

    Of an unpacked one the figures are made when they are asked for.
    """

    __slots__ = ("_figures", "_groups", "_make", "report")

    def __init__(self, report: Report, figures: Callable[[], tuple[Filed, ...]]) -> None:
        self.report = report
        self._make: Callable[[], tuple[Filed, ...]] | None = figures
        self._figures: tuple[Filed, ...] = ()
        self._groups: dict[Group, list[Filed]] | None = None

    @property
    def figures(self) -> tuple[Filed, ...]:
        """The figures, the same objects each time."""
        if self._make is not None:
            self._figures, self._make = self._make(), None
        return self._figures

    def of(self, group: Group) -> Sequence[Filed]:
        """Return the figures of one kind of thing."""
        if self._groups is None:
            self._groups = {}
            for filed in self.figures:
                self._groups.setdefault(filed.group, []).append(filed)
        return self._groups.get(group, ())


class Rows(NamedTuple):
    """The figures of an article as they are kept, in the order in which they were filed."""

    sentences: list[str]
    rows: list[Row]

    def filed(self, report: Report, rules: Rules) -> tuple[Filed, ...]:
        """Return the figures as the report's article gave them."""
        return tuple([_filed(row, self.sentences, report, rules) for row in self.rows])


class Entry(NamedTuple):
    """What is kept of an article."""

    story: Terms
    figures: int
    """How many."""
    packed: bytes


def rows_of(event: FiguresReported, figures: Sequence[Figure]) -> Rows:
    """Return an event's figures as they are kept."""
    sentences: dict[str, int] = {}
    rows = [_row(figure, event, sentences) for figure in figures]
    return Rows([*sentences], rows)


def pack(event: FiguresReported, figures: Rows, terms: bytes) -> bytes:
    """Return the block of an event of which these figures are kept, its packed terms in front."""
    same: list[Any] = []
    each: list[Any] = []
    for number, column in enumerate(zip(*figures.rows, strict=True)):
        first = column[0]
        if column.count(first) < len(column):
            each += (number, column)
        elif first != USUALLY[number]:
            same += (number, first)
    packer = zlib.compressobj(LEVEL, wbits=-WINDOW_BITS, zdict=DICTIONARY)
    plain = orjson.dumps([_head(event), figures.sentences, len(figures.rows), same, each])
    return terms + packer.compress(plain) + packer.flush()


def unpack(packed: bytes, story: Terms, arrived: tuple[datetime, int], rules: Rules) -> Kept:
    """Return the entry of a block with these terms whose record arrived at this time and offset."""
    unpacker = zlib.decompressobj(wbits=-WINDOW_BITS, zdict=DICTIONARY)
    plain = unpacker.decompress(packed[terms_end(packed) :]) + unpacker.flush()
    head, sentences, many, same, each = orjson.loads(plain)
    fields = dict(zip(ARTICLE, head, strict=True))
    if fields["published_at"] is not None:
        fields["published_at"] = datetime.fromisoformat(fields["published_at"])
    report = make_report(fields, story, arrived)
    return Kept(report, partial(Rows(sentences, _rows(many, same, each)).filed, report, rules))


def _row(whole: Figure, event: FiguresReported, sentences: dict[str, int]) -> Row:
    figure = cut(whole)
    begin, lower, upper = whole.sentence_start, figure.lower, figure.upper
    named = "" if figure.figure_id == figure_id(event.article_id, figure.part, figure.start) else (
        figure.figure_id
    )  # fmt: skip
    # As they are: 5 and 5.0 do not show the same precision.
    low = None if lower is None else str(lower)
    high = None if upper is None else str(upper)
    return (
        sentences.setdefault(figure.sentence, len(sentences)),
        begin,
        int(names_place(whole.sentence, whole.place, event.language)),
        named,
        figure.start - begin,
        figure.end - figure.start - len(figure.num),
        figure.sentence_start - begin,
        low,
        True if high == low else high,
        *_plain(figure),
        figure.inferred.model_dump(exclude_none=True) if figure.inferred else None,
    )


def _rows(many: int, same: list[Any], each: list[Any]) -> list[Row]:
    usual = [*USUALLY]
    for number, value in zip(same[::2], same[1::2], strict=True):
        usual[number] = value
    if many == 1:
        return [tuple(usual)]
    columns = [[value] * many for value in usual]
    for number, values in zip(each[::2], each[1::2], strict=True):
        columns[number] = values
    return [*zip(*columns, strict=True)]


def _filed(row: Row, sentences: list[str], report: Report, rules: Rules) -> Filed:
    (
        _, begin, said, named, at, _, _, lower, upper, part, num, approximator, bias, dimension,
        unit, noun, noun_class, affiliation, event, place, modality, attribution, scope, as_of,
        via, origin, altered_from, revises, _, _,
    ) = row  # fmt: skip
    ref = report.ref
    start, high = begin + at, lower if upper is True else upper
    return Filed(
        report=report,
        named=named,
        part=part,
        start=start,
        sentence_start=begin,
        numeral=numeral(num, lower, high, approximator, bias, dimension),
        kind=kind(
            dimension, unit, noun, noun_class, affiliation, event, place, bool(said), modality,
            scope, ref.language,
        ),
        attribution=attribution,
        when=when(as_of, ref.published_at, rules.desk_offset),
        origin=origin,
        via=via,
        altered_from=altered_from,
        revises=revises,
        told=partial(_figure, row, sentences, report.article_id),
        group=(dimension, rules.classes.root(noun_class)),
    )  # fmt: skip


def _figure(row: Row, sentences: list[str], article: str) -> Figure:
    """Return the figure of a row as it was reported, its sentence cut."""
    values = dict(zip(USUAL, row, strict=True))
    begin, lower, upper = values["begin"], values["lower"], values["upper"]
    start = begin + values["at"]
    bounds = (lower, lower if upper is True else upper)
    low, high = (None if bound is None else Decimal(bound) for bound in bounds)
    inferred = values["inferred"]
    return unchecked(
        Figure,
        {
            "figure_id": values["named"] or figure_id(article, values["part"], start),
            "start": start,
            "end": start + len(values["num"]) + values["longer"],
            "sentence": sentences[values["sentence"]],
            "sentence_start": begin + values["cut"],
            "lower": low,
            "upper": high,
            "inferred": None if inferred is None else Inferred.model_construct(**inferred),
            **{name: values[name] for name in PLAIN},
        },
    )
