"""The contract for readers who have no Python: JSON Schema, AsyncAPI, the picture of the flow.

``python -m schemas.export`` writes ``schemas/exported/``; with ``--check`` it writes nothing and
says what is stale. Everything comes from ``TOPICS`` and the event classes, in one order and one
spelling, so that the same contract gives the same bytes on every machine.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from schemas.asyncapi import document
from schemas.compatibility import breaking
from schemas.topics import TOPICS, Topic
from schemas.yaml import dump

FOLDER: Final = Path(__file__).parent / "exported"
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

RIM: Final = (
    ("courier", "delivery-recorded", "courier"),
    ("courier", "HTTP POST", "webhooks"),
)
"""Arrows that the table of topics does not know: the courier reads its own records, and posts."""


def schema_file(topic: Topic) -> str:
    """Return the name of the file that holds an event's JSON Schema."""
    return f"{topic.event_name}.v{topic.version}.schema.json"


def json_schema(topic: Topic) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of an event as it stands on the wire.

    It is as strict as its readers may be: unknown fields are allowed, because a later minor version
    may add them; an absent value is left out rather than ``null``, because that is how it travels.
    """
    schema = _tidy(topic.event.model_json_schema(mode="serialization"))
    urn = f"urn:selisih:{topic.event_name}:v{topic.version}"
    return {"$schema": DIALECT, "$id": urn, **schema}


def _tidy(schema: Any) -> Any:
    """Return a schema without what pydantic adds for itself: titles of fields, nulls, closure."""
    if isinstance(schema, list):
        return [_tidy(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {
        key: _tidy(value)
        for key, value in schema.items()
        if (key, value) not in (("additionalProperties", False), ("default", None))
    }
    for name, field in tidy.get("properties", {}).items():
        tidy["properties"][name] = _without_null(
            {key: value for key, value in field.items() if key != "title"}
        )
    return tidy


def _without_null(field: dict[str, Any]) -> dict[str, Any]:
    choices = [part for part in field.get("anyOf", ()) if part != {"type": "null"}]
    if len(choices) != 1:
        return field
    return {**choices[0], **{key: value for key, value in field.items() if key != "anyOf"}}


def flow() -> str:
    """Return the pipeline as a Mermaid flowchart: stages are nodes, topics are arrows."""
    arrows = [
        (topic.producer, topic.event_name, topic.consumer or "any_reader") for topic in TOPICS
    ]
    lines = ["flowchart LR"]
    lines += [f"    {start} -->|{label}| {end}" for start, label, end in (*arrows, *RIM)]
    return "\n".join(lines) + "\n"


def topic_table() -> str:
    """Return the topics as a Markdown table, one row each, in flow order."""
    lines = [
        "| topic | says | key | partitions | kept | from → to |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| `{topic.name()}` | {topic.summary} | {topic.keyed_by} | {topic.partitions} "
        f"| {topic.retention.days} days | {topic.producer} → {topic.consumer or 'any reader'} |"
        for topic in TOPICS
    ]
    return "\n".join(lines) + "\n"


def exports() -> dict[str, str]:
    """Return every exported file: name -> content."""
    files = {schema_file(topic): _pretty(json_schema(topic)) for topic in TOPICS}
    files["asyncapi.yaml"] = dump(document({topic.event: schema_file(topic) for topic in TOPICS}))
    files["flow.mmd"] = flow()
    files["topics.md"] = topic_table()
    return files


def _pretty(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the names of files that are missing, differ from the contract or do not belong."""
    wanted = exports()
    present = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*"))}
    return sorted(
        name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)
    )


def breakages(folder: Path = FOLDER) -> list[str]:
    """Return what the contract no longer keeps of the schemas in the folder."""
    found: list[str] = []
    for topic in TOPICS:
        path = folder / schema_file(topic)
        if path.exists():
            changes = breaking(json.loads(path.read_text("utf-8")), json_schema(topic))
            found += [f"{topic.event_name}.v{topic.version} {change}" for change in changes]
    return found


def main(arguments: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    """Write the exports, or check them; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m schemas.export", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stale")
    parser.add_argument(
        "--unreleased",
        action="store_true",
        help="write although a schema breaks; right only before the version was released",
    )
    chosen = parser.parse_args(arguments)
    old = stale(folder)
    if chosen.check:
        for name in old:
            sys.stderr.write(f"stale: {folder / name}\n")
        if old:
            sys.stderr.write("run: python -m schemas.export\n")
        return 1 if old else 0
    broken = breakages(folder)
    if broken and not chosen.unreleased:
        sys.stderr.write("\n".join(broken) + "\n")
        sys.stderr.write("a breaking change is a new topic .v2, or --unreleased before a release\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    wanted = exports()
    for name in old:
        if name in wanted:
            (folder / name).write_text(wanted[name], "utf-8")
        else:
            (folder / name).unlink()
        sys.stderr.write(f"{'wrote' if name in wanted else 'removed'} {folder / name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
