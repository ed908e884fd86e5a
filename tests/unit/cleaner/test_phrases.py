"""Phrases are found in one pass, as whole words, by the role they play."""

from services.cleaner.phrases import Hit, PhraseFinder, fold

FINDER = PhraseFinder({"link": ["baca juga"], "line": ["baca juga", "baca"], "label": ["foto:"]})


def test_a_phrase_counts_as_a_whole_word_and_the_longest_one() -> None:
    """Not inside a longer word; "baca juga" hides "baca"; each of its roles is told."""
    assert FINDER.find("dibaca juga, bacalah, baca dulu") == [Hit("line", 22, 26)]
    assert FINDER.find("baca juga") == [Hit("link", 0, 9), Hit("line", 0, 9)]


def test_a_phrase_that_ends_with_a_sign_may_be_followed_by_a_letter() -> None:
    """The page lost its blank: "Foto:Antara"."""
    assert FINDER.find("foto:antara") == [Hit("label", 0, 5)]


def test_folding_keeps_every_offset() -> None:
    """A letter whose lower case is longer stays as it is; a hard blank becomes a blank."""
    assert fold("İA\u00a0B") == "İa b"
