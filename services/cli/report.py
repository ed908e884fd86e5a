"""Alerts as a journalist reads them: what differs and why, then both sentences, then the checks.

Two columns where the line is wide enough, one below the other where it is not. Nothing but the
alert itself is needed.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from schemas import AlertRaised, Reading, Reason, Side
from services.cli import telling
from services.cli.rows import json_number
from services.language.messages import Messages, load_messages

SIDE_BY_SIDE = 90
"""Columns from which two readings stand beside each other."""
NARROWEST = 40
FACT_SHOWN = 12
"""Letters of a fact's id that are printed: enough to name it (48 bits)."""
KIND_STYLE = {"contradiction": "bold red", "update": "bold yellow"}
STYLE = {"unclear": "yellow"}
"""What a reader should check first stands out."""
ANSWERS = {"no": "differs", "yes": "comparable", "unknown": "unclear"}
"""Answers of the ladder by the word under which they are gathered."""


def render(alerts: Sequence[AlertRaised], lang: str, width: int, colour: bool) -> str:
    """Return the report on alerts in the order given, in a language, so many columns wide.

    Colours only where ``colour`` says that a terminal shows them. ``LookupError`` for a language
    without words.
    """
    messages = load_messages(lang)
    blocks = [
        _alert(number, alert, messages, max(NARROWEST, width))
        for number, alert in enumerate(alerts, start=1)
    ]
    updates = sum(alert.verdict == "update" for alert in alerts)
    total = messages.phrase(
        "report",
        "total" if alerts else "nothing",
        n=len(alerts),
        contradictions=len(alerts) - updates,
        updates=updates,
    )
    return print_blocks([*blocks, total], width, colour)


