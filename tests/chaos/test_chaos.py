"""Two workers of every stage on a real broker, killed in rotation: nothing missing, nothing extra.

``LONG=1`` runs the long form, ``CHAOS_SEED`` another plan. Seed, plan and what came of it are
printed (``pytest -s``).
"""
# ruff: noqa: T201 - a report is what it is run for

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic_settings import BaseSettings

from tests.chaos.faults import Fault, plan
from tests.chaos.newsroom import rows

LONG = bool(os.environ.get("LONG"))
ARTICLES = 30_000 if LONG else 5_000
ROUNDS = 4 if LONG else 1
RATE = float(os.environ.get("CHAOS_RATE", "70"))
SEED = int(os.environ.get("CHAOS_SEED", "20261"))
PAUSE = 5.0
"""Seconds between two faults."""
ENDPOINTS = """
[endpoints.meja]
url = "https://meja.example/hook"
secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

[endpoints.desk]
url = "https://desk.example/hook"
secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
verdicts = ["contradiction"]
"""

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(7200 if LONG else 1200)]


@dataclass(frozen=True)
class Hop:
    """A stage between its topics."""

    stage: Any
    settings: BaseSettings

    @property
    def name(self) -> str:
        """The stage's name."""
        return str(self.stage.name)


def test_two_workers_a_stage_lose_and_invent_nothing_whatever_is_killed(
    prefix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each hop's output is the fold of its input as read back; every article is accounted for."""
    from services.runtime.kafka.admin import create_topics
    from tests.integration.runtime.workers import Worker, own_broker, publish

    hops = _hops(tmp_path)
    faults = plan(SEED, [hop.name for hop in hops], ROUNDS)
    print(f"\nseed {SEED}, {ARTICLES} articles at {RATE:g}/s, two workers a stage")
    print("plan: " + ", ".join(str(fault) for fault in faults))
    env = {"SELISIH_ROUTER_ENDPOINTS_FILE": str(tmp_path / "endpoints.toml")}
    with own_broker(tmp_path / "broker", monkeypatch) as broker:
        create_topics(broker.bootstrap, prefix)
        running = {
            (hop.name, number): Worker(
                f"services.{hop.name}", broker.bootstrap, prefix,
                tmp_path / f"{hop.name}-{number}.log", env,
            ).start()
            for hop in hops
            for number in range(2)
        }  # fmt: skip
        try:
            for worker in running.values():
                worker.ready(timeout=180)
            began = time.monotonic()
            source = _topics(hops[0].stage.reads, prefix)
            publishing = threading.Thread(
                target=publish, args=(broker.bootstrap, source, rows(SEED, ARTICLES), RATE)
            )
            publishing.start()
            for fault in faults:
                time.sleep(PAUSE)
                _break(fault, broker, running)
            publishing.join()
            print(f"published after {time.monotonic() - began:.0f} s")
            _drain(broker.bootstrap, prefix, hops, running)
            print(f"drained after {time.monotonic() - began:.0f} s")
            codes = _end(running)
            _check(broker.bootstrap, prefix, hops)
        finally:
            for worker in running.values():
                worker.kill()
    assert set(codes) == {0}


def _hops(folder: Path) -> list[Hop]:
    from services.cleaner.settings import CleanerSettings
    from services.cleaner.stage import CLEANER
    from services.dedupe.settings import DedupeSettings
    from services.dedupe.stage import DEDUPE
    from services.detector.settings import DetectorSettings
    from services.detector.stage import DETECTOR
    from services.extractor.settings import ExtractorSettings
    from services.extractor.stage import EXTRACTOR
    from services.router.settings import RouterSettings
    from services.router.stage import ROUTER

    file = folder / "endpoints.toml"
    file.write_text(ENDPOINTS)
    return [
        Hop(CLEANER, CleanerSettings()),
        Hop(DEDUPE, DedupeSettings()),
        Hop(EXTRACTOR, ExtractorSettings()),
        Hop(DETECTOR, DetectorSettings()),
        Hop(ROUTER, RouterSettings(endpoints_file=file)),
    ]


def _topics(event: Any, prefix: str) -> str:
    from schemas import topic_of

    return topic_of(event).name(prefix)


def _break(fault: Fault, broker: Any, running: dict[tuple[str, int], Any]) -> None:
    if fault.action == "broker":
        broker.kill()
        time.sleep(1)
        broker.restart()
        return
    worker = running[fault.stage, fault.worker]
    if fault.action == "kill":
        worker.kill()
    else:
        worker.send(signal.SIGTERM)
        assert worker.wait() == 0, f"{fault}: {worker.lines()[-3:]}"
    time.sleep(1)
    worker.start()


def _drain(
    bootstrap: str, prefix: str, hops: list[Hop], running: dict[tuple[str, int], Any]
) -> None:
    from tests.integration.runtime.workers import handled, until

    for hop in hops:
        topic = _topics(hop.stage.reads, prefix)
        until(
            lambda topic=topic, hop=hop: handled(bootstrap, topic, f"{prefix}.{hop.name}"),  # type: ignore[misc]
            f"{hop.name} done",
            *running.values(),
            timeout=1200 if LONG else 180,
        )


def _end(running: dict[tuple[str, int], Any]) -> Iterable[int]:
    for worker in running.values():
        worker.send(signal.SIGTERM)
    return [worker.wait() for worker in running.values()]


def _check(bootstrap: str, prefix: str, hops: list[Hop]) -> None:
    from schemas import topic_of
    from services.runtime.truth import buried, fold_of, written_ids
    from tests.integration.runtime.workers import records

    faulty = []
    for hop in hops:
        read = records(bootstrap, _topics(hop.stage.reads, prefix))
        truth = fold_of(hop.stage, hop.stage.load(hop.settings), read)
        made: Counter[str] = Counter()
        for event in hop.stage.writes:
            made += written_ids(records(bootstrap, _topics(event, prefix)))
        letters = buried(
            records(bootstrap, topic_of(hop.stage.reads).dead_letters(prefix)), hop.name
        )
        missing = len(truth.ids - set(made)) + len(truth.dead - set(letters))
        extra = len(set(made) - truth.ids) + len(set(letters) - truth.dead)
        twice = sum(made.values()) - truth.written
        print(
            f"{hop.name:10} {len(read):6} in, {len(made):6} ids out, {len(truth.dead):3} dead: "
            f"missing {missing}, extra {extra}, repeated {twice}; {dict(truth.outcomes)}"
        )
        if missing or extra:
            faulty.append(hop.name)
        if hop.name == "dedupe":
            _account(bootstrap, prefix, hops, read)
    assert not faulty, f"not the fold of their input: {faulty}"


def _account(bootstrap: str, prefix: str, hops: list[Hop], cleaned: list[Any]) -> None:
    """Every article that was published and could be read was screened or is a redelivery."""
    from schemas import ArticlePublished, ArticleScreened, Unreadable, decode
    from services.runtime.truth import fates
    from tests.integration.runtime.workers import records

    def ids(read: Iterable[Any], event: Any) -> Iterator[str]:
        for record in read:
            try:
                yield decode(event, record.value, record.headers).article_id
            except Unreadable:
                continue

    dedupe = next(hop for hop in hops if hop.name == "dedupe")
    published = set(ids(records(bootstrap, _topics(ArticlePublished, prefix)), ArticlePublished))
    screened = set(ids(records(bootstrap, _topics(ArticleScreened, prefix)), ArticleScreened))
    again = {
        decode(dedupe.stage.reads, record.value, record.headers).article_id
        for record, fate in fates(dedupe.stage, dedupe.stage.load(dedupe.settings), cleaned)
        if str(getattr(fate, "outcome", "")) == "redelivery"
    }
    lost = published - screened - again
    print(f"articles: {len(published)} published, {len(screened)} screened, {len(lost)} lost")
    assert not lost, "articles that are nowhere"
