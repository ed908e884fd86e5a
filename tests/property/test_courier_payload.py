"""Whatever the alert, its message is small enough and still an alert."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import AlertRaised
from services.courier.payload import LIMIT, payload
from tests.property.events import events
from tests.unit.courier.samples import START

SENTENCES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=9)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(events(AlertRaised), SENTENCES, st.integers(0, 220), st.integers(1, 30))
def test_every_message_is_small_and_holds_a_valid_alert(
    alert: AlertRaised, words: str, times: int, sides: int
) -> None:
    """Ids, kind, verdict, severity and both bounds of the new figure are never cut."""

    def wide(reading: Any) -> Any:
        return reading.model_copy(
            update={"figure": reading.figure.model_copy(update={"sentence": words * times})}
        )

    large = alert.model_copy(
        update={
            "new": wide(alert.new),
            "sides": tuple(
                side.model_copy(update={"readings": tuple(map(wide, side.readings))})
                for side in alert.sides * sides
            ),
        }
    )
    body = payload(large, START)
    assert len(body) < LIMIT
    found = AlertRaised.model_validate_json(json.dumps(json.loads(body)["data"]))
    for name in ("alert_id", "kind", "verdict", "severity", "fact_id", "subject"):
        assert getattr(found, name) == getattr(alert, name)
    assert found.new.figure.lower == alert.new.figure.lower
    assert found.new.figure.upper == alert.new.figure.upper
    assert found.new.figure.num == alert.new.figure.num
