"""``selisih eval pairs``: how well two figures are judged, on annotated pairs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from services.cli.compare import Compared, judge

LABELS = ("contradiction", "update", "consistent", "not_comparable")
READ = ("lang", "published", "outlet", "sentence", "start")
"""Fields of a side that are read; the annotated ones are for analysis."""


def run(gold: Path) -> None:
    """Print the confusion, precision and recall a label, false alarms, and every error.

    ``gold`` has rows ``{id, label, a, b}``; articles.jsonl beside it gives the sides their context.
    """
    contexts = dict(_contexts(gold.parent / "articles.jsonl"))
    pairs: Counter[tuple[str, str]] = Counter()
    errors: list[str] = []
    with gold.open(encoding="utf-8") as lines:
        for row in (json.loads(line) for line in lines if line.strip()):
            found = judge({side: _side(row[side], contexts) for side in ("a", "b")})
            pairs[row["label"], found.label] += 1
            if found.label != row["label"]:
                errors += _error(row, found)
    for line in report(pairs):
        print(line)
    print("\nErrors, with the rung that decided:")
    for line in errors:
        print(line)


def report(pairs: Mapping[tuple[str, str], int]) -> Iterator[str]:
    """Yield the lines of the report on counts of (label, found)."""
    total = sum(pairs.values())
    right = sum(count for (label, found), count in pairs.items() if label == found)
    others = sum(count for (label, _), count in pairs.items() if label != "contradiction")
    alarms = sum(
        count
        for (label, found), count in pairs.items()
        if found == "contradiction" and label != "contradiction"
    )
    yield f"{total} pairs, accuracy {_share(right, total)}"
    yield f"false alarms among the {others} that are no contradiction: {_share(alarms, others)}"
    yield ""
    yield f"{'label':16}{'precision':>10}{'recall':>8}   found as " + " ".join(
        f"{name:>14}" for name in LABELS
    )
    for label in LABELS:
        said = sum(count for (_, found), count in pairs.items() if found == label)
        meant = sum(count for (wanted, _), count in pairs.items() if wanted == label)
        hits = pairs.get((label, label), 0)
        cells = " ".join(f"{pairs.get((label, name), 0):14}" for name in LABELS)
        yield f"{label:16}{_share(hits, said):>10}{_share(hits, meant):>8}            {cells}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _contexts(articles: Path) -> Iterator[tuple[str, str]]:
    if articles.is_file():
        with articles.open(encoding="utf-8") as lines:
            for row in (json.loads(line) for line in lines if line.strip()):
                yield row["id"], f"{row.get('title') or ''}\n{row['text']}"


def _side(side: Mapping[str, Any], contexts: Mapping[str, str]) -> dict[str, Any]:
    fields = {name: side.get(name) for name in READ}
    context = contexts.get(side.get("article_id") or "")
    return fields | ({"context": context} if context else {})


def _error(row: Mapping[str, Any], found: Compared) -> Iterator[str]:
    steps = found.comparison.steps if found.comparison else ()
    decided = f"{steps[-1].rung}: {steps[-1].code}" if steps else f"no claim in {found.missing}"
    yield f"{row['id']}  {row['label']} found as {found.label}  ({decided})"
    unknown = [step.code for step in steps if step.answer == "unknown"]
    if unknown:
        yield f"    unknown: {', '.join(unknown)}"
    for index, side in enumerate(("a", "b")):
        read = ""
        if found.filed:
            one = found.filed[index]
            kind = one.kind
            read = (
                f" [{one.lower}..{one.upper} {one.approximator} {kind.noun_class} {kind.event} "
                f"{kind.place} {kind.affiliation} {kind.modality} {kind.scope} "
                f"{one.attribution} {one.when.first if one.when else None}]"
            )
        yield f"    {side}: {row[side]['num']!r} in {row[side]['sentence'][:110]!r}{read}"
