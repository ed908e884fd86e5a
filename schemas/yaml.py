"""Writing YAML, and only writing it: block style, one spelling, no dependency.

Strings are plain where YAML 1.1 and 1.2 both read them back as the same string, and in JSON's
double quotes (which YAML shares) everywhere else, so that no version number becomes a float.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9 _.,()/→-]*[A-Za-z0-9)]")
RESERVED: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})


def dump(value: Mapping[str, Any]) -> str:
    """Return a mapping of mappings, lists, strings, integers and truth values as YAML."""
    return "\n".join(_block(value)) + "\n"


def _block(value: Any) -> list[str]:
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, part in value.items():
            lines += _entry(f"{_scalar(key)}:", part)
    else:
        for part in value:
            inner = _block(part) if _nested(part) else [_scalar(part)]
            lines += [f"- {inner[0]}", *(f"  {line}" for line in inner[1:])]
    return lines


def _entry(head: str, part: Any) -> list[str]:
    if not _nested(part):
        return [f"{head} {_scalar(part)}"]
    return [head, *(f"  {line}" for line in _block(part))]


def _nested(value: Any) -> bool:
    return bool(value) and isinstance(value, Mapping | Sequence) and not isinstance(value, str)


def _scalar(value: Any) -> str:
    plain = isinstance(value, str) and PLAIN.fullmatch(value) and value.lower() not in RESERVED
    return value if plain else json.dumps(value, ensure_ascii=False)
