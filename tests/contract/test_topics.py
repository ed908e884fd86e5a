"""The table of topics keeps its own rules."""

import re
from collections import Counter
from datetime import timedelta

import pytest

from schemas import SUBJECTS, TOPICS, ArticlePublished, FiguresReported, Topic, topic_of
from schemas.asyncapi import topic_configuration
from schemas.topics import (
    COURIER_WINDOW,
    DEDUPE_WINDOW,
    DETECTOR_WINDOW,
    FAMILIES,
    OUTAGE,
    SEGMENT,
)
from services import STAGES
from services.runtime.kafka.admin import plans
from tests.examples import examples

WINDOWS = {"dedupe": DEDUPE_WINDOW, "detector": DETECTOR_WINDOW, "courier": COURIER_WINDOW}

each_topic = pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.event_name)


def test_names_are_unique_past_tense_and_never_mix_dot_and_underscore() -> None:
    """Kafka's metrics confuse ``.`` with ``_``: names have hyphens inside and dots between."""
    names = [topic.name() for topic in TOPICS] + [topic.dead_letters() for topic in TOPICS]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"selisih\.[a-z]+(-[a-z]+)+\.v[1-9][0-9]*(\.dlq)?", name)
        assert len(name) <= 249


@each_topic
def test_one_spelling_travels(topic: Topic) -> None:
    """Class, topic, CloudEvents type and shelf of examples are one name."""
    camel = "".join(part.capitalize() for part in topic.event_name.split("-"))
    assert camel == topic.event.__name__
    assert topic.name("other") == f"other.{topic.event_name}.v{topic.version}"
    assert topic.ce_type == topic.name("selisih")
    assert topic_of(topic.event) is topic


def test_every_event_has_one_row() -> None:
    """One producer and at most one consumer an event: the row is the event's."""
    assert max(Counter(topic.event for topic in TOPICS).values()) == 1


def test_the_table_is_in_flow_order() -> None:
    """Consumers, in the order of the rows, are the stages in order, then the courier."""
    consumers = [topic.consumer for topic in TOPICS if topic.consumer]
    assert consumers == [*STAGES, "courier"]
    producers = list(dict.fromkeys(topic.producer for topic in TOPICS))
    assert producers == ["publisher", *STAGES]


def test_every_stage_reads_what_an_earlier_one_wrote() -> None:
    """No cycle and no gap: a producer stands before the consumer of its topic."""
    order = ["publisher", *STAGES, "courier"]
    for topic in TOPICS:
        if topic.consumer:
            assert order.index(topic.producer) < order.index(topic.consumer)


@each_topic
def test_a_state_topic_outlives_its_window(topic: Topic) -> None:
    """Window, a week's outage and one segment: what a rebuild needs is still in the log."""
    assert topic.state == (topic.consumer in WINDOWS)
    if topic.state:
        assert topic.retention >= WINDOWS[str(topic.consumer)] + OUTAGE + SEGMENT
    assert topic.retention >= timedelta(days=7)


@each_topic
def test_what_is_told_of_a_topic_is_how_it_is_created(topic: Topic) -> None:
    """AsyncAPI and the admin step agree: log time, deletion by age, a segment a day."""
    plan = next(plan for plan in plans() if plan.name == topic.name())
    told = topic_configuration(topic)
    assert told.pop("cleanup.policy") == [plan.configs["cleanup.policy"]]
    assert {key: str(value) for key, value in told.items()}.items() <= plan.configs.items()
    assert told["message.timestamp.type"] == "LogAppendTime"
    assert told["segment.ms"] == SEGMENT // timedelta(milliseconds=1)
    assert plan.partitions == topic.partitions


def test_every_topic_is_created_with_its_dead_letters() -> None:
    """The admin step makes the table, the whole table and nothing else."""
    wanted = {name for topic in TOPICS for name in (topic.name(), topic.dead_letters())}
    assert {plan.name for plan in plans()} == wanted


@each_topic
def test_an_example_goes_to_a_partition_of_its_topic(topic: Topic) -> None:
    """Whatever the number of partitions, the function stays in range and never wavers."""
    for example in examples(topic.event):
        for partitions in (1, 2, topic.partitions, 7):
            slot = topic.partition(example.event, partitions)
            assert 0 <= slot < partitions
            assert slot == topic.partition(example.event, partitions)
            assert isinstance(topic.key(example.event), str)


def test_hashed_keys_spread() -> None:
    """A thousand articles fill the partitions evenly enough that none is left idle or flooded."""
    topic = topic_of(ArticlePublished)
    slots = Counter(
        topic.partition(ArticlePublished.of(text=f"article {number}"), topic.partitions)
        for number in range(1000)
    )
    assert len(slots) == topic.partitions
    assert max(slots.values()) < 2 * min(slots.values())


def test_every_subject_has_a_partition_of_its_own() -> None:
    """Hashing eight keys would pile them up: subjects are numbered by hand."""
    topic = topic_of(FiguresReported)
    assert topic.partitions == len(SUBJECTS)
    assert [topic.slot(subject) for subject in SUBJECTS] == list(range(len(SUBJECTS)))


def test_families_have_partitions_of_their_own() -> None:
    """Indonesian and unknown to the first, English to the second."""
    topic = next(topic for topic in TOPICS if topic.keyed_by == "dedupe family")
    assert [topic.slot(family) for family in FAMILIES] == [0, 1]
    assert topic.slot("und") == 0
