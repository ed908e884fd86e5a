"""What was said of one fact: which filed figures belong to it, on which sides, by how many.

A figure's fact is the earliest figure in the window with which it is directly comparable, else
itself; nothing is inherited along chains. So three kinds of records make up the timeline of a fact:

1. those filed under it;
2. those that one of them was held against or agrees with, wherever they are filed: the fact's own
   first figure (which may be filed under an older one), and the first figures of other sides;
3. those that stand on a side which a figure of the first kind opened, wherever they are filed.

It goes no further: the figures of 2 and 3 bring nobody else along. They are told by the fact that
they are filed under.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas import FigureFiled
from services.cli.telling import outlet_of

LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FactSide:
    """One side of a fact and who stands behind it; copies add outlets, but no texts."""

    letter: str
    first: FigureFiled
    figures: int
    outlets: int
    """Distinct outlets; all unknown ones count as one."""
    texts: int
    """Distinct texts: figures copied from one article count once."""
    agencies: tuple[str, ...]
    """News agencies credited, in order of the alphabet."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact's figures, oldest first, and its sides in the order in which they were opened."""

    fact_id: str
    figures: tuple[FigureFiled, ...]
    sides: tuple[FactSide, ...]

    def letter(self, figure_id: str | None) -> str | None:
        """Return the letter of the side that a figure opened, ``None`` where it opened none."""
        found = (side.letter for side in self.sides if side.first.figure.figure_id == figure_id)
        return next(found, None)


def named_by(records: Iterable[FigureFiled]) -> frozenset[str]:
    """Return the ids of all figures that records name: themselves, their fact, their sides."""
    names: set[str] = set()
    for record in records:
        names |= {record.fact_id, record.figure.figure_id}
        names |= {verdict.side for verdict in record.verdicts}
        names |= {record.side} if record.side else set()
    return frozenset(names)


def fact_of(fact_id: str, filed: Iterable[FigureFiled], others: Iterable[FigureFiled]) -> Fact:
    """Return a fact from the records filed under it and from others, which are sifted.

    A record that was written twice counts once: the later one, in the order given.
    """
    own = {record.figure.figure_id: record for record in filed}
    named = named_by(own.values())
    related = {
        record.figure.figure_id: record
        for record in others
        if record.fact_id != fact_id and (record.figure.figure_id in named or record.side in own)
    }
    every = sorted((related | own).values(), key=_moment)
    return Fact(fact_id, tuple(every), _sides(every))


def _moment(record: FigureFiled) -> tuple[datetime, str, str, int]:
    """By publication, those without a date last; within an article as printed, headline last."""
    article, figure = record.article, record.figure
    return article.published_at or LAST, article.article_id, figure.part, figure.start


def _sides(records: Sequence[FigureFiled]) -> tuple[FactSide, ...]:
    """The sides whose first figure is there; ``records`` are in order."""
    first = {record.figure.figure_id: record for record in records}
    standing: dict[str, list[FigureFiled]] = {name: [] for name in first}
    for record in records:
        if record.side in standing:
            standing[record.side].append(record)
    opened = [(first[name], stand) for name, stand in standing.items() if first[name] in stand]
    return tuple(
        FactSide(
            letter=_letter(number),
            first=record,
            figures=len(stand),
            outlets=len({outlet_of(one.article) for one in stand}),
            texts=len({one.figure.origin_id or one.article.article_id for one in stand}),
            agencies=tuple(sorted({one.figure.via for one in stand if one.figure.via})),
        )
        for number, (record, stand) in enumerate(opened)
    )


def _letter(number: int) -> str:
    """A to Z, then AA, AB …, as columns of a table are called."""
    high, low = divmod(number, 26)
    return (_letter(high - 1) if high else "") + chr(ord("A") + low)
