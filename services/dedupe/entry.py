"""What is remembered of an article: computed from its record alone, packed into bytes.

A window holds hundreds of thousands of these, and most that are looked at are put aside at once. So
an entry *is* its bytes, about 300 for an article of 17 sentences, beside the 128 of its signature;
what is asked of it is read then.
"""

import struct
from binascii import a2b_base64, a2b_hex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Final, Self

import numpy as np
import numpy.typing as npt
from xxhash import xxh3_64_intdigest

from schemas import ArticleCleaned, CleanSentence
from services.dedupe.estimate import last_bytes
from services.language.identity import day_of

SIGNATURE_VERSION: Final = 1
"""Articles signed by another version pass as originals: their values mean something else."""
BODY: Final = 128
LEAD: Final = 32
SKETCH: Final = 8
MOST_SENTENCES: Final = 400
"""Sentences remembered of one article; a longer one is a directory, not a story."""

_HEAD = struct.Struct("<16sQQIiHHII")
_SENTENCE: Final = 4 + 1 + SKETCH
"""Bytes a sentence: hash of its words, how many they are, sketch."""
_LONGEST: Final = 0xFF
_NO_DAY: Final = -1
_NOTHING: Final = frozenset({""})
_MARK = "\x1f"

Head = tuple[bytes, int, int, int, int, int, int, int, int]
"""Article id, page, exact, 3-grams, day, and how many dates, sentences, bytes of figures apart from
the sentences' and bytes of theirs follow."""
Sketches = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Sentences:
    """An article's sentences as they are compared; each part is read when it is asked for."""

    packed: bytes
    """Of all sentences the hashes, then the counts, then the sketches."""
    said: bytes
    """Figures, sentence by sentence."""

    def __len__(self) -> int:
        return len(self.packed) // _SENTENCE

    @property
    def hashes(self) -> tuple[int, ...]:
        """The same as ``words``; for the few of one article several times as fast."""
        return struct.unpack_from(f"<{len(self)}I", self.packed)

    @property
    def sizes(self) -> bytes:
        """The same as ``counts``: a byte each."""
        return self.packed[4 * len(self) : 5 * len(self)]

    @cached_property
    def words(self) -> npt.NDArray[np.uint32]:
        """Hash of each one's words without numerals."""
        return np.frombuffer(self.packed, "<u4", len(self))

    @cached_property
    def counts(self) -> npt.NDArray[np.uint8]:
        """How many words; 255 stands for more, too."""
        return np.frombuffer(self.packed, np.uint8, len(self), 4 * len(self))

    @cached_property
    def sketches(self) -> Sketches:
        """One row a sentence: the last bytes of 8 MinHash values of its words."""
        return np.frombuffer(self.packed, np.uint8, offset=5 * len(self)).reshape(-1, SKETCH)

    @cached_property
    def figures(self) -> tuple[tuple[str, ...], ...]:
        """Canonical values of each sentence's figures, in order."""
        lines = _text(self.said).split("\n") if len(self) else []
        return tuple(tuple(line.split(_MARK)) if line else () for line in lines)

    def same_as(self, other: "Sentences") -> bool:
        """Return whether both tell the same in the same words, numbers aside from their form."""
        return self.said == other.said and np.array_equal(self.words, other.words)

    @classmethod
    def of(cls, sentences: Sequence[CleanSentence]) -> Self:
        """Return the sentences of an article; ``ValueError`` where a sketch is malformed."""
        return cls.told(sentences, _figures(sentences))

    @classmethod
    def told(cls, sentences: Sequence[CleanSentence], figures: Sequence[Sequence[str]]) -> Self:
        """Return the same where the values of each sentence's figures have been read."""
        sketches = b"".join([a2b_base64(sentence.sketch) for sentence in sentences])
        if len(sketches) != 2 * SKETCH * len(sentences):
            raise ValueError(f"sketches have {len(sketches)} bytes, {2 * SKETCH} each are expected")
        hashes = a2b_hex("".join([sentence.words for sentence in sentences]))
        words = memoryview(hashes).cast("I")[1::2].tobytes()  # of 8 bytes the last 4
        counts = [sentence.count for sentence in sentences]
        try:
            sizes = bytes(counts)
        except ValueError:  # more than a byte holds
            sizes = bytes([min(count, _LONGEST) for count in counts])
        said = "\n".join([_MARK.join(values) if values else "" for values in figures])
        return cls(words + sizes + sketches[::2], _bytes(said))


