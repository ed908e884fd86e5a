"""What stands on a topic, as tests and benchmarks read it."""

from schemas import ArticlePublished, topic_of
from services.runtime.broker import Broker
from services.runtime.kafka.admin import create_topics
from services.runtime.settings import RuntimeSettings
from services.runtime.truth import latest, read_back
from tests.integration.runtime.workers import articles, publish


def test_the_latest_append_is_that_of_the_last_record(broker: Broker, prefix: str) -> None:
    """Over all partitions; a topic that nothing was written to has none."""
    create_topics(broker.bootstrap, prefix)
    settings = RuntimeSettings(kafka_bootstrap=broker.bootstrap, topic_prefix=prefix)
    topic = topic_of(ArticlePublished).name(prefix)
    assert latest(settings, topic) is None

    publish(broker.bootstrap, topic, articles(0, 9))
    assert latest(settings, topic) == max(record.time for record in read_back(settings, topic))
