"""The words of alerts: reasons, readings and numbers in the language of the desk.

The detector answers in codes with parameters; here they become words. A code that a language has
no words for is shown as it is, so that a report never fails for want of a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from services.language.lexicon_files import read_table, supported

LEAST, MOST = Decimal(1), Decimal(10**9)
"""How many of a scale word a number may have to be told by it."""


@dataclass(frozen=True, slots=True)
class Messages:
    """All words of one language."""

    code: str
    table: Mapping[str, Any]

    def word(self, section: str, name: str) -> str:
        """Return a fixed word, the name itself where the language has none."""
        return str(self.table[section].get(name, name.replace("_", " ")))

    def phrase(self, section: str, name: str, **params: object) -> str:
        """Return a phrase with its parameters filled in."""
        return self.word(section, name).format_map(_Given(params))


@cache
def load_messages(code: str) -> Messages:
    """Return the words of a language; ``LookupError`` for one that has no ``messages.toml``."""
    if code not in supported():
        raise LookupError(f"no messages in {code!r}: there are {', '.join(supported())}")
    return Messages(code, read_table(code, "messages.toml"))


def reason_words(
    rung: str, answer: str, code: str, params: Mapping[str, str], messages: Messages
) -> str:
    """Return a reason in words, its parameters translated where they are values of figures."""
    text = messages.table["reason"].get(rung, {}).get(code, {}).get(answer)
    if text is None:
        return f"{rung}: {answer} ({code})"
    values = messages.table["value"]
    told = {
        name: _rounded(value, messages)
        if name == "ratio"
        else values.get(value, value.replace("_", " "))
        for name, value in params.items()
    }
    if told.get("a") == told.get("b"):
        text = text.replace("({a}, {b})", "({a})")
    return str(text).format_map(_Given(told))


def reading_words(
    lower: Decimal | None,
    upper: Decimal | None,
    approximator: str,
    messages: Messages,
    *,
    bias: str | None = None,
    modality: str = "asserted",
    scope: str = "total",
    unit: str | None = None,
) -> str:
    """Return what a figure says, in words: "paling banyak 10.000, direncanakan"."""
    low, high = (_with_unit(bound, unit, messages) for bound in (lower, upper))
    either = low or high or "?"
    name = "below" if approximator == "about" and bias == "below" else approximator
    if name == "vague" and not high:
        name = "vague_open"
    plain = name == "exact" and (modality != "asserted" or scope != "total")
    text = either if plain else messages.phrase("reading", name, v=either, a=low, b=high)
    notes = [messages.word("scope", scope)] if scope != "total" else []
    notes += [messages.word("modality", modality)] if modality != "asserted" else []
    return ", ".join([text, *notes])


def number_words(value: Decimal, messages: Messages) -> str:
    """Return a number as the language prints it, with a scale word where that loses nothing."""
    form = messages.table["number"]
    for word, size in form["scales"]:
        scaled = value / Decimal(size)
        if LEAST <= abs(scaled) < MOST and scaled == round(scaled, 3):
            return f"{_digits(scaled, form)} {word}"
    return _digits(value, form)


def _rounded(value: str, messages: Messages) -> str:
    """A ratio as a reader wants it: two digits below ten, whole above."""
    ratio = Decimal(value)
    return number_words(round(ratio, 2 if ratio < 2 else 1 if ratio < 10 else 0), messages)


def _digits(value: Decimal, form: Mapping[str, str]) -> str:
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    swap = {",": form["grouping"], ".": form["decimal"]}
    return "".join(swap.get(c, c) for c in text)


def _with_unit(value: Decimal | None, unit: str | None, messages: Messages) -> str:
    if value is None:
        return ""
    number = number_words(value, messages)
    if unit is None:
        return number
    if unit in messages.table["unit"]:
        return messages.phrase("unit", unit, v=number)
    return f"{unit} {number}" if len(unit) == 3 and unit.isupper() else number


class _Given(dict[str, object]):
    """Parameters of a phrase; one that is missing shows as a question mark."""

    def __missing__(self, key: str) -> str:
        return "?"
