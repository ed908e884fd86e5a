"""What the rules of noise are made of: their names, their words, and the line they look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from services.cleaner.phrases import Hit, PhraseFinder
from services.language.noise import NoiseWords
from services.language.pack import read_table

RULES: Final = (
    "read_also", "headline_list", "image_markup", "caption", "video_prompt", "advert", "link",
    "follow_us", "republished", "disclaimer", "credit", "tags", "pagination", "embedded_post",
    "author_note",
)  # fmt: skip
"""All that may be said of a span of noise, datelines apart; docs/cleaning.md has a row for each."""

LONGEST_LINE: Final = 260
"""Characters up to which a line may be noise as a whole."""

Found = tuple[int, int, str]
"""Start, end, rule."""

_OPENERS = (
    "read_also", "video_prompt", "follow_us", "credit", "caption", "pagination", "tags",
    "embedded_post",
)  # fmt: skip
_PHRASES = ("republished", "disclaimer", "pagination", "follow_us")
_LABELS = ("video_prompt", "credit", "caption", "tags")
_PAGES: Final = range(1, 10)
"""Pages of one article that are counted: "Halaman 2 dari 3"."""
_BRACKETS = {"video_prompt": "[", "credit": "(", "caption": "("}


@dataclass(frozen=True, slots=True)
class NoiseRules:
    """What the rules need, built once from the words."""

    finder: PhraseFinder
    calls: frozenset[str]
    readers: tuple[str, ...]
    """Words that speak to the reader, each with a blank on both sides."""
    small_words: frozenset[str]
    bylines: frozenset[str]
    owners: frozenset[str]
    videos: frozenset[str]
    """Words that open an invitation to a video even without a colon."""
    author_note: re.Pattern[str]
    """How a note on the author begins; its group is the name, where a verb follows one."""
    author_jobs: frozenset[str]
    agencies: frozenset[str]
    """Names of agencies as they are printed."""


class Line(NamedTuple):
    """A line without the blanks around it: where it stands, and the hits in it, in order."""

    text: str
    low: str
    start: int
    end: int
    hits: Sequence[Hit]

    @property
    def printed(self) -> str:
        """The line as it is printed."""
        return self.text[self.start : self.end]


def _author_note(words: NoiseWords) -> re.Pattern[str]:
    openers, verbs = (
        "|".join(map(re.escape, each))
        for each in (words.author_note_openers, words.author_note_verbs)
    )
    name = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
    return re.compile(rf"[ \t*)(–•-]*(?:(?i:{openers})\b|({name}) (?:{verbs}) )")


def build_noise_rules(words: NoiseWords) -> NoiseRules:
    """Return the rules over these words."""
    roles = {f"{rule}:opener": getattr(words, f"{rule}_openers") for rule in _OPENERS}
    roles |= {f"{rule}:phrase": getattr(words, f"{rule}_phrases") for rule in _PHRASES}
    roles |= {
        f"{rule}:label": tuple(
            f"{label}{colon}" for label in getattr(words, f"{rule}_labels") for colon in (":", " :")
        )
        for rule in _LABELS
    }
    roles |= {
        f"{rule}:bracket": tuple(f"{mark}{name}" for name in getattr(words, f"{rule}_brackets"))
        for rule, mark in _BRACKETS.items()
    }
    roles |= {
        "image_markup:sign": ("![",),
        "embedded_post:link": ("pic.twitter.com/", "://t.co/"),
        "read_also:list": words.read_also_lists,
        "read_also:link": words.read_also_links,
        "caption:owner": words.caption_owners,
        "caption:source": words.caption_sources,
        "credit:closer": words.credit_closers,
        "pagination:page": tuple(
            f"{page} {number}" for page in words.pagination_pages for number in _PAGES
        ),
        "advert:marker": words.advert_phrases,
        "advert:line": words.advert_lines,
        "follow_us:platform": words.follow_us_platforms,
    }
    return NoiseRules(
        finder=PhraseFinder(roles),
        calls=frozenset(words.follow_us_calls),
        readers=tuple(f" {reader} " for reader in words.follow_us_readers),
        small_words=frozenset(words.read_also_small_words),
        bylines=frozenset(words.credit_bylines),
        owners=frozenset(words.caption_owners),
        videos=frozenset(words.video_prompt_labels),
        author_note=_author_note(words),
        author_jobs=frozenset(words.author_note_jobs),
        agencies=frozenset(
            name
            for agency, spellings in read_table("common", "agencies.toml")["agencies"].items()
            for name in (agency, *spellings)
        ),
    )
