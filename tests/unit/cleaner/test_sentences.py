"""How a sentence is described: words without numerals, their hash, their sketch, its figures."""

from base64 import b64decode

from rensa import RMinHash

from services.cleaner.numbers import Number
from services.cleaner.sentences import LONGEST_VALUE, SKETCH, describe
from services.cleaner.words import spaced

LOW = "pada 2 maret air naik 10 ribu meter, kata b2 warga. hari ini surut! 7"
SPANS = [(0, 51), (52, 67), (68, 69)]
NUMBERS: list[Number] = [(5, 12, None), (22, 29, "10000"), (68, 69, "7")]


def _described() -> list[tuple[int, tuple[str, ...]]]:
    sentences = describe(spaced(LOW), SPANS, NUMBERS)
    return [(s.count, tuple(f.value for f in s.figures)) for s in sentences]


def test_numerals_and_dates_are_no_words_of_a_sentence() -> None:
    """Nor is, in a sentence with numbers, a word with a digit; parts of dates are no figures."""
    assert _described() == [(6, ("10000",)), (3, ()), (0, ("7",))]


def test_a_sketch_is_the_same_on_every_machine() -> None:
    """Known answers: a change here means a new version of signatures."""
    first, second, third = describe(spaced(LOW), SPANS, NUMBERS)
    assert (first.words, first.sketch) == ("16ec1a8758177cc0", "utNOZOoB+Irz9jpB9+0HNQ==")
    assert (second.words, second.sketch) == ("a434d56dbeac6d3d", "y6jkrTzs5/dR3cvPFueC2Q==")
    assert third.sketch == "/////////////////////w=="


def test_a_sketch_holds_the_lower_halves_of_the_minhash() -> None:
    """Little-endian, in order."""
    _, sentence, _ = describe(spaced(LOW), SPANS, NUMBERS)
    minhash = RMinHash(SKETCH, 1)
    minhash.update(["hari", "ini", "surut"])
    halves = b"".join((value & 0xFFFF).to_bytes(2, "little") for value in minhash.digest())
    assert b64decode(sentence.sketch) == halves


def test_a_number_that_is_too_long_is_no_figure() -> None:
    """Serial numbers and keys; its digits are still no words."""
    digits = "1" * (LONGEST_VALUE + 1)
    spans = [(0, len(digits) + 5)]
    number: Number = (5, 5 + len(digits), digits)
    (sentence,) = describe(f"kode {digits}", spans, [number])
    assert (sentence.count, sentence.figures) == (1, ())


def test_no_sentences_are_described_as_none() -> None:
    """An article of blanks after cleaning."""
    assert describe("", [], []) == []


def test_a_number_that_began_in_the_sentence_before_belongs_to_none() -> None:
    """It is no figure of either, and its tail is told in words."""
    sentences = describe("satu 5 dua 6 tiga", [(0, 4), (6, 17)], [(5, 8, "5")])
    assert [(s.count, s.figures) for s in sentences] == [(1, ()), (3, ())]
