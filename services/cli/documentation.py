"""The pages that list every setting and every metric, made from where they are declared.

``python -m services.cli.documentation`` writes ``docs/configuration.md`` and ``docs/metrics.md``;
with ``--check`` it writes nothing and says what is stale.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from services import STAGES
from services.runtime.metrics import COURIER_METRICS, METRICS, Metric

FOLDER: Final = Path(__file__).parents[2] / "docs"
MADE: Final = "<!-- Made by `python -m services.cli.documentation`: edit the declarations. -->"

CONFIGURATION: Final = """# Configuration

Every process reads its settings from the environment, once, and checks them before it reads its
first record. A setting that is out of its limits is named on stderr and the process ends with
exit code 2. Lists are written as JSON.
"""

METRICS_PAGE: Final = """# Metrics

Each worker answers `/metrics` on its own port, in Prometheus' text format. Every metric bears the
label `stage`. Series exist as nought before their first event, so that a rate is never missing.
Lag is measured from outside, by `selisih lag` or any exporter of consumer group lag: a dead worker
reports nothing.
"""


def settings_classes() -> list[type[BaseModel]]:
    """Return the settings class of the runtime, of each stage in flow order and of the courier."""
    found = []
    for name in ("runtime", *STAGES, "courier"):
        module = import_module(f"services.{name}.settings")
        found.append(getattr(module, f"{name.capitalize()}Settings"))
    return found


def configuration() -> str:
    """Return the page of settings."""
    parts = [MADE, CONFIGURATION]
    for settings in settings_classes():
        prefix = str(settings.model_config.get("env_prefix", ""))
        parts.append(f"## {settings.__name__.removesuffix('Settings')}\n")
        rows = [
            (f"`{prefix}{name}`".upper(), _default(field), _limits(field), field.description or "")
            for name, field in settings.model_fields.items()
        ]
        parts.append(_table(("variable", "default", "limits", "meaning"), rows))
    return "\n".join(parts)


def metrics() -> str:
    """Return the page of metrics."""
    parts = [MADE, METRICS_PAGE]
    for title, table in (("Every worker", METRICS), ("Courier", COURIER_METRICS)):
        parts.append(f"## {title}\n")
        parts.append(_table(("metric", "kind", "labels", "meaning"), map(_metric, table)))
    return "\n".join(parts)


def pages() -> dict[str, str]:
    """Return the generated pages: file name -> content."""
    return {"configuration.md": configuration(), "metrics.md": metrics()}


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the names of pages that are missing or differ from what is declared."""
    return sorted(
        name
        for name, page in pages().items()
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != page
    )


def _metric(metric: Metric) -> tuple[str, str, str, str]:
    labels = "; ".join(
        f"`{name}`: {', '.join(values)}" if values else f"`{name}`"
        for name, values in metric.labels
    )
    return f"`{metric.name}`", metric.kind, labels, metric.help


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True)
    if value is PydanticUndefined:
        return "required"
    if isinstance(value, Path) and value.is_absolute():
        return "a folder among the temporary files"
    return f"`{_value(value)}`"


def _value(value: object) -> str:
    """Return a value as it would be written into the environment."""
    if isinstance(value, tuple | list):
        return f"[{', '.join(_value(part) for part in value)}]"
    if isinstance(value, timedelta):
        return str(TypeAdapter(timedelta).dump_python(value, mode="json"))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _limits(field: FieldInfo) -> str:
    signs = (("gt", ">"), ("ge", "≥"), ("lt", "<"), ("le", "≤"))
    found = [
        f"{sign} {_value(bound)}"
        for part in field.metadata
        for name, sign in signs
        if (bound := getattr(part, name, None)) is not None
    ]
    choices: tuple[Any, ...] = getattr(field.annotation, "__args__", ())
    if choices and all(isinstance(choice, str) for choice in choices):
        found.append(", ".join(f"`{choice}`" for choice in choices))
    return "; ".join(found)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in row)} |\n" for row in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    """Write the pages, or check them; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m services.cli.documentation")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stale")
    check = parser.parse_args(arguments).check
    old = stale(folder)
    for name in old:
        sys.stderr.write(f"{'stale:' if check else 'wrote'} {folder / name}\n")
        if not check:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(pages()[name], "utf-8")
    return 1 if check and old else 0


if __name__ == "__main__":
    sys.exit(main())
