"""Rung: do both articles tell of one event? Shared names, places and rare words, and days apart."""

from __future__ import annotations

from math import fsum

from services.detector.filed import Filed, Report
from services.detector.rules import Rules, StoryRules
from services.detector.step import Params, Step
from services.detector.terms import Terms

RUNG = "story"
SHOWN = 4
"""Shared terms that the reason names."""


def _terms(a: Filed, b: Filed) -> Params:
    """The weightiest terms that two figures' articles share."""
    first, second = a.report.story.weights, b.report.story.weights
    shared = sorted(
        first.keys() & second.keys(), key=lambda term: (-min(first[term], second[term]), term)
    )
    return (("terms", ", ".join(shared[:SHOWN])),)


SAME_ARTICLE = Step(RUNG, "yes", "same_article")
SAME_TEXT = Step(RUNG, "yes", "same_text")
SAME_PAGE = Step(RUNG, "yes", "same_page")
SHARED = Step(RUNG, "yes", "shared_terms", shows=_terms)
OTHER = Step(RUNG, "no", "other_story", shows=_terms)
FEW = Step(RUNG, "unknown", "few_terms", shows=_terms)


def same_story(a: Report, b: Report, rules: Rules) -> Step:
    """Return whether two reports tell of one event.

    One person's names alone make no story: a place, or a headline word beside a rare name, must be
    among the terms. "No" only when both have enough to say and share next to nothing; "unknown" in
    between.
    """
    if a.article_id == b.article_id:
        return SAME_ARTICLE
    if b.article_id in a.links or a.article_id in b.links:
        return SAME_TEXT
    if a.previous == b.article_id or b.previous == a.article_id:
        return SAME_PAGE
    first, second = a.ref.published_at, b.ref.published_at
    days = None if first is None or second is None else abs((first - second).days)
    return told_alike(a.story, b.story, days, rules.story)


def told_alike(a: Terms, b: Terms, days: int | None, table: StoryRules) -> Step:
    """Return what two articles' terms say of their stories, so many days apart."""
    first, second = a.weights, b.weights
    shared = first.keys() & second.keys()
    # An exact sum: one in the order of a set would differ between processes.
    weight = fsum(map(min, map(first.__getitem__, shared), map(second.__getitem__, shared)))
    poorer = min(a.total, b.total)
    share = weight / poorer if poorer else 0.0
    if weight >= _needed(days, table) and len(shared) >= table.distinct and share >= table.share:
        anchored = not (shared.isdisjoint(a.anchors) and shared.isdisjoint(b.anchors))
        if not anchored and not (shared.isdisjoint(a.headline) and shared.isdisjoint(b.headline)):
            anchored = any(min(first[term], second[term]) > table.rare_name for term in shared)
        if anchored:
            return SHARED
    return OTHER if poorer >= table.say and share < table.unlike else FEW


def least_weight(table: StoryRules) -> float:
    """Return the weight of shared terms below which no two reports are of one story."""
    factor = min(1.0, table.fresh_factor, table.far_factor)
    return table.enough * factor * (1 - 1e-9)


def _needed(days: int | None, table: StoryRules) -> float:
    """The weight that two reports must share, by the days between them."""
    if days is None:
        return table.enough
    if days <= table.fresh.days:
        return table.enough * table.fresh_factor
    return table.enough * table.far_factor if days > table.near.days else table.enough
