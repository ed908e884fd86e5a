"""The message that a webhook carries: Standard Webhooks' type, timestamp and data.

The data is the alert as ``alert-raised.v1`` describes it. A message stays under 20 kB, as the
standard asks; an alert that is larger is cut by the rules of ``CUTS``, one after the other until
it fits, and the message names those that were used. What is left is still a whole, valid alert.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from schemas import AlertRaised, Figure, Reading, Side
from schemas.ids import canonical

TYPE: Final = "alert.raised"
LIMIT: Final = 20_000
"""Bytes that a message stays under (Standard Webhooks, "Payload size")."""

LONG_SENTENCE: Final = 600
SHORT_SENTENCE: Final = 300
"""At least the longest numeral, which is never cut."""
MAX_SIDES: Final = 3
MAX_REASONS: Final = 12


def payload(alert: AlertRaised, at: datetime) -> bytes:
    """Return the body of the message about an alert that was queued ``at``: JSON, under 20 kB."""
    body = _body(alert, at, [])
    used: list[str] = []
    for name, cut in CUTS:
        if len(body) < LIMIT:
            break
        alert = cut(alert)
        used.append(name)
        body = _body(alert, at, used)
    return body


def _body(alert: AlertRaised, at: datetime, used: list[str]) -> bytes:
    stamp = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    data = alert.model_dump(mode="json", exclude_none=True)
    cut = {"cut": used} if used else {}
    return canonical({"type": TYPE, "timestamp": stamp, "data": data, **cut})


def _long_sentences(alert: AlertRaised) -> AlertRaised:
    """Sentences are cut to 600 characters around their numeral."""
    return _figures(alert, lambda figure: _around(figure, LONG_SENTENCE))


def _later_readings(alert: AlertRaised) -> AlertRaised:
    """Of each side only the first figure is shown; its counts still tell of the others."""
    return alert.model_copy(update={"sides": tuple(_lead(side) for side in alert.sides)})


def _short_sentences(alert: AlertRaised) -> AlertRaised:
    """Sentences are cut to 300 characters around their numeral."""
    return _figures(alert, lambda figure: _around(figure, SHORT_SENTENCE))


def _later_sides(alert: AlertRaised) -> AlertRaised:
    """The first three sides and the first twelve reasons are shown."""
    sides, reasons = alert.sides[:MAX_SIDES], alert.reasons[:MAX_REASONS]
    return alert.model_copy(update={"sides": sides, "reasons": reasons})


def _bare(alert: AlertRaised) -> AlertRaised:
    """The first side, without reasons, terms, titles and addresses: bounds, numeral, sentence."""
    first = alert.sides[0]
    side = first.model_copy(update={"readings": tuple(_core(one) for one in first.readings[:1])})
    return alert.model_copy(update={"new": _core(alert.new), "sides": (side,), "reasons": ()})


CUTS: Final[tuple[tuple[str, Callable[[AlertRaised], AlertRaised]], ...]] = (
    ("long_sentences", _long_sentences),
    ("later_readings", _later_readings),
    ("short_sentences", _short_sentences),
    ("later_sides", _later_sides),
    ("bare", _bare),
)
"""Ways to make an alert smaller, in order of what a reader misses least."""


def _lead(side: Side) -> Side:
    return side.model_copy(update={"readings": side.readings[:1]})


def _figures(alert: AlertRaised, change: Callable[[Figure], Figure]) -> AlertRaised:
    def reading(one: Reading) -> Reading:
        return one.model_copy(update={"figure": change(one.figure)})

    sides = tuple(
        side.model_copy(update={"readings": tuple(reading(one) for one in side.readings)})
        for side in alert.sides
    )
    return alert.model_copy(update={"new": reading(alert.new), "sides": sides})


def _around(figure: Figure, size: int) -> Figure:
    text = figure.sentence
    if len(text) <= size:
        return figure
    numeral = figure.start - figure.sentence_start
    spare = max(0, size - (figure.end - figure.start))
    start = min(max(0, numeral - spare // 2), len(text) - size)
    return figure.model_copy(
        update={
            "sentence": text[start : start + size],
            "sentence_start": figure.sentence_start + start,
        }
    )


DISPENSABLE: Final = (
    "unit", "noun", "affiliation", "event", "place", "attribution", "as_of", "via", "altered_from",
)  # fmt: skip


def _core(reading: Reading) -> Reading:
    figure = _around(reading.figure, SHORT_SENTENCE)
    gone: dict[str, None] = dict.fromkeys(DISPENSABLE)
    return reading.model_copy(
        update={
            "article": reading.article.model_copy(update={"url": None, "title": None}),
            "figure": figure.model_copy(update=gone),
        }
    )
