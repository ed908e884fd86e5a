"""What the worker relies on in its Kafka driver, shown on a socket and no broker."""

import asyncio

import pytest
from aiokafka.conn import AIOKafkaConnection
from aiokafka.errors import KafkaError
from aiokafka.protocol.metadata import MetadataRequest


def test_a_request_on_a_connection_that_just_closed_fails_as_an_outage() -> None:
    """Else the task that refreshes metadata dies and the worker waits for ever (see choices)."""

    async def ask() -> None:
        server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1")
        host, port = server.sockets[0].getsockname()[:2]
        reader, writer = await asyncio.open_connection(host, port)
        connection = AIOKafkaConnection(host, port, request_timeout_ms=100)
        connection._reader, connection._writer = reader, writer
        connection._versions = {MetadataRequest.API_KEY: (0, 5)}
        writer.transport.abort()
        await asyncio.sleep(0.01)
        try:
            await connection.send(MetadataRequest([]))
        finally:
            server.close()
            connection._reader = connection._writer = None

    with pytest.raises((KafkaError, TimeoutError)):
        asyncio.run(ask())
