"""``selisih timeline``: what was said of one fact, by whom, and on which side."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, NoReturn

import typer

from schemas import FigureFiled
from services.cli.articles import Given
from services.cli.check import gather, names_of, run_through, tell
from services.cli.ending import fail, reaching_kafka, say
from services.cli.fact import Fact, fact_of, named_by
from services.cli.kafka_options import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Bootstrap, Prefix
from services.cli.rows import Exit, write_row
from services.cli.screen import show
from services.cli.telling import subject
from services.cli.timeline_report import fact_rows, render_fact
from services.language.messages import load_messages
from services.language.pack import supported

LISTED = 10
"""Facts that are listed where several begin alike."""
_ID = re.compile(r"[0-9a-f]{1,32}")

Source = Callable[[Iterable[str]], Iterator[FigureFiled]]
"""Yields, in the order of the log, at least the records in which one of these texts stands."""


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("timeline")(timeline)


def timeline(
    fact: Annotated[str, typer.Argument(help="Id of a fact as alerts print it, or its beginning.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Articles as check takes them, in place of Kafka; - for rows."),
    ] = None,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    lang: Annotated[str, typer.Option(help="Language of the report, such as id or en.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="One row a figure.")] = False,
    published: Annotated[
        str | None, typer.Option(help="Date of all articles, as given to check.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of all articles, likewise.")] = None,
) -> None:
    """Print a fact's figures, oldest first, with outlets, speakers and the sides they stand on.

    Read from figure-filed; no group is joined and nothing is committed. With paths, articles are
    read as check reads them, without Kafka.

    A fact is called by its earliest figure, and nothing is inherited along chains. So its timeline
    has the figures filed under it, those that one of them was compared with, and those that stand
    on a side which one of them opened. The last two may be filed under another fact: that is said.
    Copies add outlets to a side, but no texts; a headline that its text repeats stands on none.
    Hours are Western Indonesian (WIB, UTC+7).

    Example: selisih timeline 8d6550f356bf
    """
    wanted = fact.lower()
    if not _ID.fullmatch(wanted):
        fail(f"{fact!r} is no id of a fact: up to 32 of 0-9 and a-f are wanted", Exit.USAGE)
    if lang not in supported():
        fail(f"--lang {lang}: the report speaks {', '.join(supported())}", Exit.USAGE)
    names: dict[str, str] = {}
    if paths:
        source, where = _of_articles(paths, Given(published=published, outlet=outlet), names)
        found = _find(wanted, source, where, lang)
    else:
        with reaching_kafka():
            source, where = _of_topic(bootstrap, prefix)
            found = _find(wanted, source, where, lang)
    if as_json:
        for row in fact_rows(found, lang, names):
            write_row(row)
    else:
        show(lambda width, colour: render_fact(found, lang, width, colour))


def _find(wanted: str, source: Source, where: str, lang: str) -> Fact:
    """Return the fact whose id begins so; ends the command where there is none, or several."""
    filed: dict[str, list[FigureFiled]] = {}
    for record in source([f'"fact_id":"{wanted}']):
        if record.fact_id.startswith(wanted):
            filed.setdefault(record.fact_id, []).append(record)
    if not filed:
        fail(f"no figure in {where} is filed under a fact that begins with {wanted}", Exit.USAGE)
    if len(filed) > 1:
        _list(wanted, filed, lang)
    ((name, records),) = filed.items()
    return fact_of(name, records, source(named_by(records)))


def _list(wanted: str, filed: dict[str, list[FigureFiled]], lang: str) -> NoReturn:
    """Say which facts begin alike, those with most figures first, and end the command."""
    messages = load_messages(lang)
    most = sorted(filed.items(), key=lambda item: (-len(item[1]), item[0]))
    for name, records in most[:LISTED]:
        about = subject(records[0].figure, records[0].article.language, messages)
        say(f"  {name}  {len(records):>4}  {about}")
    more = f"; the {LISTED} with most figures are listed" if len(filed) > LISTED else ""
    fail(f"{len(filed)} facts begin with {wanted}{more}: give more of the id", Exit.USAGE)


def _of_topic(bootstrap: str, prefix: str) -> tuple[Source, str]:
    """Records of figure-filed; one that cannot be read is left out, and counted on stderr."""
    from services.runtime.kafka.tail import tail, topic_called

    topic = topic_called("figure-filed").name(prefix)

    unreadable: set[tuple[int, int]] = set()

    def read(texts: Iterable[str]) -> Iterator[FigureFiled]:
        # Most records are of other facts: to look for the ids in their bytes is much quicker than
        # to decode them all. Payloads are canonical JSON, without blanks.
        mentioned = re.compile("|".join(map(re.escape, texts)).encode())
        known = len(unreadable)
        for record in tail(topic, bootstrap, from_beginning=True, follow=False):
            if record.value is None or not mentioned.search(record.value):
                continue
            event = record.event(FigureFiled)
            if isinstance(event, FigureFiled):
                yield event
            else:
                unreadable.add((record.partition, record.offset))
        if len(unreadable) > known:
            say(f"selisih: left out of {topic}, because they cannot be read: {len(unreadable)}")

    return read, topic


def _of_articles(paths: list[str], given: Given, names: dict[str, str]) -> tuple[Source, str]:
    """Every figure of articles; ``names`` takes the user's own names of them."""
    reading = gather(paths, given)
    tell(reading)
    if not reading.articles:
        raise typer.Exit(Exit.USAGE)
    names |= names_of(reading.articles)
    checked = run_through(reading.articles)
    for broken in checked.failed:
        say(f"selisih: {broken}")
    return (lambda _: iter(checked.filed)), "these articles"
