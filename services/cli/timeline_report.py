"""The timeline of a fact as a reader sees it: its sides with their counts, then every figure."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from schemas import FigureFiled
from services.cli import telling
from services.cli.fact import Fact, FactSide
from services.cli.report import FACT_SHOWN, print_blocks
from services.cli.rows import json_number
from services.language.messages import Messages, load_messages

STYLES = ("cyan", "magenta", "yellow", "green", "blue", "red")
"""Colours of sides in turn, on a terminal."""
AGAINST = ("contradiction", "update")
"""Verdicts on other sides that are told; what agrees is told by the side."""
ON_A_SIDE = ("first", "witness")
"""What these have against other sides was told where their own side was opened."""
APART = "·"
"""Stands where a figure is on no side."""


def render_fact(fact: Fact, lang: str, width: int, colour: bool) -> str:
    """Return a fact's timeline in a language, so many columns wide, coloured on a terminal."""
    messages = load_messages(lang)
    blocks: list[RenderableType] = [_head(fact, messages), Text("")]
    blocks += [_side(side, messages) for side in fact.sides]
    for record in fact.figures:
        blocks += [Text(""), *_figure(record, fact, messages)]
    return print_blocks(blocks, width, colour)


def fact_rows(fact: Fact, lang: str, names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield one row a figure, oldest first; ``names``: article ids with the user's own names."""
    messages = load_messages(lang)
    for record in fact.figures:
        article, figure = record.article, record.figure
        yield {
            "fact_id": record.fact_id,
            "figure_id": figure.figure_id,
            "standing": record.standing,
            "side": fact.letter(record.side),
            "published": article.published_at and article.published_at.isoformat(),
            "published_estimated": article.published_estimated,
            "as_of": figure.as_of,
            "reading": telling.says(figure, messages),
            "num": figure.num,
            "lower": json_number(figure.lower),
            "upper": json_number(figure.upper),
            "approximator": figure.approximator,
            "unit": figure.unit,
            "modality": figure.modality,
            "scope": figure.scope,
            "attribution": figure.attribution,
            "via": figure.via,
            "outlet": telling.outlet_of(article),
            "title": article.title,
            "url": article.url,
            "article": names.get(article.article_id, article.article_id),
            "copied_from": figure.origin_id and names.get(figure.origin_id, figure.origin_id),
            "part": figure.part,
            "start": figure.start,
            "end": figure.end,
            "sentence": figure.sentence,
            "verdicts": [
                {
                    "side": fact.letter(verdict.side),
                    "figure_id": verdict.side,
                    "verdict": verdict.verdict,
                    "words": [telling.reason(reason, messages) for reason in verdict.reasons],
                }
                for verdict in record.verdicts
            ],
        }


def title_of(record: FigureFiled, messages: Messages) -> str:
    """Return a fact's name and what it counts, by one of its figures."""
    name = messages.phrase("timeline", "fact", fact=record.fact_id[:FACT_SHOWN])
    about = telling.subject(record.figure, record.article.language, messages)
    return f"{name} · {about}" if about else name


def _head(fact: Fact, messages: Messages) -> RenderableType:
    own = [record for record in fact.figures if record.fact_id == fact.fact_id]
    counts = messages.phrase("timeline", "counts", n=len(fact.figures), sides=len(fact.sides))
    title = Text(title_of(own[0], messages), "bold")
    return Group(Rule(title, align="left", characters="─"), Padding(Text(counts), (0, 0, 0, 2)))


def _side(side: FactSide, messages: Messages) -> RenderableType:
    text = Text(messages.phrase("timeline", "side", side=side.letter), _style(side.letter))
    text.append(f"  {telling.says(side.first.figure, messages)}", "bold")
    named = f" ({', '.join(side.agencies)})" if side.agencies else ""
    backing = messages.phrase(
        "timeline", "backing", outlets=side.outlets, texts=side.texts,
        agencies=len(side.agencies), named=named,
    )  # fmt: skip
    return Padding(text.append(f"  {backing}", "default"), (0, 0, 0, 2))


def _figure(record: FigureFiled, fact: Fact, messages: Messages) -> Iterator[RenderableType]:
    """When, on which side, what; then who and where, how it stands, the sentence, the address."""
    letter = fact.letter(record.side)
    head = Text(f"{letter or APART}  ", _style(letter))
    head.append(f"{telling.published(record.article, messages)}  ", "default")
    head.append(telling.says(record.figure, messages), "bold")
    outlet = telling.outlet_of(record.article) or messages.word("report", "no_outlet")
    part = messages.word("report", "headline") if record.figure.part == "headline" else ""
    told = (outlet, part, telling.who(record.figure, messages))
    lines = [", ".join(one for one in told if one)]
    lines += _standing(record, fact, messages)
    yield Padding(head, (0, 0, 0, 2))
    body = [*map(Text, map(telling.line, lines)), telling.sentence(record.figure)]
    yield Padding(Group(*body), (0, 0, 0, 5))
    if record.article.url:
        url = telling.line(record.article.url)
        yield Text(f"     {url}", "dim", no_wrap=True, overflow="ignore")


def _standing(record: FigureFiled, fact: Fact, messages: Messages) -> Iterator[str]:
    letter = fact.letter(record.side)
    name = "copied_side" if record.standing == "copied" and letter else record.standing
    told = [messages.phrase("standing", name, side=letter or "?")]
    if record.figure.origin_id:
        told.append(_copied_from(record.figure.origin_id, fact, messages))
    if record.fact_id != fact.fact_id:
        told.append(messages.phrase("timeline", "filed_under", fact=record.fact_id[:FACT_SHOWN]))
    yield ", ".join(told)
    if record.standing in ON_A_SIDE:
        return
    for verdict in record.verdicts:
        against = fact.letter(verdict.side)
        if verdict.verdict in AGAINST and against:
            why = telling.reason(verdict.reasons[-1], messages) if verdict.reasons else "?"
            yield messages.phrase("timeline", f"against_{verdict.verdict}", side=against, why=why)


def _copied_from(origin: str, fact: Fact, messages: Messages) -> str:
    """The outlet of the original where it is in the timeline, else the article's id."""
    outlets = {one.article.article_id: telling.outlet_of(one.article) for one in fact.figures}
    return messages.phrase("timeline", "copy_of", id=outlets.get(origin) or origin[:FACT_SHOWN])


def _style(letter: str | None) -> str:
    if letter is None:
        return "dim"
    return f"bold {STYLES[(ord(letter[-1]) - ord('A')) % len(STYLES)]}"
