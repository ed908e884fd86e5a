"""A bench for each test that asks for one. Imports wait until pytest's warning filters stand."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from services.runtime.broker import Broker
    from tests.integration.runtime.bench import Bench


@pytest.fixture
def bench(broker: "Broker", prefix: str, tmp_path: Path) -> "Iterator[Bench]":
    """The counting stage's topics, and a place for its workers."""
    from tests.integration.runtime.bench import Bench

    made = Bench(broker.bootstrap, prefix, tmp_path)
    yield made
    made.end()
