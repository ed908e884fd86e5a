"""What a dead letter carries: the record's own bytes, and headers that say why and from where.

Key, value and headers stay untouched, so that a letter can be sent back as it came. Our headers
are added under names of their own; those of an earlier death are replaced, not piled up.
"""

from importlib.metadata import PackageNotFoundError, version
from typing import Final

from schemas.codec import Headers
from services.fold import Dead, Record

PREFIX: Final = "selisih-dlq-"
FIELDS: Final = (
    "stage", "reason", "detail", "topic", "partition", "offset", "timestamp", "service-version",
)  # fmt: skip
REASONS: Final = ("invalid", "core_error", "oversize")
MAX_DETAIL: Final = 500


def _version() -> str:
    try:
        return version("selisih")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "unknown"


SERVICE_VERSION: Final = _version()


def letter_headers(dead: Dead, record: Record, *, stage: str, topic: str) -> Headers:
    """Return the record's headers and ours: where it stood, which stage gave up, and why.

    ``selisih-dlq-timestamp`` is the record's LogAppendTime, ISO 8601 in UTC.
    """
    said = (
        stage, dead.reason, dead.detail[:MAX_DETAIL], topic,
        str(record.partition), str(record.offset), record.time.isoformat(), SERVICE_VERSION,
    )  # fmt: skip
    own = tuple(
        (f"{PREFIX}{field}", value.encode("utf-8", "replace"))
        for field, value in zip(FIELDS, said, strict=True)
    )
    return (*(row for row in record.headers if not row[0].startswith(PREFIX)), *own)
