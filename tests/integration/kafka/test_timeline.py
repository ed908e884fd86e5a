"""``selisih timeline`` on figures as they stand in the log of a real broker."""

import json

from schemas import FigureFiled, encode, topic_of
from schemas.codec import headers
from services.runtime.broker import Broker
from services.runtime.kafka.admin import create_topics
from services.runtime.kafka.connection import producer
from tests.integration.kafka.test_command_line import selisih
from tests.unit.detector.made import Stream, figure, reported

TOPIC = topic_of(FigureFiled)


def write(broker: Broker, prefix: str, *records: FigureFiled) -> None:
    """Write records as the detector does: by fact, under the same id when written again."""
    with producer(broker.bootstrap) as client:
        for record in records:
            payload = encode(record)
            client.send(
                TOPIC.name(prefix),
                payload,
                key=record.fact_id.encode(),
                headers=list(headers(FigureFiled, payload, source="detector", accepted=None)),
                partition=TOPIC.partition(record, TOPIC.partitions),
            )
        client.flush(timeout=30)


def filings() -> tuple[FigureFiled, ...]:
    """Return two figures of one fact and four of other facts, which lie in other partitions."""
    stream = Stream()
    stream.feed(reported("a", figure("a", "8"), outlet="Satu"))
    stream.feed(reported("b", figure("b", "30"), outlet="Dua", day=2))
    for number, event in enumerate(("injured", "missing", "arrested", "rescued")):
        stream.feed(reported(event, figure(event, str(5 + number), event=event)))
    return tuple(stream.filings)


def test_a_fact_is_read_from_all_partitions(broker: Broker, prefix: str) -> None:
    """By its beginning; records written twice count once, broken ones are counted aloud."""
    create_topics(broker.bootstrap, prefix)
    first, second, *others = filings()
    met = others[0].model_copy(update={"side": second.figure.figure_id})
    write(broker, prefix, second, met, *others[1:], first, first)
    with producer(broker.bootstrap) as client:
        broken = b'{"fact_id":"' + first.fact_id.encode() + b'"'
        client.send(TOPIC.name(prefix), broken, partition=1).get(timeout=30)

    code, out, err = selisih(broker, prefix, "timeline", first.fact_id[:8], "--json")

    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {row["figure_id"]: row["fact_id"] for row in rows} == {
        record.figure.figure_id: record.fact_id for record in (first, met, second)
    }
    assert [row["published"] for row in rows] == sorted(row["published"] for row in rows)
    assert [row["standing"] for row in rows if row["fact_id"] == first.fact_id] == [
        "first",
        "opens",
    ]
    assert err.splitlines() == [
        f"selisih: left out of {TOPIC.name(prefix)}, because they cannot be read: 1"
    ]

    code, out, _ = selisih(broker, prefix, "timeline", first.fact_id, "--lang", "id")
    assert code == 0
    assert "Pihak B  30, tepat  2 media" in out


def test_a_fact_that_is_not_in_the_topic_is_said_so(broker: Broker, prefix: str) -> None:
    """Exit 2 and the topic's name; exit 1 where there is no topic."""
    code, _, err = selisih(broker, prefix, "timeline", "abc")
    assert code == 1
    assert "selisih topics create" in err
    create_topics(broker.bootstrap, prefix)
    code, out, err = selisih(broker, prefix, "timeline", "abc")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert f"no figure in {TOPIC.name(prefix)} is filed under a fact that begins with abc" in err


def test_facts_that_begin_alike_are_listed(broker: Broker, prefix: str) -> None:
    """Each with how many figures it has and what they count."""
    create_topics(broker.bootstrap, prefix)
    first, second, other, *_ = filings()
    alike = other.model_copy(update={"fact_id": first.fact_id[:4] + "f" * 28})
    write(broker, prefix, first, second, alike)

    code, out, err = selisih(broker, prefix, "timeline", first.fact_id[:4])

    assert (code, out) == (2, "")
    assert first.fact_id in err
    assert alike.fact_id in err
