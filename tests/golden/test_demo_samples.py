"""The samples of the demo raise the alerts that an editor wants of them, and no other."""

import json
from pathlib import Path

from schemas import AlertRaised
from services.cli.articles import read_paths
from services.pipeline import Pipeline

DEMO = Path(__file__).parents[2] / "deploy" / "demo"


def test_the_samples_raise_the_expected_alerts_and_no_other() -> None:
    """Kind, verdict, new figure and the figure it stands against, over all 42 articles."""
    articles = read_paths([DEMO / "articles.jsonl"]).articles
    names: dict[str, str] = {}
    came = []
    pipeline = Pipeline()
    for article in articles:
        names.setdefault(article.event.article_id, article.name)
        for event in pipeline.feed(article.event):
            if isinstance(event, AlertRaised):
                readings = (event.new, event.sides[0].readings[0])
                figures = [
                    {"article": names[r.article.article_id], "num": r.figure.num} for r in readings
                ]
                came.append((event.kind, event.verdict, *figures))
    wanted = [
        (row["kind"], row["verdict"], row["new"], row["against"])
        for row in json.loads((DEMO / "expected.json").read_text("utf-8"))["alerts"]
    ]
    assert sorted(came, key=str) == sorted(wanted, key=str)
