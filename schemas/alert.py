"""What the detector says: where a figure was filed, and the alert it raised."""

from typing import Annotated, Literal

from pydantic import Field

from schemas.article import Tag
from schemas.figure import ArticleRef, Figure, Subject
from schemas.model import Event, Id, Model

Verdict = Literal["contradiction", "update", "consistent", "not_comparable"]
Kind = Literal[
    "altered_copy", "silent_edit", "headline", "denial", "falling_total", "conflict", "growth"
]
KINDS: tuple[Kind, ...] = (
    "altered_copy", "silent_edit", "headline", "denial", "falling_total", "conflict", "growth",
)  # fmt: skip
"""In order of precedence: a figure raises at most the first that applies."""
Severity = Literal["low", "medium", "high"]
Standing = Literal[
    "first",        # the first figure of its fact
    "opens",        # opens a new side, by contradiction or by a silent update
    "witness",      # stands on exactly one known side
    "compatible",   # fits several sides, witnesses none
    "stale",        # a lower running figure without as-of, within a day: opens no side
    "represented",  # a headline figure that its body figure stands for
    "copied",       # stands in a sentence copied from another article
]  # fmt: skip
Answer = Literal["yes", "no", "unknown"]

MAX_READINGS = 5
"""Figures shown a side; the rest is counted."""


class Reason(Model):
    """What one rung of the ladder answered; messages turn ``code`` and ``params`` into words."""

    rung: Tag
    answer: Answer
    code: Tag
    params: dict[str, str] = Field(default_factory=dict)


class SideVerdict(Model):
    """How a figure stands to one side of its fact, named by the side's first figure.

    Where a figure fits the first figure of a side and clashes with a finer one that stands there,
    a second verdict names that finer figure.
    """

    side: Id
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


class FigureFiled(Event):
    """A figure was compared with what is known of its fact."""

    fact_id: Id
    subject: Subject
    article: ArticleRef
    figure: Figure
    standing: Standing
    side: Id | None = None
    """The side that the figure opened or witnesses."""
    verdicts: tuple[SideVerdict, ...] = ()


class Reading(Model):
    """A figure with its article, as an alert shows it."""

    article: ArticleRef
    figure: Figure


class Side(Model):
    """One side of a fact: who says so, and how independent they are."""

    stance: Literal["against", "agrees"]
    readings: Annotated[tuple[Reading, ...], Field(min_length=1, max_length=MAX_READINGS)]
    """The first figures of the side, earliest first."""
    outlets: Annotated[int, Field(ge=1)]
    texts: Annotated[int, Field(ge=1)]
    """Distinct texts: copies of one count once."""
    witnesses: Annotated[int, Field(ge=1)]
    """Independent groups: texts that share neither an origin nor an agency."""
    agencies: Annotated[int, Field(ge=0)] = 0
    """News agencies that its texts credit."""


class AlertRaised(Event):
    """A figure does not fit what was said before about the same thing."""

    alert_id: Id
    kind: Kind
    verdict: Literal["contradiction", "update"]
    severity: Severity
    fact_id: Id
    subject: Subject
    new: Reading
    sides: Annotated[tuple[Side, ...], Field(min_length=1)]
    """Sides against which the new figure stands, then those that agree with it."""
    reasons: tuple[Reason, ...]
    supersedes: Id | None = None
    """The alert of the same page that this one replaces."""
    rules_version: Annotated[int, Field(ge=1)]
