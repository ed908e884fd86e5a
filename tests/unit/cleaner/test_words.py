"""What is no word becomes a blank, and every word stays where it was."""

import re

import pytest

from services.cleaner.words import spaced


@pytest.mark.parametrize(
    "text",
    [
        "banjir, 1.200 warga; a_b (c/d)!\n\ttiga-tiga",
        "“kami” – katanya… ‘ya’ • tidak — 5°",
        "café, naïve; ½ dan ² ǅ,ﬀ",
        "\x1c\x1d\u2028\u3000\x85\u00a0x",
        "حريق، ٣ قتلى. 火災,2人",
        "i̇stanbul\U0001f600.e\u0301e",
        "",
    ],
)
def test_words_are_those_of_the_pattern_at_their_places(text: str) -> None:
    """In ASCII, in news typography and in other scripts, for the whole and for every stretch."""
    blanked = spaced(text)
    assert len(blanked) == len(text)
    found = [match.span() for match in re.finditer(r"\w+", text)]
    assert [match.span() for match in re.finditer(r"\S+", blanked)] == found
    for start in range(len(text)):
        assert blanked[start : start + 9].split() == re.findall(r"\w+", text[start : start + 9])
