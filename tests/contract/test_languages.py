"""Every folder of services/language is a whole language: complete, well spelt, proven by examples.

The command of a translator: `pytest tests/contract/test_languages.py -k <code>` lists what is
missing or wrong, with file, row and remedy.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

import services.language
from services.language import validation
from services.language.identity import identities
from services.language.lexicon_files import Table, supported, table_names
from services.language.meaning import load_meaning
from services.language.messages import load_messages
from services.language.noise import load_noise_words
from services.language.pack import load_language
from services.language.places import load_gazetteer
from services.language.readings import read
from services.language.validation import problems

HERE = Path(services.language.__file__).parent
GOLDEN = Path(__file__).parents[1] / "golden"
FEWEST_SENTENCES = 60
FEWEST_REJECTED = 10
FEWEST_MEANINGS = 20

languages = pytest.mark.parametrize("code", supported())


def test_every_folder_with_words_is_a_language() -> None:
    """A folder without numerals is not passed over in silence."""
    folders = {path.name for path in HERE.iterdir() if any(path.glob("*.toml"))}
    assert folders == {*supported(), "common"}


@languages
def test_its_files_are_complete_and_well_spelt(code: str) -> None:
    """The same files and tables as the others; words NFC, in lower case, with one meaning."""
    assert problems(code) == (), "\n" + "\n".join(problems(code))


@languages
def test_it_loads(code: str) -> None:
    """Every table is built: numbers, dates, what words mean, places, noise, messages."""
    assert load_language(code).code == load_meaning(code).code == load_messages(code).code == code
    assert load_gazetteer(code).names
    assert load_noise_words()
    assert Locale(code).territories


@languages
def test_it_reads_its_own_numbers(code: str) -> None:
    """A plain number in digits is a claim, whatever stands beside it."""
    (found,) = read("1234567", load_language(code))
    assert (str(found.lower), found.kind) == ("1234567", None)


@languages
def test_golden_sentences_prove_its_numbers(code: str) -> None:
    """At least 60 sentences, 10 of them with nothing but numbers that are no claims."""
    rows: list[dict[str, Any]] = []
    for path in sorted((GOLDEN / "language" / code).glob("*.toml")):
        rows += tomllib.loads(path.read_text(encoding="utf-8")).get("sentence", ())
    refused = [row for row in rows if row.get("reject") and not row.get("expect")]
    assert (len(rows) >= FEWEST_SENTENCES, len(refused) >= FEWEST_REJECTED) == (True, True)


@languages
def test_golden_sentences_prove_its_meanings(code: str) -> None:
    """At least 20 sentences say what is counted, what happened to it, and how it is said."""
    cases: list[Any] = []
    for path in (GOLDEN / "extractor").glob(f"*_{code}*.toml"):
        cases += tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    assert len(cases) >= FEWEST_MEANINGS


@languages
def test_rivals_of_one_family_have_words_that_tell_them_apart(code: str) -> None:
    """Languages that the identifier confuses are told by words; no word tells two of them."""
    mine = identities()[code]
    rivals = [each for each in identities().values() if each.family == mine.family != code]
    rivals = [each for each in rivals if each.code != code]
    assert not rivals or mine.telltales
    assert [word for each in rivals for word in mine.telltales & each.telltales] == []


SOUND = {"hedges.toml": {"before": {"about": ["kira"], "below": []}, "switch": True}}
FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"before": {"about": ["kira"]}, "switch": True}, "'below' is missing"),
    ({"before": {"about": ["kira"], "below": [], "nah": []}, "switch": True}, "'nah' is in no"),
    ({"before": {"about": "kira", "below": []}, "switch": True}, "'about' is a text in quotes"),
    ({"before": {"about": ["kira"], "below": []}, "switch": "yes"}, "true or false is wanted"),
    ({"before": {"about": ["Kira"], "below": []}, "switch": True}, "write 'Kira' as 'kira'"),
    ({"before": {"about": ["e\u0301"], "below": []}, "switch": True}, "as '\u00e9'"),
    ({"before": {"about": [" kira"], "below": []}, "switch": True}, "write ' kira' as 'kira'"),
    ({"before": {"about": ["a", "a"], "below": []}, "switch": True}, "'a' stands twice"),
    ({"before": {"about": ["a"], "below": ["a"]}, "switch": True}, "[before.about]"),
]


@pytest.mark.parametrize(("broken", "told"), FAULTS, ids=[told for _, told in FAULTS])
def test_a_fault_is_told_with_its_remedy(
    broken: dict[str, Any], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a translator gets wrong is named, and nothing else is."""
    tables = {"xx": {"hedges.toml": broken}, "yy": {**SOUND}, "common": {"subjects.toml": {}}}
    monkeypatch.setattr(validation, "supported", lambda: ("xx", "yy"))
    monkeypatch.setattr(validation, "table_names", lambda code: tuple(tables[code]))
    monkeypatch.setattr(validation, "read_table", lambda c, n: Table(tables[c][n], f"{c}/{n}"))
    monkeypatch.setattr(validation, "_row", lambda code, name, path: "row 7")
    (found,) = problems("xx")
    assert found.startswith("xx/hedges.toml, row 7: ")
    assert told in found
    tables["xx"]["hedges.toml"] = SOUND["hedges.toml"]
    assert problems("xx") == ()


def test_a_fault_is_told_with_its_row() -> None:
    """The row is that of the word within its table."""
    lines = (HERE / "id" / "hedges.toml").read_text(encoding="utf-8").splitlines()
    row = validation._row("id", "hedges.toml", ["after", "at_most", "ke bawah"])
    assert '"ke bawah"' in lines[int(row.removeprefix("row ")) - 1]


def test_a_missing_file_and_a_foreign_one_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both by name."""
    names = {**{code: table_names(code) for code in supported()}, "xx": ("zodiac.toml",)}
    monkeypatch.setattr(validation, "supported", lambda: (*supported(), "xx"))
    monkeypatch.setattr(validation, "table_names", names.__getitem__)
    told = problems("xx")
    assert "xx/numerals.toml is missing: copy it and translate it" in told
    assert "xx/zodiac.toml: no other language has it" in told
