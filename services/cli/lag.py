"""``selisih lag``: how far each stage is behind."""

import sys
from collections import defaultdict
from typing import Annotated

import typer

from services.cli.ending import reaching_kafka
from services.cli.kafka_options import DEFAULT_BOOTSTRAP, DEFAULT_PREFIX, Bootstrap, Prefix
from services.cli.rows import write_row


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("lag")(lag)


def lag(
    bootstrap: Bootstrap = DEFAULT_BOOTSTRAP,
    prefix: Prefix = DEFAULT_PREFIX,
    as_json: Annotated[bool, typer.Option("--json", help="One row a partition.")] = False,
    prometheus: Annotated[
        bool, typer.Option("--prometheus", help="Prometheus' text format, kafka_exporter's names.")
    ] = False,
) -> None:
    """Print records that each stage has not processed yet, measured at the broker.

    Example: selisih lag
    """
    with reaching_kafka():
        from services.runtime.kafka import lag as measured

        found = measured.lag(bootstrap, prefix)
    if prometheus:
        sys.stdout.write(measured.exposition(found))
        return
    if as_json:
        for row in found:
            write_row(
                {
                    "consumergroup": row.consumergroup,
                    "topic": row.topic,
                    "partition": row.partition,
                    "current_offset": row.current_offset,
                    "committed": row.committed,
                    "lag": row.lag,
                }
            )
        return
    grouped: dict[tuple[str, str], list[measured.PartitionLag]] = defaultdict(list)
    for row in found:
        grouped[row.consumergroup, row.topic].append(row)
    print(f"{'group':24}{'topic':36}{'records':>10}{'done':>10}{'lag':>10}")
    for (group, topic), rows in grouped.items():
        kept = sum(row.current_offset - row.oldest_offset for row in rows)
        behind = measured.total(rows)
        started = any(row.committed is not None for row in rows)
        done = str(kept - behind) if started else "none yet"
        print(f"{group:24}{topic:36}{kept:>10}{done:>10}{behind:>10}")
