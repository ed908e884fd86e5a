"""Topics on a real broker: made once, and told apart from what the table wants."""

import time

import pytest
from kafka.admin import ConfigResource, ConfigResourceType

from schemas.topics import TOPICS
from services.runtime.broker import Broker
from services.runtime.kafka.admin import Difference, check_topics, create_topics
from services.runtime.kafka.connection import NoKafka, admin


def test_creation_makes_every_topic_with_its_dead_letters(broker: Broker, prefix: str) -> None:
    """What was created is what the table wants, to the last configuration."""
    made = create_topics(broker.bootstrap, prefix)

    expected = [n for t in TOPICS for n in (t.name(prefix), t.dead_letters(prefix))]
    assert list(made) == expected
    assert check_topics(broker.bootstrap, prefix) == ()


def test_creation_twice_changes_nothing(broker: Broker, prefix: str) -> None:
    """Creating is idempotent: existing topics stay, with the partitions that they have."""
    create_topics(broker.bootstrap, prefix, {"article-published": 1})

    assert create_topics(broker.bootstrap, prefix) == ()
    assert check_topics(broker.bootstrap, prefix, {"article-published": 1}) == ()


def test_missing_topics_are_named(broker: Broker, prefix: str) -> None:
    """Without topics, each one is a difference of its own."""
    differences = check_topics(broker.bootstrap, prefix)

    assert {d.topic for d in differences} == {
        n for t in TOPICS for n in (t.name(prefix), t.dead_letters(prefix))
    }
    assert {d.field for d in differences} == {"topic"}


def test_other_number_of_partitions_is_a_difference_only_if_it_counts(
    broker: Broker, prefix: str
) -> None:
    """The number is the operator's choice: a worker does not complain of it."""
    create_topics(broker.bootstrap, prefix, {"article-cleaned": 1})

    name = f"{prefix}.article-cleaned.v1"
    assert check_topics(broker.bootstrap, prefix) == (Difference(name, "partitions", "2", "1"),)
    assert check_topics(broker.bootstrap, prefix, count=False) == ()


def test_settings_that_lose_events_are_differences(broker: Broker, prefix: str) -> None:
    """Compaction, less retention and a limit by size each would eat a state log."""
    create_topics(broker.bootstrap, prefix)
    name = f"{prefix}.figures-reported.v1"
    wrong = {"cleanup.policy": "compact", "retention.ms": "3600000", "retention.bytes": "1000000"}
    _alter(broker.bootstrap, name, wrong)

    assert {d.field for d in check_topics(broker.bootstrap, prefix)} == set(wrong)


def test_longer_retention_is_no_difference(broker: Broker, prefix: str) -> None:
    """Keeping more than is wanted harms nothing, keeping all least."""
    create_topics(broker.bootstrap, prefix)
    _alter(broker.bootstrap, f"{prefix}.figures-reported.v1", {"retention.ms": "-1"})

    assert check_topics(broker.bootstrap, prefix) == ()


def test_impossible_replication_is_told_with_reason(broker: Broker, prefix: str) -> None:
    """What Kafka refuses comes back as one sentence with Kafka's reason."""
    with pytest.raises(NoKafka, match=r"could not be created.*replication"):
        create_topics(broker.bootstrap, prefix, replication=9)


def _alter(bootstrap: str, topic: str, configs: dict[str, str]) -> None:
    """Change configurations and wait until the broker tells of them itself."""
    resource = ConfigResource(ConfigResourceType.TOPIC, topic, configs=configs)
    with admin(bootstrap) as client:
        client.alter_configs([resource])
        for _ in range(100):
            asked = [ConfigResource(ConfigResourceType.TOPIC, topic)]
            told = client.describe_configs(asked, config_filter="all")["topic"][topic]
            if all(told[name]["value"] == value for name, value in configs.items()):
                return
            time.sleep(0.05)
    raise AssertionError(f"{topic} does not take {configs}")
