"""Compares the files of a language with those of the others, as a translator needs it.

What one language has all have: the same files, tables and kinds of values, words in the form in
which they are looked up, and none that says two things. Each finding names file, row and remedy.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from services.language.lexicon_files import (
    COMMON,
    LexiconError,
    Table,
    read_table,
    supported,
    table_names,
)

OPEN = frozenset(
    (
        *(f"numerals.{name}" for name in (
            "units", "fixed", "tens", "hundreds", "scales", "whole", "classified_one", "vague",
            "abbreviations", "vague_scales", "vague_only_scaled", "open_vague", "fractions",
            "multiplied",
        )),
        *(f"units.{name}" for name in (
            "currencies", "measures", "measures_before", "classifiers", "money.large",
        )),
        *(f"dates.{name}" for name in (
            "months", "weekdays", "weekday_guard", "days", "weeks_relative", "months_relative",
            "years_relative", "ago.units", "quarters.ordinals", "halves.ordinals",
        )),
        *(f"places.{name}" for name in (
            "aliases", "demonyms", "forces", "state", "national", "seats", "sights",
        )),
        "speech.english",
        "affixes.modes", "events", "messages.value", "messages.unit",
    )
)  # fmt: skip
"""Tables whose keys are the words of the language itself: they differ from language to language."""

ONE_MEANING = {
    "hedges": ("before", "after"),
    "non_claims": ("before", "before_name", "after"),
    "units": ("",),
    "nouns": ("",),
    "modality": ("",),
    "scope": ("",),
}
"""Tables in which a phrase belongs to one entry only; "" is the whole file."""

MANY_ROLES = frozenset(
    (
        "scope.fields", "units.money", "units.classifiers", "units.measures_before",
    )
)  # fmt: skip
"""Tables beside those: their words have a meaning of their own elsewhere, and a role here."""

_FREE_TEXT = frozenset(("messages", "language"))


def problems(code: str) -> tuple[str, ...]:
    """Return what is wrong with the files of a language; nothing where all is well."""
    mine = set(table_names(code))
    others = [other for other in supported() if other != code]
    wanted = {name for other in others for name in table_names(other)}
    found = [f"{code}/{name} is missing: copy it and translate it" for name in wanted - mine]
    found += [f"{code}/{name}: no other language has it" for name in mine - wanted if others]
    for name in sorted(mine & wanted):
        try:
            table = read_table(code, name)
        except LexiconError as error:
            found.append(str(error))
            continue
        file = name.removesuffix(".toml")
        for path, told in _of_file(file, table, [read_table(each, name) for each in others]):
            found.append(f"{code}/{name}, {_row(code, name, path)}: {told}")
    return tuple(found)


def _of_file(file: str, table: Table, others: Sequence[Table]) -> Iterator[tuple[list[str], str]]:
    yield from _shape(file, table, others, [])
    if file not in _FREE_TEXT:
        yield from _spelling(file, table, [])
    for name in ONE_MEANING.get(file, ()):
        claims = table.get(name) if name else table
        if isinstance(claims, dict):
            yield from _claimed_twice(file, claims, [name] if name else [])


def _shape(
    file: str, mine: Mapping[str, Any], others: Sequence[Mapping[str, Any]], path: list[str]
) -> Iterator[tuple[list[str], str]]:
    """Keys and kinds of values that differ from those of the other languages."""
    if ".".join((file, *path)) in OPEN:
        return
    known = {key: value for other in others for key, value in other.items()}
    for key in known.keys() - mine.keys():
        empty = "[]" if isinstance(known[key], list) else "an empty table"
        yield (
            [*path, key],
            f"{key!r} is missing: translate it, or write {empty} if the language has no such words",
        )
    for key in mine.keys() - known.keys() if others else ():
        yield [*path, key], f"{key!r} is in no other language: remove it, or check its spelling"
    for key in mine.keys() & known.keys():
        want, have = _kind(known[key]), _kind(mine[key])
        if want != have:
            yield [*path, key], f"{key!r} is {have}, but {want} is wanted"
        elif isinstance(mine[key], dict):
            inner = [other[key] for other in others if key in other]
            yield from _shape(file, mine[key], inner, [*path, key])


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    kinds = ((str, "a text in quotes"), (list, "a list in brackets"), (dict, "a table"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "a number")


def _spelling(
    file: str, table: Mapping[str, Any], path: list[str]
) -> Iterator[tuple[list[str], str]]:
    """Words that no look-up can find: not composed, not in lower case, with blanks around."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _spelling(file, value, [*path, key])
        words = [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
        if ".".join((file, *path)) in OPEN:
            words.append(key)
        for word in words:
            right = " ".join(unicodedata.normalize("NFC", word).lower().split())
            if word != right or not word:
                yield [*path, key, word], f"write {word!r} as {right!r}, or it is never found"
        for word in {word for word in words if words.count(word) > 1}:
            yield [*path, key, word], f"{word!r} stands twice in this list: remove one"


def _claimed_twice(
    file: str, table: Mapping[str, Any], path: list[str]
) -> Iterator[tuple[list[str], str]]:
    """Phrases that stand in two lists of which each gives them another meaning."""
    claimed: dict[tuple[str, str], list[str]] = {}
    for side, name, words in _lists(file, table, path):
        for word in words:
            first = claimed.setdefault((side, word), name)
            if first != name:
                told = ".".join(first)
                yield [*name, word], f"{word!r} also stands in [{told}]: it can mean only one"


def _lists(
    file: str, table: Mapping[str, Any], path: list[str]
) -> Iterator[tuple[str, list[str], Sequence[str]]]:
    """Lists of phrases with the side on which they stand and the meaning that they give."""
    for key, value in table.items():
        name = [*path, key]
        if ".".join((file, *name)) in MANY_ROLES or (file == "nouns" and not _is_class(key, path)):
            continue
        if isinstance(value, dict) and ".".join((file, *name)) in OPEN:
            yield "", name, tuple(value)
        elif isinstance(value, dict):
            yield from _lists(file, value, name)
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            words = key in ("words", "phrases")
            yield ("", name[:-1], value) if words else (_side(file, key), name, value)


def _is_class(name: str, path: Sequence[str]) -> bool:
    """Whether a table of nouns names a class of counted things; the others give words a role."""
    return bool(path) or name in read_table(COMMON, "subjects.toml")["noun_class"]


def _side(file: str, key: str) -> str:
    """Before or after the number: a phrase may stand on both with two meanings."""
    return key if file == "scope" else ""


def _row(code: str, name: str, path: Sequence[str]) -> str:
    """The line on which a word or key stands, as far as the text of the file tells."""
    text = files("services.language").joinpath(code, name).read_text(encoding="utf-8")
    lines, at = text.splitlines(), 0
    for part in path:
        quoted = json.dumps(part, ensure_ascii=False)
        for number, line in enumerate(lines[at:], at):
            bare = line.split("#")[0] if quoted not in line else line
            if quoted in line or bare.lstrip("[ ").startswith(part) or f".{part}]" in bare:
                at = number
                break
    return f"row {at + 1}"
