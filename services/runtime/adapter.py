"""Binds the loop to Faust: the only module that knows the framework, and how little of it is used.

Faust gives us what is hard to write: membership of a consumer group with its own thread, whose
heartbeats go on while the main loop works, and the calls at each rebalance. Its streams, agents,
acknowledgements, tables, producer and web site are not used:

* records go from the consumer to ``StageLoop.handle`` and not through streams, whose two tasks a
  record cost four fifths of the time, and which can commit what was never handled;
* what is committed is what the fold says, not what Faust counted as acknowledged;
* a commit that fails or takes too long is tried again at the next interval. Faust's own crashes the
  worker when a rebalance overtakes it (aiokafka then says that no partition is assigned) and waits
  without limit while the broker is away.

The names below are not public. They are checked when this module is imported, and the versions are
pinned, so that an upgrade fails at start with a sentence and not at night with a loss.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from importlib.metadata import version
from typing import Any, Final, cast

import faust
import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError
from faust.app.base import BootStrategy
from faust.transport.drivers import aiokafka as driver
from faust.types import TP

from services.fold import Record
from services.runtime.log_reader import record_of
from services.runtime.loop import StageLoop
from services.runtime.metrics import Metrics
from services.runtime.settings import RuntimeSettings

PINNED: Final = {"faust-streaming": "0.15.3", "mode-streaming": "0.7.1", "aiokafka": "0.14.0"}
RELIED_ON: Final[tuple[tuple[type, tuple[str, ...]], ...]] = (
    (
        driver.Consumer,
        (
            "_drain_messages", "_new_consumer_thread", "_to_message", "force_commit", "getmany",
            "on_partitions_assigned", "on_partitions_revoked", "perform_seek",
            "verify_all_partitions_active", "wait_empty",
        ),
    ),
    (
        driver.AIOKafkaConsumerThread,
        ("_commit", "_create_worker_consumer", "_ensure_consumer", "commit", "on_thread_stop"),
    ),
)  # fmt: skip
FETCH_WAIT_MS: Final = 50
"""Faust fixes 1500: with one fetch in flight a busy partition then waits for an idle one."""
PATIENCE: Final = 2.5
"""Seconds to wait for each of: confirmations, a commit, leaving the group. Together they fit into
the grace of a shutdown."""

log = structlog.get_logger("selisih.adapter")


def check_framework() -> None:
    """Raise ``ImportError`` if the installed framework is not the one this adapter was made for."""
    for name, wanted in PINNED.items():
        found = version(name)
        if found != wanted:
            raise ImportError(f"{name} {found} is installed, services.runtime needs {wanted}")
    for owner, names in RELIED_ON:
        for name in names:
            if not hasattr(owner, name):
                raise ImportError(f"{owner.__module__}.{owner.__qualname__} has no {name} any more")


check_framework()


class FoldConsumer(driver.Consumer):
    """Hands records to the loop and commits what the fold says. One class a process."""

    stage_loop: StageLoop
    topic: str
    metrics: Metrics
    _said: dict[int, int]
    """What was committed since the assignment, to be silent where nothing is new."""
    _ended = False

    def _new_consumer_thread(self) -> "FoldThread":
        return FoldThread(self, loop=self.loop, beacon=self.beacon)

    def _to_message(self, tp: TP, record: Any) -> Any:
        return record_of(record)

    async def _drain_messages(self, fetcher: Any) -> None:
        handle = self.stage_loop.handle
        while not (self.should_stop or fetcher.should_stop):
            async for _, record in self.getmany(timeout=1.0):
                await handle(cast(Record, record))
            await asyncio.sleep(0)

    async def force_commit(self, topics: Any = None, start_new_transaction: bool = True) -> bool:
        """Commit what the fold says; a failure is counted and tried again at the next interval."""
        points = self.stage_loop.holdings.commit_points()
        news = {n: point for n, point in points.items() if self._said.get(n) != point}
        if not news:
            return False
        done = await self._thread.commit({TP(self.topic, n): point for n, point in news.items()})
        if done:
            self._said.update(news)
        else:
            self.metrics.add("selisih_commit_failures_total")
        return bool(done)

    async def wait_empty(self) -> None:
        """Flush and commit, in bounded time; called when partitions go, and twice when we do."""
        if self._ended:
            return
        self._ended = self.app.should_stop
        try:
            await asyncio.wait_for(self.stage_loop.flush(), PATIENCE)
        except TimeoutError:
            log.warning("outputs are not confirmed in time; they will be sent again")
        for _ in range(2):  # the first may have done no more than wait for one under way
            await self.commit()

    async def perform_seek(self) -> None:
        """Do nothing: aiokafka starts an assignment at the commit, and gaps are healed."""

    async def verify_all_partitions_active(self) -> None:
        """Do nothing: it watches streams, which are not used."""

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Flush, commit, then leave everything to the coming assignment."""
        try:
            if not self.app.should_stop:  # Faust would close the client in the wrong event loop
                await super().on_partitions_revoked(revoked)
        finally:
            self.stage_loop.holdings.disown()

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        """Hand the whole new assignment to the loop before records flow."""
        if self.app.should_stop:
            return
        self._said = {}
        ours = frozenset(tp.partition for tp in assigned if tp.topic == self.topic)
        self.stage_loop.holdings.assign(ours)
        log.info("partitions assigned", topic=self.topic, partitions=sorted(ours))
        await super().on_partitions_assigned(assigned, generation_id)


