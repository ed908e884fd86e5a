"""The tables of printed lines: distinct pages are counted without keeping any, day by day."""

import pytest

from services.dedupe.printed import (
    CELLS,
    DAY,
    FIRST_CELLS,
    MOST_LINES,
    NOWHERE,
    ROWS,
    PrintedLines,
    mark_of,
)

LINE, OTHER = 0x1234_5678_9ABC_DEF0, 0x0FED_CBA9_8765_4321


def test_distinct_pages_are_counted() -> None:
    """Five pages with five openings, on two days."""
    lines = PrintedLines()
    for number in range(5):
        lines.add([LINE, OTHER], mark_of(number, number), number // 3 * DAY)
    assert lines.seen([LINE], mark_of(9, 9), 0) == [(5, 5, 2)]


def test_a_page_again_and_the_page_itself_count_for_nothing() -> None:
    """The same address sets the same bit; the page that asks is left out."""
    lines = PrintedLines()
    for opening in range(8):
        lines.add([LINE], mark_of(3, opening), 0)
    assert lines.seen([LINE], mark_of(4, 9), 0) == [(1, 8, 1)]
    assert lines.seen([LINE], mark_of(3, 9), 0) == [(0, 8, 1)]


def test_the_same_words_under_other_addresses_are_one_opening() -> None:
    """Copies of one text share their first words."""
    lines = PrintedLines()
    for page in range(8):
        lines.add([LINE], mark_of(page, 3), 0)
    assert lines.seen([LINE], mark_of(9, 9), 0) == [(8, 1, 1)]


@pytest.mark.parametrize(("since", "days"), [(0, 2), (1, 1), (DAY, 1), (DAY + 1, 0)])
def test_only_whole_days_count(since: int, days: int) -> None:
    """A day of which the memory's beginning cuts off a part says nothing."""
    lines = PrintedLines()
    for time in (DAY - 1, DAY):
        lines.add([LINE], mark_of(time % 7, time % 7), time)
    assert lines.seen([LINE], mark_of(9, 9), since)[0].days == days


def test_forgotten_days_take_no_memory() -> None:
    """A table goes with its day."""
    lines = PrintedLines()
    for day in range(3):
        lines.add([LINE], 1, day * DAY)
    assert lines.nbytes == 3 * ROWS * FIRST_CELLS * 4
    lines.forget(2 * DAY)
    assert lines.nbytes == ROWS * FIRST_CELLS * 4


def test_a_table_grows_with_its_lines_up_to_its_size() -> None:
    """12 kB for a small newsroom's day, 786 kB for a country's; what it held it still tells."""
    lines = PrintedLines()
    for number in range(5):
        lines.add([LINE, OTHER], mark_of(number, number), 0)
    sizes = set()
    for number in range(CELLS):
        lines.add([number * 0x9E37_79B9_7F4A_7C15 % 2**64], 0, 0)
        sizes.add(lines.nbytes // ROWS // 4)
        if number % 4_000 == 0:
            assert lines.seen([LINE, OTHER], mark_of(9, 9), 0) == 2 * [(5, 5, 1)]
    assert sizes == {FIRST_CELLS << doubled for doubled in range(7)}
    assert max(sizes) == CELLS


def test_a_full_day_writes_no_more_lines_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its load a table would answer yes to everything."""
    assert MOST_LINES == 4 * CELLS
    monkeypatch.setattr("services.dedupe.printed.MOST_LINES", 2)
    lines = PrintedLines()
    lines.add([LINE, LINE], 1, 0)
    lines.add([OTHER], 1, 0)
    assert lines.seen([OTHER], mark_of(9, 9), 0) == [NOWHERE]
    lines.add([OTHER], 1, DAY)
    assert lines.seen([OTHER], mark_of(9, 9), 0) != [NOWHERE]


def test_a_new_line_hardly_ever_seems_repeated() -> None:
    """Among tables as full as they get, no line of a thousand seems to have been on five pages."""
    lines = PrintedLines()
    for number in range(MOST_LINES // 16):
        mark = mark_of(number * 7 % 16, number * 5 % 16)
        lines.add([(number * 16 + at) * 0x9E37_79B9_7F4A_7C15 % 2**64 for at in range(16)], mark, 0)
    new = [number * 0xC2B2_AE3D_27D4_EB4F % 2**64 for number in range(1, 1_001)]
    assert max(min(seen.pages, seen.openings) for seen in lines.seen(new, 0, 0)) < 5
