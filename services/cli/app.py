"""The table of commands. A command's module is imported when it is asked for, not before.

So ``selisih --help`` is quick, ``selisih check`` never loads what only the stream needs, and a
broken command does not take the others with it.
"""

from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

COMMANDS: Final = {
    "check": ("services.cli.check", "Articles in, alerts out, in one process without Kafka."),
    "extract": ("services.cli.extract", "The figures of texts, as rows."),
    "compare": ("services.cli.compare", "Can two figures both hold? Rows of two sentences."),
    "match": ("services.cli.match", "Are two articles one text? Rows of two articles."),
    "eval": ("services.cli.evaluate", "Precision and recall on an annotated file."),
    "publish": ("services.cli.publish", "Articles into the stream."),
    "tail": ("services.cli.tail", "Watch an event's topic."),
    "timeline": ("services.cli.timeline", "A fact's figures, outlets and sides."),
    "lag": ("services.cli.lag", "How far each stage is behind."),
    "dlq": ("services.cli.dlq", "Dead letters: list, show, replay."),
    "topics": ("services.cli.topics", "Create and check the topics."),
    "doctor": ("services.cli.doctor", "What is wrong with this installation?"),
    "bench": ("services.cli.bench", "Speed and memory, measured in one run."),
}
"""Name -> module with ``register(app)``, and the line shown in the list of commands."""


class Commands(TyperGroup):
    """A group that knows its commands by name alone until one is run."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a stand-in with name and summary: enough to list it."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(name=cmd_name, help=COMMANDS[cmd_name][1])

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
        """Return the command that is to run, its module imported."""
        name, known, rest = super().resolve_command(ctx, args)
        return name, known and load(known.name or ""), rest


def load(name: str) -> Any:
    """Return a command with its options, from the module that registers it."""
    loaded = typer.Typer(add_completion=False, rich_markup_mode="markdown")
    import_module(COMMANDS[name][0]).register(loaded)
    return get_group(loaded).commands[name]


app = typer.Typer(
    name="selisih",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        from services.cli.ending import installed_version

        typer.echo(installed_version())
        raise typer.Exit


@app.callback()
def selisih(
    version: bool = typer.Option(
        False, "--version", is_eager=True, callback=_tell_version, help="Print the version and end."
    ),
) -> None:
    """Watch news for figures that do not fit what earlier reports said.

    Data go to stdout, progress and complaints to stderr. Exit codes: 0 done, 1 failure, 2 wrong
    options or input, 3 alerts found by check --fail-on-alert.

    Example: selisih check articles/ --lang en
    """