@dataclass(frozen=True)
class Entry:
    """An article as it is compared."""

    packed: bytes
    """All but the signature's values."""
    head: Head
    """The first of them, read."""
    body: bytes
    """Last bytes of the 128 values; empty where there is no signature that can be compared."""
    values: bytes | None = None
    """The signature in full, 128 values of the body and 32 of the lead, little-endian u32, of which
    keys are made; empty where there is none, ``None`` in an entry that the window gives back."""

    @classmethod
    def unpack(cls, packed: bytes, body: bytes, values: bytes | None = None) -> Self:
        """Return the entry that was packed, its signature given apart."""
        return cls(packed, _HEAD.unpack_from(packed), body, values)

    @property
    def lead(self) -> npt.NDArray[np.uint32]:
        """Values of the first words' signature; none where the whole is none or is not known."""
        return np.frombuffer((self.values or b"")[4 * BODY :], "<u4")

    @property
    def opening(self) -> int:
        """The first of them; 0 where there are none."""
        return int.from_bytes((self.values or b"")[4 * BODY : 4 * BODY + 4], "little")

    @property
    def article_id(self) -> str:
        """Id of this version of the page."""
        return self.head[0].hex()

    @property
    def identity(self) -> int:
        """First 64 bits of the id."""
        return int.from_bytes(self.head[0][:8])

    @property
    def page(self) -> int:
        """Hash of the canonical url; 0: none."""
        return self.head[1]

    @property
    def exact(self) -> int:
        """Hash of the clean words; 0: too short to tell."""
        return self.head[2]

    @property
    def shingles(self) -> int:
        """Distinct 3-grams; 0 where there is no signature that can be compared."""
        return self.head[3]

    @property
    def day(self) -> int | None:
        """Day of publication, proleptic ordinal."""
        day = self.head[4]
        return None if day == _NO_DAY else day

    @cached_property
    def dates(self) -> tuple[int, ...]:
        """Days named in the text, ordinals, ascending."""
        return struct.unpack_from(f"<{self.head[5]}i", self.packed, _HEAD.size)

    @cached_property
    def figures(self) -> frozenset[str]:
        """Canonical values of the figures of the whole text."""
        _, _, _, _, _, days, many, size, said = self.head
        at = _HEAD.size + 4 * days
        if size:
            told = self.packed[at + 1 : at + size]
        else:
            at += _SENTENCE * many
            told = self.packed[at : at + said].replace(b"\n", _MARK.encode())
        return frozenset(_text(told).split(_MARK)) - _NOTHING

    @cached_property
    def sentences(self) -> Sentences:
        """Its sentences, the first 400."""
        _, _, _, _, _, days, many, size, said = self.head
        at = _HEAD.size + 4 * days + size
        end = at + _SENTENCE * many
        return Sentences(self.packed[at:end], self.packed[end : end + said])

    @classmethod
    def of(cls, article: ArticleCleaned) -> Self:
        """Return the entry of an article; ``ValueError`` where its signature is malformed."""
        signature = article.signature
        known = signature.version == SIGNATURE_VERSION
        body = _decoded(signature.body if known else "", BODY)
        lead = _decoded(signature.lead if known else "", LEAD)
        day = day_of(article.published_at or article.retrieved_at, article.language)
        page = article.page
        remembered = article.sentences[:MOST_SENTENCES]
        figures = _figures(remembered)
        return cls.made(
            article_id=bytes.fromhex(article.article_id),
            page=_hashed(page) if page else 0,
            exact=int(signature.exact, 16) if known and signature.exact else 0,
            shingles=signature.shingles if body and lead else 0,
            day=_NO_DAY if day is None else day.toordinal(),
            dates=sorted([date.fromisoformat(day).toordinal() for day in signature.dates]),
            figures=None if _same(figures, signature.figures) else signature.figures,
            sentences=Sentences.told(remembered, figures),
            values=body + lead,
        )

    @classmethod
    def made(
        cls,
        *,
        article_id: bytes,
        page: int,
        exact: int,
        shingles: int,
        day: int,
        dates: Sequence[int],
        figures: Sequence[str] | None,
        sentences: Sentences,
        values: bytes,
    ) -> Self:
        """Return an entry of its parts; ``figures`` only where they are not the sentences'."""
        # A leading mark, so that no figures at all are told from those of the sentences.
        apart = b"" if figures is None else _bytes(_MARK + _MARK.join(figures))
        said = sentences.said
        numbers = (len(dates), len(sentences), len(apart), len(said))
        head = (article_id, page, exact, shingles, day, *numbers)
        days = struct.pack(f"<{len(dates)}i", *dates) if dates else b""
        packed = b"".join((_HEAD.pack(*head), days, apart, sentences.packed, said))
        values = values if shingles else b""
        made = cls(packed, head, last_bytes(values[: 4 * BODY]), values)
        made.__dict__["sentences"] = sentences  # as they would be read from ``packed``
        return made


def _figures(sentences: Sequence[CleanSentence]) -> list[Sequence[str]]:
    return [
        [figure.value for figure in said] if (said := sentence.figures) else ()
        for sentence in sentences
    ]


def _same(figures: Iterable[Sequence[str]], known: Sequence[str]) -> bool:
    """Whether the sentences hold just the figures of the whole text."""
    return set(chain.from_iterable(figures)) == set(known)


def _decoded(encoded: str, size: int) -> bytes:
    raw = a2b_base64(encoded, strict_mode=True)
    if len(raw) not in (0, 4 * size):
        raise ValueError(f"a signature has {len(raw)} bytes, {4 * size} are expected")
    return raw


def _hashed(text: str) -> int:
    return xxh3_64_intdigest(_bytes(text)) or 1


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(packed: bytes) -> str:
    return packed.decode("utf-8", "surrogatepass")
