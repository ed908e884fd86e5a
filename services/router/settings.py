"""What may be set of the router."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class RouterSettings(BaseSettings):
    """Settings of the router, read from the environment."""

    model_config = SettingsConfigDict(env_prefix="SELISIH_ROUTER_", frozen=True)

    endpoints_file: Path = Field(
        default=Path("endpoints.toml"),
        description="TOML file with one table [endpoints.NAME] a receiver of webhooks; read again "
        "when it changes; a file that is not there names no endpoint. The courier reads the same.",
    )
