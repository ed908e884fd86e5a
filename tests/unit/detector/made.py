"""Figures and reports as the tests of the detector make them: what is not said is of no matter."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from schemas import (
    AlertRaised,
    Event,
    Figure,
    FigureFiled,
    FiguresReported,
    Subject,
    Term,
)
from schemas.ids import figure_id, identity
from services.detector.filed import Filed, file_figure, report_of
from services.detector.rules import Limits, Rules, load_rules
from services.detector.stage import State, step
from services.stage import Position, Result

RULES = load_rules()
START = datetime(2026, 5, 1, tzinfo=UTC)
STORY = ("Tambora", "Krendang", "Gulkarmat", "Duri Selatan", "Syaiful")
"""A place and names that make two made articles one story."""


def article(name: str) -> str:
    """Return the id of a made article."""
    return identity("made", name)


def figure(of: str, value: str | None = None, **fields: Any) -> Figure:
    """Return an asserted count of people killed in an article; ``value`` sets both bounds."""
    start = fields.pop("start", 0)
    part = fields.pop("part", "body")
    num = fields.pop("num", value or "belasan")
    made: dict[str, Any] = {
        "lower": value, "upper": value, "approximator": "exact", "dimension": "count",
        "noun": "orang", "noun_class": "person", "event": "killed",
        "sentence": f"{num} orang tewas menurut {of}.", "sentence_start": start,
    }  # fmt: skip
    made |= fields
    for bound in ("lower", "upper"):
        if isinstance(made[bound], str):
            made[bound] = Decimal(made[bound])
    return Figure(
        figure_id=figure_id(article(of), part, start),
        part=part,
        start=start,
        end=start + len(num),
        num=num,
        **made,
    )


def reported(
    name: str,
    *figures: Figure,
    day: float | None = 0,
    outlet: str | None = None,
    subject: Subject = "people",
    terms: tuple[str, ...] = STORY,
    **fields: Any,
) -> FiguresReported:
    """Return a report published so many days after ``START`` at ten in the morning."""
    published = None if day is None else START + timedelta(days=day, hours=10)
    return FiguresReported(
        article_id=article(name),
        outlet=outlet or f"outlet of {name}",
        language=fields.pop("language", "id"),
        published_at=fields.pop("published_at", published),
        subject=subject,
        screening=fields.pop("screening", "original"),
        terms=tuple(Term(kind="place" if n == 0 else "name", text=t) for n, t in enumerate(terms)),
        figures=figures,
        **fields,
    )


def filed(made: Figure, of: FiguresReported | None = None, rules: Rules = RULES) -> Filed:
    """Return a figure as the detector keeps it, in a report of its own where none is given."""
    report = of or reported("alone", made, day=0)
    return file_figure(made, report_of(report, (START, 0), rules), rules)


class Stream:
    """Feeds reports to the detector, one partition, an hour of log time between them."""

    def __init__(self, rules: Rules = RULES, **limits: Any) -> None:
        self.rules = rules
        if limits:
            self.rules = load_rules(limits=Limits(**limits))
        self.state: State = {}
        self.offset = 0
        self.events: list[Event] = []

    def feed(self, event: FiguresReported, **position: Any) -> Result:
        """Return what the detector says of one report."""
        time = position.pop("time", START + timedelta(hours=self.offset))
        result = step(self.rules, self.state, event, Position(0, self.offset, time, **position))
        self.offset += 1
        self.events.extend(result.events)
        return result

    @property
    def alerts(self) -> list[AlertRaised]:
        """All alerts so far."""
        return [event for event in self.events if isinstance(event, AlertRaised)]

    @property
    def filings(self) -> list[FigureFiled]:
        """All filings so far."""
        return [event for event in self.events if isinstance(event, FigureFiled)]
