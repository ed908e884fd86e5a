"""``python -m services.courier``: the courier's loop, joined to Kafka, HTTP and the clock.

Exit 0 after SIGTERM or SIGINT, 1 crashed, 2 misconfigured, 71 when a record cannot be written.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime
from typing import TypeVar

from pydantic import ValidationError

from schemas.topics import COURIER_WINDOW
from services.courier.book import Book
from services.courier.client import Client
from services.courier.loop import Courier
from services.courier.settings import CourierSettings
from services.endpoints import EndpointsUnreadable
from services.runtime import logs
from services.runtime.courier_log import CourierLog
from services.runtime.courier_telemetry import CourierTelemetry
from services.runtime.dead_letters import SERVICE_VERSION
from services.runtime.exits import CRASHED, MISCONFIGURED, NOT_WRITTEN, end_process
from services.runtime.settings import RuntimeSettings, complaint
from services.runtime.shutdown import on_signal
from services.runtime.site import PortTaken, serve

S = TypeVar("S", RuntimeSettings, CourierSettings)
PROBE_SECONDS = 10.0


def read_settings(settings: type[S]) -> S:
    """Return settings from the environment; end with what is wrong and where."""
    try:
        return settings()
    except ValidationError as error:
        sys.stderr.write(f"settings are not valid:\n{complaint(error, settings)}\n")
        raise SystemExit(MISCONFIGURED) from None


async def work(own: CourierSettings, settings: RuntimeSettings, book: Book) -> None:
    """Deliver until the process is asked to end."""
    asked = on_signal(settings.shutdown_grace)
    telemetry = CourierTelemetry()
    log = CourierLog(settings, COURIER_WINDOW, telemetry)
    client = Client(
        user_agent=f"Selisih/{SERVICE_VERSION}",
        connect_timeout=own.connect_timeout_seconds,
        total_timeout=own.total_timeout_seconds,
        max_response_bytes=own.max_response_bytes,
    )
    courier = Courier(
        log=log,
        book=book,
        post=client.post,
        now=lambda: datetime.now(UTC),
        schedule=own.limits(),
        window=COURIER_WINDOW,
        in_flight=own.in_flight_per_endpoint,
        drain=own.drain_seconds,
        telemetry=telemetry,
    )
    try:
        telemetry.started(await serve(settings, telemetry.metrics, log.standing))
    except PortTaken as taken:
        end_process(MISCONFIGURED, "SELISIH_WEB_PORT cannot be listened on", error=str(taken))
    stop = asyncio.Event()
    working = asyncio.create_task(courier.run(stop))
    probing = asyncio.create_task(log.keep_probing(PROBE_SECONDS))
    await asyncio.wait({asked, working}, return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    if not log.connected:
        working.cancel()
    await asyncio.wait({working})
    probing.cancel()
    await client.close()
    if not working.cancelled() and (error := working.exception()):
        code = NOT_WRITTEN if log.refused(error) else CRASHED
        end_process(code, "the courier gave up", error=repr(error), exc_info=error)
    end_process(0, "courier ended")


def main() -> None:
    """Validate everything that can be before the first record is read, then work."""
    settings, own = read_settings(RuntimeSettings), read_settings(CourierSettings)
    logs.configure(settings, "courier")
    try:
        book = Book(own.endpoints_file, os.environ)
    except EndpointsUnreadable as error:
        end_process(MISCONFIGURED, "the endpoints file cannot be used", error=str(error))
    asyncio.run(work(own, settings, book))


if __name__ == "__main__":
    main()
