"""Golden sentences: event, class, owner, place, manner and speaker of each figure."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from services.extractor.extract import load_extraction_rules, read_text

HERE = Path(__file__).parent


def cases() -> list[Any]:
    """Return every sentence of the corpora beside this file, with its language."""
    found = []
    for path in sorted(HERE.glob("*_*.toml")):
        language = path.stem.rpartition("_")[2]
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            found.append(pytest.param(language, case, id=f"{language}: {case['text'][:60]}"))
    return found


@pytest.mark.parametrize(("language", "case"), cases())
def test_sentence_says_this_of_its_figures(language, case):
    """Every figure of a golden sentence is found, no other, and each listed field holds.

    Figures of a ``title`` come before those of the text.
    """
    figures = read_text(
        case["text"],
        load_extraction_rules(),
        language=language,
        article_id="0" * 32,
        title=case.get("title"),
        published=date(2025, 8, 20),
    ).figures
    assert [figure.num for figure in figures] == [row["num"] for row in case["figures"]]
    for figure, row in zip(figures, case["figures"], strict=True):
        own = {name: getattr(figure, name) for name in row}
        if "inferred" in own:
            told = own["inferred"]
            own["inferred"] = told.model_dump(exclude_none=True) if told is not None else None
        own = {name: "" if value is None else value for name, value in own.items()}
        assert own == row, f"{case['text']!r} at {figure.num!r}"
