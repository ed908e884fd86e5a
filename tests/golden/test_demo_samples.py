"""The samples of the demo raise the alerts that an editor wants of them, and no other."""

import json
from pathlib import Path
from typing import Any

from schemas import AlertRaised, Reading
from services.cli.articles import read_paths
from services.pipeline import Pipeline

DEMO = Path(__file__).parents[2] / "deploy" / "demo"


def test_the_samples_raise_the_expected_alerts_and_no_other() -> None:
    """Kind, verdict, new figure, and among what it stands against the figure wanted."""
    names: dict[str, str] = {}
    came: dict[str, list[Any]] = {}
    pipeline = Pipeline()
    for article in read_paths([DEMO / "articles.jsonl"]).articles:
        names.setdefault(article.event.article_id, article.name)
        for event in pipeline.feed(article.event):
            if isinstance(event, AlertRaised):
                said = str((event.kind, event.verdict, named(event.new, names)))
                against = [side for side in event.sides if side.stance == "against"]
                came[said] = [named(side.readings[0], names) for side in against]
    wanted = {
        str((row["kind"], row["verdict"], row["new"])): row["against"]
        for row in json.loads((DEMO / "expected.json").read_text("utf-8"))["alerts"]
    }
    assert sorted(came) == sorted(wanted)
    assert [said for said, against in wanted.items() if against not in came[said]] == []


def named(reading: Reading, names: dict[str, str]) -> dict[str, str]:
    """Return a figure as the file of expectations names it."""
    return {"article": names[reading.article.article_id], "num": reading.figure.num}
