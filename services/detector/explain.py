"""Rung: does time explain why two figures that cannot both hold were both said?"""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from services.detector.contrast import now
from services.detector.event import falling, running, spreading
from services.detector.filed import Filed
from services.detector.rules import Rules
from services.detector.step import Step
from services.detector.when import Order, order

RUNG = "time"
DAY = timedelta(days=1)
SILENT = frozenset({"stale", "order_unknown"})
"""Contradictions of a pair on which the stream stays silent: outlets lag."""
FALLING = frozenset({"fell", "fell_same_speaker", "fell_same_outlet", "fell_same_page"})
UPDATES = frozenset({"grew", "lower_bound_grew", "revised", "later_as_of", "falls_by_itself"})
"""Codes whose verdict is update; every other code of this rung is a contradiction."""


def explain(a: Filed, b: Filed, higher: str, rules: Rules) -> Step:
    """Return whether time explains that ``higher`` ("a" or "b") is higher: "yes" is an update.

    The code says how; those in ``SILENT`` raise no alert, those in ``FALLING`` are totals that
    fell without a revision.
    """
    known = in_time(a, b)
    later = _later(a, b, known)
    if (later or (a if a.revises else b)).revises:
        return _update("revised")
    if not running(a, b, rules) and not spreading(a, b, rules):
        stated = later is not None and later.when is not None and later.when.stated
        told = _told_later(a, b)
        if (stated and known is not None and not known.same_day) or (told and now(told)):
            return _update("later_as_of")
        return _clash("settled")
    if known is None:
        return _clash("no_times")
    return _running(a, b, higher, known, later, rules)


def _running(
    a: Filed, b: Filed, higher: str, known: Order, later: Filed | None, rules: Rules
) -> Step:
    stated = [f for f in (a, b) if f.when and f.when.stated]
    if len(stated) == 2 and known.sign == 0:
        return _clash("same_as_of")
    if _ebbed(a, b, higher, known, later, rules):
        return _update("falls_by_itself")
    if known.same_day and not stated and two_speakers(a, b):
        return _clash("same_day_speakers")
    if later is None:
        return _clash("order_unknown")
    if later is (a if higher == "a" else b):
        return _update("grew")
    if falling(a, b, rules):
        return _update("falls_by_itself")
    if later in stated:
        return _clash("fell")
    if same_speaker(a, b):
        return _clash("fell_same_speaker")
    if a.article_id in (b.report.previous, b.article_id) or a.report.previous == b.article_id:
        return _clash("fell_same_page")
    if a.report.source and a.report.source == b.report.source:
        return _clash("fell_same_outlet")
    return _clash("stale" if known.gap <= rules.stale else "lower_later")


def _ebbed(
    a: Filed, b: Filed, higher: str, known: Order, later: Filed | None, rules: Rules
) -> bool:
    """Whether a level went down within a day, hours after another speaker told it: the missing."""
    lower = b if higher == "a" else a
    return known.gap >= rules.grows and later is lower and falling(a, b, rules)


def in_time(a: Filed, b: Filed) -> Order | None:
    """Return how two figures stand in time, ``None`` where one's time is not known.

    A revision is later than the version it replaces, even under the same date of publication.
    """
    known = order(a.when, b.when) if a.when and b.when else None
    if known is None or known.sign == 0:
        if b.report.previous == a.article_id:
            return Order(-1, known is not None, timedelta(0))
        if a.report.previous == b.article_id:
            return Order(1, known is not None, timedelta(0))
    return known


def two_speakers(a: Filed, b: Filed) -> bool:
    """Return whether two different speakers are named, neither part of the other's name."""
    return bool(a.attribution and b.attribution) and not same_speaker(a, b)


def same_speaker(a: Filed, b: Filed) -> bool:
    """Return whether both name one speaker, or one name is a part of the other."""
    if not a.attribution or not b.attribution:
        return False
    first, second = a.attribution.casefold(), b.attribution.casefold()
    return first in second or second in first


def _later(a: Filed, b: Filed, known: Order | None) -> Filed | None:
    if known is None or known.sign == 0:
        return None
    return b if known.sign < 0 else a


def _told_later(a: Filed, b: Filed) -> Filed | None:
    """The figure whose article came out on a later day."""
    first, second = a.report.ref.published_at, b.report.ref.published_at
    if first is None or second is None or abs(second - first) < DAY:
        return None
    return b if first < second else a


@cache
def _update(code: str) -> Step:
    return Step(RUNG, "yes", code)


@cache
def _clash(code: str) -> Step:
    return Step(RUNG, "no", code)
