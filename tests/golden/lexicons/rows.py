"""The rows of a language's word lists, and the frames that show each of them at work.

A row is a word or phrase as it stands in the text: a root or an English verb counts once for each
of its forms, an English noun once more in the plural. A `frame` is a sentence with a slot:

* `of`: the tables whose every row it shows, "nouns.person" or "events.*.state"; `not`: but these.
* `text`, perhaps with `title` (a headline): the sentence. Slots: `{word}`, `{Word}` (with a
  capital), `{Name}` (each word with one; up to three letters: all), `{key}` (the last part of the
  table's name, for events the event), `{value}` (what the row stands for), and any name of
  `[fill]`: there `{thing}` is looked up by the event or the word, with "*" for all others.
* `num`: the number that is asked about, 17 unless told. `in`: the language, where rows are common
  to all. `without`: a word that must fail the frame, where one that means nothing would not.
* Every other field is what must be read of the number: a field of the figure, "" for none, "*" for
  anything; `kind`: of a number that is no claim; `noise`: the rule by which the text is noise, with
  `{word}` in it; `credit`: the agency that the cleaner finds.

A `row` has `words` for which no frame works: `of` which table, and a sentence of their own, which
takes the place of all frames of the table. A `reason` says of whole tables where else they are
shown, or why they hold no words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from services.language.inflection import english_plurals, english_verb, indonesian
from services.language.lexicon_files import COMMON, read_table, table_names

HERE = Path(__file__).parent
_SENTENCE = ("text", "title", "num", "without", "hides", "in")


@dataclass(frozen=True, slots=True)
class Row:
    """A word of a table: "nouns.person", "events.killed.state"; what it stands for, if anything."""

    table: str
    word: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence that shows a row, and what must be read in it."""

    row: Row
    text: str
    title: str | None
    num: str
    expect: Mapping[str, str]
    language: str


@dataclass(frozen=True, slots=True)
class Showing:
    """What a language's files declare: frames, rows of their own, reasons, and words to fill in."""

    frames: Sequence[Mapping[str, Any]]
    own: Sequence[Mapping[str, Any]]
    reasons: Sequence[Mapping[str, Any]]
    fill: Mapping[str, Mapping[str, str]]


@cache
def showing(folder: str) -> Showing:
    """All frames, rows and reasons of the files in a folder."""
    frames: list[Any] = []
    own: list[Any] = []
    reasons: list[Any] = []
    fill: dict[str, dict[str, str]] = {}
    for path in sorted((HERE / folder).glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        frames += table.get("frame", ())
        own += table.get("row", ())
        reasons += table.get("reason", ())
        for name, words in table.get("fill", {}).items():
            fill.setdefault(name, {}).update(words)
    return Showing(frames, own, reasons, fill)


@cache
def listed(folder: str) -> Mapping[str, Sequence[Row]]:
    """Every table of a language's files, or of those of `common`, with its rows; some have none."""
    found: dict[str, dict[Row, None]] = {}
    plural = folder != COMMON and not read_table(folder, "affixes.toml")["nasal"]
    for name in table_names(folder):
        file = name.removesuffix(".toml")
        for table, row in _listed(folder, (file,), read_table(folder, name)):
            mine = found.setdefault(table, {})
            if row is None:
                continue
            mine[row] = None
            if plural and file == "nouns" and table.removeprefix("nouns.") in _classes():
                mine |= {Row(table, form): None for form in english_plurals(row.word)}
    return {table: tuple(mine) for table, mine in found.items()}


def shows(pattern: Mapping[str, Any], table: str) -> bool:
    """Whether a frame or a reason is of a table."""
    return any(fnmatchcase(table, of) for of in pattern["of"]) and not any(
        fnmatchcase(table, of) for of in pattern.get("not", ())
    )


def cases(folder: str, file: str) -> Iterator[Case]:
    """The sentences that show the rows of one file of a language."""
    told = showing(folder)
    own: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for each in told.own:
        for word in each["words"]:
            own.setdefault((each["of"], word), []).append(each)
    mine = (each for table, each in listed(folder).items() if table.partition(".")[0] == file)
    for row in (row for rows in mine for row in rows):
        frames = own.get((row.table, row.word)) or [f for f in told.frames if shows(f, row.table)]
        for frame in frames:
            yield filled(folder, row, frame)


def filled(folder: str, row: Row, frame: Mapping[str, Any]) -> Case:
    """The sentence of a frame with a row in its slot, and what is expected of it."""
    fill = showing(folder).fill
    parts = row.table.split(".")
    key = parts[1] if parts[0] == "events" else parts[-1]
    slots = {
        "word": row.word,
        "Word": row.word[:1].upper() + row.word[1:],
        "Name": " ".join(_as_name(word) for word in row.word.split()),
        "key": key,
        "value": row.value,
    }
    for name, words in fill.items():
        at = next((at for at in (key, row.word)[: 2 - (parts[0] == "events")] if at in words), "*")
        slots[name] = words.get(at, "")
    told = {
        name: " ".join(text.format_map(slots).split())
        for name, text in frame.items()
        if isinstance(text, str)
    }
    expect = {
        name: text for name, text in told.items() if name not in (*_SENTENCE, "of", "because")
    }
    language = told.get("in", folder)
    return Case(row, told["text"], told.get("title"), told.get("num", "17"), expect, language)


def _as_name(word: str) -> str:
    return (
        word.upper() if len(word) <= 3 else "-".join(p[:1].upper() + p[1:] for p in word.split("-"))
    )


def _listed(
    folder: str, path: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[tuple[str, Row | None]]:
    """Tables with their rows one by one; a table or list without words once, with none."""
    if not table:
        yield ".".join(path), None
    for key, value in table.items():
        if path in (("agencies", "agencies"), ("bodies", "bodies")):  # a name is a spelling too
            yield ".".join((*path, key)), Row(".".join((*path, key)), key)
        event = path[0] == "events" and len(path) == 2 and folder != COMMON
        if event and key in ("roots", "verbs"):
            for mode, form in _inflected(folder, value):
                yield f"{'.'.join(path)}.{mode}", Row(f"{'.'.join(path)}.{mode}", form)
        elif isinstance(value, dict):
            yield from _listed(folder, (*path, key), value)
        elif isinstance(value, list) and all(isinstance(word, str) for word in value):
            name = ".".join(path if key == "words" else (*path, key))
            yield name, None
            yield from ((name, Row(name, word)) for word in value)
        else:
            yield ".".join(path), Row(".".join(path), key, str(value))


def _inflected(folder: str, words: Any) -> Iterator[tuple[str, str]]:
    """How each form of a root or verb points, and the form."""
    modes = read_table(folder, "affixes.toml")["modes"]
    if isinstance(words, dict):
        for root, affixes in words.items():
            yield from ((modes[affix], indonesian(root, affix)) for affix in affixes)
    else:
        for verb in words:
            yield from ((modes[affix], form) for affix, form in english_verb(verb).items())


def _classes() -> frozenset[str]:
    return frozenset(read_table(COMMON, "subjects.toml")["noun_class"])
