"""A version only grows optional fields: every other change is called breaking."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from schemas import TOPICS, Topic
from schemas.compatibility import breaking
from schemas.export import json_schema

Change = Callable[[dict[str, Any]], object]

SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["id", "status"],
    "properties": {
        "id": {"type": "string", "maxLength": 10},
        "status": {"type": "string", "enum": ["open", "closed"]},
        "count": {"type": "integer", "default": 0},
        "sides": {"type": "array", "items": {"$ref": "#/$defs/Side"}},
    },
    "$defs": {
        "Side": {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string"}},
        }
    },
}


def field(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the schema of a field."""
    found: dict[str, Any] = schema["properties"][name]
    return found


BREAKING: dict[str, Change] = {
    "a field removed": lambda s: s["properties"].pop("count"),
    "a field renamed": lambda s: s["properties"].update(total=s["properties"].pop("count")),
    "an optional field made required": lambda s: s["required"].append("count"),
    "a required field made optional": lambda s: s["required"].remove("status"),
    "a new required field": lambda s: (
        s["properties"].update(owner={"type": "string"}),
        s["required"].append("owner"),
    ),
    "a type changed": lambda s: field(s, "count").update(type="string"),
    "a value of an enumeration removed": lambda s: field(s, "status")["enum"].pop(),
    "a value of an enumeration added": lambda s: field(s, "status")["enum"].append("gone"),
    "a limit tightened": lambda s: field(s, "id").update(maxLength=9),
    "a limit loosened": lambda s: field(s, "id").update(maxLength=11),
    "a limit added": lambda s: field(s, "count").update(minimum=0),
    "a default changed": lambda s: field(s, "count").update(default=1),
    "a field removed deep inside": lambda s: s["$defs"]["Side"]["properties"].pop("name"),
    "closed to unknown fields": lambda s: s.update(additionalProperties=False),
}

HARMLESS: dict[str, Change] = {
    "nothing": lambda _: None,
    "an optional field added": lambda s: s["properties"].update(note={"type": "string"}),
    "an optional field added deep inside": lambda s: s["$defs"]["Side"]["properties"].update(
        note={"type": "string"}
    ),
    "words": lambda s: field(s, "id").update(description="which one", title="Id"),
    "a definition renamed": lambda s: (
        s["$defs"].update(Party=s["$defs"].pop("Side")),
        field(s, "sides").update(items={"$ref": "#/$defs/Party"}),
    ),
}


@pytest.mark.parametrize("change", BREAKING.values(), ids=BREAKING.keys())
def test_a_change_that_breaks_a_reader_or_an_old_record_is_found(change: Change) -> None:
    """Each is named once or more, with the place where it happened."""
    new = copy.deepcopy(SCHEMA)
    change(new)
    assert breaking(SCHEMA, new)


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_change_that_breaks_nobody_passes(change: Change) -> None:
    """Optional fields, words and names of definitions are free."""
    new = copy.deepcopy(SCHEMA)
    change(new)
    assert breaking(SCHEMA, new) == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.event_name)
def test_removing_any_field_of_the_contract_would_be_found(topic: Topic) -> None:
    """The check sees every field of every event, however it is written."""
    old = json_schema(topic)
    for name in old["properties"]:
        new = copy.deepcopy(old)
        del new["properties"][name]
        assert f".{name}: removed" in breaking(old, new)
