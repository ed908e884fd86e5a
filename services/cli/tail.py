"""``selisih tail``: records of an event's topic as rows."""

import sys
from typing import Annotated, Any

import typer

from schemas.codec import accepted_at, header
from schemas.topics import TOPICS
from services.cli.ending import fail, reaching_kafka
from services.cli.kafka_options import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Bootstrap, Prefix
from services.cli.rows import Exit, write_row


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("tail")(tail)


def tail(
    event: Annotated[str, typer.Argument(help="alert-raised, figure-filed, delivery-recorded …")],
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="Start with the oldest record.")
    ] = False,
    last: Annotated[
        int | None, typer.Option("--last", min=1, help="Start so many records a partition back.")
    ] = None,
    follow: Annotated[
        bool, typer.Option(help="Wait for new records; --no-follow ends with what is there.")
    ] = True,
) -> None:
    """Print an event's records as they come, one row each, until Ctrl-C.

    A row is {topic, partition, offset, time, key, accepted, event}; a record that cannot be read
    has {error} in place of the event. No group is joined and nothing is committed.

    Example: selisih tail alert-raised --from-beginning
    """
    if event not in (names := [topic.event_name for topic in TOPICS]):
        fail(f"no event is called {event!r}; there are {', '.join(names)}", Exit.USAGE)
    with reaching_kafka():
        from services.runtime.kafka import tail as records

        row = records.topic_called(event)
        found = records.tail(
            row.name(prefix), bootstrap, from_beginning=from_beginning, follow=follow, last=last
        )
        for record in found:
            write_row(_shown(record, row.event))
            sys.stdout.flush()


def _shown(record: Any, kind: Any) -> dict[str, Any]:
    from schemas import Unreadable

    shown = {
        "topic": record.topic,
        "partition": record.partition,
        "offset": record.offset,
        "time": record.time,
        "key": None if record.key is None else record.key.decode("utf-8", "replace"),
        "ce_id": (header(record.headers, "ce_id") or b"").decode("ascii", "replace"),
    }
    event = record.event(kind)
    if isinstance(event, Unreadable):
        return {**shown, "error": str(event)}
    body = event.model_dump(mode="json", exclude_none=True)
    return {**shown, "accepted": accepted_at(record.headers), "event": body}
