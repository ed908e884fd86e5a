"""The AsyncAPI 3.0 document: every topic, message and operation of the pipeline.

Made from ``TOPICS``; payloads are the JSON Schema files beside it.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from schemas.model import Event
from schemas.topics import MAX_MESSAGE_BYTES, SEGMENT, TOPICS, Topic

BINDING: Final = "0.5.0"
"""Version of AsyncAPI's Kafka bindings."""

DEAD_LETTERS: Final = (
    "Records that the consumer could not handle: original key, value and headers, and why."
)


def topic_configuration(topic: Topic) -> dict[str, Any]:
    """Return the broker settings of a topic in the names and types of AsyncAPI's binding."""
    return {
        "cleanup.policy": ["delete"],
        "retention.ms": topic.retention // timedelta(milliseconds=1),
        "message.timestamp.type": "LogAppendTime",
        "segment.ms": SEGMENT // timedelta(milliseconds=1),
    }


def document(schema_files: Mapping[type[Event], str]) -> dict[str, Any]:
    """Return the AsyncAPI document; ``schema_files`` says which file holds an event's schema."""
    channels: dict[str, Any] = {}
    operations: dict[str, Any] = {}
    messages: dict[str, Any] = {}
    for topic in TOPICS:
        name = topic.event_name
        channels[name] = _channel(topic)
        channels[f"{name}-dlq"] = _dead_letters(topic)
        messages[name] = _message(topic, schema_files[topic.event])
        operations[f"{topic.producer}-sends-{name}"] = _operation("send", topic)
        if topic.consumer:
            operations[f"{topic.consumer}-receives-{name}"] = _operation("receive", topic)
    operations["courier-sends-delivery-recorded"] = {
        "action": "send",
        "channel": {"$ref": "#/channels/delivery-recorded"},
        "summary": "each attempt and its end",
    }
    messages["dead-letter"] = {
        "title": "DeadLetter",
        "summary": DEAD_LETTERS,
        "contentType": "application/octet-stream",
        "payload": {},
    }
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Selisih",
            "version": "1.0.0",
            "description": (
                "Watches a stream of news articles and says when a figure does not fit what "
                "earlier reports said about the same thing. CloudEvents 1.0 in Kafka's binary "
                "mode; values are canonical JSON (RFC 8785) of at most "
                f"{MAX_MESSAGE_BYTES} bytes. A version only grows optional fields."
            ),
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {
            "local": {
                "host": "127.0.0.1:9092",
                "protocol": "kafka",
                "description": "the broker of docker-compose.yml",
            }
        },
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages},
    }


def _channel(topic: Topic) -> dict[str, Any]:
    return {
        "address": topic.name(),
        "title": topic.event.__name__,
        "summary": topic.summary,
        "messages": {
            topic.event_name: {"$ref": f"#/components/messages/{topic.event_name}"},
        },
        "bindings": {
            "kafka": {
                "topic": topic.name(),
                "partitions": topic.partitions,
                "topicConfiguration": topic_configuration(topic),
                "bindingVersion": BINDING,
            }
        },
    }


def _dead_letters(topic: Topic) -> dict[str, Any]:
    name = topic.dead_letters()
    return {
        "address": name,
        "title": f"dead letters of {topic.event_name}",
        "summary": DEAD_LETTERS,
        "messages": {"dead-letter": {"$ref": "#/components/messages/dead-letter"}},
        "bindings": {"kafka": {"topic": name, "bindingVersion": BINDING}},
    }


def _message(topic: Topic, schema_file: str) -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "name": topic.event.__name__,
        "title": topic.event.__name__,
        "summary": topic.summary,
        "contentType": "application/json",
        "headers": {
            "type": "object",
            "properties": {
                "ce_specversion": {"type": "string", "const": "1.0"},
                "ce_type": {"type": "string", "const": topic.ce_type},
                "ce_source": {**text, "description": "/selisih/ and the stage that wrote it"},
                "ce_id": {
                    **text,
                    "pattern": "^[0-9a-f]{32}$",
                    "description": "hash of type and payload: the same output twice, one id",
                },
                "ce_time": {
                    **text,
                    "format": "date-time",
                    "description": "when the article was accepted, the same through all stages",
                },
                "content-type": {"type": "string", "const": "application/json"},
                "traceparent": {**text, "description": "W3C trace context"},
            },
            "required": ["ce_specversion", "ce_type", "ce_source", "ce_id", "content-type"],
        },
        "payload": {"$ref": f"./{schema_file}"},
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": topic.keyed_by},
                "bindingVersion": BINDING,
            }
        },
    }


def _operation(action: str, topic: Topic) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "action": action,
        "channel": {"$ref": f"#/channels/{topic.event_name}"},
        "summary": topic.summary,
    }
    if action == "receive":
        group = {"type": "string", "const": f"selisih.{topic.consumer}"}
        operation["bindings"] = {"kafka": {"groupId": group, "bindingVersion": BINDING}}
    return operation
