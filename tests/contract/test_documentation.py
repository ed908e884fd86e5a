"""Every setting and every metric is on its page, and the pages are fresh."""

from pathlib import Path

import pytest

from services.cli.documentation import main, pages, settings_classes, stale
from services.runtime.metrics import COURIER_METRICS, METRICS


def test_the_committed_pages_are_fresh() -> None:
    """``docs`` says what the code declares; else: python -m services.cli.documentation."""
    assert stale() == []


def test_every_setting_is_described_and_on_the_page() -> None:
    """A setting without a description is not finished."""
    page = pages()["configuration.md"]
    for settings in settings_classes():
        prefix = str(settings.model_config.get("env_prefix", ""))
        assert prefix.startswith("SELISIH_")
        for name, field in settings.model_fields.items():
            assert f"`{prefix}{name}`".upper() in page
            assert len(field.description or "") > 10


def test_settings_are_frozen() -> None:
    """What a process was told at its start does not change under it."""
    assert all(settings.model_config.get("frozen") for settings in settings_classes())


def test_every_metric_is_on_the_page_and_named_as_prometheus_asks() -> None:
    """Counters end in ``_total``, durations in ``_seconds``; each has a help text."""
    page = pages()["metrics.md"]
    for metric in (*METRICS, *COURIER_METRICS):
        assert f"`{metric.name}`" in page
        assert metric.name.startswith("selisih_")
        assert metric.help
        assert (metric.kind == "counter") == metric.name.endswith("_total")
        assert metric.kind != "histogram" or metric.name.endswith("_seconds")


def test_check_names_what_is_stale_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Writing heals it."""
    assert main(["--check"], tmp_path) == 1
    assert "configuration.md" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
