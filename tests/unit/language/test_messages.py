"""Words of alerts: complete in both languages, numbers as each language prints them."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import services.detector
from services.language.lexicon_files import supported
from services.language.messages import (
    load_messages,
    number_words,
    reading_words,
    reason_words,
)

FREE = {"value", "unit", "number"}
"""Sections that languages fill as they need."""


def leaves(table: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every word with the parameters that it takes."""
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*path, name))
        else:
            yield (*path, name, *sorted(set(re.findall(r"\{(\w+)\}", str(value)))))


@pytest.mark.parametrize("code", supported())
def test_languages_have_the_same_words_with_the_same_parameters(code):
    """A desk that reads another language misses nothing."""
    tables = [
        {name: part for name, part in load_messages(each).table.items() if name not in FREE}
        for each in (code, "id")
    ]
    assert set(leaves(tables[0])) == set(leaves(tables[1]))


def test_every_code_of_the_ladder_has_words():
    """A literal code that a rung answers with stands in the messages of its rung."""
    reasons = load_messages("en").table["reason"]
    for module in Path(services.detector.__file__).parent.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        for rung, code in re.findall(r'Step\(\s*"(\w+)", "(?:yes|no|unknown)", "(\w+)"', text):
            assert code in reasons[rung], f"{module.name}: {rung}.{code}"


def test_a_language_without_words_is_named():
    """The error says which languages there are."""
    with pytest.raises(LookupError, match="en, id"):
        load_messages("fr")


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        ("3000", "3.000", "3,000"),
        ("13200000000000", "13,2 triliun", "13.2 trillion"),
        ("13255244538149", "13.255.244.538.149", "13,255,244,538,149"),
        ("35040000", "35,04 juta", "35.04 million"),
        ("0.5", "0,5", "0.5"),
        ("-1500000", "-1,5 juta", "-1.5 million"),
        ("1" + "0" * 30, "1" + ".000" * 10, "1" + ",000" * 10),
    ],
)
def test_numbers_lose_nothing(value, indonesian, english):
    """A scale word stands only where three decimals hold the whole number."""
    assert number_words(Decimal(value), load_messages("id")) == indonesian
    assert number_words(Decimal(value), load_messages("en")) == english


@pytest.mark.parametrize(
    ("fields", "indonesian"),
    [
        ({"lower": "3000", "upper": "3000", "approximator": "exact"}, "3.000, tepat"),
        (
            {"upper": "10000", "approximator": "at_most", "modality": "planned"},
            "paling banyak 10.000, direncanakan",
        ),
        ({"lower": "10000", "upper": "10000", "approximator": "about"}, "sekitar 10.000"),
        (
            {"lower": "600", "upper": "600", "approximator": "about", "bias": "below"},
            "hampir 600",
        ),
        (
            {"lower": "25000", "upper": "30000", "approximator": "range"},
            "25.000 sampai 30.000",
        ),
        ({"lower": "1", "approximator": "vague"}, "tak tentu, mulai 1"),
        (
            {"lower": "5", "upper": "5", "approximator": "exact", "scope": "increment"},
            "5, tambahan",
        ),
        (
            {"lower": "1000000000000", "approximator": "more_than", "unit": "IDR"},
            "lebih dari Rp 1 triliun",
        ),
    ],
)
def test_readings_in_words(fields, indonesian):
    """A reading says its hedge, and what it is if not simply a fact."""
    given = dict(fields)
    lower, upper = (Decimal(v) if (v := given.pop(n, None)) else None for n in ("lower", "upper"))
    hedge = given.pop("approximator")
    assert reading_words(lower, upper, hedge, load_messages("id"), **given) == indonesian


def test_an_unknown_code_is_shown_as_it_is():
    """A report never fails for want of a word."""
    assert reason_words("time", "no", "odd", {}, load_messages("id")) == "time: no (odd)"
