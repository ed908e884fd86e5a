"""What is remembered of an article: computed from its record alone, packed into bytes.

A window holds hundreds of thousands of these, so an entry is one ``bytes`` object beside its row in
the signature matrix: about 1 kB for an article of 20 sentences.
"""

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

import numpy as np
import numpy.typing as npt
from xxhash import xxh3_64_intdigest

from schemas import ArticleCleaned, CleanSentence
from services.language.identity import day_of

SIGNATURE_VERSION: Final = 1
"""Articles signed by another version pass as originals: their values mean something else."""
BODY: Final = 128
LEAD: Final = 32
SKETCH: Final = 8
MOST_SENTENCES: Final = 400
"""Sentences remembered of one article; a longer one is a directory, not a story."""

_HEAD = struct.Struct("<16sQQIIiHHH")
_NO_DAY: Final = -1
_MARK = "\x1f"

Values = npt.NDArray[np.uint32]
Sketches = npt.NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class Sentences:
    """An article's sentences as they are compared; figures are decoded only when asked for."""

    words: npt.NDArray[np.uint64]
    """Hash of each one's words without numerals."""
    counts: npt.NDArray[np.uint16]
    """How many words."""
    sketches: Sketches
    """One row a sentence, 8 values."""
    said: bytes
    """Figures, sentence by sentence."""

    def __len__(self) -> int:
        return len(self.words)

    @property
    def figures(self) -> tuple[tuple[str, ...], ...]:
        """Canonical values of each sentence's figures, in order."""
        lines = self.said.decode("utf-8", "surrogatepass").split("\n") if len(self) else []
        return tuple(tuple(line.split(_MARK)) if line else () for line in lines)

    def same_as(self, other: "Sentences") -> bool:
        """Return whether both tell the same in the same words, numbers aside from their form."""
        return self.said == other.said and np.array_equal(self.words, other.words)

    def pack(self) -> bytes:
        """Return all of it as bytes."""
        parts = (self.words, self.counts, self.sketches)
        return b"".join((*(part.tobytes() for part in parts), self.said))

    @classmethod
    def unpack(cls, packed: bytes, at: int, many: int) -> Self:
        """Return what was packed at an offset; the arrays are views of the bytes."""
        sketches = at + 10 * many
        return cls(
            words=np.frombuffer(packed, "<u8", many, at),
            counts=np.frombuffer(packed, "<u2", many, at + 8 * many),
            sketches=_rows(packed, sketches, many),
            said=packed[sketches + 2 * SKETCH * many :],
        )

    @classmethod
    def of(cls, sentences: Sequence[CleanSentence]) -> Self:
        """Return the sentences of an article; ``ValueError`` where a sketch is malformed."""
        raw = b"".join(base64.b64decode(sentence.sketch) for sentence in sentences)
        if len(raw) != 2 * SKETCH * len(sentences):
            raise ValueError(f"sketches have {len(raw)} bytes, {2 * SKETCH} each are expected")
        lines = (_MARK.join(f.value for f in sentence.figures) for sentence in sentences)
        return cls(
            words=np.array([int(sentence.words, 16) for sentence in sentences], "<u8"),
            counts=np.array([min(sentence.count, 0xFFFF) for sentence in sentences], "<u2"),
            sketches=_rows(raw, 0, len(sentences)),
            said="\n".join(lines).encode("utf-8", "surrogatepass"),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it is compared."""

    article_id: str
    page: int
    """Hash of the canonical url; 0: none."""
    exact: int
    """Hash of the clean words; 0: too short to tell."""
    body: Values
    """128 values; empty where there is no signature that can be compared."""
    lead: Values
    shingles: int
    lead_shingles: int
    day: int | None
    """Day of publication, proleptic ordinal."""
    figures: frozenset[str]
    dates: tuple[int, ...]
    """Days named in the text, ordinals, ascending."""
    sentences: Sentences

    @classmethod
    def of(cls, article: ArticleCleaned) -> Self:
        """Return the entry of an article; ``ValueError`` where its signature is malformed."""
        signature = article.signature
        known = signature.version == SIGNATURE_VERSION
        day = day_of(article.published_at or article.retrieved_at, article.language)
        page = article.page
        return cls(
            article_id=article.article_id,
            page=_hashed(page) if page else 0,
            exact=int(signature.exact, 16) if known and signature.exact else 0,
            body=_values(signature.body if known else "", BODY),
            lead=_values(signature.lead if known else "", LEAD),
            shingles=signature.shingles,
            lead_shingles=signature.lead_shingles,
            day=day.toordinal() if day is not None else None,
            figures=frozenset(signature.figures),
            dates=tuple(sorted(date.fromisoformat(day).toordinal() for day in signature.dates)),
            sentences=Sentences.of(article.sentences[:MOST_SENTENCES]),
        )

    def pack(self) -> bytes:
        """Return all but the signature's values as bytes."""
        figures = _MARK.join(sorted(self.figures)).encode("utf-8", "surrogatepass")
        head = _HEAD.pack(
            bytes.fromhex(self.article_id),
            self.page,
            self.exact,
            self.shingles,
            self.lead_shingles,
            _NO_DAY if self.day is None else self.day,
            len(self.dates),
            len(self.sentences),
            len(figures),
        )
        dates = struct.pack(f"<{len(self.dates)}i", *self.dates)
        return b"".join((head, dates, figures, self.sentences.pack()))

    @classmethod
    def unpack(cls, packed: bytes, body: Values, lead: Values) -> Self:
        """Return the entry that was packed, its signature given apart."""
        identity, page, exact, shingles, lead_shingles, day, days, many, size = _HEAD.unpack_from(
            packed
        )
        at = _HEAD.size
        dates = struct.unpack_from(f"<{days}i", packed, at)
        at += 4 * days
        figures = packed[at : at + size].decode("utf-8", "surrogatepass")
        at += size
        return cls(
            article_id=identity.hex(),
            page=page,
            exact=exact,
            body=body,
            lead=lead,
            shingles=shingles,
            lead_shingles=lead_shingles,
            day=None if day == _NO_DAY else day,
            figures=frozenset(figures.split(_MARK)) if figures else frozenset(),
            dates=dates,
            sentences=Sentences.unpack(packed, at, many),
        )


def _rows(raw: bytes, at: int, many: int) -> Sketches:
    return np.frombuffer(raw, "<u2", count=many * SKETCH, offset=at).reshape(many, SKETCH)


def _values(encoded: str, size: int) -> Values:
    raw = base64.b64decode(encoded, validate=True)
    if len(raw) not in (0, 4 * size):
        raise ValueError(f"a signature has {len(raw)} bytes, {4 * size} are expected")
    return np.frombuffer(raw, dtype="<u4")


def _hashed(text: str) -> int:
    return xxh3_64_intdigest(text.encode("utf-8", "surrogatepass")) or 1
