"""How far each stage is behind, measured from outside: a dead worker cannot hide it.

Names are those of kafka_exporter (danielqsj/kafka_exporter), so that dashboards and rules written
for it fit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from schemas.topics import PREFIX, TOPICS
from services.runtime.kafka.connection import (
    EARLIEST,
    LATEST,
    admin,
    committed,
    offsets,
    partitions_of,
)

METRICS: Final = (
    ("kafka_consumergroup_lag", "Records that a group has not processed yet."),
    ("kafka_consumergroup_current_offset", "Offset that a group has committed."),
    ("kafka_topic_partition_current_offset", "End of a partition."),
    ("kafka_topic_partition_oldest_offset", "Beginning of a partition."),
)


@dataclass(frozen=True, slots=True)
class PartitionLag:
    """One partition as one group sees it."""

    consumergroup: str
    topic: str
    partition: int
    oldest_offset: int
    current_offset: int
    """The end of the partition."""
    committed: int | None
    """``None`` before the group's first commit."""

    @property
    def lag(self) -> int:
        """Records in the log that the group has not processed."""
        done = self.oldest_offset if self.committed is None else self.committed
        return max(0, self.current_offset - max(done, self.oldest_offset))


def lag(bootstrap: str, prefix: str = PREFIX) -> tuple[PartitionLag, ...]:
    """Return the lag of every stage on every partition that it reads, in flow order."""
    with admin(bootstrap) as client:
        readers = [
            (f"{prefix}.{topic.consumer}", partitions_of(client, topic.name(prefix)))
            for topic in TOPICS
            if topic.consumer
        ]
        every = [partition for _, partitions in readers for partition in partitions]
        oldest, newest = offsets(client, every, EARLIEST), offsets(client, every, LATEST)
        rows: list[PartitionLag] = []
        for group, partitions in readers:
            done = committed(client, group, partitions)
            rows += [
                PartitionLag(group, at.topic, at.partition, oldest[at], newest[at], done.get(at))
                for at in partitions
            ]
        return tuple(rows)


def total(rows: Iterable[PartitionLag]) -> int:
    """Return the sum of all lags."""
    return sum(row.lag for row in rows)


def exposition(rows: Sequence[PartitionLag]) -> str:
    """Return the rows in Prometheus' text format."""
    lines: list[str] = []
    for (name, meaning), values in zip(METRICS, _values(rows), strict=True):
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} gauge", *values_of(name, values)]
    return "\n".join(lines) + "\n"


def _values(rows: Sequence[PartitionLag]) -> tuple[list[tuple[str, int]], ...]:
    grouped = [
        (f'consumergroup="{r.consumergroup}",topic="{r.topic}",partition="{r.partition}"', r)
        for r in rows
    ]
    plain = [(f'topic="{r.topic}",partition="{r.partition}"', r) for r in rows]
    return (
        [(labels, r.lag) for labels, r in grouped],
        [(labels, r.committed) for labels, r in grouped if r.committed is not None],
        [(labels, r.current_offset) for labels, r in plain],
        [(labels, r.oldest_offset) for labels, r in plain],
    )


def values_of(name: str, values: Iterable[tuple[str, int]]) -> list[str]:
    """Return one line a value, each set of labels once."""
    return [f"{name}{{{labels}}} {value}" for labels, value in dict(values).items()]
