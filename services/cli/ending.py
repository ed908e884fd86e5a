"""How commands speak on stderr and how they end when something is in the way."""

import importlib.metadata
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from services.cli.rows import Exit


def say(message: str) -> None:
    """Print a line for people, on stderr, after all data that were printed before it."""
    sys.stdout.flush()
    print(message, file=sys.stderr, flush=True)


def fail(message: str, code: Exit = Exit.FAILURE) -> NoReturn:
    """Say what is wrong and end the command."""
    say(f"selisih: {message}")
    raise typer.Exit(int(code))


@contextmanager
def reaching_kafka() -> Iterator[None]:
    """Turn a missing broker or topic, and a name that does not exist, into one clear line."""
    from services.runtime.kafka.connection import NoKafka

    try:
        yield
    except NoKafka as error:
        fail(str(error))
    except (KeyError, ValueError) as error:
        fail(str(error.args[0]) if error.args else str(error), Exit.USAGE)


def installed_version() -> str:
    """Return the version of the installed package; where it only lies there, ``unknown``."""
    try:
        return importlib.metadata.version("selisih")
    except importlib.metadata.PackageNotFoundError:
        return "unknown (not installed)"
