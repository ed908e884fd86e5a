"""A stream of invented articles in which every copy is known: what `selisih eval copies` feeds.

Ten days of news, whatever the count. Stories are told once, copied in every way by other outlets,
told again by newsrooms in their own words, followed up days later with old paragraphs, and kept up
to date on their pages; templates come out daily.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from schemas import ArticlePublished
from services.cli.copying import WAYS
from services.cli.newsroom import (
    Line,
    Series,
    Story,
    filler,
    invented,
    issue,
    later,
    new_series,
    new_story,
    report,
    stock_of,
)

FIRST: Final = datetime(2026, 1, 5, tzinfo=UTC)
DAYS: Final = 10
INDONESIAN: Final = 0.7
COPIED: Final = 0.55
"""Share of first reports that others copy, one to three times."""
RETOLD: Final = 0.3
"""Share that one or two other newsrooms tell in their own words."""
FOLLOWED: Final = 0.15
LIVE: Final = 0.08
REDELIVERED: Final = 0.05
FIRST_LATER: Final = 0.25
"""Share of copies that arrive before what they were made from."""
COPY_OF_COPY: Final = 0.15
PAIRED_TEMPLATE: Final = 0.2
UNDATED: Final = 0.05


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it arrives, with what it is."""

    article: ArticlePublished
    arrives: datetime
    kind: str
    """In what way it was made: a report, a kind of copy, a template."""
    text: str
    """Name of the text of which it is a copy or the first; all its copies share it."""
    lines: tuple[Line, ...]
    story: str
    """Name of the story or series it tells of."""


@dataclass(slots=True)
class _Desk:
    """Dice and counters of one stream."""

    dice: random.Random
    pages: int = 0
    made: list[Told] = field(default_factory=list)

    def publish(
        self, kind: str, text: str, story: str, title: str, lines: list[Line], when: datetime,
        language: str, *, url: str | None = None,
    ) -> Told:  # fmt: skip
        """Print the lines, two a paragraph, under an outlet and a page of their own."""
        dice = self.dice
        self.pages += 1
        if url is None:
            url = f"https://{dice.choice(stock_of(language)['outlets'])}/berita/{self.pages}"
        seen = when - timedelta(minutes=dice.randint(1, 40))
        article = ArticlePublished.of(
            text=_printed(lines),
            title=title,
            url=url,
            published_at=None if dice.random() < UNDATED else seen,
        )
        told = Told(article, when, kind, text, tuple(lines), story)
        self.made.append(told)
        return told


def copy_stream(count: int, seed: int = 1) -> list[Told]:
    """Return about so many articles in order of arrival, the same for the same seed."""
    desk = _Desk(random.Random(seed))
    number = 0
    series = list(_series(desk.dice, max(4, count // 200)))
    for at in series:
        _daily(desk, at)
    while len(desk.made) < count:
        number += 1
        _tell(desk, number)
    return sorted(desk.made, key=lambda told: told.arrives)[:count]


def _tell(desk: _Desk, number: int) -> None:
    """All that is written of one story."""
    dice = desk.dice
    language = "id" if dice.random() < INDONESIAN else "en"
    when = FIRST + timedelta(minutes=dice.randint(0, DAYS * 24 * 60))
    story = new_story(dice, number, language, when.date())
    telling = dice.randrange(3)
    title, lines = report(dice, story, telling)
    name = f"story {number}"
    base = desk.publish("report", name, name, title, lines, when, language)
    if dice.random() < COPIED:
        _copies(desk, base, story)
    if dice.random() < RETOLD:
        for other in range(dice.randint(1, 2)):
            facts = dice.randint(3, 5)
            title, lines = report(dice, story, telling + 1 + other, facts=facts)
            desk.publish("own wording", f"{name} own {other}", name, title, lines,
                         when + _delay(dice), language)  # fmt: skip
    if dice.random() < FOLLOWED:
        _follow_up(desk, base, story)
    if dice.random() < LIVE:
        _live_page(desk, base, story)
    if dice.random() < REDELIVERED:
        desk.made.append(replace(base, kind="redelivery", arrives=base.arrives + _delay(dice)))


def _copies(desk: _Desk, base: Told, story: Story) -> None:
    dice = desk.dice
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3))):
        kind = dice.choice(tuple(WAYS))
        lines = WAYS[kind](dice, list(base.lines), story)
        if dice.random() < COPY_OF_COPY and len(lines) > 8:
            again = dice.choice(
                ("light edits", "boilerplate after", "truncated to 50 %", "reordered")
            )
            lines, kind = WAYS[again](dice, lines, story), "copy of a copy"
        title = base.article.title or ""
        if kind == "retitled":
            title = report(dice, story, dice.randrange(3), facts=2)[0]
        when = base.arrives + _delay(dice)
        copy = desk.publish(kind, base.text, base.story, title, lines, when, story.language)
        if dice.random() < FIRST_LATER:
            _swap(desk, base, copy)


