"""Signatures without end, for the benchmark of dedupe at a million articles: invented, the same.

To write and clean so many articles would take most of an hour, so what dedupe remembers of them is
drawn. How many sentences, figures and dates an article has is taken from annotated pairs of news
articles (14, 10 and 1.4); three in twenty are copies of one of the last thousand, of which they
keep three or nine values in ten of the signature. One in a thousand is a template: six values in
ten are those of its one family.
"""

from collections.abc import Iterator
from itertools import count
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
"""Bodies of sentences that are drawn; articles take them in turn."""

_MARK: Final = "\x1f"
_VALUES: Final = BODY + LEAD

Drawn = npt.NDArray[np.uint32]


def signed_entries(*, seed: int = 1) -> Iterator[Entry]:
    """Yield entries in order of publication, the same for the same seed."""
    dice = np.random.default_rng(seed)
    stock = [_sentences(dice) for _ in range(STOCK)]
    family = _drawn(dice, 1)[0]
    before = _drawn(dice, RECENT)
    for run in count():
        values = _drawn(dice, RECENT)
        fates = dice.random(RECENT)
        lengths = dice.integers(SHINGLES // 2, 2 * SHINGLES, RECENT).tolist()
        dates = dice.poisson(DATES, RECENT).tolist()
        for row in range(RECENT):
            number, told = run * RECENT + row, 0
            if fates[row] < COPIES:
                told = int(dice.integers(1, RECENT))
                of = values[row - told] if row >= told else before[row - told]
                _keep(dice, of, values[row], KEPT[number % 2])
            elif fates[row] < COPIES + TEMPLATES:
                _keep(dice, family, values[row], KEPT_BY_TEMPLATES)
            day = FIRST_DAY + number // A_DAY
            article = bytes.fromhex(digest(b"%d" % number))
            yield Entry.made(
                article_id=article,
                page=int.from_bytes(article[8:]),
                exact=int.from_bytes(article[4:12]),
                shingles=lengths[row],
                day=day,
                dates=[day] * dates[row],
                figures=None,
                sentences=stock[(number - told) % STOCK],
                values=values[row].tobytes(),
            )
        before = values


def _keep(dice: np.random.Generator, of: Drawn, values: Drawn, share: float) -> None:
    """Make a drawn signature like another's."""
    kept = dice.random(_VALUES) < share
    values[kept] = of[kept]


def _drawn(dice: np.random.Generator, many: int) -> Drawn:
    return dice.integers(0, 1 << 32, (many, _VALUES), dtype=np.uint32)


def _sentences(dice: np.random.Generator) -> Sentences:
    many = 1 + int(dice.poisson(SENTENCES - 1))
    said = [
        _MARK.join(map(str, dice.integers(1, 5_000, figures).tolist()))
        for figures in dice.poisson(FIGURES / SENTENCES, many).tolist()
    ]
    counts = dice.integers(6, 30, many, dtype=np.uint8).tobytes()
    packed = dice.bytes(4 * many) + counts + dice.bytes(SKETCH * many)
    return Sentences(packed, "\n".join(said).encode())
