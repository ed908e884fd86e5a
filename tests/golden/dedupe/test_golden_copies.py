"""What two articles are to each other, and which figures the second one altered."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from services.dedupe.bands import shares_a_key
from services.dedupe.entry import Entry
from services.dedupe.match import match
from services.dedupe.verification import verify
from tests.golden.dedupe.composed import PAIRS, compose

COPIES = [row for row in PAIRS if row["relation"] == "copy"]
MISSED_BY_KEYS = 2
"""Copies that share no key: a text cut and re-worded at once, and one altered besides."""


@pytest.mark.parametrize("row", PAIRS, ids=[row["name"] for row in PAIRS])
def test_what_the_second_is_to_the_first(row: Mapping[str, Any]) -> None:
    """Relation and altered figures are exactly those of the corpus; no re-formatting is alleged."""
    pair = compose(row)
    found = match(pair.first, pair.second)
    assert found.kind == pair.relation, found.verification
    assert {(was.value, now.value) for was, now in found.altered} == pair.altered


@pytest.mark.parametrize("row", PAIRS, ids=[row["name"] for row in PAIRS])
def test_the_order_of_arrival_does_not_matter(row: Mapping[str, Any]) -> None:
    """Whichever was there first, the two are compared alike."""
    pair = compose(row)
    first, second = Entry.of(pair.first), Entry.of(pair.second)
    assert verify(first, second) == verify(second, first)


def test_the_stage_finds_the_copies_by_their_keys() -> None:
    """A verified copy that shares no key is never looked at; few are lost so."""
    lost = [
        row["name"]
        for row in COPIES
        if not shares_a_key(*(Entry.of(side) for side in (compose(row).first, compose(row).second)))
    ]
    assert len(lost) <= MISSED_BY_KEYS, lost


def test_the_corpus_shows_every_kind_and_what_must_not_be_joined() -> None:
    """A kind without an example, or a corpus without refusals, would prove nothing."""
    kinds = Counter(row["kind"] for row in PAIRS)
    assert kinds.keys() >= {
        "exact", "re-titled", "redelivery", "revision", "glued", "light edits", "truncated",
        "lead only", "thinned", "boilerplate", "figures altered", "re-formatted", "spun",
        "reordered", "reworded", "copy of a copy", "merged", "same event", "follow-up", "template",
        "template copied", "unrelated",
    }  # fmt: skip
    assert kinds["template"] >= 15
    assert kinds["same event"] >= 8
