"""The notation of the golden corpora.

A reading as one short line, so that a failure shows what was read.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from services.language.readings import Reading


@dataclass(frozen=True, slots=True)
class Sentence:
    """A golden sentence with every claim and every non-claim that it holds."""

    lang: str
    text: str
    expect: tuple[str, ...]
    reject: tuple[str, ...]


def load_corpus(lang: str) -> tuple[Sentence, ...]:
    """All sentences of `<lang>.toml`, in order."""
    path = Path(__file__).with_name(f"{lang}.toml")
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
    return tuple(
        Sentence(lang, row["text"], tuple(row.get("expect", ())), tuple(row.get("reject", ())))
        for row in rows
    )


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
    hedges = ("about", "at_least", "more_than", "at_most", "less_than", "range", "vague")
    order = [w for w in words if w in hedges] + [w for w in words if w == "below"]
    order += [word for word in words if word not in order]
    return f"{numeral} = {' '.join([bounds, *order])}"


def non_claim_line(text: str, reading: Reading) -> str:
    """The line of a non-claim: "RT 03 : address": the words and the kind of non-claim."""
    return f"{text[reading.start : reading.end]} : {reading.kind}"


def _bounds(lower: Decimal | None, upper: Decimal | None) -> str:
    if lower is not None and lower == upper:
        return _plain(lower)
    return f"{_plain(lower)}..{_plain(upper)}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
