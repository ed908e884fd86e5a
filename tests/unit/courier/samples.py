"""Small alerts and records to tell the courier about."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from schemas import AlertRaised, ArticleRef, DeliveryRecorded, Figure, Reading, Side
from schemas.ids import identity
from services.courier.deliveries import Deliveries
from services.courier.owed import Key

START = datetime(2026, 3, 1, 6, tzinfo=UTC)
WINDOW = timedelta(days=21)
SECRET = "whsec_c2VsaXNpaC10ZXN0cy1vbmx5LTI0LWJ5dGVzIQ=="


def figure(number: int, **given: Any) -> Figure:
    """Return a figure of so many dead."""
    sentence = f"Sedikitnya {number} orang tewas akibat banjir bandang itu."
    fields: dict[str, Any] = {
        "figure_id": identity("figure", number),
        "part": "body",
        "start": 111,
        "end": 111 + len(str(number)),
        "num": str(number),
        "lower": Decimal(number),
        "upper": None,
        "approximator": "at_least",
        "dimension": "count",
        "sentence": sentence,
        "sentence_start": 100,
        "noun": "orang",
        "noun_class": "people",
        "place": "Kota Padang",
    }
    return Figure(**{**fields, **given})


def reading(number: int, outlet: str = "Harian Contoh", **given: Any) -> Reading:
    """Return a figure in an article of an outlet."""
    article = ArticleRef(
        article_id=identity("article", outlet, number), outlet=outlet, language="id"
    )
    return Reading(article=article, figure=figure(number, **given))


def alert(number: int = 1, **given: Any) -> AlertRaised:
    """Return an alert, each number another one."""
    against = Side(stance="against", readings=(reading(9),), outlets=1, texts=1, witnesses=1)
    fields: dict[str, Any] = {
        "alert_id": identity("alert", number),
        "kind": "conflict",
        "verdict": "contradiction",
        "severity": "medium",
        "fact_id": identity("fact"),
        "subject": "people",
        "new": reading(4, "Warta Contoh"),
        "sides": (against,),
        "reasons": (),
        "rules_version": 1,
    }
    return AlertRaised(**{**fields, **given})


def queued(number: int = 1, endpoint: str = "desk", round_: int = 0) -> DeliveryRecorded:
    """Return what the router writes."""
    owed = alert(number)
    return DeliveryRecorded(
        endpoint_id=endpoint, outcome="queued", alert_id=owed.alert_id, round=round_, alert=owed
    )


def record(outcome: str, number: int = 1, endpoint: str = "desk", **given: Any) -> DeliveryRecorded:
    """Return what the courier writes."""
    named = {} if outcome in ("disabled", "enabled") else {"alert_id": alert(number).alert_id}
    return DeliveryRecorded(endpoint_id=endpoint, outcome=outcome, **named, **given)


def key(number: int = 1, endpoint: str = "desk", round_: int = 0) -> Key:
    """Return the key of a delivery."""
    return Key(endpoint, alert(number).alert_id, round_)


def folded(*events: DeliveryRecorded, every: timedelta = timedelta(seconds=1)) -> Deliveries:
    """Return the state after these records, the first at ``START`` and one ``every`` while."""
    state = Deliveries(WINDOW)
    for number, event in enumerate(events):
        state.fold(event, START + number * every)
    return state
