"""What is written down: how an attempt ended, what was given up, and who is disabled."""

from datetime import datetime, timedelta

from schemas import DeliveryRecorded
from services.courier.answer import Answer
from services.courier.owed import Delivery
from services.courier.schedule import Disable, GiveUp, Schedule, pause


def told(delivery: Delivery, answer: Answer, now: datetime, schedule: Schedule) -> DeliveryRecorded:
    """Return the record of an attempt that ended at ``now``: ``delivered`` or ``attempted``.

    After the schedule's last attempt there is no ``next_at``, which ends the delivery.
    """
    made = delivery.attempts + 1
    failed = answer.cause is not None
    again = failed and made < len(schedule.delays)
    return DeliveryRecorded(
        endpoint_id=delivery.key.endpoint_id,
        alert_id=delivery.key.alert_id,
        round=delivery.key.round,
        outcome="attempted" if failed else "delivered",
        attempt=made,
        status=answer.status,
        latency_ms=max(0, answer.latency // timedelta(milliseconds=1)),
        next_at=now + pause(delivery, answer, schedule) if again else None,
        cause=answer.cause,
    )


def ended(action: GiveUp | Disable) -> DeliveryRecorded:
    """Return the record that ends a delivery or disables an endpoint."""
    if isinstance(action, Disable):
        return DeliveryRecorded(
            endpoint_id=action.endpoint_id, outcome="disabled", cause=action.cause
        )
    key = action.delivery.key
    return DeliveryRecorded(
        endpoint_id=key.endpoint_id,
        alert_id=key.alert_id,
        round=key.round,
        outcome="gave_up",
        attempt=action.delivery.attempts or None,
        cause=action.cause,
    )
