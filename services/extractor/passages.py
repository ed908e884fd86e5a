"""An article as the extractor walks it: sentences, read and marked only where that is needed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from services.extractor.marks import Marked, mark
from services.extractor.places import Located, located
from services.extractor.said import Said
from services.extractor.speaker import Credit, Speech, speech
from services.extractor.when import points
from services.language.dates import DateMention, find_dates
from services.language.lexer import lex
from services.language.meaning import Meaning
from services.language.pack import Language, load_language
from services.language.readings import Reading, read

BACK = 3
"""Sentences back to which "a day later" points for its date."""

_YEAR_OR_DAY = re.compile(r"[0-9]{4}|[0-9][/-][0-9]")


@dataclass(slots=True)
class Passage:
    """One sentence or headline at an offset of its part of the article."""

    start: int
    text: str
    readings: tuple[Reading, ...]
    language: Language
    meaning: Meaning
    published: date | None
    headline: bool = False
    claims: bool = False
    """Whether it holds a number that may be a claim."""
    _marked: Marked | None = field(default=None)
    _speech: Speech | None = field(default=None)
    _located: tuple[frozenset[str], list[Located]] | None = field(default=None)
    _dates: tuple[DateMention, ...] | None = field(default=None)
    forms: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    """Short names in it -> who goes by them, and their longest form; filled when asked for."""
    credits: dict[Said | None, Credit] = field(default_factory=dict)
    """Speakers that it mentions, or none -> who says its figures; filled when asked for."""

    @property
    def marked(self) -> Marked:
        """The sentence with its marks."""
        if self._marked is None:
            self._marked = mark(self.text, self.readings, self.meaning)
        return self._marked

    def located(self, near: frozenset[str]) -> list[Located]:
        """Return the places that it names; ``near``: countries and regions of the article."""
        if self._located is None or self._located[0] is not near:
            self._located = near, located(self.marked, near)
        return self._located[1]

    @property
    def speech(self) -> Speech:
        """Who speaks in it."""
        if self._speech is None:
            self._speech = speech(self.marked, self.headline)
        return self._speech

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates it names."""
        if self._dates is None:
            named = _YEAR_OR_DAY.search(self.text) is not None or not _date_words(
                self.language.code
            ).isdisjoint(self.marked.lows)
            self._dates = find_dates(self.text, self.language, self.published) if named else ()
        return self._dates


@cache
def _date_words(code: str) -> frozenset[str]:
    """First words of all that names a date; a sentence without one is not searched for dates."""
    calendar = load_language(code).calendar
    phrases = (calendar.days, calendar.weeks, calendar.months_relative, calendar.years_relative)
    words = {lex(surface).lows[0] for each in phrases for surface in each.surfaces}
    words |= {lex(surface).lows[0] for surface in calendar.ago.surfaces}
    words |= set(calendar.months) | set(calendar.weekdays)
    return frozenset(words | calendar.quarter_words | calendar.half_words | {"q"})


def dated_before(body: Sequence[Passage], at: int) -> Passage | None:
    """Return the nearest sentence with a date before one that points to a date ("a day later")."""
    if not points(body[at].marked):
        return None
    return next((body[i] for i in range(at - 1, max(-1, at - 1 - BACK), -1) if body[i].dates), None)


def passage(
    text: str,
    start: int,
    language: Language,
    meaning: Meaning,
    published: date | None,
    *,
    headline: bool = False,
) -> Passage:
    """Return a sentence with its numbers read, nothing more if it has none."""
    readings = read(text, language)
    claims = bool(readings) and any(reading.kind is None for reading in readings)
    return Passage(start, text, readings, language, meaning, published, headline, claims)
