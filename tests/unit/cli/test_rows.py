"""Rows in and out: one bad line never stops the others, and says where it is bad."""

import io
import json
from decimal import Decimal

import pytest

from services.cli.rows import BadRow, Row, json_number, read_rows, write_row


def test_good_rows_keep_their_order_and_blank_lines_are_nothing() -> None:
    """A blank line is no row, but it counts as a line."""
    rows = list(read_rows(io.BytesIO(b'{"id": "a"}\n\n{"id": "b"}\n')))

    assert rows == [Row(1, "a", {"id": "a"}), Row(3, "b", {"id": "b"})]


def test_a_row_without_id_is_named_by_its_line() -> None:
    """So that an answer can be matched to its question."""
    (row,) = read_rows(["{}"])

    assert row.id == "line-1"


def test_a_number_stays_a_number_as_id() -> None:
    """An id comes back as it was given."""
    (row,) = read_rows(['{"id": 7}'])

    assert row.id == 7


def test_a_byte_order_mark_is_no_part_of_the_first_row() -> None:
    """Windows editors write one."""
    (row,) = read_rows([b'\xef\xbb\xbf{"id": "a"}\n'])

    assert isinstance(row, Row)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"\xff", "line 1: not UTF-8 at byte 0"),
        (b"[1]", "line 1: an object is wanted"),
        (b"{", "line 1: no JSON"),
        (b'{"text": NaN}', "line 1: no JSON (NaN is no number)"),
        (b'{"text": "\\ud800"}', "line 1: a lone surrogate"),
        (b"{}", "line 1: field text is missing"),
        (b'{"text": null}', "line 1: field text is missing"),
        (b'{"text": 5}', "line 1: field text: a string is wanted"),
        (b'{"id": [1], "text": "x"}', "line 1: field id: a string is wanted"),
        (b"[" * 100_000, "line 1: nested too deeply"),
    ],
)
def test_a_bad_line_is_told_with_line_and_field(line: bytes, problem: str) -> None:
    """What is wrong, where, in which field; and the next row is read all the same."""
    bad, good = read_rows([line, b'{"id": "b", "text": "x"}'], {"text": str})

    assert isinstance(bad, BadRow)
    assert bad.error.startswith(problem)
    assert bad.answer() == {"id": bad.id, "error": bad.error}
    assert isinstance(good, Row)


def test_a_row_with_id_keeps_it_when_a_field_is_wrong() -> None:
    """The answer to a bad row names the row."""
    (bad,) = read_rows(['{"id": "x"}'], ["text"])

    assert bad.answer() == {"id": "x", "error": "line 1: field text is missing"}


@pytest.mark.parametrize(
    ("value", "number"),
    [("3000", 3000), ("17708848926661", 17708848926661), ("13.2", 13.2), ("1E+3", 1000)],
)
def test_a_whole_decimal_becomes_a_whole_number(value: str, number: float) -> None:
    """Bounds are JSON numbers; 3000 is not 3000.0."""
    assert json.dumps(json_number(Decimal(value))) == json.dumps(number)


def test_written_rows_are_one_line_each_and_not_escaped() -> None:
    """People read them too."""
    out = io.StringIO()
    write_row({"id": "é", "lower": Decimal("2.50"), "text": "a\nb"}, out)

    assert out.getvalue() == '{"id": "é", "lower": 2.5, "text": "a\\nb"}\n'
