"""The command line as a whole: what it lists, loads and answers to a slip."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.cli.app import COMMANDS, app, load

ROOT = Path(__file__).parents[3]


def _leaves(name: str) -> list[list[str]]:
    """Return the words of each command below a name."""
    command = load(name)
    below = getattr(command, "commands", None)
    return [[name, leaf] for leaf in below] if below else [[name]]


def test_the_list_of_commands_is_that_of_the_table() -> None:
    """In its order, each with its summary."""
    told = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).output

    places = [told.index(f" {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert all(summary in told for _, summary in COMMANDS.values())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str) -> None:
    """``--help`` of each, and of each below it."""
    for words in _leaves(name):
        told = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "200"})

        assert told.exit_code == 0, told.output
        assert f"selisih {' '.join(words)}" in told.output.partition("Example")[2]


@pytest.mark.parametrize("words", [["nope"], ["check"], ["check", "--nope", "x"], ["dlq", "nope"]])
def test_a_slip_in_the_words_ends_with_2(words: list[str]) -> None:
    """Usage, as all Unix tools have it."""
    assert CliRunner().invoke(app, words).exit_code == 2


def test_the_version_is_printed_without_a_command() -> None:
    """On stdout."""
    told = CliRunner().invoke(app, ["--version"])

    assert (told.exit_code, bool(told.stdout.strip())) == (0, True)


def _loaded_by(*words: str) -> set[str]:
    """Return the top-level modules that a command leaves loaded in a fresh process."""
    program = (
        "import sys\n"
        "from services.cli.app import app\n"
        "try:\n"
        f"    app({list(words)!r})\n"
        "finally:\n"
        "    print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    return set(done.stderr.split("\n")[-2].split())


def test_help_loads_nothing_but_the_list() -> None:
    """So that it is quick: no contract, no lexicon, no Kafka."""
    assert not _loaded_by("--help") & {"schemas", "pydantic", "kafka", "faust", "trafilatura"}


def test_check_never_loads_what_only_the_stream_needs(tmp_path: Path) -> None:
    """It runs on a desk without Kafka."""
    (tmp_path / "a.txt").write_text("Jembatan Runtuh di Hulu\nLima orang terluka pada Senin.")
    loaded = _loaded_by("check", str(tmp_path))

    assert "services" in loaded
    assert not loaded & {"faust", "mode", "kafka", "aiokafka", "prometheus_client", "structlog"}