def _swap(desk: _Desk, base: Told, copy: Told) -> None:
    """Let the copy be seen first: the original's outlet was slow, or is read seldom."""
    at = len(desk.made) - 1
    while desk.made[at].article.url != base.article.url:  # it was published a few articles ago
        at -= 1
    first = desk.made[at]
    if first.arrives < copy.arrives:
        desk.made[at] = replace(first, arrives=copy.arrives)
        desk.made[-1] = replace(copy, arrives=first.arrives)


def _follow_up(desk: _Desk, base: Told, story: Story) -> None:
    """Days later: other figures, own words, and two paragraphs of background from the archive."""
    dice = desk.dice
    when = base.arrives + timedelta(days=dice.randint(1, 5), minutes=dice.randint(0, 600))
    now = later(dice, story, when.date())
    title, lines = report(dice, now, dice.randrange(3), facts=4)
    lines[-3:] = dice.sample(base.lines[5:], 4)
    desk.publish("follow-up", f"{base.text} followed", base.story, title, lines, when, now.language)


def _live_page(desk: _Desk, base: Told, story: Story) -> None:
    dice = desk.dice
    lines, when = list(base.lines), base.arrives
    for _ in range(dice.randint(1, 3)):
        when += timedelta(minutes=dice.randint(10, 300))
        if dice.random() < 0.4:
            lines = WAYS["one figure altered"](dice, lines, story)
        at = dice.randint(1, len(lines))
        lines = [*lines[:at], *(Line("", filler(dice, story)) for _ in range(2)), *lines[at:]]
        desk.publish("page updated", base.text, base.story, base.article.title or "", lines, when,
                     story.language, url=base.article.url)  # fmt: skip


def _series(dice: random.Random, many: int) -> Iterator[Series]:
    """Templates, no two about the same; half of them come out for a second place too."""
    seen: set[tuple[str, str]] = set()
    for number in range(many):
        one = new_series(dice, "id" if dice.random() < INDONESIAN else "en")
        if (one.kind, one.place) in seen:
            continue
        seen.add((one.kind, one.place))
        yield one
        if number % 2 and "about" not in one.template:
            yield replace(one, place=invented(dice, one.language))


def _daily(desk: _Desk, series: Series) -> None:
    dice = desk.dice
    morning = FIRST + timedelta(minutes=dice.randint(0, 900))
    for day in range(DAYS):
        when = morning + timedelta(days=day, minutes=dice.randint(0, 60))
        title, lines = issue(dice, series, when.date())
        name = f"{series.kind} {series.place} {day}"
        told = desk.publish(f"template: {series.kind}", name, series.kind, title, lines, when,
                            series.language)  # fmt: skip
        if dice.random() < PAIRED_TEMPLATE:
            kept = list(told.lines[:-1])
            after = when + timedelta(minutes=dice.randint(5, 300))
            desk.publish("template copied", name, series.kind, title, kept, after, series.language)


def _delay(dice: random.Random) -> timedelta:
    """Most copies follow within the hour, some within days."""
    reach = dice.choices((90, 20 * 60, 5 * 24 * 60), (5, 3, 2))[0]
    return timedelta(minutes=dice.randint(5, reach))


def _printed(lines: list[Line]) -> str:
    texts = [line.text for line in lines]
    pairs = (texts[at : at + 2] for at in range(0, len(texts), 2))
    return "\n".join(" ".join(pair) for pair in pairs)
