"""Topics as the contract's table wants them: made once, and checked before anything runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from kafka.admin import ConfigResource, ConfigResourceType

from schemas.topics import MAX_MESSAGE_BYTES, PREFIX, SEGMENT, TOPICS
from services.runtime.kafka.connection import HEADER_ROOM, NoKafka, admin

DEAD_LETTER_RETENTION: Final = timedelta(days=30)
DEAD_LETTER_PARTITIONS: Final = 1
ALREADY_EXISTS: Final = 36
"""Kafka's error code for a topic that somebody else has just created."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A topic as it should be."""

    name: str
    partitions: int
    configs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a topic is not as it should be."""

    topic: str
    field: str
    """``topic``, ``partitions`` or the name of a topic configuration."""
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.topic}: {self.field} is {self.found}, wanted is {self.wanted}"


def plans(prefix: str = PREFIX, partitions: Mapping[str, int] | None = None) -> tuple[Plan, ...]:
    """Return every topic of the pipeline with its dead letters, in flow order.

    ``partitions`` gives other numbers by event name (``{"article-published": 1}``); ``KeyError``
    names an event that does not exist, ``ValueError`` a number below 1.
    """
    given = dict(partitions or {})
    made: list[Plan] = []
    for topic in TOPICS:
        count = given.pop(topic.event_name, topic.partitions)
        if count < 1:
            raise ValueError(f"{topic.event_name}: a topic has at least one partition, not {count}")
        made.append(Plan(topic.name(prefix), count, _configs(topic.retention, HEADER_ROOM)))
        # A letter bears its record's headers and ours: what was taken must never be too large here.
        buried = _configs(DEAD_LETTER_RETENTION, 2 * HEADER_ROOM)
        made.append(Plan(topic.dead_letters(prefix), DEAD_LETTER_PARTITIONS, buried))
    if given:
        known = ", ".join(topic.event_name for topic in TOPICS)
        raise KeyError(f"no event is called {', '.join(given)}; there are {known}")
    return tuple(made)


def _configs(retention: timedelta, room: int) -> dict[str, str]:
    return {
        "cleanup.policy": "delete",
        "message.timestamp.type": "LogAppendTime",
        "retention.ms": _ms(retention),
        "retention.bytes": "-1",
        "max.message.bytes": str(MAX_MESSAGE_BYTES + room),
        "segment.ms": _ms(SEGMENT),
    }


def _ms(span: timedelta) -> str:
    return str(span // timedelta(milliseconds=1))


def create_topics(
    bootstrap: str,
    prefix: str = PREFIX,
    partitions: Mapping[str, int] | None = None,
    replication: int = 1,
) -> tuple[str, ...]:
    """Create the topics that are missing and return their names; existing ones stay as they are.

    Returns when each has a leader. Raises ``NoKafka`` with Kafka's reason where one cannot be made.
    """
    wanted = plans(prefix, partitions)
    with admin(bootstrap) as client:
        there = set(client.list_topics())
        missing = [plan for plan in wanted if plan.name not in there]
        if not missing:
            return ()
        answer = client.create_topics(
            {
                plan.name: {
                    "num_partitions": plan.partitions,
                    "replication_factor": replication,
                    "configs": dict(plan.configs),
                }
                for plan in missing
            },
            raise_errors=False,
        )
        failed = [
            f"{row['name']}: {row.get('error_message') or row['error_code']}"
            for row in answer["topics"]
            if row["error_code"] not in (0, ALREADY_EXISTS)
        ]
        if failed:
            raise NoKafka("topics could not be created: " + "; ".join(failed))
        client.wait_for_topics([plan.name for plan in missing])
        return tuple(plan.name for plan in missing)


def check_topics(
    bootstrap: str,
    prefix: str = PREFIX,
    partitions: Mapping[str, int] | None = None,
    *,
    count: bool = True,
) -> tuple[Difference, ...]:
    """Return where the topics differ from what the pipeline relies on; empty when they do not.

    More retention or larger messages than wanted are no difference. With ``count=False`` any
    number of partitions is right: what a worker asks, since the number is the operator's choice.
    """
    wanted = plans(prefix, partitions)
    with admin(bootstrap) as client:
        there = set(client.list_topics())
        present = [plan for plan in wanted if plan.name in there]
        found = _describe(client, [plan.name for plan in present]) if present else {}
    missing = [
        Difference(plan.name, "topic", "present", "missing")
        for plan in wanted
        if plan.name not in there
    ]
    return (*missing, *(d for plan in present for d in _differ(plan, *found[plan.name], count)))


def _describe(client: Any, names: list[str]) -> dict[str, tuple[int, dict[str, str]]]:
    counts = {row["name"]: len(row["partitions"]) for row in client.describe_topics(names)}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    rows = client.describe_configs(resources, config_filter="all")["topic"]
    return {
        name: (counts[name], {key: str(row["value"]) for key, row in rows[name].items()})
        for name in names
    }


def _differ(
    plan: Plan, partitions: int, configs: Mapping[str, str], count: bool
) -> tuple[Difference, ...]:
    found: list[Difference] = []
    if count and partitions != plan.partitions:
        found.append(Difference(plan.name, "partitions", str(plan.partitions), str(partitions)))
    found.extend(
        Difference(plan.name, field, plan.configs[field], configs[field])
        for field in ("cleanup.policy", "message.timestamp.type", "retention.bytes")
        if configs[field] != plan.configs[field]
    )
    for field in ("retention.ms", "max.message.bytes"):
        unlimited = field == "retention.ms" and configs[field] == "-1"
        if not unlimited and int(configs[field]) < int(plan.configs[field]):
            wanted = f"at least {plan.configs[field]}"
            found.append(Difference(plan.name, field, wanted, configs[field]))
    return tuple(found)
