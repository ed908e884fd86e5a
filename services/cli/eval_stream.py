"""``selisih eval stream``: alerts on annotated stories, as a news desk would judge them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from schemas import AlertRaised, ArticlePublished, Reading
from services.cli.rows import parse_published
from services.pipeline import Pipeline

WANTS = ("must", "nice")
Spot = Mapping[str, Any]
"""An annotated figure: ``article_id`` and ``num`` as printed."""


@dataclass(slots=True)
class Tally:
    """What was wanted and found, which traps sprang, and what nobody asked for."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    half: int = 0
    """Wanted alerts raised on the right figure, but against others than annotated."""
    traps: int = 0
    sprung: Counter[str] = field(default_factory=Counter)
    """Traps by the verdict of the alert that sprang them."""
    others: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def run(gold: Path) -> None:
    """Print alerts wanted and found, traps sprung, and alerts in neither list.

    ``gold`` has rows ``{story, articles, alerts, traps}``; the articles stand in articles.jsonl
    beside it. Every story is told to an empty memory, in the order in which it is listed.
    """
    texts = {row["id"]: row for row in _rows(gold.parent / "articles.jsonl")}
    tally = Tally()
    for story in _rows(gold):
        raised = list(alerts_of(story["articles"], texts))
        judge(story, raised, tally)
    for line in report(tally):
        print(line)


def judge(
    story: Mapping[str, Any], raised: Sequence[tuple[AlertRaised, Mapping[str, str]]], tally: Tally
) -> None:
    """Count one story's alerts; ``raised`` pairs each with the annotation's names of articles."""
    open_alerts = list(raised)
    tally.lines.append(f"\n{story['story']}")
    for wanted in story["alerts"]:
        want = wanted["want"]
        tally.wanted[want] += 1
        whole = [one for one in open_alerts if _is(one, wanted["new"], wanted["against"])]
        part = [one for one in open_alerts if _at(one[0].new, wanted["new"], one[1])]
        if whole:
            tally.found[want] += 1
            open_alerts = [one for one in open_alerts if one not in whole]
        elif part:
            tally.half += 1
            open_alerts = [one for one in open_alerts if one not in part]
        mark = "found " if whole else "partly" if part else "missed"
        tally.lines.append(
            f"  {mark} {want} {wanted['kind']}: {_spot(wanted['new'])} against "
            f"{', '.join(map(_spot, wanted['against']))}"
        )
    for trap in story["traps"]:
        tally.traps += 1
        for alert, names in open_alerts:
            if _is((alert, names), trap["a"], [trap["b"]]):
                tally.sprung[alert.verdict] += 1
                tally.lines.append(
                    f"  SPRUNG {alert.kind}: {_spot(trap['a'])} against {_spot(trap['b'])}: "
                    f"{trap['why_not']}"
                )
                open_alerts = [one for one in open_alerts if one[0] is not alert]
                break
    for alert, names in open_alerts:
        tally.others[alert.verdict] += 1
        side = alert.sides[0].readings[0]
        tally.lines.append(
            f"  other  {alert.kind}: {_name(alert.new, names)} {alert.new.figure.num!r} against "
            f"{_name(side, names)} {side.figure.num!r}"
        )


def report(tally: Tally) -> Iterator[str]:
    """Yield the lines of the report: each story's alerts, then the sums."""
    yield from tally.lines
    yield ""
    for want in WANTS:
        total = tally.wanted[want]
        share = f"{tally.found[want] / total:.3f}" if total else "-"
        yield f"{want}: {tally.found[want]} of {total} found ({share})"
    yield f"partly found (the right figure, against others): {tally.half}"
    sprung = ", ".join(f"{count} by {verdict}" for verdict, count in sorted(tally.sprung.items()))
    yield f"traps sprung: {sum(tally.sprung.values())} of {tally.traps}" + (
        f" ({sprung})" if sprung else ""
    )
    others = ", ".join(f"{count} {verdict}" for verdict, count in sorted(tally.others.items()))
    yield f"alerts in neither list: {sum(tally.others.values())}" + (
        f" ({others})" if others else ""
    )


def alerts_of(
    articles: Iterable[str], texts: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[AlertRaised, Mapping[str, str]]]:
    """Yield the alerts that articles raise in an empty memory, told in the order of their names.

    With each come the names by article id; ``texts``: rows of articles by name.
    """
    pipeline = Pipeline()
    names: dict[str, str] = {}
    for name in articles:
        row = texts[name]
        article = ArticlePublished.of(
            text=row["text"],
            title=row.get("title") or None,
            url=row.get("url") or None,
            outlet=row.get("source") or None,
            lang=row.get("lang"),
            published_at=parse_published(row.get("published")),
        )
        names[article.article_id] = name
        for event in pipeline.feed(article):
            if isinstance(event, AlertRaised):
                yield event, names


def _is(one: tuple[AlertRaised, Mapping[str, str]], new: Spot, against: Sequence[Spot]) -> bool:
    """Whether an alert sets these figures against each other, whichever of them is the newer."""
    alert, names = one
    readings = [reading for side in alert.sides for reading in side.readings]
    if _at(alert.new, new, names):
        return any(_at(reading, spot, names) for reading in readings for spot in against)
    return any(_at(alert.new, spot, names) for spot in against) and any(
        _at(reading, new, names) for reading in readings
    )


def _at(reading: Reading, spot: Spot, names: Mapping[str, str]) -> bool:
    return _name(reading, names) == spot["article_id"] and _same(reading.figure.num, spot["num"])


def _same(found: str, annotated: str) -> bool:
    first, second = (" ".join(num.casefold().split()) for num in (found, annotated))
    return first == second or first.strip("% ") == second.strip("% ")


def _name(reading: Reading, names: Mapping[str, str]) -> str:
    return names.get(reading.article.article_id, reading.article.article_id)


def _spot(spot: Spot) -> str:
    return f"{spot['article_id']} {spot['num']!r}"


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
