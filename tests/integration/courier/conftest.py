"""A bench for each test that asks for one. Imports wait until pytest's warning filters stand."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from services.runtime.broker import Broker
    from tests.integration.courier.bench import Bench


@pytest.fixture
def bench(broker: "Broker", prefix: str, tmp_path: Path) -> "Iterator[Bench]":
    """Topics of our own, and a place for couriers and receivers."""
    from tests.integration.courier.bench import Bench

    made = Bench(broker.bootstrap, prefix, tmp_path)
    yield made
    made.end()
