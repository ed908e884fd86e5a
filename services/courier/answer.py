"""What came of one request, and what Retry-After asks for."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final

LONGEST: Final = timedelta(days=365)
"""More than any limit; keeps a garbled header from overflowing a time."""


class Cause(StrEnum):
    """Why an attempt failed, a delivery ended or an endpoint was disabled. Closed."""

    STATUS = "status"  # any answer but 2xx that is not named here
    REDIRECT = "redirect"  # 3xx: a moved endpoint is set right in the file, never followed
    THROTTLED = "throttled"  # 429
    GONE = "gone"  # 410: the receiver wants no more
    TIMEOUT = "timeout"
    CONNECTION = "connection"  # refused, reset, unresolved, or no HTTP spoken
    TLS = "tls"
    ADDRESS = "address"  # not a public address, and not allowed by the endpoint
    EXHAUSTED = "exhausted"  # the schedule's last attempt failed
    EXPIRED = "expired"  # too old to be of use
    FAILING = "failing"  # nothing but failures for days


@dataclass(frozen=True, slots=True)
class Answer:
    """One request's end: a status or, where none came, the cause."""

    latency: timedelta
    status: int | None = None
    failed: Cause | None = None
    """Why no status came."""
    retry_after: timedelta | None = None

    @property
    def cause(self) -> Cause | None:
        """Why this is no delivery; ``None`` for a success, which is 2xx and nothing else."""
        if self.status is None:
            return self.failed or Cause.CONNECTION
        if 200 <= self.status < 300:
            return None
        if 300 <= self.status < 400:
            return Cause.REDIRECT
        return _BY_STATUS.get(self.status, Cause.STATUS)

    @property
    def overloaded(self) -> bool:
        """Whether the receiver, or something before it, has too much to do (Standard Webhooks)."""
        return self.status in (429, 502, 504) or self.failed is Cause.TIMEOUT


_BY_STATUS: Final = {410: Cause.GONE, 429: Cause.THROTTLED}


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Return the wait that a Retry-After header asks for (RFC 9110, section 10.2.3).

    Reads whole and, as some send them, fractional seconds and all three forms of an HTTP date; a
    date in the past is no wait. ``None`` for no header or one that says neither.
    """
    text = (value or "").strip()
    if not text or len(text) > 64 or not text.isascii():
        return None
    digits = text.replace(".", "", 1)
    if digits.isdigit():
        whole = text.partition(".")[0]
        return LONGEST if len(whole) > 8 else min(LONGEST, timedelta(seconds=float(text)))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(LONGEST, max(timedelta(), moment - now))
