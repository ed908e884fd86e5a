"""Events of any shape that the contract allows, made by Hypothesis from the models themselves."""

import re
import types
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from schemas import Bounds, DeliveryRecorded, Event
from schemas.article import Range

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
WORDS = st.text(CHARACTERS, min_size=1, max_size=20).filter(str.strip)
DECIMALS = st.decimals(
    min_value=-(10**20), max_value=10**20, places=6, allow_nan=False, allow_infinity=False
)
MOMENTS = st.integers(-(10**15), 10**16).map(
    lambda micros: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros)
)


def events(event: type[Event]) -> st.SearchStrategy[Any]:
    """Return a strategy of valid events of a class."""
    return models(event)


def models(model: type[BaseModel]) -> st.SearchStrategy[Any]:
    """Return a strategy of valid values of a model: each field by its type and limits."""
    fields = {
        name: values(field.annotation, limits(field)) for name, field in model.model_fields.items()
    }
    return st.fixed_dictionaries(fields).map(lambda given: model(**fitting(model, given)))


def limits(field: FieldInfo) -> dict[str, Any]:
    """Return the limits that a field's metadata states: ge, le, lengths, pattern."""
    found: dict[str, Any] = {}
    for part in field.metadata:
        for name in ("ge", "le", "min_length", "max_length", "pattern"):
            value = getattr(part, name, None)
            if value is not None:
                found[name] = value
    return found


def values(annotation: Any, limit: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for a type as it stands in a model."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return values(parts[0], {**limits(FieldInfo.from_annotation(annotation)), **limit})
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(part, limit) for part in parts))
    if annotation is type(None):
        return st.none()
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        low, high = limit.get("min_length", 0), min(limit.get("max_length", 3), 3)
        return st.lists(values(parts[0], {}), min_size=low, max_size=high).map(tuple)
    if origin is dict:
        return st.dictionaries(WORDS, WORDS, max_size=3)
    return scalars(annotation, limit)


def scalars(kind: type[Any], limit: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return a strategy for a type that has no parts."""
    if kind is str:
        return spelled(limit["pattern"]) if "pattern" in limit else WORDS
    if kind is int:
        return st.integers(limit.get("ge", 0), limit.get("le", 2**53))
    if kind is Decimal:
        shares = st.decimals(min_value=0, max_value=1, places=3)
        return shares if "le" in limit else DECIMALS
    if kind is AwareDatetime:
        return MOMENTS
    if kind is bool:
        return st.booleans()
    return models(kind)


def spelled(pattern: str) -> st.SearchStrategy[str]:
    """Return a strategy of strings of a pattern; for hex digits without the regex machinery."""
    digits = re.fullmatch(r"\^\[0-9a-f\]\{(\d+)\}\$", pattern)
    if digits is None:
        return st.from_regex(pattern, fullmatch=True)
    size = int(digits[1]) // 2
    return st.binary(min_size=size, max_size=size).map(bytes.hex)


def fitting(model: type[BaseModel], given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields made to fit together, where a model asks for that."""
    if issubclass(model, Range):
        given["start"], given["end"] = sorted((given["start"], given["end"]))
    if issubclass(model, Bounds) and None not in (given["lower"], given["upper"]):
        given["lower"], given["upper"] = sorted((given["lower"], given["upper"]))
    if model is DeliveryRecorded:
        queued = given["alert"] is not None
        given["outcome"] = "queued" if queued else given["outcome"].replace("queued", "attempted")
        if given["outcome"] in ("disabled", "enabled"):
            given["alert_id"] = None
        else:
            given["alert_id"] = given["alert_id"] or "0" * 32
    return given
