"""Every row of every word list is reached by a sentence and read as its table says."""

from __future__ import annotations

from itertools import groupby

import pytest

from services.language.lexer import lex
from services.language.lexicon_files import COMMON, supported
from tests.golden.lexicons.reading import wrong
from tests.golden.lexicons.rows import Row, cases, filled, listed, showing, shows

FOLDERS = (*supported(), COMMON)
FILES = [
    (folder, file)
    for folder in FOLDERS
    for file in dict.fromkeys(table.partition(".")[0] for table in listed(folder))
]
NONSENSE = "blorong"
"""A word of no language here: a frame that it passes shows nothing of its rows."""

PHRASES = frozenset(
    (
        "before_name", "after_name", "pronouns", "via", "revises", "then", "day_after", "sources",
        "clipped", "english", "set_against",
    )
)  # fmt: skip
"""Tables of speech.toml whose rows may be phrases; in the others one token is looked up."""

ONE_TOKEN = (
    "nouns.modifiers", "nouns.classifiers", "nouns.never_counted", "nouns.joining",
    "nouns.of_force.", "places.seats", "places.sights", "places.wars", "events.wishing",
    "scope.fields.attained", "scope.fields.level", "scope.fields.out_of",
    "scope.fields.known_group", "scope.fields.rest",
)  # fmt: skip
"""More tables in which one token is looked up: a row of two is never found."""


@pytest.mark.parametrize(("folder", "file"), FILES)
def test_every_row_is_reached_and_read_as_its_table_says(folder: str, file: str) -> None:
    """A row in no sentence's reach is dead, one read otherwise is hidden by another row.

    Of the rows that languages share it is enough that one language reads them.
    """
    faults: list[str] = []
    for _, group in groupby(cases(folder, file), key=lambda case: case.row):
        told = [wrong(case) for case in group]
        if all(told) if folder == COMMON else any(told):
            faults += [each for each in told if each is not None]
    assert faults == [], "\n" + "\n".join(faults)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_table_is_without_a_frame_a_sentence_or_a_reason(folder: str) -> None:
    """A new table or row must say where it is shown; what is declared must be of some table."""
    told = showing(folder)
    declared = (*told.frames, *told.reasons)
    own = {(row["of"], word) for row in told.own for word in row["words"]}
    bare = [
        row
        for table, rows in listed(folder).items()
        if not any(shows(each, table) for each in declared)
        for row in rows
        if (table, row.word) not in own
    ]
    assert bare == [], "write a frame, a row or a reason in tests/golden/lexicons/" + folder
    known = {(row.table, row.word) for rows in listed(folder).values() for row in rows}
    assert own - known == set(), "a sentence for a word that is in no table"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_frame_is_failed_by_a_word_that_means_nothing(folder: str) -> None:
    """Else it would hold whatever stands in its slot, and prove nothing of its rows.

    A frame that says how it differs names the word that must fail it; one of what hides other
    words is proven by the words it hides.
    """
    idle = []
    for frame in showing(folder).frames:
        table = next((t for t, rows in listed(folder).items() if rows and shows(frame, t)), None)
        if table is None or "hides" in frame or not any(frame.get(k) for k in _fields(frame)):
            continue
        row = Row(table, frame.get("without", NONSENSE), "Blorongia")
        if wrong(filled(folder, row, frame)) is None:
            idle.append(frame["text"])
    assert idle == []


def _fields(frame: object) -> list[str]:
    known = ("of", "not", "text", "title", "num", "without", "hides", "in", "because")
    return [name for name in frame if name not in known] if isinstance(frame, dict) else []


@pytest.mark.parametrize("code", supported())
def test_what_is_looked_up_by_one_token_is_one_token(code: str) -> None:
    """A row of several, or with a hyphen, is never found in a table that is asked about one."""
    single = [
        table
        for table in listed(code)
        if table.startswith(ONE_TOKEN)
        or (table.startswith("speech.") and table.removeprefix("speech.") not in PHRASES)
    ]
    rows = [row for table in single for row in listed(code)[table]]
    assert [row for row in rows if len(lex(row.word).lows) != 1] == []


@pytest.mark.parametrize("code", supported())
@pytest.mark.parametrize(
    ("table", "layer"), [("events.not_an_event.state", "events."), ("modality.plain", "modality.")]
)
def test_what_hides_other_words_hides_some(code: str, table: str, layer: str) -> None:
    """A phrase that takes a meaning back must hold a word, or begin one, that has a meaning."""
    meant = {
        words
        for other, rows in listed(code).items()
        if other.startswith(layer) and other != table
        for row in rows
        for words in _with_clitics(code, row)
    }
    assert [row.word for row in listed(code)[table] if not _holds(row.word, meant)] == []


def _with_clitics(code: str, row: Row) -> set[tuple[str, ...]]:
    """A word as it is found: alone, or with what a language hangs on it ("maupun")."""
    words = tuple(lex(row.word).lows)
    clitics = [each.word for each in listed(code)["affixes.clitics"]]
    return {(*words[:-1], words[-1] + clitic) for clitic in ("", *clitics)}


def _holds(phrase: str, meant: set[tuple[str, ...]]) -> bool:
    words = tuple(lex(phrase).lows)
    edges = range(len(words) + 1)
    parts = {words[first:stop] for first in edges for stop in edges if first < stop}
    return bool(parts & meant) or any(each[0] == words[-1] for each in meant)
