"""``selisih eval``: how good the rules are on annotated files."""

from importlib import import_module
from json import JSONDecodeError
from pathlib import Path
from typing import Annotated

import typer

from services.cli.ending import fail
from services.cli.rows import Exit

Gold = Annotated[
    Path, typer.Argument(exists=True, readable=True, help="An annotated file, or their folder.")
]
FILES = {
    "claims": "claims_gold.jsonl",
    "pairs": "pairs_gold.jsonl",
    "dups": "dups.jsonl",
    "stream": "stories_gold.jsonl",
}
"""Names of the files in a folder of annotated sets."""


def register(app: typer.Typer) -> None:
    """Add the group to the application."""
    group = typer.Typer(no_args_is_help=True, help="Precision and recall on an annotated file.")
    group.command("claims")(claims)
    group.command("pairs")(pairs)
    group.command("dups")(dups)
    group.command("stream")(stream)
    group.command("cleaning")(cleaning)
    group.command("copies")(copies)
    app.add_typer(group, name="eval")


def claims(gold: Gold) -> None:
    """Figures found in sentences, their bounds, hedges and fields.

    Example: selisih eval claims gold/claims_gold.jsonl
    """
    _run("claims", gold)


def pairs(gold: Gold) -> None:
    """Verdicts on pairs of figures.

    Example: selisih eval pairs gold/pairs_gold.jsonl
    """
    _run("pairs", gold)


def dups(gold: Gold) -> None:
    """Copies found, and figures altered in them.

    Example: selisih eval dups gold/dups.jsonl
    """
    _run("dups", gold)


def stream(gold: Gold) -> None:
    """Alerts wanted and found on whole stories, traps sprung, alerts in neither list.

    Example: selisih eval stream gold/stories_gold.jsonl
    """
    _run("stream", gold)


def cleaning(
    articles: Annotated[
        list[Path], typer.Argument(help="Articles (.txt .html .json .jsonl) and folders.")
    ],
    lines: Annotated[Path, typer.Option(exists=True, readable=True, help="Their annotated noise.")],
) -> None:
    """Noise found and good lines lost, on articles whose noise was marked by eye.

    Example: selisih eval cleaning gold/articles.jsonl --lines tests/golden/cleaner/annotated.jsonl
    """
    try:
        import_module("services.cli.eval_cleaning").run(articles, lines)
    except ValueError as error:
        fail(str(error), Exit.USAGE)


def copies(
    articles: Annotated[int, typer.Option(min=100, help="How many articles are made.")] = 20_000,
    seed: Annotated[int, typer.Option(help="Another seed makes other articles.")] = 1,
) -> None:
    """Copies found in a stream of invented articles, altered figures, and a restart midway.

    Example: selisih eval copies --articles 2000
    """
    from services.cli.eval_copies import run

    run(articles, seed)


def _run(what: str, gold: Path) -> None:
    path = gold / FILES[what] if gold.is_dir() else gold
    if not path.is_file():
        fail(f"there is no {path}", Exit.USAGE)
    try:
        import_module(f"services.cli.eval_{what}").run(path)
    except (JSONDecodeError, UnicodeDecodeError) as error:
        fail(f"{path} is no JSON Lines: {error}", Exit.USAGE)
