"""What the benchmark of dedupe is fed with, and what it says where datasketch is missing."""

import sys
from itertools import islice

import pytest

from services.cli.bench_datasketch import bench_datasketch
from services.cli.bench_window import STORES, TimedMemory, arrival_of, bench_window
from services.cli.synthetic_signatures import RECENT, signed_entries
from services.cli.synthetic_templates import templates
from services.dedupe.memory import Memory


def test_drawn_signatures_are_the_same_for_the_same_seed() -> None:
    """Runs of the benchmark can be compared."""
    first, again, other = (
        [entry.packed + entry.body for entry in islice(signed_entries(seed=seed), 20)]
        for seed in (1, 1, 2)
    )
    assert first == again != other


def test_drawn_signatures_hold_copies_of_recent_ones() -> None:
    """Of three thousand about every seventh is found to be a copy, and no more."""
    timed = TimedMemory()
    for entry in islice(signed_entries(), 3 * RECENT):
        timed.take(arrival_of(entry))
    took = timed.took()
    assert timed.looked_up == timed.screened
    assert 0.08 < float(took["copies_share"]) < 0.18


def test_each_size_has_its_own_figures() -> None:
    """Bytes and microseconds at a size that is no round number of batches."""
    row = bench_window([3_000])
    assert {"bytes_per_article_at_3k", "look_up_us_at_3k", "growth_bytes_per_article_at_3k"} <= set(
        row
    )


def test_bytes_are_those_of_all_that_the_stage_keeps() -> None:
    """Each store is told by itself, and none that a memory has is left out."""
    row = bench_window([3_000])
    parts = [float(row[f"{store}_bytes_per_article_at_3k"]) for store in STORES]
    assert min(parts) > 0
    assert abs(sum(parts) - float(row["bytes_per_article_at_3k"])) <= len(STORES)
    assert set(STORES) == set(Memory.__slots__)


def test_templates_are_a_day_s_report_each() -> None:
    """The words stay, the days and all the prices change."""
    texts = [each.text for each in templates(100)]
    assert len(set(texts)) == 100
    words = [{word for word in text.split() if word.isalpha()} for text in texts]
    assert len(words[0] & words[1]) > 0.9 * len(words[0])


def test_without_datasketch_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the benchmark is printed all the same."""
    monkeypatch.setitem(sys.modules, "datasketch", None)
    assert "pip install" in str(bench_datasketch()["datasketch"])
