"""Articles without end, for benchmarks and chaos runs: invented, deterministic, with known truth.

A stream tells of many stories at once: two reports in five open a story, the others follow one of
the last two dozen. A story has a place and people of its own, with invented names, and speaks of a
few things. Most articles are reports of their own wording; some are copies under another outlet,
some revise their own page, some are delivered twice, and every third carries a link line with
another story's figures.
"""

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from schemas import ArticlePublished

Stock = dict[str, list[str]]
Made = Literal["report", "copy", "revision", "redelivery"]

FIRST_DAY = datetime(2026, 1, 5, 6, tzinfo=UTC)
SENTENCES = 14
"""Filler sentences of a report: with its figures about 170 words."""

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Synthetic:
    """An article with what it was made as."""

    article: ArticlePublished
    made: Made


ACTIVE = 24
"""Stories that are followed at a time."""

NEW = 0.4
"""Share of reports that open a story."""

_SYLLABLES = (
    "ba",
    "ta",
    "ru",
    "me",
    "sil",
    "kon",
    "da",
    "lu",
    "wi",
    "ra",
    "no",
    "gam",
    "ti",
    "pel",
)


@dataclass(slots=True)
class _Story:
    language: str
    facts: dict[str, str]
    stock: Stock
    dead: int
    displaced: int
    loss: int


def articles(count: int, *, seed: int = 1, indonesian: float = 0.7) -> Iterator[Synthetic]:
    """Yield so many articles, the same for the same seed, in order of publication."""
    dice = random.Random(seed)
    stories: list[_Story] = []
    recent: list[ArticlePublished] = []
    for number in range(count):
        fate = dice.random()
        if recent and fate < 0.12:
            yield Synthetic(_copy(dice.choice(recent), number), "copy")
        elif recent and fate < 0.16:
            yield Synthetic(_revision(dice.choice(recent), number), "revision")
        elif recent and fate < 0.19:
            yield Synthetic(dice.choice(recent), "redelivery")
        else:
            if not stories or dice.random() < NEW:
                stories.append(_story(dice, "id" if dice.random() < indonesian else "en"))
                report = _report(dice, stories[-1], number)
            else:
                report = _report(dice, dice.choice(stories[-ACTIVE:]), number)
            recent = [*recent[-200:], report]
            yield Synthetic(report, "report")


def _story(dice: random.Random, language: str) -> _Story:
    words = _stock()[language]
    names = [f"{_invented(dice, 2)} {_invented(dice, 3)}" for _ in range(3)]
    few = {slot: dice.sample(words[slot], 4) for slot in ("thing", "verb", "who", "subject")}
    stock = {**words, **few, "name": names}
    facts = {slot: dice.choice(words[slot]) for slot in ("disaster", "day")}
    facts["place"] = _invented(dice, 3)
    dead, displaced, loss = dice.randint(4, 80), dice.randint(300, 9000), dice.randint(2, 400)
    return _Story(language, facts, stock, dead, displaced, loss)


def _invented(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _report(dice: random.Random, story: _Story, number: int) -> ArticlePublished:
    words = story.stock
    if dice.random() < 0.2:
        story.dead += dice.randint(1, 5)
    # One report in ten disagrees on a settled sum: what the detector is for.
    loss = story.loss * dice.randint(2, 4) if dice.random() < 0.1 else story.loss
    figures = {
        "n": str(story.dead),
        "m": _grouped(story.displaced, story.language),
        "k": str(loss),
        "n2": str(dice.randint(2, 60)),
        "m2": str(dice.randint(20, 900)),
    }
    fill = {**story.facts, **figures}

    def line(part: str) -> str:
        return _filled(dice, dice.choice(words[part]), fill, words)

    lines = [line(part) for part in ("lead", "second", "third", *("filler",) * SENTENCES)]
    if number % 3 == 0:
        lines.insert(4, line("noise"))
    outlet = dice.choice(words["outlet"])
    return ArticlePublished.of(
        text="\n".join(lines),
        title=line("title"),
        outlet=outlet,
        url=f"https://{outlet}/news/{number}",
        published_at=FIRST_DAY + timedelta(minutes=number),
    )


def _copy(of: ArticlePublished, number: int) -> ArticlePublished:
    outlet = f"mirror-{number % 7}.example"
    return ArticlePublished.of(
        text=of.text,
        title=of.title,
        outlet=outlet,
        url=f"https://{outlet}/{number}",
        published_at=FIRST_DAY + timedelta(minutes=number),
    )


def _revision(of: ArticlePublished, number: int) -> ArticlePublished:
    head, _, tail = of.text.partition("\n")
    return ArticlePublished.of(
        text=f"{head}\n{tail.rpartition(chr(10))[0]}",
        title=of.title,
        outlet=of.outlet,
        url=of.url,
        published_at=FIRST_DAY + timedelta(minutes=number),
    )


def _filled(dice: random.Random, pattern: str, fill: dict[str, str], stock: Stock) -> str:
    def word(match: re.Match[str]) -> str:
        slot = match[1]
        return fill[slot] if slot in fill else dice.choice(stock[slot.rstrip("2")])

    text = _SLOT.sub(word, pattern)
    return text[:1].upper() + text[1:]


@cache
def _stock() -> dict[str, Stock]:
    path = Path(__file__).with_name("synthetic.toml")
    return tomllib.loads(path.read_text("utf-8"))


def _grouped(value: int, language: str) -> str:
    text = f"{value:,}"
    return text.replace(",", ".") if language == "id" else text
