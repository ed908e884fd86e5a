"""Signs a clean text, so that copies can be found and judged without the text.

Parameters and their measurements: word 3-grams, MinHash of 128 values for the body and 32 for the
first 80 words; digits are not masked, because that lifts templates and helps no copy.
"""

import struct
from binascii import b2a_base64
from collections.abc import Iterable, Sequence
from typing import Final

from rensa import RMinHash
from xxhash import xxh3_64_hexdigest

from schemas import Signature
from schemas.unchecked import unchecked

VERSION: Final = 1
"""Changes with anything that makes the same text sign otherwise: parameters, words, rensa's
algorithm (``RMinHash.ALGORITHM_VERSION``, 2 for this version)."""

BODY: Final = 128
LEAD: Final = 32
LEAD_WORDS: Final = 80
SEED: Final = 1
FEWEST_WORDS: Final = 8
"""Words below which two texts may be equal by chance: no exact key and no MinHash."""
MOST_FIGURES: Final = 400
MOST_DATES: Final = 60


def sign(words: Sequence[str], figures: Sequence[str], dates: Sequence[str]) -> Signature:
    """Return the signature of a clean text, given its words, figures and days in any order."""
    kept = tuple(sorted(set(figures))[:MOST_FIGURES])
    days = tuple(sorted(set(dates))[:MOST_DATES])
    if len(words) < FEWEST_WORDS:
        return Signature(version=VERSION, body="", lead="", shingles=0, figures=kept, dates=days)
    in_order = list(map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    lead = in_order[: LEAD_WORDS - 2]
    return unchecked(
        Signature,
        {
            "version": VERSION,
            "body": _minhash(in_order, BODY),
            "lead": _minhash(lead, LEAD),
            "shingles": len(set(in_order)),
            "lead_shingles": len(set(lead)),
            "exact": xxh3_64_hexdigest("".join(words).encode("utf-8", "surrogatepass")),
            "figures": kept,
            "dates": days,
        },
    )


def _minhash(tokens: Iterable[str], size: int) -> str:
    minhash = RMinHash(size, SEED)
    minhash.update(tokens)
    return b2a_base64(struct.pack(f"<{size}I", *minhash.digest()), newline=False).decode()
