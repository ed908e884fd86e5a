"""The worker's own port: /healthz, /readyz, /metrics.

A site of our own and not Faust's: it answers before Kafka does, and it offers nothing else.
"""

from collections.abc import Callable

from aiohttp import web

from services.runtime.health import Standing, alive, missing
from services.runtime.metrics import Metrics
from services.runtime.settings import RuntimeSettings


class PortTaken(Exception):
    """The address is in use, or not ours to listen on."""


async def serve(
    settings: RuntimeSettings, metrics: Metrics, standing: Callable[[], Standing]
) -> int:
    """Start the site and return its port; ``PortTaken`` if it cannot be listened on."""

    async def healthz(_: web.Request) -> web.Response:
        ok = alive(standing())
        return web.json_response({"alive": ok}, status=200 if ok else 503)

    async def readyz(_: web.Request) -> web.Response:
        lacking = missing(standing())
        body = {"ready": not lacking, "missing": lacking}
        return web.json_response(body, status=503 if lacking else 200)

    async def exposition(_: web.Request) -> web.Response:
        metrics.set("selisih_ready", not missing(standing()))
        return web.Response(
            body=metrics.exposition(),
            headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
        )

    site = web.Application()
    site.router.add_get("/healthz", healthz)
    site.router.add_get("/readyz", readyz)
    site.router.add_get("/metrics", exposition)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.web_bind, settings.web_port).start()
    except OSError as error:
        await runner.cleanup()
        raise PortTaken(f"{settings.web_bind}:{settings.web_port}: {error.strerror}") from error
    return int(runner.addresses[0][1])
