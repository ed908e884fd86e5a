"""``selisih match``: are two articles one text, and which figures did the second change?"""

import sys
from collections.abc import Mapping
from typing import Any

import typer

from services.cli.rows import BadRow, parse_published, read_rows, write_row

FIELDS = {"a": dict, "b": dict}


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="match")(match_rows)


def match_rows() -> None:
    """Say of pairs of articles whether they are one source.

    Reads rows {id, a: {title, text, outlet, published, url}, b: {...}}, where a was there first,
    and prints {id, same_source, kind, similarity, altered_figures: [{from, to}]}.

    Example: selisih match < pairs.jsonl
    """
    for row in read_rows(sys.stdin.buffer, FIELDS):
        write_row(row.answer() if isinstance(row, BadRow) else answer(row.id, row.data))


def answer(identity: str | int, pair: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to one row; a pair that cannot be read answers ``{id, error}``."""
    from services.cleaner.clean import clean
    from services.dedupe.match import match

    try:
        a, b = (clean(article(pair[side], side)) for side in ("a", "b"))
    except ValueError as error:
        return {"id": identity, "error": str(error)}
    found = match(a, b)
    return {
        "id": identity,
        "same_source": found.same_source,
        "kind": found.kind,
        "similarity": round(found.similarity, 3),
        "altered_figures": [
            {"from": a.text[was.start : was.end], "to": b.text[now.start : now.end]}
            for was, now in found.altered
        ],
    }


def article(fields: Mapping[str, Any], side: str) -> Any:
    """Return the ``ArticlePublished`` of one side; ``ValueError`` names side and field."""
    from pydantic import ValidationError

    from schemas import ArticlePublished

    given = {name: fields.get(name) for name in ("url", "outlet", "title", "lang")}
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise ValueError(f"field {side}.{name}: a string is wanted")
    if not isinstance(fields.get("text"), str):
        raise ValueError(f"field {side}.text: a string is wanted")
    try:
        return ArticlePublished.of(
            text=fields["text"], published_at=parse_published(fields.get("published")), **given
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or "row"
        raise ValueError(f"field {side}.{where}: {first['msg']}") from None
