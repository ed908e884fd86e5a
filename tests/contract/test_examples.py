"""Every event and version has hand-written examples, and all of them, old ones too, decode."""

import json
from typing import Any

import pytest

from schemas import TOPICS, Topic, decode, encode
from schemas.ids import alert_id, article_id, figure_id
from tests.examples import FOLDER, Example, examples

each_example = pytest.mark.parametrize("example", examples(), ids=str)
each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.event_name)


def contains(whole: Any, part: Any) -> bool:
    """Return whether everything said in ``part`` is said alike in ``whole``."""
    if isinstance(part, dict):
        return all(key in whole and contains(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(contains, whole, part))
    return bool(whole == part)


@each_topic
def test_every_version_of_an_event_has_a_minimal_and_a_rich_example(topic: Topic) -> None:
    """One example shows the least a writer must send, at least one other what it can say."""
    for version in range(1, topic.version + 1):
        names = {path.stem for path in (FOLDER / topic.event_name / str(version)).glob("*.json")}
        assert "minimal" in names
        assert len(names) >= 2


def test_no_example_is_an_orphan() -> None:
    """Each file of the shelf belongs to an event of the table and a version it has had."""
    known = {example.path for example in examples() if example.version <= example.topic.version}
    assert {path for path in FOLDER.rglob("*") if path.is_file()} == known


@each_example
def test_an_example_decodes_and_encodes_to_the_same_event(example: Example) -> None:
    """Reading, writing and reading again changes nothing."""
    event = example.event
    assert decode(example.topic.event, encode(event)) == event


@each_example
def test_an_example_loses_nothing_on_its_way(example: Example) -> None:
    """Every field of an example is a field of the event: nothing in it is ignored."""
    assert contains(json.loads(encode(example.event)), json.loads(example.payload))


@each_example
def test_the_ids_of_an_example_are_those_of_what_it_names(example: Example) -> None:
    """Ids are derived: an article's from its page and words, a figure's from where it stands."""
    for found in walk(json.loads(example.payload)):
        if "article_id" in found and "text" in found:
            assert found["article_id"] == article_id(
                url=found.get("url"),
                outlet=found.get("outlet"),
                title=found.get("title"),
                text=found["text"],
            )
        if "alert_id" in found and "kind" in found:
            assert found["alert_id"] == alert_id(found["new"]["figure"]["figure_id"], found["kind"])
        if "article" in found and "figure" in found:
            place = found["article"]["article_id"], found["figure"]["part"]
            assert found["figure"]["figure_id"] == figure_id(*place, found["figure"]["start"])


@each_example
def test_the_offsets_of_an_example_point_at_its_numerals(example: Example) -> None:
    """``start - sentence_start`` finds the numeral in the sentence that a figure carries."""
    for found in walk(json.loads(example.payload)):
        if "num" in found:
            at = found["start"] - found["sentence_start"]
            assert found["sentence"][at : at + len(found["num"])] == found["num"]
            assert found["end"] - found["start"] == len(found["num"])


def walk(value: Any) -> list[dict[str, Any]]:
    """Return every object inside a JSON value, itself included."""
    if isinstance(value, list):
        return [found for part in value for found in walk(part)]
    if isinstance(value, dict):
        return [value, *(found for part in value.values() for found in walk(part))]
    return []
