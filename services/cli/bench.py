"""``selisih bench``: figures and ratios of one run on this machine."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

Json = typer.Option(False, "--json", help="One JSON object instead of lines.")


def register(app: typer.Typer) -> None:
    """Add the group to the command line."""
    group = typer.Typer(no_args_is_help=True, help=__doc__)
    group.command("extract")(extract)
    group.command("dedupe")(dedupe)
    group.command("detect")(detect)
    group.command("pipeline")(pipeline)
    app.add_typer(group, name="bench")


def extract(
    count: int = typer.Option(1_000, min=50, help="Synthetic articles, where none are given."),
    articles: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Articles as check takes them."),
    ] = None,
    lengths: bool = typer.Option(True, help="Also texts of 1 kB to 1 MB, plain and hostile."),
    as_json: bool = Json,
) -> None:
    """Articles and sentences a second of the extractor on one core, beside quantulum3.

    Example: selisih bench extract --articles articles.jsonl
    """
    from services.cli.bench_extract import bench_extract

    _print(bench_extract(count, articles, lengths=lengths), as_json)


def dedupe(
    articles: int = typer.Option(5_000, min=50, help="Synthetic articles."),
    retained: int = typer.Option(
        1_000_000, min=0, help="Up to so many articles are held; from 100,000 on."
    ),
    as_json: bool = Json,
) -> None:
    """Articles a second of cleaning and screening, bytes an article, a flood, beside datasketch.

    Example: selisih bench dedupe --retained 100000
    """
    from services.cli.bench_dedupe import bench_dedupe

    sys.stderr.write(f"{articles} articles are cleaned, {retained} signatures held; about 2 min\n")
    _print(bench_dedupe(articles, retained=retained), as_json)


def detect(
    figures: int = typer.Option(1_000_000, min=10_000, help="Retained at the end."),
    as_json: bool = Json,
) -> None:
    """Figures a second of the detector on one core, bytes a figure, minutes to rebuild, by size.

    Example: selisih bench detect --figures 100000
    """
    from services.cli.bench_detect import bench_detect

    minutes = -(-figures // 200_000)
    sys.stderr.write(f"{figures} figures are made and filed; about {minutes} min\n")
    _print(bench_detect(figures), as_json)


def pipeline(
    articles: int = typer.Option(3_000, min=100, help="Articles published at once."),
    rate: float = typer.Option(50, min=1, help="Articles a second while alerts are timed."),
    seconds: float = typer.Option(30, min=1, help="How long alerts are timed."),
    as_json: bool = Json,
) -> None:
    """Articles a second through Kafka, and what Kafka costs.

    Example: selisih bench pipeline
    """
    from services.cli.bench_stream import bench_pipeline

    sys.stderr.write("starting a broker, an empty chain and the real one; about two minutes\n")
    _print(bench_pipeline(articles, rate, seconds), as_json)


def _print(row: Mapping[str, object], as_json: bool) -> None:
    if as_json:
        print(json.dumps(row))
        return
    width = max(map(len, row))
    for name, value in row.items():
        print(f"{name:<{width}}  {value}")
