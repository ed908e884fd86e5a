"""Signatures without end, for the benchmark of dedupe at a million articles: invented, the same.

To write and clean so many articles would take most of an hour, so what dedupe remembers of them is
drawn. How many sentences, figures and dates an article has is taken from annotated pairs of news
articles (14, 10 and 1.4); three in twenty are copies of one of the last thousand, of which they
keep three or nine values in ten of the signature. One in a thousand is a template: six values in
ten are those of its one family.
"""

from collections.abc import Iterator
from itertools import count, islice
from typing import Final

import numpy as np
import numpy.typing as npt

from schemas.ids import digest
from services.dedupe.entry import BODY, LEAD, SKETCH, Entry, Sentences

COPIES: Final = 0.15
TEMPLATES: Final = 0.001
KEPT: Final = (0.3, 0.9)
KEPT_BY_TEMPLATES: Final = 0.6
RECENT: Final = 1_000
SENTENCES: Final = 14
FIGURES: Final = 10
DATES: Final = 1.4
SHINGLES: Final = 260
FIRST_DAY: Final = 739_000
A_DAY: Final = 50_000
"""Articles a day: publication follows the number."""
STOCK: Final = 4_001
"""Bodies of sentences without their figures that are drawn; articles draw from them."""

_MARK: Final = "\x1f"
_VALUES: Final = BODY + LEAD

Drawn = npt.NDArray[np.uint32]


def signed_entries(*, seed: int = 1) -> Iterator[Entry]:
    """Yield entries in order of publication, the same for the same seed."""
    dice = np.random.default_rng(seed)
    stock = [_words(dice) for _ in range(STOCK)]
    family = _drawn(dice, 1)[0]
    before = _Run(dice, stock)
    for run in count():
        now = _Run(dice, stock)
        fates = dice.random(RECENT)
        lengths = dice.integers(SHINGLES // 2, 2 * SHINGLES, RECENT).tolist()
        dates = dice.poisson(DATES, RECENT).tolist()
        for row in range(RECENT):
            number = run * RECENT + row
            if fates[row] < COPIES:
                told = int(dice.integers(1, RECENT))
                of = now if row >= told else before
                _keep(dice, of.values[row - told], now.values[row], KEPT[number % 2])
                now.sentences[row] = of.sentences[row - told]
            elif fates[row] < COPIES + TEMPLATES:
                _keep(dice, family, now.values[row], KEPT_BY_TEMPLATES)
            article = bytes.fromhex(digest(b"%d" % number))
            day = FIRST_DAY + number // A_DAY
            yield Entry.made(
                article_id=article,
                page=int.from_bytes(article[8:]),
                exact=int.from_bytes(article[4:12]),
                shingles=lengths[row],
                day=day,
                dates=[day] * dates[row],
                figures=None,
                sentences=now.sentences[row],
                values=now.values[row].tobytes(),
            )
        before = now


class _Run:
    """What a thousand articles are made of."""

    __slots__ = ("sentences", "values")

    def __init__(self, dice: np.random.Generator, stock: list[bytes]) -> None:
        self.values = _drawn(dice, RECENT)
        words = [stock[at] for at in dice.integers(STOCK, size=RECENT).tolist()]
        figures = map(str, dice.integers(1, 5_000, 3 * FIGURES * RECENT).tolist())
        self.sentences = [Sentences(each, _said(dice, each, figures)) for each in words]


def _words(dice: np.random.Generator) -> bytes:
    """Return hashes, counts and sketches of an article's sentences."""
    many = 1 + int(dice.poisson(SENTENCES - 1))
    counts = dice.integers(6, 30, many, dtype=np.uint8).tobytes()
    return dice.bytes(4 * many) + counts + dice.bytes(SKETCH * many)


def _said(dice: np.random.Generator, words: bytes, figures: Iterator[str]) -> bytes:
    many = len(words) // (5 + SKETCH)
    lines = [
        _MARK.join(islice(figures, said))
        for said in dice.poisson(FIGURES / SENTENCES, many).tolist()
    ]
    return "\n".join(lines).encode()


def _keep(dice: np.random.Generator, of: Drawn, values: Drawn, share: float) -> None:
    """Make a drawn signature like another's."""
    kept = dice.random(_VALUES) < share
    values[kept] = of[kept]


def _drawn(dice: np.random.Generator, many: int) -> Drawn:
    return dice.integers(0, 1 << 32, (many, _VALUES), dtype=np.uint32)
