"""What stands around the services speaks of things that exist: metrics, stages, versions, files."""

import json
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.topics import COURIER_WINDOW, MAX_MESSAGE_BYTES, TOPICS
from services import STAGES
from services.endpoints import load_endpoints, read_endpoints
from services.runtime.brokers.handle import KAFKA_VERSION
from services.runtime.kafka.connection import HEADER_ROOM
from services.runtime.metrics import COURIER_METRICS, METRICS
from services.runtime.settings import RuntimeSettings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
WORKERS = (*STAGES, "courier")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """The compose file, its anchors resolved."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return found


def series() -> set[str]:
    """Return every name that a worker exposes."""
    return {
        name
        for metric in (*METRICS, *COURIER_METRICS)
        for name in (
            [f"{metric.name}_{part}" for part in ("bucket", "sum", "count")]
            if metric.kind == "histogram"
            else [metric.name]
        )
    }


@pytest.mark.parametrize("path", ["grafana/dashboards/selisih.json", "prometheus/alerts.yml"])
def test_only_metrics_that_exist_are_asked_for(path: str) -> None:
    """A misspelt name would be an empty panel, or an alarm that never rings."""
    asked = set(re.findall(r"\bselisih_[a-z_]+", (DEPLOY / path).read_text("utf-8")))
    assert asked
    assert asked <= series()


def test_every_label_value_asked_for_exists() -> None:
    """The same for the closed lists of values that labels take."""
    known = {
        name: set(values)
        for metric in (*METRICS, *COURIER_METRICS)
        for name, values in metric.labels
        if values
    } | {"stage": set(WORKERS)}
    text = (DEPLOY / "grafana/dashboards/selisih.json").read_text() + (
        DEPLOY / "prometheus/alerts.yml"
    ).read_text()
    for label, value in re.findall(r'(\w+)=~?\\?"([a-z_|]+)\\?"', text):
        if label in known:
            assert set(value.split("|")) <= known[label]


def test_a_stage_that_is_gone_is_missed() -> None:
    """Each by itself: where the others still run, only its own absence tells."""
    rules = yaml.safe_load((DEPLOY / "prometheus/alerts.yml").read_text("utf-8"))
    (gone,) = (
        rule["expr"] for rule in rules["groups"][0]["rules"] if rule["alert"] == "SelisihStageGone"
    )
    asked = re.findall(r'absent\(selisih_ready\{stage="(\w+)"\}\)', gone)
    assert sorted(asked) == sorted(WORKERS)


def test_every_panel_says_what_it_shows() -> None:
    """Title, description, unit and a query for each."""
    board = json.loads((DEPLOY / "grafana/dashboards/selisih.json").read_text("utf-8"))
    panels = [panel for panel in board["panels"] if panel["type"] != "row"]
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    for panel in panels:
        assert panel["title"]
        assert panel["description"]
        assert panel["fieldConfig"]["defaults"]["unit"]
        assert all(target["expr"] for target in panel["targets"])


def test_every_worker_is_started_and_scraped(compose: dict[str, Any]) -> None:
    """Compose runs each stage and the courier; Prometheus looks at each."""
    for name in WORKERS:
        assert compose["services"][name]["command"] == [f"services.{name}"]
    scraped = yaml.safe_load((DEPLOY / "prometheus/prometheus.yml").read_text())
    config = scraped["scrape_configs"][0]["dns_sd_configs"][0]
    assert config["names"] == list(WORKERS)
    assert config["port"] == RuntimeSettings.model_fields["web_port"].default


def test_the_broker_keeps_and_takes_what_the_pipeline_needs(compose: dict[str, Any]) -> None:
    """Offsets outlive every log, the largest record fits, and topics are made on purpose."""
    kafka = compose["services"]["kafka"]
    assert kafka["image"] == f"apache/kafka:{KAFKA_VERSION}"
    settings = kafka["environment"]
    longest = max(topic.retention for topic in TOPICS)
    assert int(settings["KAFKA_OFFSETS_RETENTION_MINUTES"]) * 60 >= longest.total_seconds()
    assert longest > COURIER_WINDOW
    assert int(settings["KAFKA_MESSAGE_MAX_BYTES"]) >= MAX_MESSAGE_BYTES + HEADER_ROOM
    assert settings["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"


def test_nothing_listens_beyond_this_machine(compose: dict[str, Any]) -> None:
    """Kafka, Prometheus and Grafana have no password here: only loopback reaches them."""
    ports = [port for service in compose["services"].values() for port in service.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_every_file_that_is_mounted_exists(compose: dict[str, Any]) -> None:
    """A missing file would be made as a folder by Docker."""
    for service in compose["services"].values():
        for volume in service.get("volumes", ()):
            if volume.startswith("./"):
                assert (ROOT / volume.split(":")[0]).exists()


def test_the_endpoints_file_is_read() -> None:
    """What is shipped is valid, and sends nothing to anybody."""
    assert load_endpoints(DEPLOY / "endpoints.toml") == {}
    lines = (DEPLOY / "endpoints.toml").read_text("utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("# [endpoints."))
    sample = "\n".join(line.removeprefix("# ") for line in lines[start:])
    assert read_endpoints(sample, "the sample in the comment")["meja-data"].lang == "id"


def test_the_image_runs_as_nobody_in_particular() -> None:
    """A numeric user, so that a cluster can see that it is not root; no shell in between."""
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    assert "USER 10001:10001" in lines
    assert 'ENTRYPOINT ["python", "-m"]' in lines
    assert not any(line.startswith("# syntax") for line in lines)


def test_what_the_image_installs_has_the_hash_that_was_locked() -> None:
    """Nothing is fetched but rows of the lock; what comes after is built from what lies there."""
    for line in (DEPLOY / "Dockerfile").read_text("utf-8").splitlines():
        if re.search(r"\bpip\b.* (install|wheel)\b", line):
            assert re.search("--require-hashes|--no-index|--no-build-isolation", line), line
            assert "--no-deps" in line


def test_the_rows_of_the_lock_are_found_whole() -> None:
    """Each with its hashes, none lost between two."""
    text = (ROOT / "requirements.lock").read_text("utf-8")
    rows = runpy.run_path(str(DEPLOY / "locked.py"))["rows"](text)
    assert "".join(rows.values()) == text
    assert all("--hash=sha256:" in row for row in rows.values())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]
    assert {re.split(r"[=<>]", row)[0] for row in wanted} <= set(rows)


def test_what_the_image_copies_is_let_through() -> None:
    """A build sees nothing but what ``.dockerignore`` names."""
    let_through = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE))
    dockerfile = (DEPLOY / "Dockerfile").read_text("utf-8")
    copied = [
        word
        for row in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE)
        for word in row.split()
    ]
    assert copied
    assert set(copied) == let_through
    assert all((ROOT / path).exists() for path in copied)
