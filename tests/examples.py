"""The one pool of example events: ``schemas/examples/<event>/<version>/<name>.json``."""

from dataclasses import dataclass
from pathlib import Path

from schemas import TOPICS, Event, Topic, decode

FOLDER = Path(__file__).parent.parent / "schemas" / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """A payload as some writer of this event and version sent it."""

    topic: Topic
    version: int
    path: Path

    @property
    def payload(self) -> bytes:
        """The bytes of the file."""
        return self.path.read_bytes()

    @property
    def event(self) -> Event:
        """The event that the file holds."""
        return decode(self.topic.event, self.payload)

    def __str__(self) -> str:
        """Name the example in the output of pytest."""
        return "/".join(self.path.parts[-3:]).removesuffix(".json")


def examples(event: type[Event] | None = None) -> list[Example]:
    """Return the examples of one event, or of all, in flow order then by name."""
    return [
        Example(topic, int(path.parent.name), path)
        for topic in TOPICS
        if event in (None, topic.event)
        for path in sorted((FOLDER / topic.event_name).glob("*/*.json"))
    ]
