"""Reads the TOML files of a language, and says of a missing table where it belongs.

Adding a language means filling the same tables as the others; an error must tell the translator
which file and table, and what to do.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

COMMON = "common"
"""The folder of what holds in every language."""


class LexiconError(ValueError):
    """A word list cannot be used: which file, which table, and what to do."""


class Table(dict[str, Any]):
    """A table of a word list; asked for what it lacks, it names its file and itself."""

    __slots__ = ("place",)

    def __init__(self, entries: dict[str, Any], place: str) -> None:
        super().__init__(
            (name, Table(value, _inner(place, name)) if isinstance(value, dict) else value)
            for name, value in entries.items()
        )
        self.place = place

    def __missing__(self, name: str) -> Any:
        raise LexiconError(
            f"{self.place}: {name!r} is missing; copy it from another language and translate it, "
            "or leave it empty where the language has no such words"
        )


@cache
def supported() -> tuple[str, ...]:
    """Codes of the languages present, in alphabetical order: the folders with numerals."""
    found = (entry.name for entry in _root().iterdir() if entry.joinpath("numerals.toml").is_file())
    return tuple(sorted(found))


def read_table(folder: str, name: str) -> Table:
    """One TOML file of `services/language/<folder>`; numbers with a point become Decimal.

    LexiconError for a file that is missing or is no TOML; it says on which line.
    """
    place = f"{folder}/{name}"
    try:
        text = _root().joinpath(folder, name).read_text(encoding="utf-8")
        return Table(tomllib.loads(text, parse_float=Decimal), place)
    except FileNotFoundError:
        raise LexiconError(f"{place} is missing; copy it from another language") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{place} is no TOML in UTF-8: {error}") from None


def table_names(folder: str) -> tuple[str, ...]:
    """Names of the TOML files of one folder, in alphabetical order."""
    names = (entry.name for entry in _root().joinpath(folder).iterdir())
    return tuple(sorted(name for name in names if name.endswith(".toml")))


def _root() -> Traversable:
    return files("services.language")


def _inner(place: str, name: str) -> str:
    file, _, table = place.partition(", [")
    return f"{file}, [{table[:-1]}.{name}]" if table else f"{file}, [{name}]"
