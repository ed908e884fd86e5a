"""``selisih dlq``: what could not be handled, looked at and sent back."""

import sys
from collections import Counter
from typing import Annotated, Any

import typer

from schemas.topics import TOPICS, Topic
from services.cli.ending import fail, reaching_kafka, say
from services.cli.kafka_options import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Bootstrap, Prefix
from services.cli.rows import Exit, write_row

Event = Annotated[str, typer.Argument(help="Event whose letters died: article-published …")]
Partition = Annotated[int, typer.Option(min=0, help="Partition in the dead-letter topic.")]


def register(app: typer.Typer) -> None:
    """Add the group to the application."""
    group = typer.Typer(no_args_is_help=True, help="Dead letters: list, show, replay.")
    group.command("list")(list_letters)
    group.command("show")(show)
    group.command("replay")(replay)
    app.add_typer(group, name="dlq")


def list_letters(
    event: Annotated[str | None, typer.Argument(help="Only this event's; else all.")] = None,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
) -> None:
    """Print one row a dead letter: where it lies, where it came from, why it died.

    Example: selisih dlq list article-published
    """
    chosen = TOPICS if event is None else (_topic(event),)
    reasons: Counter[str] = Counter()
    with reaching_kafka():
        from services.runtime.kafka.dead_letters import letters

        for topic in chosen:
            for letter in letters(topic, bootstrap, prefix):
                reasons[letter.reason] += 1
                write_row({"event": topic.event_name, **_row(letter)})
    told = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    say(f"{reasons.total()} dead letters: {told}" if reasons else "no dead letters")


def show(
    event: Event,
    offset: Annotated[int, typer.Argument(min=0, help="Offset in the dead-letter topic.")],
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    partition: Partition = 0,
) -> None:
    """Print one dead letter with its headers and bytes (as text, what is none as escapes).

    Example: selisih dlq show article-published 17
    """
    topic = _topic(event)
    with reaching_kafka():
        from services.runtime.kafka.dead_letters import letters

        for letter in letters(topic, bootstrap, prefix):
            if (letter.record.partition, letter.record.offset) == (partition, offset):
                write_row({**_row(letter), **_content(letter.record)})
                return
    fail(f"{topic.dead_letters(prefix)} has no letter at {partition}/{offset}", Exit.USAGE)


def replay(
    event: Event,
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    offset: Annotated[int | None, typer.Option(min=0, help="Only the letter there.")] = None,
    partition: Partition = 0,
    reason: Annotated[str | None, typer.Option(help="Only letters of this reason.")] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also those that were sent back before.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
) -> None:
    """Send dead letters back to their topic, as new arrivals: all that were not sent back yet.

    Example: selisih dlq replay article-published --reason core_error
    """
    topic = _topic(event)
    with reaching_kafka():
        from services.runtime.kafka import dead_letters

        choice: dict[str, Any] = {
            "offset": offset, "partition": partition, "reason": reason, "again": again,
        }  # fmt: skip
        take = dead_letters.choose if dry_run else dead_letters.replay
        sent = take(topic, bootstrap, prefix, **choice)
    for letter in sent:
        write_row(_row(letter))
    sys.stdout.flush()
    say(f"{len(sent)} {'would go' if dry_run else 'went'} back to {topic.name(prefix)}")


def _topic(event: str) -> Topic:
    for topic in TOPICS:
        if topic.event_name == event:
            return topic
    known = ", ".join(topic.event_name for topic in TOPICS)
    return fail(f"no event is called {event!r}; there are {known}", Exit.USAGE)


def _row(letter: Any) -> dict[str, Any]:
    return {
        "partition": letter.record.partition,
        "offset": letter.record.offset,
        "time": letter.record.time,
        "stage": letter.stage,
        "reason": letter.reason,
        "detail": letter.detail,
        "from": f"{letter.topic}/{letter.partition}/{letter.offset}",
        "replayed": letter.replayed,
    }


def _content(record: Any) -> dict[str, Any]:
    return {
        "key": _text(record.key),
        "headers": {name: _text(value) for name, value in record.headers},
        "value": _text(record.value),
    }


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8", "backslashreplace")
