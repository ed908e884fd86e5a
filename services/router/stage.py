"""The router as a stage: an alert in, one queued delivery out for each endpoint that is owed it."""

from pathlib import Path

from schemas import AlertRaised, DeliveryRecorded
from services.endpoints import Endpoints, load_endpoints
from services.router.owed import owed
from services.router.settings import RouterSettings
from services.stage import Item, Outcome, Position, Result, Stage


def load(settings: RouterSettings) -> Endpoints:
    """Return the endpoints of the file; ``EndpointsUnreadable`` says what is wrong with it."""
    return load_endpoints(settings.endpoints_file)


def watches(settings: RouterSettings) -> tuple[Path, ...]:
    """Return the endpoints file: a change takes effect between two alerts."""
    return (settings.endpoints_file,)


def empty(endpoints: Endpoints) -> None:
    """The router remembers nothing."""


def step(endpoints: Endpoints, state: None, alert: AlertRaised, position: Position) -> Result:
    """Return one ``queued`` for each endpoint that is owed the alert."""
    queued = tuple(
        DeliveryRecorded(
            endpoint_id=endpoint.id, outcome="queued", alert_id=alert.alert_id, alert=alert
        )
        for endpoint in owed(endpoints.values(), alert, position.time)
    )
    if not queued:
        return Result((), Outcome.UNMATCHED)
    return Result(queued, Outcome.ROUTED, {Item.DELIVERIES: len(queued)})


ROUTER: Stage[Endpoints, None, AlertRaised] = Stage(
    name="router",
    reads=AlertRaised,
    writes=(DeliveryRecorded,),
    load=load,
    empty=empty,
    step=step,
    watches=watches,
)
