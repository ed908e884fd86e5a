"""What readers without Python get is fresh, whole and as strict as they may rely on."""

import json
from pathlib import Path

import pytest
import yaml

from schemas import TOPICS, Topic
from schemas.asyncapi import document
from schemas.export import (
    FOLDER,
    breakages,
    exports,
    flow,
    json_schema,
    main,
    schema_file,
    stale,
    topic_table,
)
from schemas.yaml import dump

each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.event_name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A fresh set of exports, to be tampered with."""
    assert main([], tmp_path) == 0
    return tmp_path


def test_the_committed_exports_are_fresh() -> None:
    """``schemas/exported`` is what the contract says today; else: python -m schemas.export."""
    assert stale(FOLDER) == []


def test_export_is_deterministic() -> None:
    """The same contract gives the same bytes."""
    assert exports() == exports()


def test_check_names_what_is_stale_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed, a missing and a foreign file are each named, and left as they are."""
    (folder / "flow.mmd").write_text("old")
    (folder / "asyncapi.yaml").unlink()
    (folder / "orphan.json").write_text("{}")
    assert main(["--check"], folder) == 1
    said = capsys.readouterr().err
    assert all(name in said for name in ("flow.mmd", "asyncapi.yaml", "orphan.json"))
    assert (folder / "flow.mmd").read_text() == "old"


def test_writing_heals_what_is_stale(folder: Path) -> None:
    """After an export nothing is stale: files that do not belong are gone."""
    (folder / "orphan.json").write_text("{}")
    (folder / "flow.mmd").write_text("old")
    assert main([], folder) == 0
    assert stale(folder) == []


def test_a_breaking_change_is_refused_unless_unreleased(folder: Path) -> None:
    """A schema that old readers cannot live with is written only on purpose."""
    path = folder / schema_file(TOPICS[0])
    released = json.loads(path.read_text())
    released["properties"]["byline"] = {"type": "string"}
    path.write_text(json.dumps(released))
    assert breakages(folder) == ["article-published.v1 .byline: removed"]
    assert main([], folder) == 1
    assert stale(folder) == [path.name]
    assert main(["--unreleased"], folder) == 0
    assert stale(folder) == []


@each_topic
def test_a_schema_names_its_dialect_and_itself(topic: Topic) -> None:
    """2020-12, and one name for each event and version."""
    schema = json_schema(topic)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"] == f"urn:selisih:{topic.event_name}:v{topic.version}"
    assert schema["title"] == topic.event.__name__


@each_topic
def test_a_schema_lets_later_versions_add_fields(topic: Topic) -> None:
    """Readers ignore unknown fields, so no exported schema forbids them."""
    assert '"additionalProperties": false' not in json.dumps(json_schema(topic))


def test_asyncapi_reads_back_as_the_document() -> None:
    """The YAML we write is the value we meant, by an independent reader."""
    meant = document({topic.event: schema_file(topic) for topic in TOPICS})
    assert yaml.safe_load((FOLDER / "asyncapi.yaml").read_text("utf-8")) == meant


@pytest.mark.parametrize(
    "text",
    ["", "1.0", "yes", "null", "- a", "a: b", "#", "1e3", "~", "a\nb", "é", "0x1F", "a ", "="],
)
def test_yaml_keeps_strings_strings(text: str) -> None:
    """No string of the contract becomes a number, a truth value or a structure."""
    assert yaml.safe_load(dump({"key": text, "list": [text, {"deep": text}]})) == {
        "key": text,
        "list": [text, {"deep": text}],
    }


@each_topic
def test_asyncapi_tells_topic_partitions_and_dead_letters(topic: Topic) -> None:
    """Each row of the table is a channel with its binding, and so is its dead-letter topic."""
    channels = yaml.safe_load((FOLDER / "asyncapi.yaml").read_text("utf-8"))["channels"]
    binding = channels[topic.event_name]["bindings"]["kafka"]
    assert (binding["topic"], binding["partitions"]) == (topic.name(), topic.partitions)
    assert channels[f"{topic.event_name}-dlq"]["address"] == topic.dead_letters()


def test_asyncapi_points_only_at_what_exists() -> None:
    """References lead to a part of the document or to a file beside it."""
    text = (FOLDER / "asyncapi.yaml").read_text("utf-8")
    whole = yaml.safe_load(text)
    for line in text.splitlines():
        key, _, target = line.strip().removeprefix("- ").partition(": ")
        if key == '"$ref"':
            reference = json.loads(target)
            if reference.startswith("#/"):
                part = whole
                for step in reference[2:].split("/"):
                    part = part[step]
            else:
                assert (FOLDER / reference).is_file()


def test_the_picture_shows_every_stage_and_topic() -> None:
    """The flow names each producer, event and consumer of the table."""
    drawn = flow()
    for topic in TOPICS:
        arrow = f"{topic.producer} -->|{topic.event_name}| {topic.consumer or 'any_reader'}"
        assert arrow in drawn


def test_the_table_has_a_row_for_each_topic() -> None:
    """Markdown with as many cells in each row as in the head."""
    rows = topic_table().splitlines()
    assert len(rows) == 2 + len(TOPICS)
    assert {row.count("|") for row in rows} == {7}
