"""The door: articles become records of ``article-published``, acknowledged before it says so."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from kafka.errors import KafkaError

from schemas import ArticlePublished, topic_of
from schemas.codec import Headers, encode, event_id, headers
from schemas.topics import PREFIX
from services.runtime.kafka.connection import NoKafka, producer

IN_FLIGHT: Final = 2_000
"""Records sent and not yet acknowledged; the client itself would buffer without end."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was accepted by Kafka, and how long it took."""

    articles: int
    payload_bytes: int
    seconds: float


def record(article: ArticlePublished, accepted: datetime) -> tuple[bytes, bytes, Headers]:
    """Return key, payload and headers of an article that is accepted now.

    The trace is named by the article: trace id = article id, span = the start of the event's id.
    """
    payload = encode(article)
    name = event_id(ArticlePublished, payload)
    trace = f"00-{article.article_id}-{name[:16]}-01".encode()
    row = topic_of(ArticlePublished)
    attributes = headers(
        ArticlePublished, payload, source=row.producer, accepted=accepted, traceparent=trace
    )
    return row.key(article).encode(), payload, attributes


def publish(
    articles: Iterable[ArticlePublished],
    bootstrap: str,
    prefix: str = PREFIX,
    *,
    progress: Callable[[int], None] | None = None,
    rate: float | None = None,
) -> Published:
    """Send articles in the order given and return once Kafka has acknowledged every one.

    Args:
        articles: events to send; each goes to the partition of its id.
        bootstrap: addresses of brokers.
        prefix: first part of the topic's name.
        progress: called with the number acknowledged so far.
        rate: articles a second at most.

    Raises ``NoKafka`` where an article was not acknowledged; to publish all of them again is safe,
    because an article that is known already changes nothing.
    """
    row = topic_of(ArticlePublished)
    topic = row.name(prefix)
    waiting: deque[Any] = deque()
    began = time.monotonic()
    sent = done = size = 0
    with producer(bootstrap) as client:
        partitions = _partitions(client, topic)
        for article in articles:
            if rate:
                time.sleep(max(0.0, began + sent / rate - time.monotonic()))
            key, payload, attributes = record(article, datetime.now(UTC))
            slot = row.partition(article, partitions)
            waiting.append(
                client.send(topic, payload, key=key, headers=list(attributes), partition=slot)
            )
            sent, size = sent + 1, size + len(payload)
            while waiting and (waiting[0].is_done or len(waiting) >= IN_FLIGHT):
                done = _settle(waiting.popleft(), done, topic)
            if progress:
                progress(done)
        client.flush(timeout=60)
        for future in waiting:
            done = _settle(future, done, topic)
        if progress:
            progress(done)
    return Published(done, size, time.monotonic() - began)


def _partitions(client: Any, topic: str) -> int:
    try:
        found = client.partitions_for(topic)
    except KafkaError:
        found = None
    if not found:
        raise NoKafka(f"there is no topic {topic}: `selisih topics create` makes it")
    return len(found)


def _settle(future: Any, done: int, topic: str) -> int:
    try:
        future.get(timeout=60)
    except KafkaError as error:
        raise NoKafka(
            f"{topic}: {done} articles are acknowledged, the next is not "
            f"({type(error).__name__}: {error}). Publish all again: known ones change nothing."
        ) from error
    return done + 1
