"""The README tells what the contract says, and its program runs on the contract's examples."""

import re
import sys
from types import ModuleType, SimpleNamespace

import pytest

from schemas import AlertRaised
from services.cli import readme
from tests.examples import examples

TEXT = readme.README.read_text("utf-8")


def test_generated_blocks_are_fresh():
    """Flow and topics in the README are those of the table of topics."""
    assert readme.filled(TEXT) == TEXT


def test_linked_files_exist():
    """Every relative link of the README leads to a file of the project."""
    links = re.findall(r"\]\((?!https?://)([^)#]+)", TEXT)
    assert links
    assert [link for link in links if not (readme.README.parent / link).exists()] == []


def test_the_program_that_reads_alerts_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The ten lines for consumers read every example of an alert, with nothing of ours."""
    program = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)
    alerts = examples(AlertRaised)
    assert program is not None
    assert alerts
    kafka = ModuleType("kafka")
    kafka.KafkaConsumer = lambda *_, **__: [  # type: ignore[attr-defined]
        SimpleNamespace(value=example.payload) for example in alerts
    ]
    monkeypatch.setitem(sys.modules, "kafka", kafka)
    exec(compile(program[1], "README.md", "exec"), {})
    printed = capsys.readouterr().out
    for example in alerts:
        assert example.event.new.figure.sentence in printed
