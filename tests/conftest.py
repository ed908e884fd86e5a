"""Fixtures of the whole suite: a broker, a namespace of its own for each test, the gold sets.

A test that asks for ``broker`` is marked ``kafka``. Where no broker can be had it is skipped, but
on a machine that says ``CI`` it fails: there, a skipped test would look like a proof.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from services.runtime.broker import Broker

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
"""The annotated sets lie beside the project, not in it."""


def pytest_configure(config: pytest.Config) -> None:
    """Let kafka-python read its own package in a way that Python 3.11 calls old."""
    config.addinivalue_line(
        "filterwarnings", "ignore:(read|open)_text is deprecated:DeprecationWarning"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a broker; skip what needs the gold sets where they are absent."""
    for item in items:
        if "broker" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.kafka)
        if "gold" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.gold)
        if item.get_closest_marker("gold") and not GOLD.is_dir():
            item.add_marker(pytest.mark.skip(reason="the gold sets are not beside the project"))


@pytest.fixture(scope="session")
def broker() -> "Iterator[Broker]":
    """A Kafka broker for the whole session; under pytest-xdist each worker has its own.

    Tests that kill or restart a broker start one themselves.
    """
    from services.runtime.broker import start_broker, what_is_missing, which_backend

    if which_backend() is None:
        if os.environ.get("CI"):
            pytest.fail(what_is_missing(), pytrace=False)
        pytest.skip(what_is_missing())
    with start_broker() as started:
        yield started


@pytest.fixture
def prefix() -> str:
    """A prefix of topics and groups that no other test has."""
    return f"t{uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of the gold sets."""
    return GOLD
