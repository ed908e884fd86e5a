"""Laws of what comes in at the door: nothing brings the reader down, and no line is lost."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.cli.article_rows import read_stream
from services.cli.headline import split_headline
from services.cli.markup import is_markup, text_of
from services.cli.published import WESTERN_INDONESIAN, parse_published
from services.cli.rows import read_rows

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
MINUTES = st.integers(10_520_000, 63_000_000).map(
    lambda minutes: datetime.fromtimestamp(minutes * 60, UTC).replace(tzinfo=None)
)
"""Minutes since 1970, of 1990 to 2089, as clocks on walls show them."""
DATELIKE = st.text(st.sampled_from("0123456789 /-.:|,()+ABCMPWIToktjunide"), max_size=60)


@given(st.one_of(st.text(max_size=300), DATELIKE))
def test_a_dateline_is_read_or_unknown_and_never_an_error(text: str) -> None:
    """What is read is a moment in UTC."""
    moment = parse_published(text)

    assert moment is None or moment.utcoffset() == timedelta(0)


@given(MINUTES)
def test_a_dateline_as_indonesian_pages_print_it_is_that_minute(moment: datetime) -> None:
    """Weekday or not, WIB or not: the words say where it was written."""
    printed = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year} pukul {moment:%H.%M}"
    meant = moment.replace(tzinfo=WESTERN_INDONESIAN).astimezone(UTC)

    assert parse_published(printed) == meant
    assert parse_published(f"Media B - Kamis, {printed} WIB") == meant


@given(MINUTES)
def test_iso_is_read_with_and_without_seconds(moment: datetime) -> None:
    """And a moment without offset is UTC."""
    meant = moment.replace(tzinfo=UTC)

    assert parse_published(moment.isoformat()) == meant
    assert parse_published(f"{moment:%Y-%m-%d %H:%M}") == meant


@given(st.lists(st.binary(max_size=60)))
def test_every_line_that_is_not_blank_has_its_answer(lines: list[bytes]) -> None:
    """Readable or not, in order, by its number."""
    answers = list(read_rows(lines))

    numbers = [number for number, line in enumerate(lines, 1) if line.strip()]
    assert [answer.line for answer in answers] == numbers


@given(st.text())
def test_headline_and_text_are_parts_of_the_file(content: str) -> None:
    """Nothing is invented, and an article with words never loses all of them."""
    found = split_headline(content)

    assert content.endswith(found.text)
    assert found.title is None or found.title in content
    assert bool(found.text.strip()) == bool(content.strip())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
FIELDS = st.sampled_from(("id", "url", "outlet", "title", "text", "published", "lang"))


@given(st.dictionaries(FIELDS, JSON))
def test_every_row_becomes_an_article_or_a_named_fault(row: dict[str, object]) -> None:
    """Whatever its fields hold."""
    reading = read_stream([json.dumps(row)])

    assert len(reading.articles) + len(reading.broken) == 1


@given(st.text(st.sampled_from("<>/pbdiv !doctypehtml&;ab\n\x00"), max_size=80))
def test_markup_of_any_kind_becomes_text(content: str) -> None:
    """Broken tags too."""
    if is_markup(content):
        assert "<p>" not in text_of(content)
