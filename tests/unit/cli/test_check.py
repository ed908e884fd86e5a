"""How ``selisih check`` ends, what it prints where, and by what names it calls articles."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from schemas import AlertRaised, ArticlePublished
from services.cli import check as command
from services.cli.app import app
from services.cli.article_rows import Article
from services.stage import Outcome, Result
from tests.examples import examples

TEXT = "Jembatan itu runtuh pada Senin pagi. Lima orang terluka."
ALERTS = [
    e for e in (example.event for example in examples(AlertRaised)) if isinstance(e, AlertRaised)
]


@pytest.fixture
def fed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a pipeline in place that remembers what it was fed and raises one alert at its end."""
    names: list[str] = []

    def run_through(articles: Iterable[Article]) -> command.Checked:
        names.extend(article.name for article in articles)
        return command.Checked(ALERTS[:1])

    monkeypatch.setattr(command, "run_through", run_through)
    return names


def rows(*texts: str | None) -> str:
    """Return rows with these texts, ids a, b, c …."""
    pairs = zip("abcdef", texts, strict=False)
    return "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in pairs)


def test_alerts_are_no_failure_unless_asked(fed: list[str]) -> None:
    """0, and 3 with --fail-on-alert."""
    run = CliRunner()

    assert run.invoke(app, ["check", "-"], input=rows(TEXT)).exit_code == 0
    assert run.invoke(app, ["check", "-", "--fail-on-alert"], input=rows(TEXT)).exit_code == 3
    assert fed == ["a", "a"]


def test_a_bad_row_is_answered_in_its_place_and_the_rest_go_on(fed: list[str]) -> None:
    """Rows in, rows out: whoever sent the row reads what is wrong with it."""
    told = CliRunner().invoke(app, ["check", "-", "--json"], input=rows(TEXT, None, TEXT + "!"))
    first, *alerts = map(json.loads, told.stdout.splitlines())

    assert told.exit_code == 0
    assert first == {"id": "b", "error": "stdin:2: field text: is missing"}
    assert [alert["kind"] for alert in alerts] == [ALERTS[0].kind]
    assert fed == ["a", "c"]


def test_a_bad_file_is_told_the_rest_is_checked_and_the_end_is_2(
    fed: list[str], tmp_path: Path
) -> None:
    """A file that was named and cannot be read is wrong input."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"\xff")

    told = CliRunner().invoke(app, ["check", str(tmp_path)])

    assert (told.exit_code, fed) == (2, ["a.txt"])
    assert "b.txt: line 1: not UTF-8 at byte 0" in told.stderr
    assert told.stdout


def test_an_article_on_which_a_stage_fails_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is answered as what it is, a defect, and the end is 1."""

    class Failing:
        def results(self, article: ArticlePublished) -> tuple[Result, ...]:
            if article.title == "bad":
                raise ZeroDivisionError("in a core")
            return (Result(tuple(ALERTS[:1]), Outcome.ALERTED),)

    monkeypatch.setattr("services.pipeline.Pipeline", Failing)
    given = [{"id": "a", "title": "bad", "text": TEXT}, {"id": "b", "text": TEXT}]

    told = CliRunner().invoke(
        app, ["check", "-", "--json"], input="\n".join(map(json.dumps, given))
    )

    first, second = map(json.loads, told.stdout.splitlines())
    assert told.exit_code == 1
    assert first["id"] == "a"
    assert "ZeroDivisionError: in a core" in first["error"]
    assert second["kind"] == ALERTS[0].kind


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["-", "a.txt"], "stands alone"),
        (["nowhere.txt"], "there is no such file"),
        (["-", "--lang", "fr"], "speaks en, id"),
        (["-", "--url", "https://a.example/1"], "fit one article, not 2"),
    ],
)
def test_senseless_arguments_end_with_2(fed: list[str], words: list[str], complaint: str) -> None:
    """And nothing is checked."""
    told = CliRunner().invoke(app, ["check", *words], input=rows(TEXT, TEXT + "!"))

    assert (told.exit_code, fed, told.stdout) == (2, [], "")
    assert complaint in told.stderr


def test_no_article_at_all_ends_with_2(fed: list[str]) -> None:
    """An empty stream is a slip more often than a wish."""
    told = CliRunner().invoke(app, ["check", "-"], input="")

    assert (told.exit_code, fed) == (2, [])


def test_missing_dates_are_mentioned_once(fed: list[str]) -> None:
    """Accepted, but the reader should know."""
    told = CliRunner().invoke(app, ["check", "-"], input=rows(TEXT, TEXT + "!"))

    assert told.stderr.count("2 articles have no date") == 1


def test_articles_are_called_as_the_user_called_them() -> None:
    """By id or file name; an article that came in twice by its first name."""
    alert = ALERTS[0]
    known = alert.new.article.article_id

    class Known:
        event = alert.new.article
        name = "mine.txt"

    class Again(Known):
        name = "again.txt"

    (row,) = command.rows([alert], [Known(), Again()], "en")  # type: ignore[list-item]

    assert row["new"]["article"] == "mine.txt"
    unknown = {r.article.article_id for side in alert.sides for r in side.readings} - {known}
    assert {reading["article"] for reading in row["earlier"]} >= unknown


def test_rows_of_alerts_have_the_fields_that_are_promised() -> None:
    """Sentences, offsets and bounds of both sides, and which side each earlier figure is on."""
    for row in command.rows(ALERTS, [], "en"):
        assert set(row) >= {"kind", "verdict", "severity", "fact_id", "new", "earlier", "reasons"}
        for reading in (row["new"], *row["earlier"]):
            assert set(reading) >= {
                "article", "part", "start", "end", "num", "lower", "upper", "sentence",
            }  # fmt: skip
        assert {reading["side"] for reading in row["earlier"]} <= {"against", "agrees"}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_report_has_both_sentences(fed: list[str], lang: str) -> None:
    """As printed by the articles, in either language of the report."""
    told = CliRunner().invoke(app, ["check", "-", "--lang", lang], input=rows(TEXT))
    alert = ALERTS[0]

    for reading in (alert.new, alert.sides[0].readings[0]):
        assert f"»{reading.figure.num}«" in told.stdout
        assert set(reading.figure.sentence.split()[-4:]) <= set(
            told.stdout.replace("”", "").split()
        )


def test_an_article_in_another_language_is_mentioned() -> None:
    """It is accepted, and says why nothing came of it."""
    french = "La pluie est tombée toute la nuit et le fleuve a débordé, a dit hier la mairie."

    told = CliRunner().invoke(app, ["check", "-"], input=rows(french))

    assert told.exit_code == 0
    assert "stdin:1: not in a language that is read (English, Indonesian" in told.stderr
