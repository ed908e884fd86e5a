"""What a version of an event may become without a new topic: optional fields may be added.

Everything else breaks somebody. A removed or loosened field breaks readers that rely on it, a
tightened one breaks what already stands in the log, a changed default changes what old records say.
"""

from collections.abc import Mapping
from typing import Any, Final

WORDS: Final = frozenset({"$schema", "$id", "$defs", "title", "description", "examples"})
"""Keywords of JSON Schema that say nothing of which values are valid."""

Schema = Mapping[str, Any]


def breaking(old: Schema, new: Schema) -> list[str]:
    """Return every change from one JSON Schema to the next that breaks a reader or an old record.

    Each entry is a path and what happened there; an empty list means compatible both ways. Works on
    schemas without recursion, as all of this contract are.
    """
    return _changes(_resolved(old, old), _resolved(new, new), "")


def _resolved(part: Any, root: Schema) -> Any:
    """Return a schema with its local references replaced by what they name."""
    if isinstance(part, list):
        return [_resolved(item, root) for item in part]
    if not isinstance(part, Mapping):
        return part
    if "$ref" in part:
        named = root["$defs"][part["$ref"].removeprefix("#/$defs/")]
        return _resolved({**named, **{k: v for k, v in part.items() if k != "$ref"}}, root)
    return {key: _resolved(value, root) for key, value in part.items() if key != "$defs"}


def _changes(old: Any, new: Any, path: str) -> list[str]:
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return [] if old == new else [f"{path}: {_short(old)} became {_short(new)}"]
    found: list[str] = []
    for key in sorted((old.keys() | new.keys()) - WORDS - {"properties", "required"}):
        found += _changes(old.get(key), new.get(key), f"{path}/{key}" if path else key)
    before, after = old.get("properties", {}), new.get("properties", {})
    found += [f"{path}.{name}: removed" for name in before if name not in after]
    for name in before:
        if name in after:
            found += _changes(before[name], after[name], f"{path}.{name}")
    needed, needs = set(old.get("required", ())), set(new.get("required", ()))
    found += [f"{path}.{name}: became required" for name in sorted(needs - needed)]
    found += [
        f"{path}.{name}: no longer required" for name in sorted((needed - needs) & after.keys())
    ]
    return found


def _short(value: Any) -> str:
    text = "absent" if value is None else str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
