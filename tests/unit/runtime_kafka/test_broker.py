"""Where a broker comes from, decided without starting one."""

from pathlib import Path

import pytest

from services.runtime import broker
from services.runtime.brokers import container, java
from services.runtime.brokers.handle import PORTS


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(broker.BOOTSTRAP, raising=False)


def test_a_named_broker_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else is installed."""
    monkeypatch.setenv(broker.BOOTSTRAP, "127.0.0.1:1")

    assert broker.which_backend() == "external"


def test_docker_comes_before_java(monkeypatch: pytest.MonkeyPatch) -> None:
    """The image is what production runs."""
    monkeypatch.setattr(container, "missing", lambda: None)
    monkeypatch.setattr(java, "missing", lambda: None)

    assert broker.which_backend() == "docker"


def test_java_serves_where_docker_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """No daemon, or no client for it."""
    monkeypatch.setattr(container, "missing", lambda: "no Docker daemon answers")
    monkeypatch.setattr(java, "missing", lambda: None)

    assert broker.which_backend() == "java"
    assert broker.what_is_missing() == ""


def test_without_either_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence, with the command for Debian."""
    monkeypatch.setattr(container, "missing", lambda: "no Docker daemon answers")
    monkeypatch.setattr(java, "missing", lambda: "no `java` on the PATH")

    assert broker.which_backend() is None
    with pytest.raises(broker.BrokerError, match=r"no Docker daemon.*no `java`.*apt-get install"):
        broker.start_broker()


def test_without_java_on_the_path_java_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And the words say which version is wanted."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)

    assert "JDK 17" in (java.missing() or "")


def test_an_old_java_is_not_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Kafka 4 does not start on it."""
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.20\" 2023' >&2\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    assert "version 11" in (java.missing() or "")


def test_maven_is_missed_only_before_the_jars_are_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It fetches them once."""
    new = tmp_path / "java"
    new.write_text("#!/bin/sh\necho 'openjdk version \"21.0.1\" 2023' >&2\n")
    new.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert "Maven" in (java.missing() or "")
    (tmp_path / "selisih" / "kafka-4.1.1").mkdir(parents=True)
    assert java.missing() is None


def test_properties_are_spelled_as_the_image_reads_them() -> None:
    """``KAFKA_``, upper case, dots as underscores; underscores and hyphens multiplied."""
    assert container.variable("auto.create.topics.enable") == "KAFKA_AUTO_CREATE_TOPICS_ENABLE"
    assert container.variable("a-b_c.d") == "KAFKA_A___B__C_D"


def test_ports_lie_below_the_ephemeral_range() -> None:
    """A client must never get the broker's port as its own source."""
    assert PORTS.stop <= 32_768
