"""A courier's topics on a real broker, its endpoints file, and the receivers that it writes to."""

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete

from schemas import AlertRaised, DeliveryRecorded, decode, topic_of
from schemas.codec import Unreadable
from services.runtime.courier_pen import CourierPen
from services.runtime.kafka.admin import create_topics
from tests.integration.courier.receiving import Receiver
from tests.integration.runtime.workers import Worker, ends, publish, records, settings_of, until
from tests.unit.courier.samples import SECRET, START

ALLOWED = "allow_http = true\nallow_private = ['127.0.0.0/8']\n"
TRACE = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


class Bench:
    """What a test of the courier stands on."""

    def __init__(self, bootstrap: str, prefix: str, folder: Path) -> None:
        self.bootstrap, self.prefix, self.folder = bootstrap, prefix, folder
        self.endpoints_file = folder / "endpoints.toml"
        self.topic = topic_of(DeliveryRecorded).name(prefix)
        self._workers: list[Worker] = []
        self._receivers: list[Any] = []
        create_topics(bootstrap, prefix)
        (folder / "key").write_text(SECRET + "\n")

    def receiver(self, *steps: dict[str, Any]) -> Any:
        """Start a receiver that answers its requests so, then 200."""
        made = Receiver([SECRET], plan={"*": list(steps)})
        made.__enter__()
        self._receivers.append(made)
        return made

    def endpoints(self, urls: dict[str, str], extra: str = ALLOWED, secret: str = "") -> None:
        """Write the endpoints file."""
        signing = f"secret = '{secret}'" if secret else "secret_file = 'key'"
        self.endpoints_file.write_text(
            "".join(
                f"[endpoints.{name}]\nurl = '{url}'\n{signing}\n{extra}"
                for name, url in urls.items()
            )
        )

    def courier(self, schedule: Iterable[float] = (0, 1, 1), **env: str) -> Worker:
        """Start a courier with this schedule."""
        return self._start(
            "services.courier",
            SELISIH_COURIER_ENDPOINTS_FILE=str(self.endpoints_file),
            SELISIH_COURIER_SCHEDULE=json.dumps(list(schedule)),
            SELISIH_COURIER_CALM_SECONDS="0",
            **env,
        )

    def router(self) -> Worker:
        """Start a router over the same endpoints."""
        return self._start(
            "services.router", SELISIH_ROUTER_ENDPOINTS_FILE=str(self.endpoints_file)
        )

    def _start(self, module: str, **env: str) -> Worker:
        log = self.folder / f"{module}-{len(self._workers)}.log"
        made = Worker(module, self.bootstrap, self.prefix, log, env)
        self._workers.append(made)
        return made.start()

    def write(self, *events: DeliveryRecorded) -> None:
        """Write records as router and courier do."""

        async def send() -> None:
            pen = CourierPen(settings_of(self.bootstrap, self.prefix), "test")
            await pen.start()
            for event in events:
                await pen.append(event, accepted=START, traceparent=TRACE)
            await pen.stop()

        asyncio.run(send())

    def raise_alerts(self, *alerts: AlertRaised) -> None:
        """Publish alerts as the detector does."""
        publish(self.bootstrap, topic_of(AlertRaised).name(self.prefix), alerts)

    def poison(self, value: bytes) -> None:
        """Write bytes that are no record."""
        publish(self.bootstrap, self.topic, [(b"k", value, [])])

    def trim(self) -> None:
        """Cut the log of deliveries at its end, as retention would."""
        found = ends(self.bootstrap, self.topic)

        async def cut() -> None:
            admin = AIOKafkaAdminClient(bootstrap_servers=self.bootstrap)
            await admin.start()
            await admin.delete_records(
                {
                    TopicPartition(self.topic, number): RecordsToDelete(before_offset=end)
                    for number, end in found.items()
                }
            )
            await admin.close()

        asyncio.run(cut())

    def told(self, endpoint: str = "desk") -> list[DeliveryRecorded]:
        """Return what stands on record about an endpoint, in order."""
        found = []
        for record in records(self.bootstrap, self.topic):
            try:
                found.append(decode(DeliveryRecorded, record.value, record.headers))
            except Unreadable:
                continue
        return [event for event in found if event.endpoint_id == endpoint]

    def outcomes(self, endpoint: str = "desk") -> list[str]:
        """Return how they read."""
        return [event.outcome for event in self.told(endpoint)]

    def until_told(
        self, outcome: str, *workers: Worker, count: int = 1, name: str = "desk"
    ) -> None:
        """Return once an outcome is on record so often."""
        until(
            lambda: self.outcomes(name).count(outcome) >= count,
            f"{count} × {outcome} on record", *workers, timeout=40,
        )  # fmt: skip

    def dead_letters(self) -> list[Any]:
        """Return what stands among the dead letters."""
        return records(self.bootstrap, topic_of(DeliveryRecorded).dead_letters(self.prefix))

    def end(self) -> None:
        """End all processes and receivers."""
        for worker in self._workers:
            worker.kill()
        for receiver in self._receivers:
            receiver.__exit__()
