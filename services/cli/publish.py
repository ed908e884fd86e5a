"""``selisih publish``: articles into the stream."""

import sys
from typing import Annotated

import typer

from services.cli.articles import Given
from services.cli.check import Paths, gather, tell
from services.cli.ending import fail, reaching_kafka, say
from services.cli.kafka_options import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Bootstrap, Prefix
from services.cli.rows import Exit


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("publish")(publish)


def publish(
    paths: Paths,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Publish the rest of a batch with bad articles.")
    ] = False,
    rate: Annotated[float | None, typer.Option(min=0.01, help="Articles a second at most.")] = None,
    published: Annotated[str | None, typer.Option(help="Date of all articles.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of all articles.")] = None,
    url: Annotated[str | None, typer.Option(help="Address, of a single article.")] = None,
    title: Annotated[str | None, typer.Option(help="Headline, of a single article.")] = None,
) -> None:
    """Send articles into the stream, in order of publication, and wait until Kafka has them.

    If one of them is bad none is sent, unless with --skip-bad. To publish articles again is safe:
    those that are known already change nothing.

    Example: selisih publish articles/ --rate 50
    """
    reading = gather(paths, Given(published=published, outlet=outlet, url=url, title=title))
    tell(reading)
    if reading.broken and not skip_bad:
        refused = f"{len(reading.broken)} bad, {len(reading.articles)} good"
        fail(f"nothing was published ({refused}): --skip-bad publishes the good ones", Exit.USAGE)
    if not reading.articles:
        raise typer.Exit(Exit.USAGE)
    with reaching_kafka():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        from services.runtime.kafka.publish import publish as send

        console = Console(stderr=True)
        columns = (TextColumn("publishing"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("publishing", total=len(reading.articles))
            done = send(
                (article.event for article in reading.articles),
                bootstrap,
                prefix,
                progress=lambda count: progress.update(task, completed=count),
                rate=rate,
            )
    speed = done.articles / done.seconds if done.seconds else 0.0
    what = "1 article" if done.articles == 1 else f"{done.articles} articles"
    say(
        f"{what} published to {prefix}.article-published.v1: {done.payload_bytes / 1000:.0f} kB in "
        f"{done.seconds:.2f} s, {speed:.0f}/s"
    )
