"""The one place where events become bytes and bytes become events.

CloudEvents 1.0, Kafka binary mode: the value is the event's canonical JSON, the attributes are
``ce_*`` headers. Reading is strict where a slip would be silent (sizes, NaN, duplicate keys, lone
surrogates, another major version) and tolerant where the contract may grow (unknown fields).
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import jiter
import orjson
from pydantic import ValidationError

from schemas.ids import canonical, digest
from schemas.model import Event
from schemas.topics import MAX_MESSAGE_BYTES, topic_of

E = TypeVar("E", bound=Event)
Headers = tuple[tuple[str, bytes], ...]

MAX_DEPTH: Final = 200
"""Nesting of a payload: the limit of the parser, jiter. The contract's own deepest event has 9."""

REPLAYED: Final = "selisih-replayed"
"""Header of a dead letter that was sent back to its topic: to be handled as a new arrival."""


class Unreadable(Exception):
    """Bytes that are no event of this topic, with a reason from a closed list and a detail."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail[:500]


class TooLarge(Exception):
    """An event whose payload no topic would take."""


def encode(event: Event) -> bytes:
    """Return an event's payload; ``TooLarge`` over 2 MiB."""
    payload = canonical(event.model_dump(mode="json", exclude_none=True))
    if len(payload) > MAX_MESSAGE_BYTES:
        name = type(event).__name__
        raise TooLarge(f"{name} has {len(payload)} bytes, at most {MAX_MESSAGE_BYTES} travel")
    return payload


def event_id(event: type[Event], payload: bytes) -> str:
    """Return the ``ce_id``: type and payload, so the same output twice is the same id."""
    return digest(topic_of(event).ce_type.encode(), payload)


def headers(
    event: type[Event],
    payload: bytes,
    *,
    source: str,
    accepted: datetime | None,
    traceparent: bytes | None = None,
) -> Headers:
    """Return the CloudEvents attributes of a payload, ``accepted`` carried on as ``ce_time``."""
    rows: list[tuple[str, bytes]] = [
        ("ce_specversion", b"1.0"),
        ("ce_type", topic_of(event).ce_type.encode()),
        ("ce_source", f"/selisih/{source}".encode()),
        ("ce_id", event_id(event, payload).encode()),
    ]
    if accepted is not None:
        stamp = accepted.astimezone(UTC).isoformat().replace("+00:00", "Z")
        rows.append(("ce_time", stamp.encode()))
    rows.append(("content-type", b"application/json"))
    if traceparent is not None:
        rows.append(("traceparent", traceparent))
    return tuple(rows)


def header(rows: Iterable[tuple[str, bytes]], name: str) -> bytes | None:
    """Return the value of the first header of that name."""
    return next((value for key, value in rows if key == name), None)


def accepted_at(rows: Iterable[tuple[str, bytes]]) -> datetime | None:
    """Return ``ce_time``; ``None`` where it is missing, ``Unreadable`` where it is no time."""
    raw = header(rows, "ce_time")
    if raw is None:
        return None
    try:
        moment = datetime.fromisoformat(raw.decode("ascii"))
        if moment.tzinfo is None:
            raise ValueError("no offset")
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unreadable("header", f"ce_time is no time with offset: {raw[:60]!r}") from error


def decode(event: type[E], payload: bytes | None, rows: Iterable[tuple[str, bytes]] = ()) -> E:
    """Return the event that a record carries.

    Raises ``Unreadable`` with one of the reasons ``empty``, ``too_large``, ``version``, ``type``,
    ``header``, ``encoding``, ``json``, ``depth``, ``schema``.
    """
    _check_type(event, header(rows, "ce_type"))
    if not payload:
        raise Unreadable("empty", "the record has no value")
    if len(payload) > MAX_MESSAGE_BYTES:
        raise Unreadable("too_large", f"{len(payload)} bytes, at most {MAX_MESSAGE_BYTES} are read")
    try:
        return event.model_validate_json(_sound(payload), extra="ignore")
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "value"
        broken = first["type"] == "json_invalid"
        reason = _reason(payload, first["msg"]) if broken else "schema"
        raise Unreadable(reason, f"{where}: {first['msg']}") from error


def _check_type(event: type[Event], raw: bytes | None) -> None:
    if raw is None:
        return
    expected = topic_of(event).ce_type
    given = raw.decode("utf-8", "replace")
    if given == expected:
        return
    same_event = given.rpartition(".")[0] == expected.rpartition(".")[0]
    raise Unreadable("version" if same_event else "type", f"{given[:120]}, expected {expected}")


def _sound(payload: bytes) -> bytes:
    """Return the payload if nothing in it would be read silently as something else."""
    try:
        payload.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable("encoding", f"not UTF-8 at byte {error.start}") from error
    try:
        value = _parsed(payload)
    except ValueError as error:
        raise Unreadable(_reason(payload, str(error)), str(error)) from error
    if _NULL in payload and _has_null(value):
        raise Unreadable("encoding", "a null character")
    return payload


def _parsed(payload: bytes) -> Any:
    """Return the value of a payload in which no key stands twice and every number is finite.

    What is spelled canonically, as all that we wrote ourselves, has no key twice: written again it
    is the same bytes. The parser that looks for that reads the rest, and says what is wrong.
    """
    try:
        value = orjson.loads(payload)
        if orjson.dumps(value, option=orjson.OPT_SORT_KEYS) == payload:
            return value
    except (ValueError, orjson.JSONEncodeError):
        pass
    jiter.from_json(payload, allow_inf_nan=False, catch_duplicate_keys=True)
    return orjson.loads(payload)  # refuses 1e999, which jiter reads as infinity


def _reason(payload: bytes, message: str) -> str:
    if "recursion" in message:
        return "depth"
    return "encoding" if "hex escape" in message and _SURROGATE.search(payload) else "json"


_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")

_NULL: Final = rb"\u0000"
"""The escape of a null character, or a backslash and five letters: the value tells."""


def _has_null(value: Any) -> bool:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend((*item.keys(), *item.values()))
        elif isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, str) and "\x00" in item:
            return True
    return False
