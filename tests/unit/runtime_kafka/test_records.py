"""Records as the tools write and read them, without a broker."""

from datetime import UTC, datetime

from schemas import ArticlePublished, Unreadable
from schemas.codec import REPLAYED, accepted_at, decode, event_id, header
from services.fold import Dead, Record
from services.runtime.dead_letters import letter_headers
from services.runtime.kafka.dead_letters import letter, sent_back
from services.runtime.kafka.lag import PartitionLag, exposition, total
from services.runtime.kafka.publish import record
from services.runtime.kafka.tail import Stored

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
ARTICLE = ArticlePublished.of(text="Lima orang terluka.", title="Jembatan runtuh")


def test_a_published_record_carries_the_article_and_when_it_was_accepted() -> None:
    """Key, CloudEvents attributes and payload say the same article."""
    key, payload, headers = record(ARTICLE, NOON)

    assert key == ARTICLE.article_id.encode()
    assert decode(ArticlePublished, payload, headers) == ARTICLE
    assert accepted_at(headers) == NOON
    assert header(headers, "ce_id") == event_id(ArticlePublished, payload).encode()
    assert header(headers, "ce_source") == b"/selisih/publisher"


def test_the_trace_is_named_by_the_article() -> None:
    """So that a trace can be found from an alert; in the form of W3C Trace Context."""
    _, _, headers = record(ARTICLE, NOON)

    version, trace, span, flags = (header(headers, "traceparent") or b"").decode().split("-")
    assert (version, trace, flags) == ("00", ARTICLE.article_id, "01")
    assert len(span) == 16


def test_one_article_is_one_id_however_often_it_is_published() -> None:
    """Only the time of acceptance differs."""
    _, _, first = record(ARTICLE, NOON)
    _, _, second = record(ARTICLE, NOON.replace(hour=13))

    assert header(first, "ce_id") == header(second, "ce_id")
    assert accepted_at(first) != accepted_at(second)


def _dead(value: bytes | None = b"\xff", *extra: tuple[str, bytes]) -> Stored:
    """Return a record as the stage cleaner would have left it among the dead letters."""
    died = Record(2, 41, NOON, b"key", value, (("ce_id", b"7"), *extra))
    rows = letter_headers(
        Dead("invalid", "not UTF-8"), died, stage="cleaner", topic="x.article-published.v1"
    )
    return Stored("x.article-published.v1.dlq", 0, 5, NOON, b"key", value, rows)


def test_a_letter_tells_where_it_stood_and_why_it_died() -> None:
    """As the worker wrote it."""
    told = letter(_dead())

    assert (told.stage, told.reason, told.detail) == ("cleaner", "invalid", "not UTF-8")
    assert (told.topic, told.partition, told.offset) == ("x.article-published.v1", 2, 41)


def test_a_letter_without_our_headers_is_told_as_unknown() -> None:
    """Somebody else may write there."""
    told = letter(Stored("x.alert-raised.v1.dlq", 0, 5, NOON, None, None, ()))

    assert (told.reason, told.topic, told.offset) == ("unknown", "x.alert-raised.v1", 0)


def test_letters_below_the_mark_were_sent_back() -> None:
    """The mark is the next offset to send."""
    assert [letter(_dead(), mark).replayed for mark in (5, 6)] == [False, True]


def test_a_replay_has_the_records_own_headers_and_says_that_it_is_one() -> None:
    """What we added at its death is left behind; a second replay does not pile up marks."""
    once = sent_back(_dead(b"\xff", (REPLAYED, b"earlier")))

    assert once == (("ce_id", b"7"), (REPLAYED, b"x.article-published.v1.dlq/0/5"))


def test_a_stored_record_is_an_event_or_says_why_not() -> None:
    """Reading never raises."""
    key, payload, headers = record(ARTICLE, NOON)

    assert Stored("t", 0, 0, NOON, key, payload, headers).event(ArticlePublished) == ARTICLE
    assert isinstance(
        Stored("t", 0, 0, NOON, key, b"{", headers).event(ArticlePublished), Unreadable
    )


def test_lag_counts_what_is_in_the_log_and_not_processed() -> None:
    """Before the first commit that is all; what retention took is not waited for."""
    rows = [
        PartitionLag("x.cleaner", "t", 0, oldest_offset=10, current_offset=30, committed=None),
        PartitionLag("x.cleaner", "t", 1, oldest_offset=10, current_offset=30, committed=25),
        PartitionLag("x.cleaner", "t", 2, oldest_offset=10, current_offset=30, committed=4),
        PartitionLag("x.cleaner", "t", 3, oldest_offset=30, current_offset=30, committed=30),
    ]

    assert [row.lag for row in rows] == [20, 5, 20, 0]
    assert total(rows) == 45


def test_lag_is_printed_under_the_usual_exporters_names() -> None:
    """Each series once; a group that has not committed has no committed offset."""
    rows = [
        PartitionLag("x.a", "t", 0, 0, 7, None),
        PartitionLag("x.b", "t", 0, 0, 7, 6),
    ]

    lines = [line for line in exposition(rows).splitlines() if not line.startswith("#")]
    assert lines == [
        'kafka_consumergroup_lag{consumergroup="x.a",topic="t",partition="0"} 7',
        'kafka_consumergroup_lag{consumergroup="x.b",topic="t",partition="0"} 1',
        'kafka_consumergroup_current_offset{consumergroup="x.b",topic="t",partition="0"} 6',
        'kafka_topic_partition_current_offset{topic="t",partition="0"} 7',
        'kafka_topic_partition_oldest_offset{topic="t",partition="0"} 0',
    ]
