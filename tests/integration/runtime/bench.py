"""A bench for one stage: its topics on a broker, and workers that end with the test."""

from collections.abc import Mapping
from pathlib import Path

from schemas import ArticlePublished, DeliveryRecorded, topic_of
from services.runtime.kafka.admin import create_topics
from services.runtime.truth import Truth, buried, fold_of, written_ids
from tests.integration.runtime import workers
from tests.integration.runtime.counting import COUNTING, CountingSettings


class Bench:
    """The counting stage between its topics."""

    def __init__(self, bootstrap: str, prefix: str, folder: Path) -> None:
        create_topics(bootstrap, prefix)
        self.bootstrap = bootstrap
        self.prefix = prefix
        self.source = topic_of(ArticlePublished).name(prefix)
        self.output = topic_of(DeliveryRecorded).name(prefix)
        self.dead_letters = topic_of(ArticlePublished).dead_letters(prefix)
        self.group = f"{prefix}.{COUNTING.name}"
        self._folder = folder
        self._workers: list[workers.Worker] = []

    def worker(self, env: Mapping[str, str] = {}, bootstrap: str | None = None) -> workers.Worker:
        """Return a worker of the counting stage, started."""
        log = self._folder / f"worker-{len(self._workers)}.log"
        made = workers.Worker(
            workers.COUNTING_MODULE, bootstrap or self.bootstrap, self.prefix, log, env
        )
        self._workers.append(made)
        return made.start()

    def drained(self, *running: workers.Worker) -> None:
        """Return when all that was published is handled and committed."""
        workers.until(
            lambda: workers.handled(self.bootstrap, self.source, self.group),
            "everything committed",
            *running,
        )

    def truth(self) -> Truth:
        """Return what should be written."""
        return fold_of(COUNTING, CountingSettings(), workers.records(self.bootstrap, self.source))

    def check(self) -> tuple[Truth, int]:
        """Assert that nothing is missing and nothing extra; return the truth and the duplicates."""
        truth = self.truth()
        ids = written_ids(workers.records(self.bootstrap, self.output))
        letters = buried(workers.records(self.bootstrap, self.dead_letters), COUNTING.name)
        assert not truth.ids - set(ids), "missing"
        assert not set(ids) - truth.ids, "extra"
        assert not truth.dead - set(letters), "dead letters missing"
        assert not set(letters) - truth.dead, "dead letters extra"
        return truth, sum(ids.values()) - truth.written

    def end(self) -> None:
        """End what still runs."""
        for worker in self._workers:
            worker.kill()
