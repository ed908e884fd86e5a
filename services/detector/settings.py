"""What may be set of the detector."""

from datetime import timedelta

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.topics import DETECTOR_WINDOW

DAYS = DETECTOR_WINDOW // timedelta(days=1)


class DetectorSettings(BaseSettings):
    """Settings of the detector, read from the environment."""

    model_config = SettingsConfigDict(env_prefix="SELISIH_DETECTOR_", frozen=True)

    window_days: int = Field(
        default=DAYS,
        ge=1,
        le=DAYS,
        description="Days of log time for which figures are remembered; the topic keeps no more.",
    )
    max_figures: int = Field(
        default=1_000_000,
        ge=1_000,
        description="Figures remembered a subject; above it the oldest articles go first, counted "
        "as capped.",
    )
    max_postings: int = Field(
        default=200,
        ge=10,
        le=10_000,
        description="Newest articles looked at for each story term of a new article.",
    )
    max_articles: int = Field(
        default=60,
        ge=5,
        le=1_000,
        description="Articles of the same story, most alike first, whose figures are compared with "
        "those of a new article.",
    )
    max_compared: int = Field(
        default=120,
        ge=10,
        le=10_000,
        description="Earlier figures of the same kind of thing with which one figure is compared, "
        "newest first.",
    )
