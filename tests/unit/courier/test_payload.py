"""The message: its shape, and how a large alert is made to fit."""

import json
from typing import Any

from schemas import AlertRaised, Reason
from services.courier.payload import CUTS, LIMIT, payload
from tests.unit.courier.samples import START, alert, figure, reading


def message(given: AlertRaised) -> Any:
    """Return the message about an alert, read back, after seeing that it is small enough."""
    body = payload(given, START)
    assert len(body) < LIMIT
    return json.loads(body)


def long_reading(number: int, sentence: int, **given: Any) -> Any:
    """Return a reading whose sentence is so long, its numeral in the middle."""
    half = "kata " * (sentence // 10)
    text = f"{half}{number} orang {half}"
    start = 1000 + len(half)
    return reading(
        number, sentence=text, sentence_start=1000, start=start, end=start + len(str(number)),
        **given,
    )  # fmt: skip


def large(readings: int, sides: int = 1, sentence: int = 1900) -> AlertRaised:
    """Return an alert with so many figures a side."""
    side = (
        alert()
        .sides[0]
        .model_copy(
            update={"readings": tuple(long_reading(n, sentence) for n in range(10, 10 + readings))}
        )
    )
    return alert(new=long_reading(4, sentence), sides=(side,) * sides)


def test_a_message_has_type_timestamp_and_the_whole_alert() -> None:
    """Standard Webhooks' three fields; the data is the alert as its schema describes it."""
    found = message(alert())
    assert set(found) == {"type", "timestamp", "data"}
    assert found["type"] == "alert.raised"
    assert found["timestamp"] == "2026-03-01T06:00:00Z"
    assert AlertRaised.model_validate_json(json.dumps(found["data"])) == alert()


def test_the_same_alert_makes_the_same_bytes() -> None:
    """A second attempt sends what the first sent."""
    assert payload(alert(), START) == payload(alert(), START)


def test_long_sentences_are_cut_first_and_around_their_numeral() -> None:
    """The numeral is still found at ``start - sentence_start``."""
    found = message(large(readings=5, sides=2))
    assert found["cut"] == ["long_sentences"]
    for side in found["data"]["sides"]:
        for one in side["readings"]:
            fig = one["figure"]
            at = fig["start"] - fig["sentence_start"]
            assert fig["sentence"][at : at + len(fig["num"])] == fig["num"]
            assert len(fig["sentence"]) == 600


def test_later_readings_go_before_sides_do() -> None:
    """Of each side the first figure stays, and the counts that tell of the others."""
    found = message(large(readings=5, sides=4))
    assert found["cut"] == ["long_sentences", "later_readings"]
    assert len(found["data"]["sides"]) == 4
    assert all(len(side["readings"]) == 1 for side in found["data"]["sides"])


def test_many_sides_and_reasons_are_cut_to_the_first() -> None:
    """What stands against the new figure comes first, so it is what stays."""
    reasons = tuple(
        Reason(rung="place", answer="yes", code="same", params={"n": "x" * 150}) for _ in range(90)
    )
    found = message(large(readings=5, sides=40).model_copy(update={"reasons": reasons}))
    assert found["cut"] == ["long_sentences", "later_readings", "short_sentences", "later_sides"]
    assert len(found["data"]["sides"]) == 3
    assert len(found["data"]["reasons"]) == 12


def test_the_largest_alert_still_tells_bounds_and_sentences() -> None:
    """The last cut leaves a valid alert with both readings, however large it was."""
    wide = "\x01" * 200  # six bytes each in JSON
    terms = dict.fromkeys(("noun", "event", "place", "attribution", "via", "unit"), wide)
    one = long_reading(4, 1900, **terms)
    one = one.model_copy(
        update={"article": one.article.model_copy(update={"url": "https://a.b/" + "c" * 2000})}
    )
    side = alert().sides[0].model_copy(update={"readings": (one,) * 5})
    found = message(alert(new=one, sides=(side,) * 30))
    assert found["cut"] == [name for name, _ in CUTS]
    assert AlertRaised.model_validate_json(json.dumps(found["data"])).new.figure.lower == 4
    assert "4 orang" in found["data"]["new"]["figure"]["sentence"]


def test_a_short_sentence_is_left_as_it_is() -> None:
    """Only what is longer than the limit is cut."""
    given = large(readings=5, sides=2).model_copy(update={"new": reading(4)})
    assert message(given)["data"]["new"]["figure"]["sentence"] == figure(4).sentence
