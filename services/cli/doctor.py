"""``selisih doctor``: what is wrong with this installation, and what to do about it."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Literal

import typer

from services.cli.kafka_options import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Bootstrap, Prefix
from services.cli.rows import Exit

MIN_FREE_BYTES: Final = 1_000_000_000
MAX_SKEW: Final = timedelta(seconds=5)
"""The clock gives articles the time at which they were accepted; the broker gives the log's."""

State = Literal["ok", "warning", "broken", "skipped"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found, with what to do where something is wrong."""

    state: State
    subject: str
    told: str


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("doctor")(doctor)


def doctor(bootstrap: Bootstrap = DEFAULT_BOOTSTRAP, prefix: Prefix = DEFAULT_PREFIX) -> None:
    """Look at Python, disk, broker, topics, records and clock; exit 1 if something is broken.

    Example: selisih doctor --bootstrap 127.0.0.1:9092
    """
    broken = False
    for finding in findings(bootstrap, prefix):
        broken = broken or finding.state == "broken"
        print(f"{finding.state:8} {finding.subject:9} {finding.told}", flush=True)
    if broken:
        raise typer.Exit(Exit.FAILURE)


def findings(bootstrap: str, prefix: str) -> Iterator[Finding]:
    """Yield what each check found; what cannot be looked at is skipped and said so."""
    yield _python()
    yield _disk()
    yield _backend()
    reached = _broker(bootstrap)
    yield reached
    checks: tuple[tuple[str, Callable[[str, str], Finding]], ...] = (
        ("topics", _topics), ("schema", _schema), ("clock", _clock), ("lag", _lag),
    )  # fmt: skip
    for subject, check in checks:
        if reached.state != "ok":
            yield Finding("skipped", subject, "no broker to ask")
            continue
        yield _asked(subject, check, bootstrap, prefix)


def _asked(
    subject: str, check: Callable[[str, str], Finding], bootstrap: str, prefix: str
) -> Finding:
    from services.runtime.kafka.connection import NoKafka

    try:
        return check(bootstrap, prefix)
    except NoKafka as error:
        return Finding("broken", subject, str(error))


def _python() -> Finding:
    from services.cli.ending import installed_version

    return Finding("ok", "python", f"{sys.version.split()[0]}, selisih {installed_version()}")


def _disk() -> Finding:
    folder = Path(tempfile.gettempdir())
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:.1f} GB free at {folder}"
    if free < MIN_FREE_BYTES:
        return Finding("warning", "disk", f"{told}: make room, at least {MIN_FREE_BYTES / 1e9:g}")
    return Finding("ok", "disk", told)


def _backend() -> Finding:
    from services.runtime.broker import what_is_missing, which_backend

    backend = which_backend()
    if backend is None:
        return Finding("warning", "kafka", what_is_missing())
    source = {
        "external": "the broker named in SELISIH_KAFKA_BOOTSTRAP is used",
        "docker": "Docker answers: demo and tests start Kafka in a container",
        "java": "a JDK answers: demo and tests start Kafka in Java",
    }
    return Finding("ok", "kafka", source[backend])


def _broker(bootstrap: str) -> Finding:
    from services.runtime.brokers.handle import answers

    problem = answers(bootstrap)
    if problem is None:
        return Finding("ok", "broker", f"{bootstrap} answers")
    told = f"{problem}: start one, or name it in SELISIH_KAFKA_BOOTSTRAP"
    return Finding("broken", "broker", told)


def _topics(bootstrap: str, prefix: str) -> Finding:
    from services.runtime.kafka.admin import check_topics

    found = check_topics(bootstrap, prefix, count=False)
    if not found:
        return Finding("ok", "topics", f"all {prefix}.* topics are as they should be")
    more = f" (and {len(found) - 1} more: `selisih topics check`)" if len(found) > 1 else ""
    missing = any(difference.field == "topic" for difference in found)
    cure = ": `selisih topics create`" if missing else ""
    return Finding("broken", "topics", f"{found[0]}{more}{cure}")


def _schema(bootstrap: str, prefix: str) -> Finding:
    """Whether the newest records are events of the version that this installation speaks."""
    from schemas import Unreadable
    from schemas.topics import TOPICS
    from services.runtime.kafka.tail import newest

    read = 0
    for topic in TOPICS:
        for record in newest(topic.event_name, bootstrap, prefix):
            event = record.event(topic.event)
            if isinstance(event, Unreadable):
                at = f"{record.topic}/{record.partition}/{record.offset}"
                return Finding("warning", "schema", f"{at} cannot be read: {event}")
            read += 1
    return Finding("ok", "schema", f"the newest records can be read ({read} looked at)")


def _clock(bootstrap: str, prefix: str) -> Finding:
    """Whether records were written later than this machine's now: one of two clocks is wrong."""
    from schemas.topics import TOPICS
    from services.runtime.kafka.tail import newest

    latest: datetime | None = None
    for topic in TOPICS:
        for record in newest(topic.event_name, bootstrap, prefix):
            latest = record.time if latest is None else max(latest, record.time)
    if latest is None:
        return Finding("skipped", "clock", "no record yet to compare with")
    ahead = latest - datetime.now(UTC)
    if ahead > MAX_SKEW:
        told = f"the broker is {ahead.total_seconds():.0f} s ahead of this machine: set the clocks"
        return Finding("warning", "clock", told)
    return Finding("ok", "clock", "no record lies in this machine's future")


def _lag(bootstrap: str, prefix: str) -> Finding:
    from services.runtime.kafka.lag import lag, total

    rows = lag(bootstrap, prefix)
    idle = sorted({row.consumergroup for row in rows if row.lag and row.committed is None})
    if idle:
        told = f"records wait, but nothing was ever committed by {', '.join(idle)}: is it running?"
        return Finding("warning", "lag", told)
    return Finding("ok", "lag", f"{total(rows)} records wait")