def print_blocks(blocks: Iterable[RenderableType], width: int, colour: bool) -> str:
    """Return blocks as text of so many columns, without blanks at the end of a line."""
    stream = StringIO()
    console = Console(
        file=stream,
        width=max(NARROWEST, width),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for block in blocks:
        console.print(Group(block), crop=False)  # a bare text would lose its no_wrap
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def as_row(alert: AlertRaised, lang: str = "en") -> dict[str, Any]:
    """Return an alert as a row of JSON; bounds are numbers, offsets index title or text."""
    messages = load_messages(lang)
    return {
        "kind": alert.kind,
        "verdict": alert.verdict,
        "severity": alert.severity,
        "fact_id": alert.fact_id,
        "new": _row(alert.new, messages),
        "earlier": [
            {**_row(reading, messages), "side": side.stance}
            for side in alert.sides
            for reading in side.readings
        ],
        "reasons": [
            {
                "rung": reason.rung,
                "answer": reason.answer,
                "code": reason.code,
                "words": telling.reason(reason, messages),
            }
            for reason in alert.reasons
        ],
    }


def _row(reading: Reading, messages: Messages) -> dict[str, Any]:
    article, figure = reading.article, reading.figure
    return {
        "article": article.article_id,
        "part": figure.part,
        "start": figure.start,
        "end": figure.end,
        "num": figure.num,
        "lower": json_number(figure.lower),
        "upper": json_number(figure.upper),
        "sentence": figure.sentence,
        "reading": telling.says(figure, messages),
        "attribution": figure.attribution,
        "via": figure.via,
        "as_of": figure.as_of,
        "outlet": telling.outlet_of(article),
        "published": article.published_at and article.published_at.isoformat(),
        "published_estimated": article.published_estimated,
        "title": article.title,
        "url": article.url,
    }


def _alert(number: int, alert: AlertRaised, messages: Messages, width: int) -> RenderableType:
    title = Text(f"{number}. {messages.word('kind', alert.kind)}", KIND_STYLE[alert.verdict])
    verdict = messages.word("verdict", alert.verdict)
    level = messages.phrase("report", "severity", v=messages.word("severity", alert.severity))
    title.append(f" · {verdict} · {level}", "default")
    first = alert.sides[0]
    body: list[RenderableType] = [*_lead(alert, messages), Text("")]
    named = messages.table["column"].get(alert.kind, messages.table["report"])
    columns = [
        _column(named[first.stance], first.readings[0], messages),
        _column(named["new"], alert.new, messages),
    ]
    if width >= SIDE_BY_SIDE:
        table = Table.grid(padding=(0, 4, 0, 0), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        table.add_row(*columns)
        body += [table, Text("")]
    else:
        body += [columns[0], Text(""), columns[1], Text("")]
    others = [*_others(alert, messages)]
    body += [*others, Text("")] if others else []
    body += _checks(alert, messages)
    rule = Rule(title, align="left", characters="─")
    history = messages.phrase("report", "history", fact=alert.fact_id[:FACT_SHOWN])
    return Group(
        rule,
        Padding(Group(*body), (0, 0, 0, 2)),
        *_links(alert),
        Padding(Text(history, "dim"), (0, 0, 1, 2)),
    )


def _lead(alert: AlertRaised, messages: Messages) -> Iterator[Text]:
    """What is counted; what was said and is said now; the reason that decided."""
    figure, article = alert.new.figure, alert.new.article
    about = telling.subject(figure, article.language, messages)
    if about:
        yield Text(about, "bold")
    old = telling.in_short(alert.sides[0].readings[0].figure, messages)
    now = telling.in_short(figure, messages)
    yield Text(messages.phrase("gist", alert.kind, old=old, new=now))
    why = messages.table["why"].get(alert.kind) or _deciding(alert, messages)
    if why:
        yield Text(f"{messages.word('report', 'why')}: ", "bold").append(why)


def _deciding(alert: AlertRaised, messages: Messages) -> str | None:
    """What the last rung answered: the one that decided."""
    ladder = _ladder(alert)
    return telling.reason(ladder[-1], messages) if ladder else None


def _ladder(alert: AlertRaised) -> list[Reason]:
    return [reason for reason in alert.reasons if reason.rung != "severity"]


def _column(label: str, reading: Reading, messages: Messages) -> RenderableType:
    """One reading with its sentence, outlet, time, speaker and headline."""
    article, figure = reading.article, reading.figure
    head = Text(f"{label}  ", "dim")
    head.append(telling.says(figure, messages), "bold")
    lines = [head, *map(Text, telling.credits_of(article, figure, messages))]
    lines.append(telling.sentence(figure))
    if article.title and figure.part != "headline":
        lines.append(Text(messages.phrase("report", "title", v=telling.line(article.title)), "dim"))
    return Group(*lines)


def _others(alert: AlertRaised, messages: Messages) -> Iterator[Text]:
    """Who else stands on each side, counted; the other sides in a line each."""
    for number, side in enumerate(alert.sides):
        first = side.readings[0]
        if number > 0:
            yield _short(side.stance, first, messages)
        elsewhere = _elsewhere(side)
        if elsewhere is not None:
            yield _short("also", elsewhere, messages)
        counted = _counted(side, 1 if elsewhere is None else 2, messages)
        if counted:
            yield Text(counted, "dim")


def _elsewhere(side: Side) -> Reading | None:
    """The side's first reading of another outlet than its first."""
    first = side.readings[0].article.outlet
    return next((one for one in side.readings if one.article.outlet != first), None)


def _short(label: str, reading: Reading, messages: Messages) -> Text:
    text = Text(f"{messages.word('report', label)}  ", "dim")
    text.append(telling.says(reading.figure, messages), "bold")
    told = "; ".join(telling.credits_of(reading.article, reading.figure, messages))
    return text.append(f" ({told})", "default")


def _counted(side: Side, shown: int, messages: Messages) -> str:
    """How many more stand there, and from how many outlets, texts and independent sources."""
    more = len(side.readings) - shown
    told = [messages.phrase("report", "more", n=more)] if more > 0 else []
    if side.texts > 1 or side.outlets > 1:
        told.append(
            messages.phrase(
                "report", "witnesses", outlets=side.outlets, texts=side.texts,
                agencies=side.agencies, witnesses=side.witnesses,
            )
        )  # fmt: skip
    return ": ".join(told)


def _checks(alert: AlertRaised, messages: Messages) -> Iterator[Text]:
    """What the ladder answered, gathered by answer, and how the severity was made."""
    ladder = _ladder(alert)
    shown = ladder if alert.kind in messages.table["why"] else ladder[:-1]
    for answer, name in ANSWERS.items():
        told = [telling.reason(one, messages) for one in shown if one.answer == answer]
        if told:
            yield _labelled(name, "; ".join(told), messages)
    for one in alert.reasons:
        if one.rung == "severity":
            yield _labelled("weight", telling.reason(one, messages), messages)


def _links(alert: AlertRaised) -> Iterator[Text]:
    """Both addresses on lines of their own, never broken: a terminal makes them links."""
    for url in dict.fromkeys((alert.sides[0].readings[0].article.url, alert.new.article.url)):
        if url:
            yield Text(f"  {telling.line(url)}", "dim", no_wrap=True, overflow="ignore")


def _labelled(name: str, told: str, messages: Messages) -> Text:
    return Text(f"{messages.word('report', name)}: ", STYLE.get(name, "dim")).append(
        told, "default"
    )
