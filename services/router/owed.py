"""Whether an endpoint is owed an alert: its filter, read against the alert and its log time."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, get_args

from schemas import AlertRaised, Reading, Severity
from services.endpoints import Endpoint, Filter

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""From the least to the most severe."""


def owed(endpoints: Iterable[Endpoint], alert: AlertRaised, time: datetime) -> list[Endpoint]:
    """Return the endpoints to which the alert is owed, in their order; ``time``: its log time."""
    return [one for one in endpoints if not one.disabled and passes(one, alert, time)]


def passes(wanted: Filter, alert: AlertRaised, time: datetime) -> bool:
    """Return whether an alert passes a filter: every condition that is given must hold."""
    return (
        _within(wanted, time)
        and SEVERITIES.index(alert.severity) >= SEVERITIES.index(wanted.min_severity)
        and (not wanted.verdicts or alert.verdict in wanted.verdicts)
        and (not wanted.kinds or alert.kind in wanted.kinds)
        and (not wanted.subjects or alert.subject in wanted.subjects)
        and (not wanted.languages or alert.new.article.language in wanted.languages)
        and (not wanted.outlets or not wanted.outlets.isdisjoint(_outlets(alert)))
        and (not wanted.places or not wanted.places.isdisjoint(_places(alert)))
    )


def _within(wanted: Filter, time: datetime) -> bool:
    return (wanted.since is None or time >= wanted.since) and (
        wanted.until is None or time < wanted.until
    )


def _readings(alert: AlertRaised) -> Iterator[Reading]:
    yield alert.new
    for side in alert.sides:
        yield from side.readings


def _outlets(alert: AlertRaised) -> set[str]:
    return {(reading.article.outlet or "").casefold() for reading in _readings(alert)}


def _places(alert: AlertRaised) -> set[str]:
    return {(reading.figure.place or "").casefold() for reading in _readings(alert)}
