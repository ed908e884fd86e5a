"""Settings of the cleaner."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class CleanerSettings(BaseSettings):
    """How the cleaner works; each field is read from ``SELISIH_CLEANER_<NAME>``."""

    model_config = SettingsConfigDict(env_prefix="SELISIH_CLEANER_", frozen=True, extra="forbid")

    most_noise: float = Field(
        default=0.6,
        gt=0,
        le=1,
        description="Share of a text that may be noise. Where the rules would take more they are "
        "wrong about the page: the text is kept whole and counted as heavily_cleaned.",
    )
