"""Which languages there are, what they are called and how they are told from their neighbours.

Copies of a text are sought among the languages of one family, and the identifier of languages
confuses them in short texts: words that only one of them uses then decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from schemas.topics import FAMILIES
from services.language.clock import local
from services.language.pack import read_table, supported


@dataclass(frozen=True, slots=True)
class Identity:
    """One language as seen from outside; the fields are those of ``language.toml``."""

    code: str
    name: str
    family: str
    labels: frozenset[str]
    short_labels: frozenset[str]
    telltales: frozenset[str]
    everyday: tuple[str, ...] = ()
    offset: timedelta = timedelta(0)
    """Of its readers' clock from UTC."""


@cache
def identities() -> Mapping[str, Identity]:
    """Return the languages present by code; ``ValueError`` for a family without a partition."""
    return {code: identity_of(code, read_table(code, "language.toml")) for code in supported()}


def family_of(code: str) -> str:
    """Return the family of a language; the contract's first takes the unknown ones."""
    found = identities().get(code)
    return found.family if found is not None else FAMILIES[0]


def day_of(moment: datetime | None, code: str) -> date | None:
    """Return the day of a moment on the clock of a language's readers, ``None`` for no moment.

    What is printed at three in the morning in Jakarta says "today" of a day that has not begun in
    UTC, the zone in which moments travel. A date that came without an hour stands at midnight UTC
    and stays that day; languages of the west of Greenwich keep UTC, so that it does.
    """
    if moment is None:
        return None
    found = identities().get(code)
    return local(moment, found.offset if found is not None else timedelta(0)).date()


def nearest(words: Iterable[str], rivals: Iterable[Identity], default: str) -> str:
    """Return the code of the language that alone uses most of these words; in doubt the default."""
    said = frozenset(words)
    counts = {each.code: len(said & each.telltales) for each in rivals}
    best = max(counts.values(), default=0)
    leaders = [code for code, count in counts.items() if count == best]
    return leaders[0] if len(leaders) == 1 else default


def identity_of(code: str, table: Mapping[str, Any]) -> Identity:
    """Return a language by its ``language.toml``; ``ValueError`` for a family without partition."""
    if table["family"] not in FAMILIES:
        known = ", ".join(FAMILIES)
        raise ValueError(f"{code}/language.toml: family {table['family']!r} is none of {known}")
    return Identity(
        code=code,
        name=table["name"],
        family=table["family"],
        offset=timedelta(hours=int(table["utc_offset_hours"])),
        labels=frozenset((code, *table["labels"])),
        short_labels=frozenset(table["short_labels"]),
        telltales=frozenset(table["telltales"]),
        everyday=tuple(table["everyday"]),
    )
