"""The entry of ``python -m services.<stage>``: checks, wiring, start and exact end of a worker."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any, Final, NoReturn

import structlog
from aiokafka.errors import KafkaError
from pydantic import ValidationError
from pydantic_settings import BaseSettings

from schemas.topics import topic_of
from services.runtime import logs
from services.runtime.brake import Brake
from services.runtime.exits import CRASHED, MISCONFIGURED, end_process
from services.runtime.kafka.admin import check_topics
from services.runtime.kafka.connection import NoKafka
from services.runtime.log_reader import LogReader
from services.runtime.loop import BACK_OFF, StageLoop
from services.runtime.memory import settle_memory
from services.runtime.metrics import Metrics
from services.runtime.outbox import Outbox, new_producer
from services.runtime.settings import RuntimeSettings, complaint
from services.runtime.shutdown import on_signal
from services.runtime.site import PortTaken, serve
from services.runtime.watch import Watch, reload
from services.stage import Stage

TICK: Final = 1.0
PROBE: Final = 10.0

AnyStage = Stage[Any, Any, Any]
log = structlog.get_logger("selisih.worker")


def run(stage: AnyStage, settings_class: type[BaseSettings]) -> NoReturn:
    """Run a stage until SIGTERM or SIGINT. Exit 0 then, 1 crashed, 2 misconfigured, 71 not written.

    Settings are read from the environment: ``RuntimeSettings`` and the stage's own class.
    """
    settings = _read(RuntimeSettings)
    own = _read(settings_class)
    logs.configure(settings, stage.name)
    watch = Watch(stage.watches(own) if stage.watches is not None else ())  # before they are read
    try:
        rules = stage.load(own)
    except (OSError, ValueError) as error:
        end_process(MISCONFIGURED, "the stage's rules cannot be loaded", error=str(error))
    settle_memory()
    try:
        asyncio.run(_work(stage, own, rules, watch, settings))
    except Exception as error:  # the framework's thread would keep the process from ending
        end_process(CRASHED, "the worker gave up", error=repr(error), exc_info=error)
    raise AssertionError("a worker ends by its own exit")


def _read(settings_class: type[BaseSettings]) -> Any:
    try:
        return settings_class()
    except ValidationError as error:
        sys.stderr.write(f"settings are not valid:\n{complaint(error, settings_class)}\n")
        raise SystemExit(MISCONFIGURED) from None


async def _work(
    stage: AnyStage, own: BaseSettings, rules: Any, watch: Watch, settings: RuntimeSettings
) -> None:
    from services.runtime.adapter import build_app

    asked = on_signal(settings.shutdown_grace)
    prefix = settings.topic_prefix
    name, topic = f"{prefix}.{stage.name}", topic_of(stage.reads).name(prefix)
    metrics = Metrics(stage.name)
    reader = LogReader(settings, topic, name)
    outbox = Outbox(
        new_producer(settings, name),
        stage=stage.name, reads=stage.reads, writes=stage.writes, prefix=prefix,
    )  # fmt: skip
    brake = Brake(window=settings.brake_window, share=settings.brake_share, run=settings.brake_run)
    window = stage.window(own) if stage.window is not None else None
    stage_loop = StageLoop(
        stage, rules, window=window, topic=topic,
        reader=reader, outbox=outbox, metrics=metrics, brake=brake,
    )  # fmt: skip
    tasks = [_every(TICK, stage_loop.tick)]
    try:
        port = await serve(settings, metrics, stage_loop.standing)
    except PortTaken as taken:
        end_process(MISCONFIGURED, "SELISIH_WEB_PORT cannot be listened on", error=str(taken))
    log.info("worker starts", topic=topic, group=name, web_port=port, pid=os.getpid())

    async def check() -> None:
        await asyncio.to_thread(_check_topics, stage, settings)

    for connect in (check, outbox.start, reader.start):
        await _connected(connect, asked)

    def look() -> None:
        reload(watch, lambda: stage.load(own), stage_loop.holdings, metrics)

    app = build_app(settings, name=name, topic=topic, stage_loop=stage_loop, metrics=metrics)
    tasks += [
        _every(settings.heal_interval, stage_loop.heal),
        _every(PROBE, stage_loop.probe),
        _every(TICK, look),
        asyncio.create_task(app.start()),
        asyncio.create_task(_crash_of(app)),
    ]
    await _until(asked, tasks)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stage_loop.close(), settings.shutdown_grace / 5)
    await app.stop()  # flushes, commits, leaves the group
    end_process(0, "worker ended")


def _check_topics(stage: AnyStage, settings: RuntimeSettings) -> None:
    """End the process if a topic of the stage is missing or not as the pipeline relies on."""
    prefix = settings.topic_prefix
    ours = {topic_of(event).name(prefix) for event in (stage.reads, *stage.writes)}
    ours.add(topic_of(stage.reads).dead_letters(prefix))
    found = check_topics(settings.kafka_bootstrap, prefix, count=False)
    wrong = [str(difference) for difference in found if difference.topic in ours]
    if wrong:
        end_process(
            MISCONFIGURED, "topics are not as they must be: run `selisih topics create`",
            differences=wrong,
        )  # fmt: skip


async def _connected(connect: Callable[[], Awaitable[None]], asked: asyncio.Future[None]) -> None:
    """Connect, however long the broker is away."""
    while not asked.done():
        connecting = asyncio.ensure_future(connect())
        await asyncio.wait([connecting, asked], return_when=asyncio.FIRST_COMPLETED)
        if asked.done():
            break
        try:
            return connecting.result()
        except (KafkaError, NoKafka, OSError) as error:
            log.warning("no broker yet, trying again", error=str(error))
            await asyncio.wait([asked], timeout=BACK_OFF)
    end_process(0, "ended before a broker answered")


def _every(seconds: float, do: Callable[[], Awaitable[None] | None]) -> "asyncio.Task[None]":
    async def repeat() -> None:
        while True:
            doing = do()
            if doing is not None:
                await doing
            await asyncio.sleep(seconds)

    return asyncio.create_task(repeat())


async def _crash_of(app: Any) -> None:
    await app.wait_until_stopped()
    raise RuntimeError(f"the framework stopped: {app.crash_reason!r}")


async def _until(asked: asyncio.Future[None], tasks: list["asyncio.Task[None]"]) -> None:
    """Return when the process is asked to end; end it if a task fails before."""
    waiting: set[asyncio.Future[None]] = {asked, *tasks}
    while not asked.done():
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {asked}:
            if (error := task.exception()) is not None:
                end_process(CRASHED, "the worker gave up", error=repr(error), exc_info=error)
