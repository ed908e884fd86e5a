"""Options that every command which talks to Kafka has, read from the workers' own settings."""

from typing import Annotated

import typer

Bootstrap = Annotated[
    str,
    typer.Option(
        "--bootstrap", envvar="SELISIH_KAFKA_BOOTSTRAP", help="Kafka brokers: host:port, commas."
    ),
]
Prefix = Annotated[
    str,
    typer.Option("--prefix", envvar="SELISIH_TOPIC_PREFIX", help="First part of topic names."),
]
DEFAULT_BOOTSTRAP = "127.0.0.1:9092"
DEFAULT_PREFIX = "selisih"
