"""What an operator may set for the extractor."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class ExtractorSettings(BaseSettings):
    """Settings of the extractor, read from ``SELISIH_EXTRACTOR_*``."""

    model_config = SettingsConfigDict(env_prefix="SELISIH_EXTRACTOR_", frozen=True)

    max_figures: int = Field(
        default=400,
        ge=1,
        le=400,
        description="Figures read of one article, the headline's first; those after them are "
        "counted as figures_dropped and left out.",
    )
    max_sentence: int = Field(
        default=5_000,
        ge=200,
        le=200_000,
        description="Characters of a sentence read at once; a longer one is read in pieces, "
        "cut at a blank, if possible after a comma.",
    )
