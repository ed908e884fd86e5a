"""Makes the articles of the golden pairs from the texts they are made of."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from schemas import ArticleCleaned, ArticlePublished
from services.cleaner.clean import clean

HERE = Path(__file__).parent
FIRST = datetime(2026, 3, 1, 8, tzinfo=UTC)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


TEXTS: Mapping[str, Any] = _read("texts.toml")
PAIRS: Sequence[Mapping[str, Any]] = _read("pairs.toml")["pair"]


@dataclass(frozen=True)
class Pair:
    """Two articles, cleaned, and what the second must be found to be."""

    first: ArticleCleaned
    second: ArticleCleaned
    relation: str
    altered: frozenset[tuple[str, str]]


def compose(row: Mapping[str, Any]) -> Pair:
    """Return the pair that a row describes; rows have names of their own."""
    return _composed(row["name"])


@cache
def _composed(name: str) -> Pair:
    (row,) = (row for row in PAIRS if row["name"] == name)
    same_page = row.get("page", False)
    before = {"of": row["a"], "keep": row.get("a_keep"), "after": row.get("a_after", ())}
    return Pair(
        first=_article(before, "satu.example", "a", 0),
        second=_article(row["b"], "dua.example", "a" if same_page else "b", row.get("days", 0),
                        outlet="satu.example" if same_page else None),
        relation=row["relation"],
        altered=frozenset((was, now) for was, now in row.get("altered", ())),
    )  # fmt: skip


def _article(
    made: Mapping[str, Any], host: str, page: str, days: int, outlet: str | None = None
) -> ArticleCleaned:
    text = TEXTS[made["of"]]
    kept = made.get("keep") or range(len(text["lines"]))
    lines = [*made.get("before", ()), *(text["lines"][at] for at in kept), *made.get("after", ())]
    if "insert" in made:
        lines.insert(*made["insert"])
    told = "\n".join(lines)
    for old, new in made.get("swap", ()):
        assert old in told, f"{old!r} is not in {made['of']}"
        told = told.replace(old, new)
    for word in made.get("glue", ()):
        assert word in told, f"{word!r} is not in {made['of']}"
        told = told.replace(f"{word} ", word).replace(f"{word}\n", word)
    return clean(ArticlePublished.of(
        text=told,
        title=made.get("title", text["title"]),
        url=f"https://{outlet or host}/{page}",
        published_at=FIRST + timedelta(days=days, hours=1 if page == "b" else 0),
    ))  # fmt: skip
