"""Settings of dedupe."""

from datetime import timedelta

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.topics import DEDUPE_WINDOW


class DedupeSettings(BaseSettings):
    """How dedupe works; each field is read from ``SELISIH_DEDUPE_<NAME>``.

    All workers of one deployment must share these values: they decide what the fold writes.
    """

    model_config = SettingsConfigDict(env_prefix="SELISIH_DEDUPE_", frozen=True, extra="forbid")

    window: timedelta = Field(
        default=DEDUPE_WINDOW,
        gt=timedelta(0),
        le=DEDUPE_WINDOW,
        description="How far back in log time an article is remembered. Not more than the topic "
        "article-cleaned keeps beside a week of outage.",
    )
    bucket_cap: int = Field(
        default=8,
        ge=1,
        le=10_000,
        description="Articles looked at for one shared key, the newest first: a template that "
        "hundreds of articles share must not cost hundreds of comparisons. A copy's first article "
        "is found behind them.",
    )
    candidate_cap: int = Field(
        default=8,
        ge=1,
        le=1_000,
        description="Candidates that are verified for one article: those most alike by their "
        "signatures, the earliest first among equals.",
    )
    most_articles: int = Field(
        default=2_000_000,
        ge=1_000,
        description="Articles remembered in one family, whatever the window; the oldest go first. "
        "An article takes about 1 kB.",
    )
