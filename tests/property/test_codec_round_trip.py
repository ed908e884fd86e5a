"""Whatever the contract allows survives the wire, in one spelling."""

import json
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas import TOPICS, Topic, Unreadable, decode, encode
from schemas.codec import accepted_at, event_id, header, headers
from schemas.model import plain
from tests.property.events import DECIMALS, MOMENTS, events

each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.event_name)
brief = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@each_topic
@given(data=st.data())
@brief
def test_an_event_comes_back_as_it_was(topic: Topic, data: st.DataObject) -> None:
    """Decoding undoes encoding, and encoding again gives the same bytes and the same id."""
    event = data.draw(events(topic.event))
    payload = encode(event)
    again = decode(topic.event, payload)
    assert again == event
    assert encode(again) == payload
    assert event_id(topic.event, encode(again)) == event_id(topic.event, payload)


@each_topic
@given(data=st.data())
@brief
def test_nothing_on_the_wire_is_null_or_a_float(topic: Topic, data: st.DataObject) -> None:
    """Absent is left out, decimals are strings: what the exported schemas promise."""

    def present(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert None not in [value for _, value in pairs]
        return dict(pairs)

    payload = encode(data.draw(events(topic.event)))
    json.loads(payload, object_pairs_hook=present, parse_float=pytest.fail)


@given(payload=st.binary(max_size=200))
@brief
def test_any_bytes_are_an_event_or_unreadable(payload: bytes) -> None:
    """No bytes raise anything but the one refusal that becomes a dead letter."""
    for topic in TOPICS:
        with pytest.raises(Unreadable):
            decode(topic.event, payload)


@given(
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    )
)
@brief
def test_any_json_is_an_event_or_unreadable(value: object) -> None:
    """The same for sound JSON of another shape, NaN and lone surrogates included."""
    for topic in TOPICS:
        with pytest.raises(Unreadable):
            decode(topic.event, json.dumps(value).encode())


@given(moment=MOMENTS)
def test_the_time_of_acceptance_is_carried_exactly(moment: datetime) -> None:
    """``ce_time`` loses no microsecond on its way through the stages."""
    rows = headers(TOPICS[0].event, b"{}", source="test", accepted=moment)
    assert accepted_at(rows) == moment
    assert header(rows, "ce_type") == TOPICS[0].ce_type.encode()


@given(number=DECIMALS)
def test_a_decimal_has_one_spelling(number: Decimal) -> None:
    """Equal decimals are spelled alike: no exponent, no trailing zero, no minus nought."""
    text = plain(number)
    assert "E" not in text
    assert text != "-0"
    assert not ("." in text and text.endswith(("0", ".")))
    assert Decimal(text) == number
