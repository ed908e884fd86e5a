"""How ``selisih timeline`` finds a fact and how it ends."""

import json
from collections.abc import Iterable, Sequence

import pytest
from typer.testing import CliRunner

from schemas import FigureFiled
from services.cli import timeline as command
from services.cli.app import app
from services.cli.article_rows import Article
from services.cli.check import Checked
from tests.unit.detector.made import Stream, figure, reported

ROWS = json.dumps({"id": "a", "text": "Lima orang tewas."}) + "\n"


@pytest.fixture
def filed(monkeypatch: pytest.MonkeyPatch) -> Sequence[FigureFiled]:
    """Put a pipeline in place that files two facts whose ids begin alike."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "8")))
    stream.feed(reported("b", figure("b", "30"), day=2))
    stream.feed(reported("c", figure("c", "5", event="injured")))
    first, second, other = stream.filings
    alike = other.model_copy(update={"fact_id": first.fact_id[:6] + "f" * 26})

    def run_through(_: Iterable[Article]) -> Checked:
        return Checked(filed=[first, second, alike])

    monkeypatch.setattr(command, "run_through", run_through)
    return first, second, alike


def run(*arguments: str) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr on one article."""
    done = CliRunner().invoke(app, ["timeline", *arguments], input=ROWS)
    return done.exit_code, done.stdout, done.stderr


def test_a_beginning_that_is_unique_is_enough(filed: Sequence[FigureFiled]) -> None:
    """Upper case is as good as lower; with --json one row a figure, oldest first."""
    code, out, _ = run(filed[0].fact_id[:12].upper(), "-", "--json")
    assert code == 0
    assert [json.loads(line)["lower"] for line in out.splitlines()] == [8, 30]
    code, out, _ = run(filed[0].fact_id, "-", "--lang", "id")
    assert code == 0
    assert "2 angka di 2 pihak" in out


def test_several_facts_with_one_beginning_are_listed(filed: Sequence[FigureFiled]) -> None:
    """Nothing on stdout, each with its size and what it counts, exit 2."""
    code, out, err = run(filed[0].fact_id[:6], "-")
    assert (code, out) == (2, "")
    for record in (filed[0], filed[2]):
        assert record.fact_id in err
    assert "people · injured" in err
    assert f"2 facts begin with {filed[0].fact_id[:6]}: give more of the id" in err


@pytest.mark.parametrize(
    ("given", "said"),
    [("0" * 32, "is filed under a fact that begins with 000"), ("kursk", "is no id of a fact")],
)
def test_a_fact_that_is_not_there_is_a_fault_of_use(
    filed: Sequence[FigureFiled], given: str, said: str
) -> None:
    """Exit 2, one line that says what was looked for and where."""
    code, out, err = run(given, "-")
    assert (code, out) == (2, "")
    assert said in err


def test_a_language_without_words_is_refused(filed: Sequence[FigureFiled]) -> None:
    """Before anything is read."""
    code, _, err = run(filed[0].fact_id, "-", "--lang", "xx")
    assert code == 2
    assert "the report speaks" in err
