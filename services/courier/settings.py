"""What may be set of the courier."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from services.courier.schedule import DELAYS, Schedule

DAY: Final = 86_400
Delay = Annotated[float, Field(ge=0, le=7 * DAY)]


def _listed(value: Any) -> Any:
    """Return the parts of ``0, 5, 300``, with or without brackets."""
    return tuple(value.strip().strip("[]").split(",")) if isinstance(value, str) else value


class CourierSettings(BaseSettings):
    """Settings of the courier, read from the environment."""

    model_config = SettingsConfigDict(env_prefix="SELISIH_COURIER_", frozen=True)

    endpoints_file: Path = Field(
        default=Path("endpoints.toml"),
        description="TOML file with one table [endpoints.NAME] a receiver of webhooks; read again "
        "when it or a secret file changes. The router reads the same.",
    )
    schedule: Annotated[tuple[Delay, ...], NoDecode, BeforeValidator(_listed)] = Field(
        default=tuple(delay.total_seconds() for delay in DELAYS),
        min_length=1,
        max_length=50,
        description="Seconds to wait before each attempt, separated by commas; as many attempts "
        "as waits. From the second on, each is varied by up to a fifth.",
    )
    calm_seconds: float = Field(
        default=60,
        ge=0,
        le=DAY,
        description="Least wait in seconds after 429, 502, 504 or a timeout.",
    )
    longest_retry_after_seconds: float = Field(
        default=DAY, ge=0, le=7 * DAY, description="The longest Retry-After that is honoured."
    )
    give_up_after_days: float = Field(
        default=14,
        gt=0,
        le=20,
        description="Age in days at which a delivery is given up, whatever its endpoint does.",
    )
    disable_after_days: float = Field(
        default=5,
        gt=0,
        le=20,
        description="Days of failures and nothing else after which an endpoint is disabled.",
    )
    connect_timeout_seconds: float = Field(
        default=5, gt=0, le=60, description="Longest wait for a connection to a receiver."
    )
    total_timeout_seconds: float = Field(
        default=15,
        gt=0,
        le=120,
        description="Longest duration of one request, connecting included.",
    )
    max_response_bytes: int = Field(
        default=16_384, ge=0, le=1_048_576, description="Bytes of an answer's body that are read."
    )
    in_flight_per_endpoint: int = Field(
        default=4, ge=1, le=64, description="Requests that may be under way to one endpoint."
    )
    drain_seconds: float = Field(
        default=5,
        ge=0,
        le=10,
        description="Time that requests under way are given to end when the courier stops or "
        "partitions move; those cut off are sent again under the same id.",
    )

    def limits(self) -> Schedule:
        """Return the schedule that these settings describe."""
        return Schedule(
            delays=tuple(timedelta(seconds=seconds) for seconds in self.schedule),
            calm=timedelta(seconds=self.calm_seconds),
            longest=timedelta(seconds=self.longest_retry_after_seconds),
            give_up_after=timedelta(days=self.give_up_after_days),
            disable_after=timedelta(days=self.disable_after_days),
        )
