"""What every worker is told by its surroundings, validated before the first record is read."""

from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

Seconds = Annotated[float, Field(gt=0)]


class RuntimeSettings(BaseSettings):
    """Settings shared by all workers, read from ``SELISIH_*``."""

    model_config = SettingsConfigDict(env_prefix="SELISIH_", frozen=True, extra="ignore")

    kafka_bootstrap: str = Field(
        "127.0.0.1:9092",
        pattern=r"^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$",
        description="Kafka brokers to ask first: host:port, several separated by commas.",
    )
    topic_prefix: str = Field(
        "selisih",
        pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$",
        description="First part of every topic and consumer group name.",
    )
    web_bind: str = Field(
        "127.0.0.1",
        min_length=1,
        description="Address on which /healthz, /readyz and /metrics answer.",
    )
    web_port: int = Field(
        6066,
        ge=0,
        le=65535,
        description="Port of /healthz, /readyz and /metrics; one per process. 0 takes a free one.",
    )
    commit_interval: Seconds = Field(
        0.25,
        le=60,
        description="Seconds between commits; what was done since is repeated after a kill.",
    )
    linger: float = Field(
        0.005,
        ge=0,
        le=1,
        description="Seconds an output waits for company in its batch.",
    )
    session_timeout: Seconds = Field(
        10,
        ge=6,
        le=40,
        description="Seconds without a sign of life after which a worker's partitions move on.",
    )
    heal_interval: Seconds = Field(
        1,
        le=60,
        description="Seconds between looks for records that were in the log but not delivered.",
    )
    shutdown_grace: Seconds = Field(
        15,
        le=300,
        description="Seconds a worker has to finish, flush, commit and leave after SIGTERM.",
    )
    brake_window: int = Field(
        200,
        ge=1,
        description="Latest records over which the share of dead letters is taken.",
    )
    brake_share: float = Field(
        0.5,
        gt=0,
        le=1,
        description="Share of dead letters among them at which the stage stops consuming.",
    )
    brake_run: int = Field(
        50,
        ge=1,
        description="Dead letters in a row at which the stage stops consuming.",
    )
    log_format: Literal["json", "console"] = Field(
        "json", description="One JSON object a line, or lines for people."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least severe level that is logged."
    )


def complaint(error: ValidationError, settings: type[BaseSettings]) -> str:
    """Return what is wrong with the environment, one variable a line, without its values."""
    prefix = str(settings.model_config.get("env_prefix", ""))
    lines = []
    for row in error.errors(include_url=False, include_context=False, include_input=False):
        name = "_".join(str(step) for step in row["loc"])
        lines.append(f"{prefix}{name}".upper() + f": {row['msg']}")
    return "\n".join(lines)
