"""Invented newsrooms: stories that several outlets tell in their own words, and daily templates.

What measures the search for copies must know what is one, and its unrelated articles must be as
unlike as real ones. A story has its own places, people and figures, speaks of a few things, and is
told fact by fact; each fact has three tellings, so that two newsrooms share figures and names, and
hardly a phrase. A template comes again with other figures, or with nothing but another date.
"""

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

TELLINGS: Final = 3
SENTENCES: Final = 18
"""Sentences of a report, about 220 words."""
NARROWED: Final = {"who": 8, "thing": 8, "subject": 7}
"""Words of a slot that one story speaks of."""
ROUND: Final = 0.4
"""Share of figures above a thousand that are round."""

_SLOT = re.compile(r"\{(\w+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
Stock = Mapping[str, Any]
Edit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, known again in every copy by its key."""

    key: str
    text: str
    edits: tuple[Edit, ...] = ()
    """Figures altered since it was first written: (value then, value now)."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened: facts with their words, and the things that reports of it speak of."""

    number: int
    language: str
    topic: Stock
    fill: Mapping[str, str]
    stock: Stock
    quote: str
    """What was said to all newsrooms alike."""


@dataclass(frozen=True, slots=True)
class Series:
    """A template that one outlet fills every day."""

    language: str
    kind: str
    template: Stock
    place: str


@cache
def stock_of(language: str) -> Stock:
    """Return the words of a language's newsrooms."""
    path = Path(__file__).with_name(f"newsroom_{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))


def new_story(dice: random.Random, number: int, language: str, day: date) -> Story:
    """Return a story that happens on this day."""
    words = stock_of(language)
    topic = dice.choice(words["topic"])
    stock = {
        **words,
        **{
            slot: [_expanded(dice, f"{{{slot}}}", {}, words) for _ in range(many)]
            for slot, many in NARROWED.items()
        },
    }
    fill = {
        "region": invented(dice, language),
        "region2": invented(dice, language),
        **{f"name{n}": f"{invented(dice, language, 2)} {invented(dice, language)}"
           for n in range(1, 6)},
        "office1": dice.choice(words["office"]),
        **{slot: dice.choice(choices) for slot, choices in topic.get("words", {}).items()},
        **numbers(dice, topic["numbers"], language),
    }  # fmt: skip
    fill["date"] = told(dice, words["date"], dates(words, day), stock)
    quote = told(dice, dice.choice(words["quotes"]), fill, stock)
    return Story(number, language, topic, fill, stock, quote)


def later(dice: random.Random, story: Story, day: date) -> Story:
    """Return the story as it stands on a later day: other figures, another day, other words."""
    stock = story.stock
    fresh = {
        **numbers(dice, story.topic["numbers"], story.language),
        "date": told(dice, stock["date"], dates(stock, day), stock),
    }
    fill = {**story.fill, **fresh}
    quote = told(dice, dice.choice(stock["quotes"]), fill, stock)
    return Story(story.number, story.language, story.topic, fill, stock, quote)


def report(
    dice: random.Random, story: Story, telling: int, *, facts: int | None = None
) -> tuple[str, list[Line]]:
    """Return title and sentences of one newsroom's report, in its own telling of the facts.

    With ``facts`` it tells only so many, in an order of its own after the first.
    """
    told_facts = list(range(len(story.topic["facts"])))
    if facts is not None:
        rest = dice.sample(told_facts[1:], facts - 1)
        told_facts = [0, *rest]
    texts = [_fact(dice, story, number, telling) for number in told_facts]
    texts.insert(2, story.quote)
    while len(texts) < SENTENCES:
        texts.insert(dice.randint(2, len(texts)), filler(dice, story))
    texts.append(
        told(dice, dice.choice(story.stock["background"]), _loose(dice, story), story.stock)
    )
    title = told(dice, story.topic["title"][telling % TELLINGS], story.fill, story.stock)
    mark = f"{story.number}.{dice.randrange(1 << 40):x}"
    return title, [Line(f"{mark}.{at}", text) for at, text in enumerate(texts)]


def filler(dice: random.Random, story: Story, kind: str = "fillers") -> str:
    """Return a sentence beside the facts."""
    return told(dice, dice.choice(story.stock[kind]), _loose(dice, story), story.stock)


def _fact(dice: random.Random, story: Story, number: int, telling: int) -> str:
    return told(dice, story.topic["facts"][number][telling % TELLINGS], story.fill, story.stock)


def _loose(dice: random.Random, story: Story) -> dict[str, str]:
    """The story's words, with figures of no weight."""
    return {**story.fill, **small_figures(dice, story.language)}


def small_figures(dice: random.Random, language: str) -> dict[str, str]:
    """Return the figures that fillers and link lines may hold."""
    return {
        "few": str(dice.randint(2, 60)),
        "few2": str(dice.randint(2, 12)),
        "year": str(dice.randint(1986, 2019)),
        "people": grouped(_rounded(dice, dice.randint(1500, 90000)), language),
    }


def new_series(dice: random.Random, language: str) -> Series:
    """Return a template with the place (or sign of the zodiac) it is about."""
    template = dice.choice(stock_of(language)["template"])
    about = template.get("about")
    place = dice.choice(about) if about else invented(dice, language)
    return Series(language, template["kind"], template, place)


def issue(dice: random.Random, series: Series, day: date) -> tuple[str, list[Line]]:
    """Return title and sentences of the template as it comes out on a day."""
    words, language = stock_of(series.language), series.language
    template = series.template
    fill = {
        **{slot: dice.choice(choices) for slot, choices in template.get("words", {}).items()},
        **numbers(dice, template["numbers"], language),
        **dates(words, day),
        "place": series.place,
        **{slot: invented(dice, language) for slot in ("rival", "player1", "player2")},
    }
    fill["date"] = told(dice, words["date"], fill, words)
    fill["long_date"] = told(dice, words["long_date"], fill, words)
    texts = [told(dice, line, fill, words) for line in template["lines"]]
    mark = f"{series.kind}.{dice.randrange(1 << 40):x}"
    title = told(dice, template["title"], fill, words)
    return title, [Line(f"{mark}.{at}", text) for at, text in enumerate(texts)]


def told(dice: random.Random, pattern: str, fill: Mapping[str, str], stock: Stock) -> str:
    """Return a pattern with its slots filled and its choices made, as a sentence."""
    text = _expanded(dice, pattern, fill, stock)
    return text[:1].upper() + text[1:]


def _expanded(dice: random.Random, pattern: str, fill: Mapping[str, str], stock: Stock) -> str:
    def word(match: re.Match[str]) -> str:
        slot = match[1]
        return fill[slot] if slot in fill else str(dice.choice(stock[slot.rstrip("2")]))

    text = pattern
    while _SLOT.search(text):
        text = _SLOT.sub(word, text)
    return _CHOICE.sub(lambda match: dice.choice(match[1].split("|")), text)


def invented(dice: random.Random, language: str, syllables: int = 3) -> str:
    """Return a name nobody bears."""
    return "".join(dice.choice(stock_of(language)["syllables"]) for _ in range(syllables)).title()


def numbers(dice: random.Random, ranges: Mapping[str, list[int]], language: str) -> dict[str, str]:
    """Return a number out of each range, as printed."""
    return {
        slot: grouped(_rounded(dice, dice.randint(low, high)), language)
        for slot, (low, high) in ranges.items()
    }


def _rounded(dice: random.Random, value: int) -> int:
    return value // 1000 * 1000 if value > 1000 and dice.random() < ROUND else value


def grouped(value: int, language: str) -> str:
    """Return a number with the language's thousands separator."""
    text = f"{value:,}"
    return text if language == "en" else text.replace(",", ".")


def dates(words: Stock, day: date) -> dict[str, str]:
    """Return the parts from which dates are printed."""
    return {
        "d": str(day.day),
        "mo": str(day.month),
        "y": str(day.year),
        "month": words["months"][day.month - 1],
        "weekday": words["weekdays"][day.weekday()],
    }
