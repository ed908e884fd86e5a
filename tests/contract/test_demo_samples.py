"""The samples of the demo are what they say: many, in two languages, dated, about nobody real."""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from schemas import KINDS

DEMO = Path(__file__).parents[2] / "deploy" / "demo"


def articles() -> list[dict[str, Any]]:
    """Return the sample articles."""
    lines = (DEMO / "articles.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def alerts() -> list[dict[str, Any]]:
    """Return the alerts that an editor wants of them."""
    found: list[dict[str, Any]] = json.loads((DEMO / "expected.json").read_text("utf-8"))["alerts"]
    return found


def test_there_are_about_forty_in_two_languages() -> None:
    """Indonesian first, English second."""
    languages = Counter(row["lang"] for row in articles())
    assert sum(languages.values()) >= 40
    assert languages["id"] > languages["en"] >= 8


def test_each_has_its_own_name_and_they_come_in_order() -> None:
    """Every time carries its offset; a stream has an order."""
    rows = articles()
    assert len({row["id"] for row in rows}) == len(rows)
    times = [datetime.fromisoformat(row["published"]) for row in rows]
    assert times == sorted(times)


def test_no_outlet_is_real() -> None:
    """Addresses end in .example (RFC 2606), so that nobody is quoted who did not speak."""
    assert all(row["url"].split("/")[2].endswith(".example") for row in articles())


def test_every_kind_of_alert_is_shown() -> None:
    """And more articles stay silent than speak."""
    wanted = alerts()
    assert {row["kind"] for row in wanted} == set(KINDS)
    assert len(wanted) < len(articles()) / 2


def test_every_expected_figure_stands_in_its_article() -> None:
    """A slip in the expectation would otherwise look like a fault of the product."""
    by_id = {row["id"]: row for row in articles()}
    for row in alerts():
        for figure in (row["new"], row["against"]):
            article = by_id[figure["article"]]
            assert figure["num"] in f"{article['title']}\n{article['text']}"
