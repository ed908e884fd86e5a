"""Golden pairs: verdict and deciding answer of the ladder on pairs of figures."""

import tomllib
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from services.detector.compare import compare
from services.language.messages import load_messages, reason_words
from tests.unit.detector.made import RULES, START, figure, filed, reported

PAIRS = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text(encoding="utf-8"))["pair"]


def side(name: str, fields: dict[str, Any]) -> Any:
    """Return one side of a pair as the detector keeps it."""
    fields = dict(fields)
    day, language = fields.pop("day", None), fields.pop("language", "id")
    made = figure(name, fields.pop("value", None), **fields)
    published = None if day is None else START + timedelta(days=day - 1, hours=3)
    return filed(made, reported(name, made, published_at=published, language=language))


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["rule"] for pair in PAIRS])
def test_pair(pair):
    """The ladder gives the desk's verdict for the desk's reason, whichever figure comes first."""
    both = pair.get("both", {})
    a, b = side("a", both | pair["a"]), side("b", both | pair["b"])
    there, back = compare(a, b, RULES), compare(b, a, RULES)
    assert (there.verdict, there.code) == (pair["label"], pair["code"])
    assert (back.verdict, back.steps) == (there.verdict, there.steps)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["rule"] for pair in PAIRS])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_answer_has_words(language, pair):
    """No code reaches a reader without words in both languages."""
    both = pair.get("both", {})
    messages = load_messages(language)
    for step in compare(side("a", both | pair["a"]), side("b", both | pair["b"]), RULES).steps:
        words = reason_words(step.rung, step.answer, step.code, dict(step.params), messages)
        assert words != f"{step.rung}: {step.answer} ({step.code})"
        assert "?" not in words


def test_the_corpus_holds_every_label():
    """The corpus would notice a ladder that gives one verdict too readily."""
    counts = Counter(pair["label"] for pair in PAIRS)
    assert len(PAIRS) >= 60
    assert min(counts[label] for label in ("contradiction", "update", "consistent")) >= 10
    assert counts["not_comparable"] >= 15
