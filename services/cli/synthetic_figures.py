"""Reports of figures without end, for the detector's benchmark: invented, deterministic.

The extractor would take most of an hour for a million figures, so they are made as it would write
them. How many figures, terms and characters a report has is taken from what the extractor makes of
news articles; how stories come about is assumed: two reports in five open a story, the others
follow one that is still of interest. A story's interest is drawn by a power law, so that most have
one or two reports and some fifty, and it is gone after two thousand further stories, two thirds of
a day. Places, well-known names and words are drawn by Zipf's law, so that the commonest stand in a
good share of all reports and tell little; three names of a story and one of every report are its
own. All figures are of one subject, so that all could meet.
"""

import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import accumulate, count
from typing import Final, Literal

from wordfreq import top_n_list

from schemas import Figure, FiguresReported, Term
from schemas.ids import figure_id, identity

FIRST_DAY: Final = datetime(2026, 1, 5, 6, tzinfo=UTC)
APART: Final = timedelta(seconds=12)
"""Between two reports: a million figures are then the window of 30 days."""
OPENS: Final = 0.4
"""Share of reports that open a story."""
INTEREST: Final = range(1, 101)
"""What a story's interest can be; its share falls with the square."""
FOLLOWED: Final = 6_000
"""Sum of the interest of the stories that are followed at a time."""
TOLD: Final = 0.7
"""Chance of a story's term to stand in one of its reports."""
FIGURES: Final = (1, 2, 3, 4, 5, 6, 8, 10, 14)
"""As many figures a report has; mean 4.5, with the weights below."""
WEIGHTS: Final = (20, 18, 14, 11, 9, 7, 8, 6, 7)
ASIDE: Final = 0.35
"""Share of figures that only their own report has: of another place, which it names."""
STRAYS: Final = 0.01
"""Share of the others that give another number than most."""
CLAUSES: Final = 5_000
COUNTED: Final = (
    ("orang", "person"), ("warga", "civilian"), ("prajurit", "military_personnel"),
    ("anak", "child"), ("pekerja", "worker"), ("petugas", "official"),
)  # fmt: skip
HAPPENED: Final = ("killed", "injured", "missing", "displaced", "arrested", "deployed")
SYLLABLES: Final = ("ba", "ta", "ru", "me", "sil", "kon", "da", "lu", "wi", "ra", "no", "gam", "ti")


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Things drawn by Zipf's law."""

    things: Sequence[str]
    weights: Sequence[float]

    def draw(self, dice: random.Random, many: int) -> list[str]:
        return dice.choices(self.things, cum_weights=self.weights, k=many)


@dataclass(slots=True)
class _Story:
    place: str
    names: list[str]
    words: list[str]
    facts: list[tuple[str, str, str, int]]
    """Noun, class, event and the number that most reports give; one fact an event."""


def reports(*, seed: int = 1) -> Iterator[FiguresReported]:
    """Yield reports in order of publication, the same for the same seed."""
    dice = random.Random(seed)
    stock = _Stock(dice)
    shares = [interest**-2 for interest in INTEREST]
    followed: deque[_Story] = deque(maxlen=FOLLOWED)
    for number in count():
        if not followed or dice.random() < OPENS:
            story = stock.story(dice)
            followed.extend([story] * dice.choices(INTEREST, shares)[0])
        else:
            story = followed[dice.randrange(len(followed))]
        yield stock.report(dice, story, number)


