"""An article's entry as the window keeps it: one compressed block, from which all else is made.

A figure is looked at for a day or two and kept for a month, so what lies in the window is packed:
article fields once, each sentence once, cut around its numeral, values in the order of the
contract's fields. Unpacking makes the same report and figures as filing did.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson

from schemas import Figure, FiguresReported
from schemas.figure import Inferred
from schemas.ids import figure_id
from services.detector.filed import ARTICLE, Filed, Group, Report, Whole, file_figure, make_report
from services.detector.rules import Rules

LEVEL = 6
"""Of zlib: smaller than the first levels give, for little more time on blocks of this size."""
WINDOW_BITS = 15
APART = ("figure_id", "lower", "upper", "sentence", "inferred")
PLAIN = tuple(name for name in Figure.model_fields if name not in APART)
"""Fields of a figure that are JSON as they are."""
FIELDS = set(Figure.model_fields)
KINDS = {"n": "name", "p": "place", "w": "word"}
DICTIONARY = (
    b'"conversion""daily""increment""subset""conditional""denied""unconfirmed""planned""vague"'
    b'"range""at_most","less_than""more_than""at_least""about""percent""money""IDR""headline"'
    b'.example/news/2026-01-0.com/read/","original",null,null,[],["n'
    b'"body","exact",null,"count",null,"asserted","total",null,null,false,null'
)
"""What blocks are packed with: values that recur, the commonest last."""


class Kept:
    """One article's report with its figures in the order in which they were filed.

    Of an unpacked one the figures are made when they are asked for: most articles that share a
    term turn out to be of another story.
    """

    __slots__ = ("_figures", "_make", "report")

    def __init__(self, report: Report, figures: Callable[[], tuple[Filed, ...]]) -> None:
        self.report = report
        self._make: Callable[[], tuple[Filed, ...]] | None = figures
        self._figures: tuple[Filed, ...] = ()

    @property
    def figures(self) -> tuple[Filed, ...]:
        """The figures, the same objects each time."""
        if self._make is not None:
            self._figures, self._make = self._make(), None
        return self._figures

    def of(self, group: Group) -> list[Filed]:
        """Return the figures of one kind of thing."""
        return [filed for filed in self.figures if filed.group == group]


def pack(event: FiguresReported, figures: Sequence[Filed]) -> bytes:
    """Return the block of an event of which these figures are kept."""
    sentences: dict[str, int] = {}
    rows = [_row(filed, sentences) for filed in figures]
    terms = [term.kind[0] + term.text for term in event.terms]
    head = [getattr(event, name) for name in ARTICLE]
    packer = zlib.compressobj(LEVEL, wbits=-WINDOW_BITS, zdict=DICTIONARY)
    return packer.compress(orjson.dumps([head, terms, [*sentences], rows])) + packer.flush()


def unpack(packed: bytes, arrived: tuple[datetime, int], rules: Rules) -> Kept:
    """Return the entry of a block whose record arrived at this log time and offset."""
    unpacker = zlib.decompressobj(wbits=-WINDOW_BITS, zdict=DICTIONARY)
    head, terms, sentences, rows = orjson.loads(unpacker.decompress(packed) + unpacker.flush())
    fields = dict(zip(ARTICLE, head, strict=True))
    if fields["published_at"] is not None:
        fields["published_at"] = datetime.fromisoformat(fields["published_at"])
    report = make_report(fields, [(KINDS[term[0]], term[1:]) for term in terms], arrived, rules)
    return Kept(report, lambda: tuple(_filed(row, sentences, report, rules) for row in rows))


Row = list[Any]


def _row(filed: Filed, sentences: dict[str, int]) -> Row:
    figure = filed.figure
    named = figure.figure_id
    if named == figure_id(filed.article_id, figure.part, figure.start):
        named = ""
    return [
        sentences.setdefault(figure.sentence, len(sentences)),
        filed.sentence_start,
        int(filed.kind.place_said),
        named,
        # As they are: 5 and 5.0 do not show the same precision.
        None if figure.lower is None else str(figure.lower),
        None if figure.upper is None else str(figure.upper),
        figure.inferred.model_dump(exclude_none=True) if figure.inferred else None,
        *(getattr(figure, name) for name in PLAIN),
    ]


def _filed(row: Row, sentences: list[str], report: Report, rules: Rules) -> Filed:
    sentence, start, said, named, lower, upper, inferred, *plain = row
    values = dict(zip(PLAIN, plain, strict=True))
    figure = Figure.model_construct(
        FIELDS,
        figure_id=named or figure_id(report.article_id, values["part"], values["start"]),
        sentence=sentences[sentence],
        lower=None if lower is None else Decimal(lower),
        upper=None if upper is None else Decimal(upper),
        inferred=None if inferred is None else Inferred.model_construct(**inferred),
        **values,
    )
    return file_figure(figure, report, rules, Whole(start, bool(said)))
