"""The golden texts of cleaning: a file a rule, with what it takes and what it must not take.

`takes` and `keeps` are texts with the spans that must be marked, rule by rule; in `keeps` none is
of the file's own rule unless `noise` says so. A story follows each text, so that noise is not most
of it: in lines of its own, with `last` before it, with `one_line` in the same line, with
`one_line = "after"` in front in the same line.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

STORY = (
    "Petani di lereng gunung itu menanam kentang sejak awal musim hujan dan menjualnya ke kota "
    "lewat koperasi desa. Tahun ini panen mundur tiga pekan karena bibit datang terlambat, dan "
    "pembeli beralih ke pemasok lain yang lebih jauh dan lebih mahal daripada biasanya. Kepala "
    "desa berharap gudang baru selesai sebelum musim tanam berikutnya agar hasil tidak busuk."
)


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what must be marked in it, and which rule it is about."""

    rule: str
    takes: bool
    why: str
    lang: str
    given: str
    text: str
    noise: tuple[tuple[str, str], ...]


@cache
def cases() -> tuple[Case, ...]:
    """Return the cases of all files, in the order of rules and of lines."""
    return tuple(
        _case(path.stem, kind == "takes", row)
        for path in sorted(Path(__file__).with_name("noise").glob("*.toml"))
        for kind, rows in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for row in rows
    )


def _case(rule: str, takes: bool, row: dict[str, Any]) -> Case:
    given = row["text"].strip("\n")
    parts = {
        (None, None): f"{given}\n{STORY}",
        (True, None): f"{given} {STORY}",
        ("after", None): f"{STORY} {given}",
        (None, True): f"{STORY}\n{given}",
    }
    text = parts[row.get("one_line"), row.get("last")]
    noise = tuple((name, words) for name, words in row.get("noise", ()))
    return Case(rule, takes, row["why"], row["lang"], given, text, noise)
