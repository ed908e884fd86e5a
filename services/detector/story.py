"""Rung: do both articles tell of one event? Shared names, places and rare words, and days apart."""

from __future__ import annotations

from services.detector.filed import Report
from services.detector.rules import Rules
from services.detector.step import Step

RUNG = "story"
SHOWN = 4
"""Shared terms that the reason names."""


def same_story(a: Report, b: Report, rules: Rules) -> Step:
    """Return whether two reports tell of one event.

    One person's names alone make no story: a place or a word of a headline must be among the
    terms. "No" only when both have enough to say and share next to nothing; "unknown" in between.
    """
    if a.article_id == b.article_id:
        return Step(RUNG, "yes", "same_article")
    if b.article_id in a.links or a.article_id in b.links:
        return Step(RUNG, "yes", "same_text")
    if a.previous == b.article_id or b.previous == a.article_id:
        return Step(RUNG, "yes", "same_page")
    table = rules.story
    shared = sorted(a.terms.keys() & b.terms.keys(), key=lambda t: (-_least(t, a, b), t))
    weight = sum(_least(term, a, b) for term in shared)
    poorer = min(a.weight, b.weight)
    share = weight / poorer if poorer else 0.0
    named = (("terms", ", ".join(shared[:SHOWN])),)
    needed = table.enough
    days = _days_apart(a, b)
    if days is not None and days <= table.fresh.days:
        needed *= table.fresh_factor
    elif days is not None and days > table.near.days:
        needed *= table.far_factor
    anchored = not (a.anchors | b.anchors).isdisjoint(shared)
    enough = weight >= needed and len(shared) >= table.distinct and share >= table.share
    if enough and anchored:
        return Step(RUNG, "yes", "shared_terms", named)
    if poorer >= table.say and share < table.unlike:
        return Step(RUNG, "no", "other_story", named)
    return Step(RUNG, "unknown", "few_terms", named)


def _least(term: str, a: Report, b: Report) -> float:
    return min(a.terms[term], b.terms[term])


def _days_apart(a: Report, b: Report) -> int | None:
    first, second = a.ref.published_at, b.ref.published_at
    return abs((first - second).days) if first and second else None
