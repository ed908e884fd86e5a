"""The end of a worker that was asked to end: exact where it can be, and never later than promised.

Finish the record at hand, wait for its outputs, commit, leave the group. Each of these waits is
bounded where it is made; the deadline here is for what nobody thought of. It is a thread, because
the event loop may be the thing that hangs (a thread is joined synchronously in it). To be cut off
is safe: a kill is what the commit rule is made for.
"""

import asyncio
import signal
import threading

import structlog

from services.runtime.exits import end_process

log = structlog.get_logger("selisih.shutdown")


def on_signal(grace: float) -> "asyncio.Future[None]":
    """Return a future that is done once the process is asked to end; the deadline starts then."""
    loop = asyncio.get_running_loop()
    asked: asyncio.Future[None] = loop.create_future()

    def ask(name: str) -> None:
        if asked.done():
            return
        asked.set_result(None)
        log.info("asked to end", signal=name, grace_seconds=grace)
        deadline = threading.Timer(grace, _too_late, (grace,))
        deadline.daemon = True
        deadline.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ask, number.name)
    return asked


def _too_late(grace: float) -> None:
    log.warning("not ended in time, ending now; what is not committed is done again")
    end_process(0, "worker ended", grace_seconds=grace)
