"""``selisih extract``: rows with a text in, the figures that it claims out."""

import sys
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Final

import typer

from schemas import ArticleCleaned, ArticlePublished, Figure
from services.cli.article_rows import UNSAID, Reading, take
from services.cli.rows import BadRow, Exit, Row, json_number, read_rows, write_row

LINK: Final = "headline_link"
"""What a number is that stands in a stretch which the cleaner takes for noise."""

_BOUNDED: Final = frozenset(
    ("age", "duration", "distance", "speed_limit", "ordinal", "rank", "source_count")
)
"""Non-claims whose value is told; the others are names and dates, which have none."""

EXAMPLE = """
Example: echo '{"id": "a", "lang": "id", "text": "Sedikitnya 12 orang tewas."}' | selisih extract
"""


def register(app: typer.Typer) -> None:
    """Add the command to an app."""
    app.command("extract", epilog=EXAMPLE)(extract)


def extract(
    path: Annotated[str, typer.Argument(help="A file of rows; - reads standard input.")] = "-",
) -> None:
    """Read rows {id, lang?, title?, text, published?} and print the claims of each text.

    A row answers {id, claims, non_claims}, or {id, error} where it cannot be used. What a claim
    has from elsewhere than its own sentence stands in "inferred", with where: headline, dateline,
    neighbour or article.
    """
    try:
        stream = sys.stdin.buffer if path == "-" else open(path, "rb")  # noqa: SIM115, PTH123
    except OSError as error:
        typer.echo(f"{path}: {error.strerror}", err=True)
        raise typer.Exit(Exit.USAGE) from None
    with stream:
        for row in read_rows(stream):
            write_row(answer(row))


def answer(row: Row | BadRow) -> dict[str, Any]:
    """Return what is printed for a row."""
    reading = Reading()
    take(row, f"line {row.line}", f"line-{row.line}", UNSAID, reading)
    if reading.broken:
        return reading.broken[0].answer()
    return {"id": row.id, **claims_of(reading.articles[0].event)}


def claims_of(article: ArticlePublished) -> dict[str, list[dict[str, Any]]]:
    """Return claims and non-claims of one article's text, offsets into it; the title is context."""
    from services.cleaner.clean import clean
    from services.extractor.extract import read_text
    from services.language.identity import day_of

    cleaned = clean(article)
    noise = [(span.start, span.end) for span in cleaned.noise]
    language = _language(article, cleaned)
    common: Mapping[str, Any] = {
        "language": language,
        "article_id": article.article_id,
        "title": article.title,
        "published": day_of(article.published_at or article.retrieved_at, language),
        "agencies": cleaned.agencies,
    }
    told = read_text(article.text, _rules(), noise=noise, **common)
    claims = [_claim(figure) for figure in told.figures if figure.part == "body"]
    others = [
        _non_claim(n.start, n.end, n.kind, n.lower, n.upper)
        for n in told.non_claims
        if n.part == "body"
    ]
    for start, end in noise:
        others += _linked(article.text[start:end], start, common["language"])
    return {"claims": claims, "non_claims": sorted(others, key=lambda row: row["start"])}


def _linked(text: str, offset: int, language: str) -> list[dict[str, Any]]:
    """The numbers of a stretch of noise: figures of another article, or none at all."""
    from services.language.readings import read
    from services.language.sentences import split_sentences

    words, _ = _rules().languages[language]
    return [
        _non_claim(
            offset + span.start + reading.start,
            offset + span.start + reading.end,
            reading.kind or LINK,
            reading.lower,
            reading.upper,
        )
        for span in split_sentences(text, words)
        for reading in read(text[span.start : span.end], words)
    ]


def _language(article: ArticlePublished, cleaned: ArticleCleaned) -> str:
    """The language stated, else recognised, else that of the family in which copies are sought."""
    known = _rules().languages
    for code in (article.lang, cleaned.language, cleaned.family):
        if code in known:
            return str(code)
    return str(next(iter(known)))


def _claim(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.start,
        "end": figure.end,
        "num": figure.num,
        "lower": json_number(figure.lower),
        "upper": json_number(figure.upper),
        **{
            name: getattr(figure, name)
            for name in (
                "approximator", "dimension", "unit", "noun", "noun_class", "affiliation", "event",
                "place", "modality", "attribution", "scope", "as_of",
            )
        },
        "inferred": figure.inferred.model_dump(exclude_none=True) if figure.inferred else {},
    }  # fmt: skip


def _non_claim(start: int, end: int, kind: str, lower: Any, upper: Any) -> dict[str, Any]:
    told = kind in _BOUNDED
    return {
        "start": start,
        "end": end,
        "kind": kind,
        "lower": json_number(lower) if told else None,
        "upper": json_number(upper) if told else None,
    }


@cache
def _rules() -> Any:
    from services.extractor.extract import load_extraction_rules

    return load_extraction_rules()
