"""A dead letter says why and from where, and leaves the record as it was."""

from datetime import UTC, datetime

from services.fold import Dead, Record
from services.runtime.dead_letters import FIELDS, letter_headers

RECORD = Record(
    partition=3, offset=41, time=datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC),
    key=b"k", value=b"v", headers=(("ce_id", b"abc"), ("selisih-dlq-reason", b"older")),
)  # fmt: skip


def rows(detail: str = "why") -> dict[str, bytes]:
    """Return the headers of a letter."""
    dead = Dead("core_error", detail)
    return dict(letter_headers(dead, RECORD, stage="dedupe", topic="selisih.article-cleaned.v1"))


def test_a_letter_says_where_the_record_stood_and_who_gave_up() -> None:
    """Everything that is needed to find it again, and to send it back."""
    found = rows()
    assert found["selisih-dlq-stage"] == b"dedupe"
    assert found["selisih-dlq-reason"] == b"core_error"
    assert found["selisih-dlq-detail"] == b"why"
    assert found["selisih-dlq-topic"] == b"selisih.article-cleaned.v1"
    assert (found["selisih-dlq-partition"], found["selisih-dlq-offset"]) == (b"3", b"41")
    assert found["selisih-dlq-timestamp"] == b"2026-02-03T04:05:06+00:00"
    assert {f"selisih-dlq-{field}" for field in FIELDS} <= set(found)


def test_the_records_own_headers_stay_and_an_earlier_death_is_replaced() -> None:
    """A replayed letter that dies again tells of its latest death, once."""
    given = letter_headers(Dead("invalid", ""), RECORD, stage="s", topic="t")
    assert given[0] == ("ce_id", b"abc")
    assert [value for name, value in given if name == "selisih-dlq-reason"] == [b"invalid"]


def test_a_detail_of_any_kind_fits() -> None:
    """Long details are cut, and what is no text does not raise."""
    assert len(rows("x" * 10_000)["selisih-dlq-detail"]) == 500
    assert rows("\ud800")["selisih-dlq-detail"] == b"?"
