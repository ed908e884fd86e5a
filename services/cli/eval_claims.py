"""``selisih eval claims``: how well figures are found and understood on annotated sentences.

A claim is hit when the offsets of the numerals overlap; each figure found hits at most one. Where
the file ``articles.jsonl`` stands beside the gold, the fields that an article may supply are
measured a second time with each sentence read inside its article, as the stream reads it.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from schemas import ArticlePublished
from services.cli.extract import claims_of
from services.cli.rows import parse_published
from services.language.places import contains

EXACT: Final = (
    "approximator", "dimension", "unit", "noun_class", "event", "modality", "scope", "as_of"
)  # fmt: skip
FIELDS: Final = ("value", *EXACT, "place", "affiliation", "attribution")
OPEN: Final = ("value", "place", "affiliation", "attribution", "as_of")
"""Fields whose values are no closed list: of an error counts only on which side something stood."""
WORST: Final = 6
"""Errors shown of each kind."""

Row = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Hits, misses and what was right on hits, of one language."""

    hit: int = 0
    missed: int = 0
    false: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=dict)
    classes: dict[str, Counter[str]] = field(default_factory=dict)
    """What went wrong -> how, without a word of the sentence -> how often."""

    def file(self, what: str, how: str) -> None:
        """Count an error in its class."""
        self.classes.setdefault(what, Counter())[how] += 1

    def note(self, kind: str, text: str) -> None:
        """Keep an error as an example of its kind."""
        self.wrong.setdefault(kind, []).append(text)


def run(gold: Path) -> None:
    """Print the report on a file in the format of claims_gold.jsonl."""
    rows = list(_read(gold))
    for line in report(rows, {row["id"]: alone(row) for row in rows}, "each sentence alone"):
        print(line)
    beside = gold.parent / "articles.jsonl"
    if beside.is_file():
        articles = {article["id"]: article for article in _read(beside)}
        found = dict(_inside(rows, articles))
        inside = [row for row in rows if row["id"] in found]
        for line in report(inside, found, "each sentence inside its article"):
            print(line)


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def alone(row: Row) -> list[Row]:
    """Return the claims read from a gold sentence by itself."""
    article = ArticlePublished.of(
        text=row["sentence"], lang=row["lang"], published_at=parse_published(row.get("published"))
    )
    return list(claims_of(article)["claims"])


def _inside(rows: Iterable[Row], articles: Mapping[str, Row]) -> Iterator[tuple[str, list[Row]]]:
    read: dict[str, list[Row]] = {}
    for row in rows:
        name = str(row.get("article_id"))
        article = articles.get(name)
        at = article["text"].find(row["sentence"]) if article is not None else -1
        if article is None or at < 0:
            continue
        if name not in read:
            event = ArticlePublished.of(
                text=article["text"],
                title=article.get("title"),
                lang=row["lang"],
                published_at=parse_published(article.get("published")),
            )
            read[name] = list(claims_of(event)["claims"])
        end = at + len(row["sentence"])
        yield (
            row["id"],
            [
                {**claim, "start": claim["start"] - at, "end": claim["end"] - at}
                for claim in read[name]
                if at <= claim["start"] and claim["end"] <= end
            ],
        )


def report(rows: Sequence[Row], found: Mapping[str, Sequence[Row]], title: str) -> Iterator[str]:
    """Yield the lines of one table and its errors by kind."""
    tallies = {code: Tally() for code in sorted({row["lang"] for row in rows})}
    for row in rows:
        count(tallies[row["lang"]], row, found[row["id"]])
    yield f"\n{title}: {len(rows)} sentences, {sum(len(row['claims']) for row in rows)} claims"
    for code, tally in tallies.items():
        precision = tally.hit / max(1, tally.hit + tally.false)
        recall = tally.hit / max(1, tally.hit + tally.missed)
        score = 2 * precision * recall / max(1e-9, precision + recall)
        yield (
            f"{code}: precision {precision:.3f}  recall {recall:.3f}  F1 {score:.3f}"
            f"  ({tally.hit} hit, {tally.missed} missed, {tally.false} false)"
        )
        shares = (f"{name} {tally.right[name] / max(1, tally.hit):.3f}" for name in FIELDS)
        yield "    on hits: " + "  ".join(shares)
    for code, tally in tallies.items():
        for kind, examples in sorted(tally.wrong.items(), key=lambda pair: -len(pair[1])):
            yield f"\n{code} {kind}: {len(examples)}"
            yield from (f"    {example}" for example in examples[:WORST])
    for code, tally in tallies.items():
        yield f"\n{code} errors by class, {title}:"
        yield from classes(tally)


