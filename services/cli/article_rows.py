"""One article from what is said of it: the fields of a row become an event, or a named fault.

Every input ends as an ``Article``, or as a ``Broken`` that names file, line and field. Dates that
cannot be read are no fault: the article is then without date, and a note says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from pydantic import ValidationError

from schemas import ArticlePublished
from services.cli.markup import is_markup, legible, text_of
from services.cli.published import parse_published
from services.cli.rows import BadRow, Row, read_rows

_FIELDS: Final = {"published_at": "published", "article_id": "text"}
"""Fields of the event that the user knows by another name."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article that can be handled, and by what name the user knows it."""

    name: str
    """The row's id, else the file's name."""
    where: str
    """File, and the line where one file holds several."""
    event: ArticlePublished


@dataclass(frozen=True, slots=True)
class Broken:
    """An input that is no article: where, which field, and what is wrong."""

    name: str | int | None
    where: str
    field: str | None
    problem: str

    def __str__(self) -> str:
        at = f"{self.where}: " if self.field is None else f"{self.where}: field {self.field}: "
        return at + self.problem

    def answer(self) -> dict[str, Any]:
        """Return the row that stands in its place."""
        return {"id": self.name, "error": str(self)}


@dataclass(slots=True)
class Reading:
    """What came of the inputs, in the order in which it is to be handled."""

    articles: list[Article] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was accepted, but should be known: dates that could not be read."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line says of all articles; it wins over what files say."""

    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    lang: str | None = None

    def over(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields with those that are given in their place."""
        names = ("published", "outlet", "url", "title", "lang")
        mine = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        return {**fields, **mine}


UNSAID: Final = Given()


def read_stream(
    stream: Iterable[bytes | str], given: Given = UNSAID, where: str = "stdin"
) -> Reading:
    """Return the articles of JSON Lines in the order given."""
    reading = Reading()
    read_lines(stream, where, given, reading)
    return reading


def read_lines(
    stream: Iterable[bytes | str], where: str, given: Given, reading: Reading, name: str = ""
) -> None:
    """Add the article of each line; one without id is named by its line, after ``name``."""
    for row in read_rows(stream):
        called = f"{name}:{row.line}" if name else f"line-{row.line}"
        take(mended(row), f"{where}:{row.line}", called, given, reading)


def mended(row: Row | BadRow) -> Row | BadRow:
    """Return a row whose text and title are legible; offsets index the text that is made here."""
    return row if isinstance(row, BadRow) else replace(row, data=readable(row.data))


def readable(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields, text and title freed of what a wrong decoding left in them."""
    told = {name: fields.get(name) for name in ("text", "title")}
    return {**fields, **{k: legible(v) for k, v in told.items() if isinstance(v, str)}}


def take(row: Row | BadRow, where: str, name: str, given: Given, reading: Reading) -> None:
    """Add the article of a row, its text and title freed of markup."""
    if isinstance(row, BadRow):
        _, _, problem = row.error.partition(": ")
        reading.broken.append(Broken(row.id, where, None, problem))
        return
    called = str(row.data["id"]) if row.data.get("id") is not None else name
    fields = {k: row.data.get(k) for k in ("url", "outlet", "title", "text", "published", "lang")}
    text = fields["text"]
    if not isinstance(text, str):
        problem = "is missing" if text is None else "a string is wanted"
        reading.broken.append(Broken(row.id, where, "text", problem))
        return
    for part in ("text", "title"):
        content = fields[part]
        if isinstance(content, str) and is_markup(content):
            fields[part] = text_of(content)
    refused = len(reading.broken)
    add(called, where, given.over(fields), reading)
    if len(reading.broken) > refused:
        reading.broken[-1] = replace(reading.broken[-1], name=row.id)


def add(name: str, where: str, fields: Mapping[str, Any], reading: Reading) -> None:
    """Add the article that has these fields, or what is wrong with the first that does not fit."""
    published = parse_published(fields.get("published"))
    if published is None and fields.get("published") not in (None, ""):
        told = str(fields["published"])[:80]
        reading.notes.append(f"{where}: field published: {told!r} is no date that can be read")
    problem = _unfit(fields)
    if problem is not None:
        reading.broken.append(Broken(name, where, *problem))
        return
    lang = fields.get("lang")
    try:
        event = ArticlePublished.of(
            text=fields["text"],
            title=_stated(fields.get("title")),
            outlet=_stated(fields.get("outlet")),
            url=_stated(fields.get("url")),
            lang=lang.strip().lower().partition("-")[0].partition("_")[0] if lang else None,
            published_at=published,
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        step = str(first["loc"][0]) if first["loc"] else "text"
        said = first["msg"].removeprefix("Value error, ")
        if step == "lang":
            said = f"{lang!r} is no ISO 639 code such as id or en"
        reading.broken.append(Broken(name, where, _FIELDS.get(step, step), said))
        return
    reading.articles.append(Article(name, where, event))


def _stated(value: str | None) -> str | None:
    return (value or "").strip() or None


def _unfit(fields: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return the field, and what is wrong, where a value could not travel at all."""
    for name in ("text", "title", "outlet", "url", "lang"):
        value = fields.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            return name, "a string is wanted"
        if "\x00" in value:
            return name, "a null character, which no text has"
    return None
