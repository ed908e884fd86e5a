"""Reads the stories of this folder: articles as a desk receives them, and what the desk wants.

A story is one TOML file: articles in time order, facts with their reports, the alerts the desk
wants and the traps it must not be bothered with. Every story whose number is divisible by three is
held out: figures of the group are asserted, nothing is tuned on its single cases. Run as a module
with a folder, it writes ``stories.jsonl`` and ``articles.jsonl``, which ``selisih eval stream``
reads; a second argument, ``open`` or ``held_out``, picks a part.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Story:
    """One story; figures are named by article and numeral, as ``selisih eval stream`` has them."""

    name: str
    number: int
    articles: tuple[Mapping[str, Any], ...]
    row: Mapping[str, Any]
    """``{story, articles, facts, alerts, traps}``; beside what the gold sets have, an alert may say
    ``known_missing`` or, where it comes as another kind, ``raised_as``, a trap ``known_sprung``."""

    @property
    def held_out(self) -> bool:
        """Whether nothing may be tuned on the story's single cases."""
        return self.number % 3 == 0


def read_stories(folder: Path = HERE) -> Iterator[Story]:
    """Yield the stories of a folder in the order of their numbers."""
    for path in sorted(folder.glob("[0-9][0-9]_*.toml")):
        yield _story(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))


def _story(name: str, told: Mapping[str, Any]) -> Story:
    articles = tuple(_article(name, one) for one in told["articles"])
    facts = [
        {"fact": fact["fact"], "reports": [_report(name, one) for one in fact["reports"]]}
        for fact in told["facts"]
    ]
    desk = told["desk"]
    row = {
        "story": name,
        "articles": [one["id"] for one in articles],
        "facts": facts,
        "alerts": [_alert(name, one, facts) for one in desk["alerts"]],
        "traps": [
            {"a": _spot(name, a), "b": _spot(name, b), "why_not": why, **_flag(rest)}
            for a, b, why, *rest in desk["traps"]
        ],
    }
    return Story(
        name=name,
        number=int(name[:2]),
        articles=articles,
        row=row,
    )


def _article(story: str, told: Mapping[str, Any]) -> dict[str, Any]:
    slug = re.sub(r"\W+", "-", told["title"].casefold()).strip("-")
    return {
        "id": f"{story}-{told['id']}",
        "lang": told["lang"],
        "source": told["source"],
        "url": told.get("url", f"https://{told['source']}/{slug}"),
        "published": told["published"],
        "title": told["title"],
        "text": told["text"].strip(),
    }


def _report(story: str, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "article_id": f"{story}-{told['at']}",
        "num": told["num"],
        "quote": told["quote"],
        **_bounds(told["bounds"]),
        "as_of": told.get("as_of"),
        "attribution": told.get("by"),
        "modality": told.get("modality", "asserted"),
        "part": told.get("part", "body"),
    }


def _bounds(told: str) -> dict[str, Any]:
    """Return bounds and hedge of ``7``, ``~7``, ``7..``, ``..7`` or ``7..9``."""
    if told.startswith("~"):
        return {"lower": int(told[1:]), "upper": int(told[1:]), "approximator": "about"}
    low, dots, high = told.partition("..")
    lower, upper = (int(one) if one else None for one in (low, high if dots else low))
    words = {(True, False): "at_least", (False, True): "at_most"}
    named = words.get((lower is not None, upper is not None), "range" if dots else "exact")
    return {"lower": lower, "upper": upper, "approximator": named}


def _alert(story: str, told: Mapping[str, Any], facts: list[dict[str, Any]]) -> dict[str, Any]:
    number = told.get("fact")
    return {
        "kind": told["kind"],
        "verdict": "update" if told["kind"] == "growth" else "contradiction",
        "new": _spot(story, told["new"]),
        "against": [_spot(story, one) for one in told["against"]],
        "want": told["want"],
        "why": told["why"],
        "fact": facts[number - 1]["fact"] if number else None,
        **{flag: told[flag] for flag in ("known_missing", "raised_as") if flag in told},
    }


def _spot(story: str, told: str) -> dict[str, str]:
    article, _, num = told.partition(" ")
    return {"article_id": f"{story}-{article}", "num": num}


def _flag(rest: list[str]) -> dict[str, bool]:
    return dict.fromkeys(rest, True)


def write(folder: Path, part: str = "all") -> None:
    """Write the stories of a part and their articles as ``selisih eval stream`` reads them."""
    chosen = [
        story for story in read_stories() if part == "all" or story.held_out is (part == "held_out")
    ]
    rows = {
        "stories.jsonl": [story.row for story in chosen],
        "articles.jsonl": [article for story in chosen for article in story.articles],
    }
    for name, lines in rows.items():
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), *sys.argv[2:3])
