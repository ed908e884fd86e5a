"""``selisih topics``: made once, checked whenever in doubt."""

from collections.abc import Iterable
from typing import Annotated

import typer

from services.cli.ending import fail, reaching_kafka, say
from services.cli.kafka_options import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Bootstrap, Prefix
from services.cli.rows import Exit

Partitions = Annotated[
    list[str] | None,
    typer.Option("--partitions", help="Other numbers than usual: event=number, repeatable."),
]


def register(app: typer.Typer) -> None:
    """Add the group to the application."""
    group = typer.Typer(no_args_is_help=True, help="Create and check the topics.")
    group.command("create")(create)
    group.command("check")(check)
    app.add_typer(group, name="topics")


def create(
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    partitions: Partitions = None,
    replication: Annotated[int, typer.Option(min=1, help="Copies of each partition.")] = 1,
) -> None:
    """Create the topics that are missing, with their dead letters; existing ones stay.

    Example: selisih topics create --partitions article-published=1
    """
    counts = _counts(partitions or ())
    with reaching_kafka():
        from services.runtime.kafka.admin import create_topics

        made = create_topics(bootstrap, prefix, counts, replication)
    for name in made:
        print(name)
    say(f"{len(made)} topics created" if made else "all topics are there already")


def check(
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    partitions: Partitions = None,
) -> None:
    """Print where topics differ from what the pipeline relies on; exit 1 if they do.

    Example: selisih topics check
    """
    counts = _counts(partitions or ())
    with reaching_kafka():
        from services.runtime.kafka.admin import check_topics

        differences = check_topics(bootstrap, prefix, counts)
    for difference in differences:
        print(difference)
    if differences:
        fail(f"{len(differences)} differences: create what is missing, alter what is there")
    say("all topics are as they should be")


def _counts(given: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in given:
        name, _, number = item.partition("=")
        if not number.isdecimal():
            fail(f"--partitions {item}: write event=number, as article-published=1", Exit.USAGE)
        counts[name] = int(number)
    return counts
