"""What happened to an alert on its way to one endpoint: a log that the courier folds."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from schemas.alert import AlertRaised
from schemas.model import Event, Id, Moment

EndpointId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
DeliveryOutcome = Literal["queued", "attempted", "delivered", "gave_up", "disabled", "enabled"]


class DeliveryRecorded(Event):
    """One thing happened at one endpoint.

    ``queued`` comes from the router and carries the whole alert; everything else comes from the
    courier, whose records are the one exception to "derived from input": they tell of the network.
    """

    endpoint_id: EndpointId
    outcome: DeliveryOutcome
    alert_id: Id | None = None
    """Absent in ``disabled`` and ``enabled``, which concern the endpoint."""
    round: Annotated[int, Field(ge=0)] = 0
    """0 from the router, one more for each replay."""
    attempt: Annotated[int, Field(ge=1)] | None = None
    status: Annotated[int, Field(ge=100, le=599)] | None = None
    """The HTTP status answered; absent when no answer came."""
    latency_ms: Annotated[int, Field(ge=0)] | None = None
    next_at: Moment | None = None
    """When the next attempt is due; only after a failed one."""
    cause: Annotated[str, Field(max_length=200)] | None = None
    """Why it failed, gave up or was disabled, in a closed list of words, without url or body."""
    alert: AlertRaised | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.outcome in ("disabled", "enabled"):
            if self.alert_id is not None:
                raise ValueError(f"{self.outcome} concerns the endpoint, not an alert")
        elif self.alert_id is None:
            raise ValueError(f"{self.outcome} names its alert")
        if (self.outcome == "queued") != (self.alert is not None):
            raise ValueError("queued, and only queued, carries the alert")
        return self