def classes(tally: Tally) -> Iterator[str]:
    """Yield one line for numerals that are missed, for false ones and for each field, by class.

    They hold no text of the gold, so a document may quote them. "a for b" is a where b is wanted.
    """
    for what in ("missed", "false", *FIELDS):
        counted = tally.classes.get(what)
        if counted:
            told = ", ".join(f"{how} {times}" for how, times in _ordered(counted))
            yield f"    {what} ({counted.total()}): {told}"


def _ordered(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _class(name: str, own: Row, gold: Row) -> str:
    """How a field is wrong: both values of a closed field, of others which side says nothing."""
    mine, wanted = own.get(name), gold.get(name)
    if name not in OPEN:
        return f"{mine or 'nothing'} for {wanted or 'nothing'}"
    if name == "value":
        return f"as {own['approximator']} for {gold['approximator']}"
    if mine is None:
        return "nothing for one"
    return "one for nothing" if wanted is None else "another"


def count(tally: Tally, row: Row, found: Sequence[Row]) -> None:
    """Add one sentence to a tally."""
    left = list(found)
    for claim in row["claims"]:
        hit = next((own for own in left if _overlap(own, claim)), None)
        if hit is None:
            tally.missed += 1
            tally.file("missed", f"{claim['approximator']} {claim['dimension']}")
            tally.note("missed", f"{row['id']} {claim['num']!r} in: {row['sentence'][:90]}")
            continue
        left.remove(hit)
        tally.hit += 1
        for name in FIELDS:
            if agrees(name, hit, claim):
                tally.right[name] += 1
            else:
                wanted, own = _shown(name, claim), _shown(name, hit)
                tally.file(name, _class(name, hit, claim))
                tally.note(f"{name} wrong", f"{row['id']} {claim['num']!r} {own}, not {wanted}")
    for extra in left:
        tally.false += 1
        other = next((n for n in row["non_claims"] if _overlap(extra, n)), None)
        kind = other["kind"] if other is not None else "nothing there"
        tally.file("false", kind)
        tally.note(f"false: {kind}", f"{row['id']} {extra['num']!r} in: {row['sentence'][:90]}")


def agrees(name: str, own: Row, gold: Row) -> bool:
    """Return whether a field is right.

    Bounds to a relative 1e-6; a place is right where one lies in the other, a name where one holds
    the other's last word; everything else is equal.
    """
    if name == "value":
        return _same(own["lower"], gold["lower"]) and _same(own["upper"], gold["upper"])
    mine, wanted = own.get(name), gold.get(name)
    if name in EXACT or mine is None or wanted is None:
        return bool(mine == wanted)
    if name == "place":
        return contains(mine, wanted) or contains(wanted, mine)
    words = set(str(mine).lower().split()) & set(str(wanted).lower().replace("(", " ").split())
    return bool(words)


def _same(own: float | None, gold: float | None) -> bool:
    if own is None or gold is None:
        return own is None and gold is None
    return math.isclose(own, gold, rel_tol=1e-6, abs_tol=1e-9)


def _overlap(own: Row, gold: Row) -> bool:
    return bool(own["start"] < gold["end"] and gold["start"] < own["end"])


def _shown(name: str, claim: Row) -> str:
    return f"{claim['lower']}–{claim['upper']}" if name == "value" else str(claim.get(name))
