"""The notation of the golden corpora.

A file holds `sentence` rows, and `frame` rows for closed classes of words: a frame is one sentence
with the slot `{word}` and the words that may fill it, each of which must be read in the same way;
where words is a table, `{value}` in the expected lines is the value of the word. The fields:

* `expect`: every claim, as "numeral = bounds [hedge] [below] [dimension [unit]]"; bounds are "12",
  "12..", "..12" or "10..99"; no hedge is exact, no dimension is count.
* `reject`: every non-claim, as "numeral : kind".
* `dates`: what the printed dates mean on the day of `PUBLISHED`, as "printed = EDTF".
* `parts`: the sentences into which the text is split.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from services.language.dates import DateMention
from services.language.reading import Reading

PUBLISHED = date(2024, 11, 20)  # a Wednesday
HEDGES = ("about", "at_least", "more_than", "at_most", "less_than", "range", "vague")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A golden sentence with every claim and every non-claim that it holds."""

    lang: str
    theme: str
    text: str
    expect: tuple[str, ...]
    reject: tuple[str, ...]
    dates: tuple[str, ...] | None
    parts: tuple[str, ...] | None
    framed: bool


def load_corpus(lang: str) -> tuple[Sentence, ...]:
    """All sentences of the files in folder `lang`, by file name and then in order."""
    found: list[Sentence] = []
    for path in sorted(Path(__file__).with_name(lang).glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found += (_sentence(lang, path.stem, row) for row in table.get("sentence", ()))
        for frame in table.get("frame", ()):
            found += (_sentence(lang, path.stem, row, True) for row in _filled(frame))
    return tuple(found)


def claim_line(text: str, reading: Reading) -> str:
    """The line of a claim, "1,2 juta = 1200000.. more_than": what is the default is left out."""
    words = [_bounds(reading.lower, reading.upper)]
    if reading.approximator != "exact":
        words.append(reading.approximator)
    if reading.bias is not None:
        words.append(reading.bias)
    if reading.dimension != "count" or reading.unit is not None:
        words.append(reading.dimension)
    if reading.unit is not None:
        words.append(reading.unit)
    return f"{text[reading.start : reading.end]} = {' '.join(words)}"


def normal_line(line: str) -> str:
    """An expected line with its words in the order that `claim_line` writes."""
    numeral, _, rest = line.partition(" = ")
    bounds, *words = rest.split()
    order = [w for w in words if w in HEDGES] + [w for w in words if w == "below"]
    order += [word for word in words if word not in order]
    return f"{numeral} = {' '.join([bounds, *order])}"


def non_claim_line(text: str, reading: Reading) -> str:
    """The line of a non-claim, "03 : address": the words and the kind of non-claim."""
    return f"{text[reading.start : reading.end]} : {reading.kind}"


def date_line(text: str, mention: DateMention) -> str:
    """The line of a date, "Sabtu (23/11) = 2024-11-23"."""
    return f"{text[mention.start : mention.end]} = {mention.edtf}"


def explain(text: str, spans: Iterable[tuple[int, int]], found: list[str], want: list[str]) -> str:
    """What a failure shows: the sentence with each span marked, and which lines differ."""
    marked, end = [], 0
    for start, stop in spans:
        marked += [text[end:start], "⟦", text[start:stop], "⟧"]
        end = stop
    shown = [f"  {''.join([*marked, text[end:]])}"]
    shown += [f"  not read:    {line}" for line in want if line not in found]
    shown += [f"  not wanted:  {line}" for line in found if line not in want]
    return "\n" + "\n".join(shown)


def _filled(frame: dict[str, Any]) -> Iterator[dict[str, Any]]:
    words = frame["words"]
    values = words if isinstance(words, dict) else dict.fromkeys(words, "")
    for word, value in values.items():
        if frame["text"].startswith("{word}"):
            word = word[:1].upper() + word[1:]
        yield {
            name: [_fill(line, word, value) for line in lines]
            if isinstance(lines, list)
            else _fill(lines, word, value)
            for name, lines in frame.items()
            if name != "words"
        }


def _fill(line: str, word: str, value: object) -> str:
    return line.replace("{word}", word).replace("{value}", str(value))


def _sentence(lang: str, theme: str, row: dict[str, Any], framed: bool = False) -> Sentence:
    unknown = row.keys() - {"text", "expect", "reject", "dates", "parts"}
    if unknown:
        raise ValueError(f"{lang}/{theme}.toml: {row['text']!r} has unknown {sorted(unknown)}")
    return Sentence(
        lang,
        theme,
        row["text"],
        tuple(row.get("expect", ())),
        tuple(row.get("reject", ())),
        tuple(row["dates"]) if "dates" in row else None,
        tuple(row["parts"]) if "parts" in row else None,
        framed,
    )


def _bounds(lower: Decimal | None, upper: Decimal | None) -> str:
    if lower is not None and lower == upper:
        return _plain(lower)
    return f"{_plain(lower)}..{_plain(upper)}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
