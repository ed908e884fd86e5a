"""The article on its way: as published, cleaned, and screened for copies."""

from datetime import datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from schemas.ids import article_id, canonical_url, host_of
from schemas.model import Event, Id, Model, Moment, Share

MAX_TEXT_BYTES = 200_000
"""UTF-8 bytes of an article's text: a newspaper page has about 40 kB."""

MAX_AHEAD = timedelta(days=366)
"""How far after its acceptance an article may be dated. A year allows for clocks that are wrong and
for day and month that changed places; more is no date."""

MAX_TITLE = 1_000
MAX_URL = 2_048
MAX_NAME = 200


def _sound(text: str) -> str:
    """Return the text if every reader of the contract would take it."""
    if "\x00" in text:
        raise ValueError(f"a null character at {text.index(chr(0))}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"a lone surrogate at {error.start}") from error
    return text


def _fits(text: str) -> str:
    if not text.strip():
        raise ValueError("the text is blank")
    size = len(_sound(text).encode())
    if size > MAX_TEXT_BYTES:
        raise ValueError(f"the text has {size} bytes, at most {MAX_TEXT_BYTES} are read")
    return text


Text = Annotated[str, AfterValidator(_fits)]
Offset = Annotated[int, Field(ge=0)]
Hash64 = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Tag = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
Lang = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""ISO 639 code; ``und`` where the language is none that Selisih reads."""


class Range(Model):
    """Characters ``start`` to ``end`` (exclusive) of the article's text."""

    start: Offset
    end: Offset

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise ValueError("a range ends before it starts")
        return self


class ArticleFields(Event):
    """What is known of an article from its delivery, carried from stage to stage unchanged."""

    article_id: Id
    url: Annotated[str, Field(max_length=MAX_URL), AfterValidator(_sound)] | None = None
    outlet: Annotated[str, Field(max_length=MAX_NAME), AfterValidator(_sound)] | None = None
    title: Annotated[str, Field(max_length=MAX_TITLE), AfterValidator(_sound)] | None = None
    text: Text
    published_at: Moment | None = None
    retrieved_at: Moment | None = None

    def publication(self, accepted: datetime | None) -> tuple[datetime | None, bool]:
        """Return when the article came out and whether that is an estimate.

        Published, else retrieved, else the time at which it was accepted; ``(None, True)`` when
        none of them is known. A date more than ``MAX_AHEAD`` after acceptance counts as none.
        """
        published = self.published_at
        if published is not None and (accepted is None or published - accepted <= MAX_AHEAD):
            return published, False
        return self.retrieved_at or accepted, True

    @property
    def page(self) -> str | None:
        """The canonical url, which names the page across its versions."""
        return canonical_url(self.url) if self.url else None

    @property
    def source(self) -> str:
        """The outlet, else the host of the url; unknown outlets count as one, ``""``."""
        if self.outlet:
            return self.outlet
        return host_of(self.url) if self.url else ""


class ArticlePublished(ArticleFields):
    """An article entered the stream."""

    lang: Lang | None = None

    @classmethod
    def of(
        cls,
        *,
        text: str,
        url: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        lang: str | None = None,
        published_at: datetime | None = None,
        retrieved_at: datetime | None = None,
    ) -> Self:
        """Return the event of an article, its id derived; ``ValidationError`` names what is off."""
        try:
            name = article_id(url=url, outlet=outlet, title=title, text=text)
        except UnicodeEncodeError:
            name = "0" * 32  # the field with the lone surrogate is refused, and named, below
        return cls(
            article_id=name,
            url=url,
            outlet=outlet,
            title=title,
            text=text,
            lang=lang,
            published_at=published_at,
            retrieved_at=retrieved_at,
        )


class NoiseSpan(Range):
    """A stretch of the text that is not the article's own telling, and the rule that says so."""

    rule: Tag


class SentenceFigure(Range):
    """A number as it stands in the text, and its value in one canonical spelling."""

    value: Tag


class Signature(Model):
    """What an article looks like to the search for copies. Versions are never compared."""

    version: Annotated[int, Field(ge=1)]
    body: str
    """MinHash of the clean text's word 3-grams: base64 of 128 little-endian u32; "" if none."""
    lead: str
    """The same of the first 80 words: base64 of 32 little-endian u32."""
    shingles: Annotated[int, Field(ge=0)]
    """Distinct word 3-grams of the clean text."""
    lead_shingles: Annotated[int, Field(ge=0)] = 0
    exact: Hash64 | None = None
    """Hash of the clean words joined without spaces; absent for texts too short to tell."""
    figures: tuple[Tag, ...] = ()
    """Distinct canonical figure values of the clean text, sorted."""
    dates: tuple[Tag, ...] = ()
    """Days named in the clean text, EDTF, sorted."""


class CleanSentence(Range):
    """A sentence of the clean text, as the search for copied sentences sees it."""

    words: Hash64
    """Hash of its words without numerals."""
    sketch: str
    """Small MinHash of those words: base64 of 8 little-endian u16."""
    count: Annotated[int, Field(ge=0)]
    """How many words."""
    figures: tuple[SentenceFigure, ...] = ()


class ArticleCleaned(ArticleFields):
    """Language and noise of an article are known, and it is signed."""

    language: Lang
    family: Lang
    """Copies are sought within a family: ``id`` (Indonesian, Malay, unknown) or ``en``."""
    noise: tuple[NoiseSpan, ...] = ()
    signature: Signature
    sentences: tuple[CleanSentence, ...] = ()
    agencies: tuple[Tag, ...] = ()
    """News agencies that the text credits, canonical names."""


class AlteredFigure(Range):
    """A number that differs in value from the sentence's original: where it stands, and both."""

    was: Tag
    now: Tag


class ScreenedSentence(Range):
    """A sentence and where it comes from."""

    copied_from: Id | None = None
    """The article in which the same words with the same figures stood first; absent: its own."""
    altered: tuple[AlteredFigure, ...] = ()
    """Figures that differ from the aligned sentence of the original."""


class ArticleScreened(ArticleFields):
    """It is known whether an article is an original, a copy or a revision of its page."""

    language: Lang
    noise: tuple[NoiseSpan, ...] = ()
    agencies: tuple[Tag, ...] = ()
    screening: Literal["original", "copy", "revision"]
    copy_of: Id | None = None
    similarity: Share | None = None
    same_origins: tuple[Id, ...] = ()
    """Articles that this one shows to share its origin, beside ``copy_of``."""
    previous_article_id: Id | None = None
    """The version of the page that this revision replaces."""
    sentences: tuple[ScreenedSentence, ...] = ()
