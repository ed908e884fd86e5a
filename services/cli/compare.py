"""``selisih compare``: can two figures both hold, and by which reasons?"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import typer

from services.cli.rows import BadRow, parse_published, read_rows, write_row

if TYPE_CHECKING:
    from schemas import ArticlePublished, Figure
    from services.detector.comparison import Comparison
    from services.detector.filed import Filed
    from services.detector.rules import Rules
    from services.extractor.extract import ExtractionRules

SIDES = ("a", "b")


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of one pair: the comparison, or the side that has no claim at its place."""

    label: str
    comparison: "Comparison | None"
    missing: tuple[str, ...] = ()
    filed: "tuple[Filed, ...]" = ()


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="compare")(compare_rows)


def compare_rows(
    lang: Annotated[str, typer.Option(help="Language of the reasons, such as id or en.")] = "id",
) -> None:
    """Say of pairs of figures whether they contradict, update or agree with each other.

    Reads rows {id, a: {lang, published, outlet?, sentence, context?, start?}, b: {...}}, where
    context is title, newline, text, and prints {id, label, reasons: [{rung, answer, words}]}.

    Example: selisih compare --lang en < pairs.jsonl
    """
    from services.language.messages import load_messages

    try:
        load_messages(lang)
    except LookupError as error:
        raise typer.BadParameter(str(error)) from None
    for row in read_rows(sys.stdin.buffer, dict.fromkeys(SIDES, dict)):
        write_row(row.answer() if isinstance(row, BadRow) else answer(row.id, row.data, lang))


def answer(identity: str | int, pair: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Return the answer to one row; a pair that cannot be read answers ``{id, error}``."""
    from services.language.messages import load_messages, reason_words

    try:
        compared = judge(pair)
    except ValueError as error:
        return {"id": identity, "error": str(error)}
    messages = load_messages(lang)
    reasons = [
        {
            "rung": step.rung,
            "answer": step.answer,
            "words": reason_words(step.rung, step.answer, step.code, dict(step.params), messages),
        }
        for step in (compared.comparison.steps if compared.comparison else ())
    ]
    for side in compared.missing:
        words = reason_words("claim", "no", "no_claim", {}, messages)
        reasons.append({"rung": "claim", "answer": "no", "words": f"{side}: {words}"})
    return {"id": identity, "label": compared.label, "reasons": reasons}


def judge(pair: Mapping[str, Any]) -> Compared:
    """Return the verdict on the two figures of a pair; ``ValueError`` names side and field."""
    from services.detector.compare import compare

    filed = [read_side(pair[side], side) for side in SIDES]
    missing = tuple(side for side, found in zip(SIDES, filed, strict=True) if found is None)
    first, second = filed
    if first is None or second is None:
        return Compared("not_comparable", None, missing)
    comparison = compare(first, second, _detection())
    return Compared(comparison.verdict, comparison, (), (first, second))


def read_side(fields: Mapping[str, Any], side: str) -> "Filed | None":
    """Return the figure of one side, ``None`` where no claim stands at its place."""
    from datetime import UTC, datetime

    from schemas import FiguresReported
    from services.cleaner.clean import clean
    from services.detector.filed import file_figure, report_of
    from services.extractor.extract import read_text
    from services.language.identity import day_of

    sentence = _stated(fields, side, "sentence")
    if sentence is None:
        raise ValueError(f"field {side}.sentence is missing")
    start = fields.get("start")
    if start is not None and (isinstance(start, bool) or not isinstance(start, int) or start < 0):
        raise ValueError(f"field {side}.start: an offset into the sentence is wanted")
    title, text, at = _scene(sentence, _stated(fields, side, "context"))
    article = _article(fields, side, title, text)
    cleaned = clean(article)
    language = cleaned.language
    extraction = _extraction()
    if language not in extraction.languages:
        language = "id"
    begin = at if at is not None else 0
    end = begin + len(sentence)
    found = read_text(
        text,
        extraction,
        language=language,
        article_id=article.article_id,
        title=title,
        published=day_of(article.published_at, language),
        noise=[
            (span.start, span.end)
            for span in cleaned.noise
            if at is None or span.end <= begin or span.start >= end
        ],
        agencies=cleaned.agencies,
    )
    part = "headline" if at is None else "body"
    offset = (title or "").find(sentence) if at is None else at
    figure = _at([f for f in found.figures if f.part == part], offset, start, len(sentence))
    if figure is None:
        return None
    rules = _detection()
    report = FiguresReported(
        article_id=article.article_id,
        outlet=article.outlet,
        title=title,
        language=language,
        published_at=article.published_at,
        subject="other",
        screening="original",
        terms=found.terms,
    )
    return file_figure(
        figure, report_of(report, (datetime(2000, 1, 1, tzinfo=UTC), 0), rules), rules
    )


def _scene(sentence: str, context: str | None) -> tuple[str | None, str, int | None]:
    """Return title, text, and where the sentence stands in the text; ``None``: in the title.

    A sentence that its context does not hold is read in front of it.
    """
    if context is None:
        return None, sentence, 0
    first, _, rest = context.partition("\n")
    title, text = (first.strip() or None), rest
    if sentence in text:
        return title, text, text.index(sentence)
    if title is not None and sentence in title:
        return title, text or title, None
    return title, f"{sentence}\n{text}", 0


def _article(
    fields: Mapping[str, Any], side: str, title: str | None, text: str
) -> "ArticlePublished":
    from pydantic import ValidationError

    from schemas import ArticlePublished

    lang = _stated(fields, side, "lang")
    try:
        return ArticlePublished.of(
            text=text,
            title=title[:1000] if title else None,
            outlet=_stated(fields, side, "outlet"),
            lang=lang if lang in _extraction().languages else None,
            published_at=parse_published(fields.get("published")),
        )
    except ValidationError as error:
        said = error.errors(include_url=False, include_input=False)[0]["msg"]
        raise ValueError(f"field {side}: {said}") from None


def _at(figures: "list[Figure]", offset: int, start: int | None, length: int) -> "Figure | None":
    """Return the figure whose numeral is at the place, or the sentence's first without a place."""
    if start is None:
        return next((f for f in figures if offset <= f.start < offset + length), None)
    place = offset + start
    return next((f for f in figures if f.start <= place < f.end), None)


def _stated(fields: Mapping[str, Any], side: str, name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"field {side}.{name}: a string is wanted")
    return value if value and value.strip() else None


@cache
def _extraction() -> "ExtractionRules":
    from services.extractor.extract import load_extraction_rules

    return load_extraction_rules()


@cache
def _detection() -> "Rules":
    from services.detector.rules import load_rules

    return load_rules()
