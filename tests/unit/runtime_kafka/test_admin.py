"""Topics as the table of the contract plans them."""

from datetime import timedelta

import pytest

from schemas.topics import TOPICS
from services.runtime.kafka.admin import Difference, plans


def test_each_topic_is_followed_by_its_dead_letters() -> None:
    """What cannot be handled needs a place before anything runs."""
    names = [plan.name for plan in plans("x")]

    assert names[:2] == ["x.article-published.v1", "x.article-published.v1.dlq"]
    assert len(names) == 2 * len(TOPICS)


def test_state_topics_are_trimmed_by_time_alone() -> None:
    """A log that is compacted or cut by size would rebuild another state."""
    for plan in plans():
        assert plan.configs["cleanup.policy"] == "delete"
        assert plan.configs["retention.bytes"] == "-1"
        assert plan.configs["message.timestamp.type"] == "LogAppendTime"


def test_retention_is_that_of_the_table_and_a_month_for_dead_letters() -> None:
    """In milliseconds, as Kafka counts."""
    day = timedelta(days=1) // timedelta(milliseconds=1)
    kept = {plan.name: int(plan.configs["retention.ms"]) / day for plan in plans("x")}

    for topic in TOPICS:
        assert kept[topic.name("x")] == topic.retention / timedelta(days=1)
        assert kept[topic.dead_letters("x")] == 30


def test_numbers_of_partitions_can_be_given_by_event() -> None:
    """Dead letters keep their one partition."""
    counted = {plan.name: plan.partitions for plan in plans("x", {"article-published": 1})}

    assert counted["x.article-published.v1"] == 1
    assert counted["x.figures-reported.v1"] == 8
    assert {n for name, n in counted.items() if name.endswith(".dlq")} == {1}


def test_an_unknown_event_and_no_partition_are_refused() -> None:
    """The message lists what there is."""
    with pytest.raises(KeyError, match="article-publisht; there are article-published"):
        plans("x", {"article-publisht": 1})
    with pytest.raises(ValueError, match="at least one partition"):
        plans("x", {"article-published": 0})


def test_a_difference_reads_as_a_sentence() -> None:
    """Topic, field, what is and what should be."""
    told = str(Difference("x.alert-raised.v1", "partitions", "4", "1"))

    assert told == "x.alert-raised.v1: partitions is 1, wanted is 4"