class FoldThread(driver.AIOKafkaConsumerThread):
    """The thread that keeps us in the group: bounded where Faust's waits for ever."""

    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        if not hasattr(consumer, "_fetch_max_wait_ms"):
            raise ImportError("AIOKafkaConsumer has no _fetch_max_wait_ms any more")
        consumer._fetch_max_wait_ms = FETCH_WAIT_MS
        return consumer

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        try:
            points = {TopicPartition(tp.topic, tp.partition): at for tp, at in offsets.items()}
            await asyncio.wait_for(self._ensure_consumer().commit(points), PATIENCE)
        except (KafkaError, ValueError, TimeoutError) as error:
            log.warning("commit failed, to be tried again", error=repr(error))
            return False
        return True

    async def on_thread_stop(self) -> None:
        """Leave the group, in bounded time and whatever happens.

        aiokafka lets the cancellation of its own fetches escape if they wait for a broker. Passed
        on, it would keep the framework from hearing that this thread has ended: it then waits a
        minute and joins the thread for ever, which is how a worker hung after an outage.
        """
        try:
            await asyncio.wait_for(super().on_thread_stop(), PATIENCE)
        except (TimeoutError, asyncio.CancelledError, KafkaError) as error:
            log.warning("did not leave the group in order; it will notice", error=repr(error))


class _ConsumerOnly(BootStrategy):
    enable_kafka_producer = False
    enable_web = False
    enable_sensors = False


class _App(faust.App):
    BootStrategy = _ConsumerOnly

    async def on_first_start(self) -> None:
        """Do nothing: Faust would make folders for tables."""


def build_app(
    settings: RuntimeSettings, *, name: str, topic: str, stage_loop: StageLoop, metrics: Metrics
) -> faust.App:
    """Return a Faust app that does nothing but feed ``stage_loop`` from ``topic``.

    ``name`` is the app's id and the consumer group's.
    """
    app = _App(
        name,
        broker=[f"aiokafka://{host}" for host in settings.kafka_bootstrap.split(",")],
        autodiscover=False,
        web_enabled=False,
        topic_allow_declare=False,
        topic_disable_leader=True,
        table_standby_replicas=0,
        stream_wait_empty=True,
        broker_commit_interval=settings.commit_interval,
        broker_session_timeout=settings.session_timeout,
        broker_heartbeat_interval=settings.session_timeout / 6,
        broker_rebalance_timeout=20.0,
        broker_request_timeout=40.0,
        broker_max_poll_interval=86_400.0,
        broker_max_poll_records=500,
        broker_check_crcs=False,
        consumer_max_fetch_size=4 * 1024 * 1024,
        consumer_auto_offset_reset="earliest",
    )
    wired = {
        "__module__": __name__,  # by which the framework names its logger
        "stage_loop": stage_loop, "topic": topic, "metrics": metrics, "_said": {},
    }  # fmt: skip
    vars(app.transport)["Consumer"] = type("StageConsumer", (FoldConsumer,), wired)
    app.agent(app.topic(topic, value_type=bytes, value_serializer="raw"), name=name)(_silent)
    return app


async def _silent(stream: "AsyncIterator[Any] | Iterable[Any]") -> None:
    """Stand for the subscription: its topic is the app's, its stream stays empty."""
    async for _ in stream:  # type: ignore[union-attr]
        raise AssertionError("a record went through Faust's stream")
