"""What the whole pipeline does on real Kafka: articles a second, and seconds from news to alert.

The real chain and a chain of stages that do nothing but fan out alike run in the same session on
the same broker, so that their ratio says what Kafka and the framework cost of an article's time.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from schemas import AlertRaised, ArticlePublished
from schemas.codec import accepted_at
from schemas.topics import TOPICS, topic_of
from services import STAGES
from services.cli.synthetic import articles
from services.runtime.broker import start_broker
from services.runtime.kafka.admin import create_topics
from services.runtime.kafka.lag import lag, total
from services.runtime.kafka.publish import publish
from services.runtime.settings import RuntimeSettings
from services.runtime.truth import latest, read_back

Row = dict[str, float | int | str]

WARM: Final = 100
"""Articles that go through before anything is measured."""
POLL: Final = 0.5
"""Seconds between questions whether a chain is done; each costs the brokers' core some work."""
PATIENCE: Final = 600.0
"""Seconds after which a chain that does not drain counts as stuck."""


def bench_pipeline(count: int, rate: float, seconds: float) -> Row:
    """Return the figures of one session: ``count`` articles at once, then ``rate`` a second."""
    with start_broker() as broker:
        with _chain(broker.bootstrap, "bench-empty", "services.cli.passing {}") as chain:
            empty = _flood(chain, count)
        with _chain(broker.bootstrap, "bench-real", "services.{}") as chain:
            before = _cpu_seconds(chain)
            real = _flood(chain, count)
            spent = _cpu_seconds(chain)
            ages = _trickle(chain, count, rate, seconds)
    return {
        "articles_per_s": round(real, 1),
        "empty_chain_per_s": round(empty, 1),
        "framework_share": round(real / empty, 3),
        "p50_ms": _quantile(ages, 0.50),
        "p99_ms": _quantile(ages, 0.99),
        "alerts_timed": len(ages),
        "rate_per_s": rate,
        "articles": count,
        **{
            f"{name}_cpu_ms_per_article": round(1000 * (spent[name] - before[name]) / count, 2)
            for name in spent
        },
    }


@dataclass(frozen=True, slots=True)
class Chain:
    """One worker a stage, on topics of its own."""

    bootstrap: str
    prefix: str
    workers: dict[str, subprocess.Popen[bytes]]


@contextmanager
def _chain(bootstrap: str, prefix: str, module: str) -> Iterator[Chain]:
    """Run one worker a stage until the end of the block, warmed up."""
    create_topics(bootstrap, prefix)
    with ExitStack() as stack:
        chain = Chain(bootstrap, prefix, {})
        for name in STAGES:
            own = {
                **os.environ,
                "SELISIH_KAFKA_BOOTSTRAP": bootstrap,
                "SELISIH_TOPIC_PREFIX": prefix,
                "SELISIH_WEB_PORT": "0",
                "SELISIH_LOG_LEVEL": "error",
                "SELISIH_SESSION_TIMEOUT": "40",  # a held worker stays in its group
            }
            command = [sys.executable, "-m", *module.format(name).split()]
            chain.workers[name] = subprocess.Popen(command, env=own)
            stack.callback(_end, chain.workers[name])
        publish(_stream(WARM), bootstrap, prefix)
        _drained(chain)
        yield chain


def _cpu_seconds(chain: Chain) -> dict[str, float]:
    """Return the CPU time each worker has used so far; empty where there is no /proc."""
    found: dict[str, float] = {}
    for name, worker in chain.workers.items():
        stat = Path(f"/proc/{worker.pid}/stat")
        if stat.exists():
            fields = stat.read_text().rpartition(")")[2].split()
            found[name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(20)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()


def _flood(chain: Chain, count: int) -> float:
    """Return articles a second of a backlog.

    Timed from the moment that the workers may take it up to the latest append to any topic: they
    are held while it is published, so that the publisher does not share their cores, and that they
    commit it, which they do at intervals, does not count.
    """
    flood = list(_stream(WARM + count, skip=WARM))
    for worker in chain.workers.values():
        worker.send_signal(signal.SIGSTOP)
    try:
        publish(flood, chain.bootstrap, chain.prefix)
    finally:
        began = datetime.now(UTC)
        for worker in chain.workers.values():
            worker.send_signal(signal.SIGCONT)
    _drained(chain)
    settings = RuntimeSettings(kafka_bootstrap=chain.bootstrap, topic_prefix=chain.prefix)
    appends = filter(None, (latest(settings, topic.name(chain.prefix)) for topic in TOPICS))
    return count / (max(appends) - began).total_seconds()


def _trickle(chain: Chain, seen: int, rate: float, seconds: float) -> list[float]:
    """Return milliseconds from publication to alert of the articles that come at a steady rate."""
    settings = RuntimeSettings(kafka_bootstrap=chain.bootstrap, topic_prefix=chain.prefix)
    topic = topic_of(AlertRaised).name(chain.prefix)
    before = {(record.partition, record.offset) for record in read_back(settings, topic)}
    start = WARM + seen
    trickle = list(_stream(start + int(rate * seconds), skip=start))
    publish(trickle, chain.bootstrap, chain.prefix, rate=rate)
    _drained(chain)
    return [
        _milliseconds(record.time, accepted)
        for record in read_back(settings, topic)
        if (record.partition, record.offset) not in before
        and (accepted := accepted_at(record.headers)) is not None
    ]


def _stream(count: int, skip: int = 0) -> Iterator[ArticlePublished]:
    for number, synthetic in enumerate(articles(count)):
        if number >= skip:
            yield synthetic.article


def _milliseconds(end: datetime, start: datetime) -> float:
    return (end - start).total_seconds() * 1000


def _drained(chain: Chain) -> None:
    """Return when every stage has committed all it was sent, seen twice in a row."""
    stages = {f"{chain.prefix}.{name}" for name in STAGES}

    def waiting() -> int:
        rows = lag(chain.bootstrap, chain.prefix)
        return total(row for row in rows if row.consumergroup in stages)

    _until(lambda: waiting() == 0 and waiting() == 0, "the chain does not drain")


def _until(done: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} within {PATIENCE:.0f} s")
        time.sleep(POLL)


def _quantile(values: list[float], share: float) -> float:
    if not values:
        return -1.0
    return round(sorted(values)[min(len(values) - 1, int(share * len(values)))], 1)
