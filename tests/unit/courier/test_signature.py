"""Who vouches for a message, and under which name it travels."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta, timezone

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from services.courier.signature import BadSecret, checked, signed, webhook_id
from tests.unit.courier.samples import SECRET, key

BODY = '{"type":"alert.raised","data":{"place":"Aceh – Gayo"}}'.encode()
OTHER = "whsec_" + b64encode(b"another secret of 24 bytes").decode()


def now() -> datetime:
    """Return the time, which the verifying library compares with its own clock."""
    return datetime.now(UTC)


def test_a_receiver_with_the_secret_verifies_the_message() -> None:
    """The reference library accepts it."""
    headers = signed("abc", BODY, now(), [SECRET])
    assert Webhook(SECRET).verify(BODY, headers)["type"] == "alert.raised"


def test_another_secret_or_another_body_is_found_out() -> None:
    """Which is what the signature is for."""
    headers = signed("abc", BODY, now(), [SECRET])
    with pytest.raises(WebhookVerificationError):
        Webhook(OTHER).verify(BODY, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(BODY.replace(b"Aceh", b"Riau"), headers)


@pytest.mark.parametrize("secret", [SECRET, OTHER])
def test_while_a_secret_changes_either_verifies(secret: str) -> None:
    """One signature a secret, joined by spaces."""
    headers = signed("abc", BODY, now(), [OTHER, SECRET])
    assert headers["webhook-signature"].count("v1,") == 2
    Webhook(secret).verify(BODY, headers)


def test_the_time_is_signed_in_utc_whatever_its_zone() -> None:
    """The library takes a time's digits for those of UTC."""
    jakarta = timezone(timedelta(hours=7))
    headers = signed("abc", BODY, now().astimezone(jakarta), [SECRET])
    Webhook(SECRET).verify(BODY, headers)


def test_the_id_is_of_alert_and_endpoint_and_nothing_else() -> None:
    """Stable for ever: pinned, because receivers remember it to know a repeat."""
    one = webhook_id("desk", key().alert_id)
    assert one == webhook_id("desk", key(round_=3).alert_id)
    assert one != webhook_id("night", key().alert_id)
    assert one != webhook_id("desk", key(2).alert_id)
    assert webhook_id("desk", "0" * 32) == "175181e6fc7c9a6f8d1b684fc53c343e"


@pytest.mark.parametrize(
    ("secret", "says"),
    [
        ("", "24 to 64 bytes, not 0"),
        ("whsec_", "24 to 64 bytes, not 0"),
        ("whsec_AAAA", "24 to 64 bytes, not 3"),
        ("whsec_" + b64encode(bytes(65)).decode(), "24 to 64 bytes, not 65"),
        ("whsec_not*base64", "whsec_ and base64"),
        ("kata sandi", "whsec_ and base64"),
        ("rahasiá", "whsec_ and base64"),
    ],
)
def test_a_secret_that_the_standard_does_not_allow_is_refused_untold(
    secret: str, says: str
) -> None:
    """The error says what is wrong, not what the secret is."""
    with pytest.raises(BadSecret, match=says) as raised:
        checked(secret)
    assert not secret or secret not in str(raised.value)


def test_a_secret_may_lack_its_prefix_and_have_space_around_it() -> None:
    """Files end with a line break."""
    bare = SECRET.removeprefix("whsec_")
    assert checked(f" {SECRET}\n") == SECRET
    assert checked(bare) == bare