class _Stock:
    """What reports are made of."""

    def __init__(self, dice: random.Random) -> None:
        words = [word for word in top_n_list("id", 30_000) if word.isalpha() and len(word) > 1]
        self._words = _zipf(words)
        self._rare = _zipf([word for word in words[2_000:] if len(word) > 3], 0.5)
        # Of words that the table of rarity knows, as it knows "jakarta" and names in the news.
        named = [word.capitalize() for word in words[200:3_000] if len(word) > 3]
        self._places = _zipf(named[:400], 0.7)
        self._known = _zipf([" ".join(dice.sample(named, 2)) for _ in range(5_000)], 0.5)
        self._clauses = [" ".join(self._words.draw(dice, 9)) for _ in range(CLAUSES)]

    def story(self, dice: random.Random) -> _Story:
        own = [f"{_name(dice, 2)} {_name(dice, 4)}" for _ in range(3)]
        facts = [(*dice.choice(COUNTED), event, dice.randint(2, 4_000)) for event in HAPPENED]
        names = [*own, *self._known.draw(dice, 2)]
        return _Story(self._places.draw(dice, 1)[0], names, self._rare.draw(dice, 6), facts)

    def report(self, dice: random.Random, story: _Story, number: int) -> FiguresReported:
        article = identity("synthetic", number)
        names = [*story.names, f"{_name(dice, 2)} {_name(dice, 4)}", *self._known.draw(dice, 1)]
        words = [*story.words, *self._rare.draw(dice, 3)]
        places = [story.place, *self._places.draw(dice, 2)]
        kinds: tuple[tuple[Literal["place", "name", "word"], list[str]], ...] = (
            ("place", places), ("name", names), ("word", words),
        )  # fmt: skip
        terms = {
            text: Term.model_construct(kind=kind, text=text)
            for kind, texts in kinds
            for text in texts
            if text is story.place or dice.random() < TOLD
        }
        outlet = f"outlet-{dice.randrange(40)}.example"
        headline = " ".join(dice.sample(story.words, 3))
        return FiguresReported.model_construct(
            article_id=article,
            outlet=outlet,
            url=f"https://www.{outlet}/{story.words[0]}/2026/{article[:8]}/{headline}-{number}",
            title=f"{headline} {self._clauses[dice.randrange(CLAUSES)][:30]}, {story.place}",
            language="id",
            published_at=FIRST_DAY + APART * number,
            published_estimated=False,
            subject="people",
            screening="original",
            copy_of=None,
            previous_article_id=None,
            same_origins=(),
            terms=tuple(terms.values()),
            figures=tuple(self._figures(dice, story, article, places)),
        )

    def _figures(
        self, dice: random.Random, story: _Story, article: str, places: list[str]
    ) -> Iterator[Figure]:
        start, sentence, begun = 0, "", 0
        for _ in range(dice.choices(FIGURES, WEIGHTS)[0]):
            noun, noun_class, event, value = dice.choice(story.facts)
            place, said = story.place, ""
            if dice.random() < ASIDE:
                value, place = dice.randint(2, 90_000), dice.choice(places[1:])
                said = f" di {place}"
            elif dice.random() < STRAYS:
                value += dice.randint(1, value)
            num = f"{value:,}".replace(",", ".")
            if not sentence or dice.random() < 0.73:
                begun = start
                before = self._clauses[dice.randrange(CLAUSES)]
                after = self._clauses[dice.randrange(CLAUSES)]
                sentence = f"{before} {num} {noun}{said} {after}."
                start += len(before) + 1
            yield Figure.model_construct(
                figure_id=figure_id(article, "body", start),
                part="body",
                start=start,
                end=start + len(num),
                num=num,
                lower=Decimal(value),
                upper=Decimal(value),
                approximator=dice.choices(("exact", "about", "at_least"), (8, 1, 1))[0],
                dimension="count",
                sentence=sentence,
                sentence_start=begun,
                noun=noun,
                noun_class=noun_class,
                event=event,
                place=place,
                attribution=story.names[0] if dice.random() < 0.3 else None,
                modality="asserted",
                scope="total",
            )
            start += len(num) + dice.randint(20, 200)


def _zipf(things: Sequence[str], power: float = 1.0) -> _Drawn:
    return _Drawn(things, list(accumulate((n + 3) ** -power for n in range(len(things)))))


def _name(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(SYLLABLES, k=syllables)).capitalize()
