"""How one figure is told to a reader: its reading, who said it, when, where, in which sentence."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from rich.text import Text

from schemas import ArticleRef, Figure, Reason
from schemas.ids import host_of
from services.cli.local_names import place_name, speaker_name, term_name
from services.language.clock import local
from services.language.messages import Messages, reading_words, reason_words

AROUND = 130
"""Characters of a sentence shown on either side of its numeral."""
DESK = timedelta(hours=7)
"""The desk's clock: Jakarta, WIB."""
OPEN, CLOSE = "»", "«"
QUOTES = frozenset('"“”„«»')
PLACES = frozenset(("place", "whose"))
"""Rungs whose parameters are names of places."""


def says(figure: Figure, messages: Messages) -> str:
    """Return what a figure says, in words; a vague one is quoted, for its bounds are not said."""
    words = reading_words(
        figure.lower,
        figure.upper,
        figure.approximator,
        messages,
        bias=figure.bias,
        modality=figure.modality,
        scope=figure.scope,
        unit=figure.unit,
    )
    return f"“{line(figure.num)}”: {words}" if figure.approximator == "vague" else words


def in_short(figure: Figure, messages: Messages) -> str:
    """Return what a figure says within a sentence: a plain number where nothing hedges it."""
    if figure.approximator == "vague":
        return line(figure.num)
    told = says(figure, messages)
    if figure.approximator != "exact" or figure.modality != "asserted" or figure.scope != "total":
        return told
    return reading_words(figure.lower, figure.upper, "plain", messages, unit=figure.unit)


def subject(figure: Figure, language: str, messages: Messages) -> str:
    """Return what is counted, what happened, whose and where, in a few words.

    The noun stands as printed where the report speaks the article's language, else its class.
    Nothing that only the rest of its article suggests is told.
    """
    noun: str | None = (
        figure.noun if language == messages.code or figure.noun_class == "other" else None
    )
    if figure.dimension == "money" or noun is None:
        noun = messages.word("value", figure.noun_class)
    event = messages.word("value", figure.event) if figure.event else None
    if figure.dimension == "money" and event:
        noun = None  # "loss" says more than "money, loss", and the reading has the currency
    inferred = figure.inferred
    guessed = inferred is not None and inferred.place == "article"
    place = place_name(figure.place, messages) if figure.place and not guessed else None
    owner = place_name(figure.affiliation, messages) if figure.affiliation else None
    parts = (noun, event, owner if owner != place else None, place)
    return " · ".join(line(part) for part in parts if part)


def where_and_when(article: ArticleRef, messages: Messages, part: str = "body") -> str:
    """Return outlet and time of publication; "headline" where the figure stands in one."""
    outlet = outlet_of(article) or messages.word("report", "no_outlet")
    told = [outlet, published(article, messages)]
    if part == "headline":
        told.append(messages.word("report", "headline"))
    return line(", ".join(told))


def published(article: ArticleRef, messages: Messages) -> str:
    """Return when an article came out on the desk's clock; a day without hour stays that day."""
    moment = article.published_at
    if moment is None:
        return messages.word("report", "no_date")
    there = local(moment.astimezone(UTC), DESK)
    told = day(there, messages)
    if moment.astimezone(UTC).strftime("%H%M%S") != "000000":
        told = messages.phrase(
            "report", "clock", day=told, hour=f"{there:%H}", minute=f"{there:%M}"
        )
    return messages.phrase("report", "estimated", v=told) if article.published_estimated else told


def who(figure: Figure, messages: Messages) -> str:
    """Return who said it, through which agency and as of when; "" where nothing is said of it."""
    said = {
        "said_by": figure.attribution and speaker_name(figure.attribution, messages),
        "via": figure.via,
        "as_of": figure.as_of and as_of(figure.as_of, messages),
    }
    return line(
        ", ".join(messages.phrase("report", name, v=value) for name, value in said.items() if value)
    )


def outlet_of(article: ArticleRef) -> str | None:
    """Return the outlet, else the host of the address."""
    if article.outlet:
        return article.outlet
    return host_of(article.url) if article.url and "://" in article.url else None


def as_of(edtf: str, messages: Messages) -> str:
    """Return an as-of in words: a day, month, quarter, year or interval of EDTF (ISO 8601-2)."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _period(edtf, messages)
    begin, end = (one not in ("", "..") and _period(one, messages) for one in (first, last))
    name = "between" if begin and end else "since" if begin else "until"
    return messages.phrase("report", name, a=begin or "", b=end or "")


def _period(edtf: str, messages: Messages) -> str:
    year, _, rest = edtf.partition("-")
    if rest.startswith("Q"):
        return messages.phrase("report", "quarter", n=rest[1:], year=year)
    try:
        if len(edtf) == len("2026-05"):
            return _formatted(datetime.fromisoformat(f"{edtf}-01"), "MMMM y", messages)
        return day(datetime.fromisoformat(edtf), messages)
    except ValueError:
        return edtf


def day(moment: datetime, messages: Messages) -> str:
    """Return a day as the language writes it, the month shortened."""
    return _formatted(moment, "d MMM y", messages)


def _formatted(moment: datetime, pattern: str, messages: Messages) -> str:
    from babel.dates import format_date

    return str(format_date(moment.date(), pattern, locale=messages.code))


def sentence(figure: Figure) -> Text:
    """Return the sentence as printed, its numeral marked, cut between words where it is long."""
    whole = figure.sentence
    begin = min(len(whole), max(0, figure.start - figure.sentence_start))
    end = min(len(whole), begin + figure.end - figure.start)
    left, right = _cut_before(whole, begin - AROUND), _cut_after(whole, end + AROUND)
    quoted = not QUOTES & set(whole)
    text = Text("“" if quoted else "")
    text.append("" if left == 0 else "… ")
    text.append(line(whole[left:begin]))
    text.append(f"{OPEN}{line(whole[begin:end])}{CLOSE}", "bold reverse")
    text.append(line(whole[end:right]))
    text.append("" if right == len(whole) else " …")
    text.append("”" if quoted else "")
    return text


def _cut_before(text: str, at: int) -> int:
    """The beginning of the first word at or after a position."""
    if at <= 0:
        return 0
    blank = text.find(" ", at - 1)
    return blank + 1 if blank != -1 else at


def _cut_after(text: str, at: int) -> int:
    """The end of the last word before a position."""
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", 0, at + 1)
    return blank if blank != -1 else at


def reason(given: Reason, messages: Messages) -> str:
    """Return a reason in words, places by their names in the report's language."""
    params = {
        name: _parameter(given.rung, name, value, messages) for name, value in given.params.items()
    }
    return line(reason_words(given.rung, given.answer, given.code, params, messages))


def _parameter(rung: str, name: str, value: str, messages: Messages) -> str:
    if rung in PLACES:
        return place_name(value, messages)
    if name == "terms":
        told = [term_name(term, messages) for term in value.split(", ")]
        return ", ".join({term.casefold(): term for term in told}.values())
    return value


def line(text: str) -> str:
    """Return one line, without control characters that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def credits_of(article: ArticleRef, figure: Figure, messages: Messages) -> Iterator[str]:
    """Yield outlet and time, then who said it, if that is said."""
    yield where_and_when(article, messages, figure.part)
    told = who(figure, messages)
    if told:
        yield told
