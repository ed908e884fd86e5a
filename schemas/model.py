"""What every value of the contract shares: frozen, strict, finite, without lone surrogates.

Models are closed (``extra="forbid"``) so that a producer cannot write an unknown field; the codec
opens them on reading, so that a consumer ignores what a newer producer added.
"""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)

MAX_DIGITS = 40
"""Digits a decimal of the contract may have on either side of the point."""


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


def _decimal(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and len(value) <= 2 * MAX_DIGITS + 2:
        return Decimal(value) if value.lstrip("-").replace(".", "", 1).isdecimal() else value
    raise ValueError("a decimal travels as a string of digits")


def _bounded(value: Decimal) -> Decimal:
    if value.is_finite() and abs(value.adjusted()) <= MAX_DIGITS:
        return value
    raise ValueError(f"a decimal has at most {MAX_DIGITS} digits on either side of the point")


def plain(value: Decimal) -> str:
    """Return the one spelling of a decimal: no exponent, no trailing zeros, never "-0"."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


Number = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    AfterValidator(_bounded),
    PlainSerializer(plain, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
]
"""An exact decimal; a string on the wire."""

Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
"""A point in time with offset, kept in UTC."""

Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
"""Hex blake2b-128 over canonical JSON (``schemas.ids``)."""

Share = Annotated[Number, Field(ge=0, le=1)]
"""A share between nought and one."""


class Model(BaseModel):
    """A frozen value of the contract."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,
        strict=True,
        use_attribute_docstrings=True,
    )


class Event(Model):
    """A value that travels as a record of its own topic. Subclasses are past-tense nouns."""
