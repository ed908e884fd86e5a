"""Unit tests reach no network: a socket that is opened fails the test that opened it."""

from collections.abc import Iterator

import pytest
from pytest_socket import disable_socket, enable_socket


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Unix sockets stay allowed: event loops wake themselves by them."""
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()
