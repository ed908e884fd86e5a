"""The headers of Standard Webhooks: the message's name, its time, and who vouches for it."""

import binascii
from base64 import b64decode
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from standardwebhooks import Webhook

from schemas.ids import identity

PREFIX: Final = "whsec_"
SIZES: Final = range(24, 65)
"""Bytes that a secret may have (Standard Webhooks, "Signature scheme")."""


class BadSecret(ValueError):
    """A signing secret that the standard does not allow; never tells the secret."""


def checked(secret: str) -> str:
    """Return the secret, stripped; ``BadSecret`` unless it is 24 to 64 bytes in base64."""
    text = secret.strip()
    try:
        raw = b64decode(text.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadSecret("a signing secret is whsec_ and base64") from error
    if len(raw) not in SIZES:
        raise BadSecret(f"a signing secret has 24 to 64 bytes, not {len(raw)}")
    return text


def webhook_id(endpoint_id: str, alert_id: str) -> str:
    """Return the message's id: the same for ever, however often and when it is sent."""
    return identity("webhook", endpoint_id, alert_id)


def signed(message: str, body: bytes, at: datetime, secrets: Sequence[str]) -> dict[str, str]:
    """Return the three headers of a message sent at ``at``.

    One signature a secret, newest first, so that a receiver may change its secret at leisure.
    """
    moment = at.astimezone(UTC)  # the library takes the digits of any zone for those of UTC
    signatures = [Webhook(secret).sign(message, moment, body.decode()) for secret in secrets]
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
