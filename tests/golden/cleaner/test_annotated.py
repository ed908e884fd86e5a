"""Cleaning on real articles whose noise was marked by eye; the articles lie beside the project."""

from pathlib import Path

import pytest

from services.cli.articles import read_paths
from services.cli.eval_cleaning import Tally, measure, read_marked

ANNOTATED = Path(__file__).with_name("annotated.jsonl")
LEAST_FOUND = 0.95
MOST_LOST = 0.005


def _measured(gold: Path, seeds: bool) -> Tally:
    articles = read_paths([gold / "articles.jsonl", gold.parent / "seeds"]).articles
    marked = [row for row in read_marked(ANNOTATED) if (row.drawn == "seed") == seeds]
    tally = measure(articles, marked)
    assert tally.left_out == []
    return tally


def test_noise_is_found_and_good_lines_are_kept(gold: Path) -> None:
    """At least .95 of the noise, at most .005 of the good lines, and every dateline but few."""
    tally = _measured(gold, seeds=False)
    found, wanted = tally.noise()
    assert wanted >= 70
    assert found >= LEAST_FOUND * wanted, tally.errors
    assert tally.lost <= MOST_LOST * tally.lines, tally.errors


def test_of_the_noisiest_articles_every_stretch_is_found_and_no_line_lost(gold: Path) -> None:
    """Five articles with link lines, tables of headlines, disclaimers and a long call to follow."""
    assert _measured(gold, seeds=True).errors == []


def test_the_annotation_holds_no_text() -> None:
    """Offsets, labels and hashes only: the articles are not ours to ship."""
    rows = read_marked(ANNOTATED)
    assert len(rows) == 117
    assert all(len(row.text) == 16 for row in rows)
    assert all(
        len(known) == 16 and label.isidentifier() for r in rows for _, _, label, known in r.spans
    )


@pytest.mark.parametrize("drawn", ["seed", "first", "second", "third", "fourth"])
def test_each_sample_has_articles_with_noise(drawn: str) -> None:
    """A sample of clean pages would prove nothing."""
    rows = [row for row in read_marked(ANNOTATED) if row.drawn == drawn]
    assert sum(bool(row.spans) for row in rows) >= len(rows) / 2
