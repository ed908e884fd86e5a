"""JSON Lines in and out, and how commands end: what every command of ``selisih`` shares.

A bad row never stops the others: it answers ``{id, error}``, and the error names line and field.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import IntEnum
from typing import IO, Any, Final

from services.cli.published import parse_published

__all__ = ["BadRow", "Exit", "Row", "json_number", "parse_published", "read_rows", "write_row"]

MAX_LINE_BYTES: Final = 16 * 1024 * 1024
"""A row holds two articles of 200 kB at most; more is a file that is no JSON Lines."""

Fields = Mapping[str, type] | Sequence[str]


class Exit(IntEnum):
    """How a command ends."""

    DONE = 0
    """Done, alerts or not."""
    FAILURE = 1
    """Something failed: no broker, a check that did not hold."""
    USAGE = 2
    """Wrong options or input."""
    ALERTS = 3
    """``check --fail-on-alert`` raised some."""


@dataclass(frozen=True, slots=True)
class Row:
    """One object of the input, with the line on which it stood."""

    line: int
    id: str | int
    """Its ``id`` as given, else ``line-<n>``."""
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that cannot be used, and why."""

    line: int
    id: str | int | None
    error: str

    def answer(self) -> dict[str, Any]:
        """Return the row that is printed in its place."""
        return {"id": self.id, "error": self.error}


def read_rows(stream: Iterable[bytes | str], required: Fields = ()) -> Iterator[Row | BadRow]:
    """Yield one ``Row`` or ``BadRow`` a line that is not blank, in order.

    Args:
        stream: lines as bytes (a file opened for reading bytes, ``sys.stdin.buffer``) or text.
        required: fields each row must have, not null; as a mapping, with their types.
    """
    wanted = required if isinstance(required, Mapping) else dict.fromkeys(required, object)
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield _read(number, line, wanted)


def _read(number: int, line: bytes | str, wanted: Mapping[str, type]) -> Row | BadRow:
    if len(line) > MAX_LINE_BYTES:
        return BadRow(number, None, f"line {number}: longer than {MAX_LINE_BYTES} bytes")
    try:
        text = line.decode("utf-8") if isinstance(line, bytes) else line
        if number == 1:
            text = text.removeprefix("\ufeff")
        data = json.loads(text, parse_constant=_not_finite)
        text.encode("utf-8")
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        return BadRow(number, None, f"line {number}: not UTF-8 at byte {error.start}")
    except UnicodeEncodeError:
        return BadRow(number, None, f"line {number}: a lone surrogate, which is no character")
    except RecursionError:
        return BadRow(number, None, f"line {number}: nested too deeply")
    except ValueError as error:
        return BadRow(number, None, f"line {number}: no JSON ({error})")
    if not isinstance(data, dict):
        return BadRow(number, None, f'line {number}: an object is wanted, like {{"id": …}}')
    return _checked(number, data, wanted)


def _checked(number: int, data: dict[str, Any], wanted: Mapping[str, type]) -> Row | BadRow:
    given = data.get("id")
    if given is not None and (isinstance(given, bool) or not isinstance(given, str | int)):
        return BadRow(number, None, f"line {number}: field id: a string is wanted")
    name = f"line-{number}" if given is None else given
    for field, kind in wanted.items():
        value = data.get(field)
        if value is None:
            return BadRow(number, name, f"line {number}: field {field} is missing")
        if not isinstance(value, kind):
            article = {str: "a string", dict: "an object", int: "a whole number"}
            wish = article.get(kind, kind.__name__)
            return BadRow(number, name, f"line {number}: field {field}: {wish} is wanted")
    return Row(number, name, data)


def _not_finite(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


def json_number(value: Decimal | None) -> int | float | None:
    """Return a bound as a JSON number: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value: object) -> Any:
    if isinstance(value, Decimal):
        return json_number(value)
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not travel in a row")


def write_row(row: Mapping[str, Any], stream: IO[str] | None = None) -> None:
    """Print one object as a line of JSON, on stdout unless another stream is given.

    Decimals become numbers, times ISO 8601; text stays as it is, not escaped.
    """
    text = json.dumps(row, ensure_ascii=False, allow_nan=False, default=_plain)
    (stream or sys.stdout).write(text + "\n")
