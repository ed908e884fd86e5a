"""The window's index beside datasketch's: the same signatures, bands and articles, one run.

datasketch's index names candidates, and is held against the same half of ours; what ours keeps to
verify them is in its bytes all the same.
"""

import gc
from collections.abc import Sequence
from itertools import islice
from time import process_time
from typing import Any, Final

import numpy as np

from services.cli.bench_cores import Row, resident
from services.cli.synthetic_signatures import signed_entries
from services.dedupe.bands import BODY_BANDS, BODY_ROWS, LEAD_BANDS, LEAD_ROWS, keys_of
from services.dedupe.entry import BODY, LEAD, Entry
from services.dedupe.settings import DedupeSettings
from services.dedupe.window import Window

ARTICLES: Final = 20_000
TIMED: Final = 2_000


def bench_datasketch() -> Row:
    """Return what both take an article, as ratios; one line where datasketch is missing."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError:
        return {"datasketch": "not installed: pip install 'selisih[bench]' to compare"}
    entries = list(islice(signed_entries(seed=2), ARTICLES))
    ours = _ours(entries)
    theirs = _theirs(entries, MinHash, MinHashLSH)
    names = ("insert", "look_up", "growth")
    row: Row = {f"datasketch_{name}": round(took, 1) for name, took in zip(
        ("insert_us", "look_up_us", "growth_bytes_per_article"), theirs, strict=True
    )}  # fmt: skip
    return row | {
        f"datasketch_{name}_ratio": round(its / max(1e-9, mine), 2)
        for name, mine, its in zip(names, ours, theirs, strict=True)
    }


def _ours(entries: Sequence[Entry]) -> tuple[float, float, float]:
    """Return microseconds an insertion and a look-up, and bytes an article."""
    before, cap = _settled(), DedupeSettings().bucket_cap
    window = Window()
    keys = [keys_of(entry) for entry in entries]
    began = process_time()
    for number, entry in enumerate(entries):
        window.add(entry, keys[number], number)
    added = process_time() - began
    asked = keys[-TIMED:]
    keys.clear()
    grown = max(_settled() - before, window.nbytes)
    began = process_time()
    for each in asked:
        window.look_up(each, 0, cap)
    return 1e6 * added / len(entries), 1e6 * (process_time() - began) / TIMED, grown / len(entries)


def _theirs(entries: Sequence[Entry], minhash: Any, index: Any) -> tuple[float, float, float]:
    before = _settled()
    body = index(num_perm=BODY, params=(BODY_BANDS, BODY_ROWS))
    lead = index(num_perm=LEAD, params=(LEAD_BANDS, LEAD_ROWS))
    signed = [_signed(entry, minhash) for entry in entries]
    began = process_time()
    for number, (of_body, of_lead) in enumerate(signed):
        body.insert(number, of_body, check_duplication=False)
        lead.insert(number, of_lead, check_duplication=False)
    added = process_time() - began
    asked = signed[-TIMED:]
    signed.clear()
    grown = _settled() - before
    began = process_time()
    for of_body, of_lead in asked:
        set(body.query(of_body)) | set(lead.query(of_lead))
    return 1e6 * added / len(entries), 1e6 * (process_time() - began) / TIMED, grown / len(entries)


def _signed(entry: Entry, minhash: Any) -> tuple[Any, Any]:
    values = np.frombuffer(entry.values or b"", "<u4")
    return tuple(
        minhash(hashvalues=part, permutations=np.ones((2, part.size), np.uint32), scheme="affine32")
        for part in (values[:BODY], values[BODY:])
    )


def _settled() -> int:
    gc.collect()
    return resident()
