"""Screened articles for the extractor's tests."""

from datetime import UTC, datetime
from typing import Any

from schemas import ArticlePublished, ArticleScreened, Figure, NoiseSpan, ScreenedSentence
from services.extractor.extract import Extraction, extract, load_extraction_rules

PUBLISHED = datetime(2025, 8, 20, 6, tzinfo=UTC)


def article(
    text: str, *, title: str | None = None, lang: str = "id", **more: Any
) -> ArticleScreened:
    """Return an original article, its fields replaced by those given."""
    raw = ArticlePublished.of(text=text, title=title, outlet="desk.example", published_at=PUBLISHED)
    fields = {name: getattr(raw, name) for name in type(raw).model_fields if name != "lang"}
    return ArticleScreened(**{**fields, "language": lang, "screening": "original", **more})


def extraction(text: str, **more: Any) -> Extraction:
    """Return what is read of an article."""
    return extract(article(text, **more), load_extraction_rules(), None)


def figures(text: str, **more: Any) -> dict[str, Figure]:
    """Return the body figures of an article by their numeral; each numeral stands once."""
    found = [figure for figure in extraction(text, **more).figures if figure.part == "body"]
    by_numeral = {figure.num: figure for figure in found}
    assert len(by_numeral) == len(found)
    return by_numeral


def noise(text: str, part: str) -> NoiseSpan:
    """Return the noise span that covers a part of a text."""
    start = text.index(part)
    return NoiseSpan(start=start, end=start + len(part), rule="read_also")


def sentence(text: str, part: str, **more: Any) -> ScreenedSentence:
    """Return the screened sentence that covers a part of a text."""
    start = text.index(part)
    return ScreenedSentence(start=start, end=start + len(part), **more)
