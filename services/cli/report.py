"""Alerts as a journalist reads them: both readings, both sentences, who, when, and why.

Two columns where the line is wide enough, one below the other where it is not. Nothing but the
alert itself is needed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from schemas import AlertRaised, Figure, Reading, Reason, Side
from services.cli.rows import json_number
from services.language.messages import Messages, load_messages, reading_words, reason_words

SIDE_BY_SIDE = 90
"""Columns from which two readings stand beside each other."""
AROUND = 130
"""Characters of a sentence shown on either side of its numeral."""
DESK = timedelta(hours=7)
"""Days are the desk's: Jakarta."""
OPEN, CLOSE = "»", "«"
SIGNS = {"yes": "=", "no": "≠", "unknown": "?"}
KIND_STYLE = {"contradiction": "bold red", "update": "bold yellow"}


def render(alerts: Sequence[AlertRaised], lang: str, width: int, colour: bool) -> str:
    """Return the report on alerts in the order given, in a language, so many columns wide.

    Colours only where ``colour`` says that a terminal shows them. ``LookupError`` for a language
    without words.
    """
    messages = load_messages(lang)
    stream = StringIO()
    console = Console(
        file=stream,
        width=max(40, width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for number, alert in enumerate(alerts, start=1):
        console.print(_alert(number, alert, messages, console.width))
    updates = sum(alert.verdict == "update" for alert in alerts)
    name = "total" if alerts else "nothing"
    console.print(
        messages.phrase(
            "report", name, n=len(alerts), contradictions=len(alerts) - updates, updates=updates
        )
    )
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def as_row(alert: AlertRaised, lang: str = "en") -> dict[str, Any]:
    """Return an alert as a row of JSON; bounds are numbers, offsets index title or text."""
    messages = load_messages(lang)
    return {
        "kind": alert.kind,
        "verdict": alert.verdict,
        "severity": alert.severity,
        "fact_id": alert.fact_id,
        "new": _row(alert.new),
        "earlier": [
            {**_row(reading), "side": side.stance}
            for side in alert.sides
            for reading in side.readings
        ],
        "reasons": [
            {
                "rung": reason.rung,
                "answer": reason.answer,
                "code": reason.code,
                "words": _reason(reason, messages),
            }
            for reason in alert.reasons
        ],
    }


def _row(reading: Reading) -> dict[str, Any]:
    figure = reading.figure
    return {
        "article": reading.article.article_id,
        "part": figure.part,
        "start": figure.start,
        "end": figure.end,
        "num": figure.num,
        "lower": json_number(figure.lower),
        "upper": json_number(figure.upper),
        "sentence": figure.sentence,
    }


def _alert(number: int, alert: AlertRaised, messages: Messages, width: int) -> RenderableType:
    title = Text(f"{number}. {messages.word('kind', alert.kind)}", KIND_STYLE[alert.verdict])
    verdict = messages.word("verdict", alert.verdict)
    level = messages.phrase("report", "severity", v=messages.word("severity", alert.severity))
    title.append(f" · {verdict} · {level}", "default")
    about = _about(alert.new.figure, messages)
    new = [_column("new", [alert.new], None, messages)]
    earlier = [_column(side.stance, _shown(side), side, messages) for side in alert.sides]
    if width >= SIDE_BY_SIDE:
        table = Table.grid(padding=(0, 4, 0, 0), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        table.add_row(Group(*earlier), Group(*new))
        body: RenderableType = table
    else:
        body = Group(*earlier, *new)
    lines: list[RenderableType] = [Rule(title, align="left", characters="─")]
    lines += [Text(about, "dim")] if about else []
    lines += [Text(""), Padding(body, (0, 0, 0, 2)), Padding(_why(alert, messages), (0, 0, 1, 2))]
    return Group(*lines)


def _about(figure: Figure, messages: Messages) -> str:
    """What is counted, in a few words; nothing that only the rest of its article suggests."""
    noun = figure.noun or messages.word("value", figure.noun_class)
    event = messages.word("value", figure.event) if figure.event else None
    inferred = figure.inferred
    place = None if inferred is not None and inferred.place == "article" else figure.place
    owner = figure.affiliation if figure.affiliation != place else None
    return "  " + " · ".join(part for part in (noun, event, owner, place) if part)


def _column(
    label: str, readings: Iterable[Reading], side: Side | None, messages: Messages
) -> RenderableType:
    lines: list[RenderableType] = []
    for reading in readings:
        head = Text(f"{messages.word('report', label)}  ", "dim")
        head.append(_says(reading.figure, messages), "bold")
        lines += [head, *_credits(reading, messages), _sentence(reading.figure), Text("")]
    if side is not None:
        more = len(side.readings) - len(_shown(side))
        notes = [messages.phrase("report", "more", n=more)] if more > 0 else []
        if side.texts > 1 or side.outlets > 1:
            notes.append(
                messages.phrase(
                    "report", "witnesses", outlets=side.outlets, texts=side.texts,
                    witnesses=side.witnesses,
                )
            )  # fmt: skip
        if notes:
            lines[-1:] = [*(Text(note, "dim") for note in notes), Text("")]
    return Group(*lines)


def _shown(side: Side) -> list[Reading]:
    """The side's first reading, and the first of another outlet; the rest is counted."""
    first = side.readings[0]
    other = (one for one in side.readings if one.article.outlet != first.article.outlet)
    return [first, *([found] if (found := next(other, None)) else [])]


def _says(figure: Figure, messages: Messages) -> str:
    return reading_words(
        figure.lower,
        figure.upper,
        figure.approximator,
        messages,
        bias=figure.bias,
        modality=figure.modality,
        scope=figure.scope,
        unit=figure.unit,
    )


def _credits(reading: Reading, messages: Messages) -> Iterator[Text]:
    """Outlet and date; who said it, through which agency, as of when."""
    article, figure = reading.article, reading.figure
    outlet = article.outlet or _host(article.url) or messages.word("report", "no_outlet")
    published = article.published_at
    day = _day((published + DESK).date(), messages) if published else None
    if day and article.published_estimated:
        day = messages.phrase("report", "estimated", v=day)
    where = [outlet, day or messages.word("report", "no_date")]
    if figure.part == "headline":
        where.append(messages.word("report", "headline"))
    yield Text(", ".join(where))
    said = {"said_by": figure.attribution, "via": figure.via, "as_of": _as_of(figure, messages)}
    told = [messages.phrase("report", name, v=value) for name, value in said.items() if value]
    if told:
        yield Text(", ".join(told))


def _sentence(figure: Figure) -> Text:
    """The sentence as printed, its numeral marked, cut around it where it is long."""
    begin = min(len(figure.sentence), max(0, figure.start - figure.sentence_start))
    end = min(len(figure.sentence), begin + figure.end - figure.start)
    left, right = max(0, begin - AROUND), min(len(figure.sentence), end + AROUND)
    text = Text("“" if left == 0 else "“… ")
    text.append(_line(figure.sentence[left:begin]))
    text.append(f"{OPEN}{_line(figure.sentence[begin:end])}{CLOSE}", "bold reverse")
    text.append(_line(figure.sentence[end:right]))
    text.append("”" if right == len(figure.sentence) else " …”")
    return text


def _line(text: str) -> str:
    """One line, without control characters that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)


def _why(alert: AlertRaised, messages: Messages) -> RenderableType:
    """The reason that decided, then all answers in the order of the ladder."""
    steps = [reason for reason in alert.reasons if reason.rung != "severity"]
    deciding = steps[-1] if steps else None
    text = Text(f"{messages.word('report', 'why')}: ", "bold")
    if deciding is not None:
        text.append(_reason(deciding, messages), "bold")
    rest = [
        f"{SIGNS[reason.answer]} {messages.word('rung', reason.rung)}: {_reason(reason, messages)}"
        for reason in alert.reasons
        if reason is not deciding
    ]
    return Group(text, *(Text(line, "dim") for line in rest))


def _reason(reason: Reason, messages: Messages) -> str:
    params: Mapping[str, str] = reason.params
    return reason_words(reason.rung, reason.answer, reason.code, params, messages)


def _as_of(figure: Figure, messages: Messages) -> str | None:
    """An as-of in words where it is a day, else as it is written."""
    if figure.as_of is None:
        return None
    try:
        return _day(datetime.fromisoformat(figure.as_of).date(), messages)
    except ValueError:
        return figure.as_of


def _day(day: date, messages: Messages) -> str:
    from babel.dates import format_date

    return str(format_date(day, "d MMM y", locale=messages.code))


def _host(url: str | None) -> str | None:
    if not url or "://" not in url:
        return None
    return url.split("/")[2].removeprefix("www.")
