"""Datelines stand at the head of one of the first lines, several in a row in a copied text."""

import pytest

from services.cleaner.dateline import FIRST_LINES, MOST_IN_A_ROW, dateline_spans

TELLING = (
    "Pemerintah menunda kenaikan tarif listrik sampai akhir tahun ini, kata menteri energi, Senin."
)


def _datelines(text: str) -> list[str]:
    return [text[start:end] for start, end in dateline_spans(text)]


@pytest.mark.parametrize(
    "dateline",
    [
        "JAKARTA, KABARCONTOH.com -",
        "Jakarta (ANTARA) –",
        "KabarContoh.com, Jakarta -",
        "KABARCONTOH.CO.ID - JAKARTA.",
        "NAIROBI, Oct 29 (Reuters) —",
        "KOTA BHARU:",
        "JAKARTA --",
        "Jakarta -",
    ],
)
def test_a_dateline_is_place_outlet_and_agency_before_a_dash(dateline: str) -> None:
    """Whatever of the three is given, in the forms that pages use."""
    assert _datelines(f"{dateline} {TELLING}") == [dateline]


@pytest.mark.parametrize(
    "line",
    [
        f"BREAKING: {TELLING}",
        f"Presiden - yang baru pulang - {TELLING}",
        "JAKARTA - 12 orang",
        "KUALA LUMPUR: 12 orang",
        "COVID-19 menular",
        "-",
        "Jakarta -",
        "- Jakarta",
    ],
)
def test_a_dash_or_colon_alone_makes_no_dateline(line: str) -> None:
    """An exclamation, a parenthesis, a point of a list, a range."""
    assert _datelines(line) == []


def test_only_the_first_lines_have_datelines() -> None:
    """Headline, kicker and teaser may stand before it; later ones are another text's."""
    line = f"JAKARTA, KABARCONTOH.com - {TELLING}"
    assert _datelines("Tajuk\n\n" * (FIRST_LINES - 1) + line) == ["JAKARTA, KABARCONTOH.com -"]
    assert _datelines("Tajuk\n\n" * FIRST_LINES + line) == []


def test_a_copied_text_may_carry_several() -> None:
    """One behind the other, up to a number."""
    assert len(_datelines("KabarContoh.com - " * 9 + TELLING)) == MOST_IN_A_ROW
