"""Articles into a topic and out again, and how far behind its readers are."""

import pytest

from schemas import ArticlePublished, topic_of
from schemas.codec import header
from services.cli.synthetic import articles
from services.runtime.broker import Broker
from services.runtime.kafka.admin import create_topics
from services.runtime.kafka.connection import NoKafka, admin, partitions_of, producer
from services.runtime.kafka.lag import lag, total
from services.runtime.kafka.publish import publish
from services.runtime.kafka.tail import newest, tail

TOPIC = topic_of(ArticlePublished)


def made(count: int) -> list[ArticlePublished]:
    """Return so many different articles in order of publication."""
    return [one.article for one in articles(3 * count) if one.made == "report"][:count]


def test_what_was_published_stands_in_the_log(broker: Broker, prefix: str) -> None:
    """Every article once, decodable, in the partition of its id, progress told to the end."""
    create_topics(broker.bootstrap, prefix)
    sent = made(300)
    told: list[int] = []

    done = publish(sent, broker.bootstrap, prefix, progress=told.append)

    records = list(tail(TOPIC.name(prefix), broker.bootstrap, from_beginning=True, follow=False))
    assert done.articles == len(records) == 300
    assert (told[-1], told) == (300, sorted(told))
    read = {record.event(ArticlePublished): record.partition for record in records}
    assert read == {article: TOPIC.partition(article, TOPIC.partitions) for article in sent}


def test_one_partition_keeps_the_order_of_publication(broker: Broker, prefix: str) -> None:
    """What the demo relies on."""
    create_topics(broker.bootstrap, prefix, {"article-published": 1})
    sent = made(50)

    publish(sent, broker.bootstrap, prefix)

    records = tail(TOPIC.name(prefix), broker.bootstrap, from_beginning=True, follow=False)
    assert [record.event(ArticlePublished) for record in records] == sent


def test_tail_begins_with_the_last_records_if_asked(broker: Broker, prefix: str) -> None:
    """So many back from the end of each partition, and no further than the beginning."""
    create_topics(broker.bootstrap, prefix, {"article-published": 1})
    sent = made(5)
    publish(sent, broker.bootstrap, prefix)
    name = TOPIC.name(prefix)

    last = [r.event(ArticlePublished) for r in tail(name, broker.bootstrap, follow=False, last=2)]
    every = [r.event(ArticlePublished) for r in tail(name, broker.bootstrap, follow=False, last=9)]

    assert (last, every) == (sent[-2:], sent)
    assert [r.offset for r in newest("article-published", broker.bootstrap, prefix)] == [4]


def test_tail_waits_for_records_that_come_later(broker: Broker, prefix: str) -> None:
    """Without a start, only what is written from now on."""
    create_topics(broker.bootstrap, prefix, {"article-published": 1})
    before, after = made(2)
    publish([before], broker.bootstrap, prefix)
    following = tail(TOPIC.name(prefix), broker.bootstrap, last=1)

    assert next(following).event(ArticlePublished) == before
    publish([after], broker.bootstrap, prefix)
    assert next(following).event(ArticlePublished) == after


def test_lag_is_what_a_group_has_not_committed(broker: Broker, prefix: str) -> None:
    """Measured at the broker, whether or not the group is running."""
    create_topics(broker.bootstrap, prefix, {"article-published": 1})
    publish(made(10), broker.bootstrap, prefix)
    assert total(lag(broker.bootstrap, prefix)) == 10

    with admin(broker.bootstrap) as client:
        from kafka import OffsetAndMetadata

        (partition,) = partitions_of(client, TOPIC.name(prefix))
        client.alter_group_offsets(f"{prefix}.cleaner", {partition: OffsetAndMetadata(7, "", -1)})

    (row,) = [r for r in lag(broker.bootstrap, prefix) if r.consumergroup == f"{prefix}.cleaner"]
    assert (row.committed, row.lag) == (7, 3)


def test_without_topics_it_says_how_to_make_them(broker: Broker, prefix: str) -> None:
    """The broker makes none by itself."""
    with pytest.raises(NoKafka, match="selisih topics create"):
        publish(made(1), broker.bootstrap, prefix)
    with pytest.raises(NoKafka, match="selisih topics create"):
        lag(broker.bootstrap, prefix)


def test_the_largest_payload_travels_with_its_headers(broker: Broker, prefix: str) -> None:
    """2 MiB and the headers of a dead letter beside it."""
    create_topics(broker.bootstrap, prefix)
    name = topic_of(ArticlePublished).dead_letters(prefix)
    with producer(broker.bootstrap) as client:
        client.send(
            name, b"x" * 2 * 1024 * 1024, headers=[("detail", b"y" * 10_000)], partition=0
        ).get(timeout=30)

    (record,) = tail(name, broker.bootstrap, from_beginning=True, follow=False)
    assert len(record.value or b"") == 2 * 1024 * 1024
    assert len(header(record.headers, "detail") or b"") == 10_000
