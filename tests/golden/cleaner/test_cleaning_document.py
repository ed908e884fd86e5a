"""docs/cleaning.md is what a reader checks the rules by: it must say what the rules do."""

from dataclasses import fields
from pathlib import Path

from services.cleaner.clean import DATELINE
from services.cleaner.noise import RULES
from services.language.noise import NoiseWords
from tests.golden.cleaner.noise_cases import cases

DOCUMENT = Path(__file__).parents[3] / "docs" / "cleaning.md"


def _table() -> list[list[str]]:
    lines = DOCUMENT.read_text(encoding="utf-8").split("\n")
    rows = [line.strip("|").split(" | ") for line in lines if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def test_the_table_has_one_row_for_each_rule() -> None:
    """A rule that nobody can look up, or a row without rule, is a fault of the document."""
    assert [row[0].strip("`") for row in _table()] == [*RULES, DATELINE]


def test_every_example_is_a_golden_text() -> None:
    """What a rule is said to take is taken by it; what it must leave is a text that it leaves."""
    for rule, takes, keeps, *_ in _table():
        mine = [case for case in cases() if case.rule == rule.strip("`")]
        taken = [words for case in mine for name, words in case.noise if name == case.rule]
        assert takes.strip("`") in taken
        kept = [line for case in mine if not case.takes for line in case.given.split("\n")]
        assert keeps.strip("`") in kept


def test_a_rule_is_said_to_work_inside_lines_where_it_does() -> None:
    """Each golden span is a whole line or a part of one."""
    inside = {
        name
        for case in cases()
        for name, words in case.noise
        if words not in (line.strip() for line in case.text.split("\n"))
    }
    assert {row[0].strip("`") for row in _table() if row[3] == "yes"} == inside


def test_all_words_are_named_where_they_are_used() -> None:
    """Each list of noise.toml belongs to a rule; those of credited agencies are read elsewhere."""
    named = {
        cell.strip("` ").replace(".", "_", 1) for row in _table() for cell in row[4].split(",")
    }
    words = {field.name for field in fields(NoiseWords) if not field.name.startswith("agencies")}
    assert named - {"–"} == words
