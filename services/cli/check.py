"""``selisih check``: articles in, alerts out, by the same cores that run in the stream."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from schemas import AlertRaised, FigureFiled
from services.cli.articles import Article, Broken, Given, Reading, read_paths, read_stream
from services.cli.ending import fail, say
from services.cli.rows import Exit, write_row
from services.cli.screen import show
from services.language.identity import identities
from services.language.pack import supported

Paths = Annotated[
    list[str], typer.Argument(help="Files (.txt .html .json .jsonl), folders, or - for rows.")
]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("check")(check)


def check(
    paths: Paths,
    lang: Annotated[str, typer.Option(help="Language of the report, such as id or en.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="One row an alert.")] = False,
    fail_on_alert: Annotated[
        bool, typer.Option("--fail-on-alert", help="Exit 3 if there are alerts.")
    ] = False,
    published: Annotated[str | None, typer.Option(help="Date of all articles.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of all articles.")] = None,
    url: Annotated[str | None, typer.Option(help="Address, of a single article.")] = None,
    title: Annotated[str | None, typer.Option(help="Headline, of a single article.")] = None,
) -> None:
    """Read articles in order of publication and report figures that do not fit earlier ones.

    The date and outlet of plain files may stand in a meta.jsonl beside them, as rows
    {file, published, outlet, url, title}. Rows on stdin are taken in the order given:
    {id, url, outlet, title, text, published, lang}, of which only text is needed.

    The report gives hours in Western Indonesian time (WIB, UTC+7), and with each alert the id of
    its fact for selisih timeline.

    Example: selisih check articles/ --lang id
    """
    spoken = supported()
    if lang not in spoken:
        fail(f"--lang {lang}: the report speaks {', '.join(spoken)}", Exit.USAGE)
    given = Given(published=published, outlet=outlet, url=url, title=title)
    reading = gather(paths, given)
    if as_json:
        for broken in reading.broken:
            write_row(broken.answer())
    tell(reading)
    if not reading.articles:
        raise typer.Exit(Exit.USAGE)
    checked = run_through(reading.articles)
    alerts, failed = checked.alerts, checked.failed
    for broken in failed:
        say(f"selisih: {broken}")
    for note in checked.notes:
        say(f"note: {note}")
    if as_json:
        for row in (*(broken.answer() for broken in failed), *rows(alerts, reading.articles, lang)):
            write_row(row)
    else:
        from services.cli.report import render

        show(lambda width, colour: render(alerts, lang, width, colour))
        say(_summary(reading, alerts))
    _end(paths, reading, failed, as_json, bool(alerts) and fail_on_alert)


def _end(
    paths: Sequence[str], reading: Reading, failed: Sequence[Broken], as_json: bool, alarm: bool
) -> None:
    if failed:
        raise typer.Exit(Exit.FAILURE)
    # A bad row of a stream is answered in its place; a bad file was asked for by name.
    if reading.broken and not (as_json and list(paths) == ["-"]):
        raise typer.Exit(Exit.USAGE)
    if alarm:
        raise typer.Exit(Exit.ALERTS)


def gather(paths: Sequence[str], given: Given) -> Reading:
    """Return the articles that the arguments name; ends the command on a senseless combination."""
    if list(paths) == ["-"]:
        reading = read_stream(sys.stdin.buffer, given)
    elif "-" in paths:
        fail("- reads rows from stdin and stands alone", Exit.USAGE)
    else:
        reading = read_paths([Path(path) for path in paths], given)
    if (given.url or given.title) and len(reading.articles) > 1:
        fail(f"--url and --title fit one article, not {len(reading.articles)}", Exit.USAGE)
    return reading


def tell(reading: Reading) -> None:
    """Say on stderr what was refused and what was accepted with a reservation."""
    for broken in reading.broken:
        say(f"selisih: {broken}")
    for note in reading.notes:
        say(f"note: {note}")
    undated = sum(article.event.published_at is None for article in reading.articles)
    if undated:
        what = "1 article has" if undated == 1 else f"{undated} articles have"
        say(f"note: {what} no date: their time counts as unknown, and they come last")
    if not reading.articles and not reading.broken:
        say("selisih: no article came in")


@dataclass(slots=True)
class Checked:
    """What the pipeline said of the articles."""

    alerts: list[AlertRaised] = field(default_factory=list)
    failed: list[Broken] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    filed: list[FigureFiled] = field(default_factory=list)


def run_through(articles: Iterable[Article]) -> Checked:
    """Return what is said of articles in this order: alerts, figures, and which were no use.

    A stage that fails on an article is a defect of ours. As in the stream, where it becomes a dead
    letter, it does not keep the next articles from being checked.
    """
    from services.pipeline import Pipeline
    from services.stage import Outcome

    pipeline = Pipeline()
    checked = Checked()
    named = ", ".join(each.name for each in identities().values())
    for article in articles:
        try:
            results = pipeline.results(article.event)
        except Exception as error:
            told = f"a stage failed on it, please report ({type(error).__name__}: {error})"
            checked.failed.append(Broken(article.name, article.where, None, told))
            continue
        if any(result.outcome is Outcome.UNKNOWN_LANGUAGE for result in results):
            told = f"not in a language that is read ({named}): no figures are read from it"
            checked.notes.append(f"{article.where}: {told}")
        for event in (event for result in results for event in result.events):
            if isinstance(event, AlertRaised):
                checked.alerts.append(event)
            elif isinstance(event, FigureFiled):
                checked.filed.append(event)
    return checked


def rows(
    alerts: Iterable[AlertRaised], articles: Iterable[Article], lang: str
) -> Iterable[dict[str, Any]]:
    """Yield the row of each alert, its articles called as the user called them."""
    from services.cli.report import as_row

    names = names_of(articles)
    for alert in alerts:
        row = dict(as_row(alert, lang))
        row["new"] = _named(row["new"], names)
        row["earlier"] = [_named(reading, names) for reading in row["earlier"]]
        yield row


def names_of(articles: Iterable[Article]) -> dict[str, str]:
    """Return by what name the user knows each article id: the first, where texts are the same."""
    names: dict[str, str] = {}
    for article in articles:
        names.setdefault(article.event.article_id, article.name)
    return names


def _named(reading: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {**reading, "article": names.get(reading["article"], reading["article"])}


def _summary(reading: Reading, alerts: Sequence[AlertRaised]) -> str:
    count = len(reading.articles)
    read = "1 article" if count == 1 else f"{count} articles"
    found = {0: "no alert", 1: "1 alert"}.get(len(alerts), f"{len(alerts)} alerts")
    refused = f", {len(reading.broken)} refused" if reading.broken else ""
    return f"{read} read{refused}, {found}"
