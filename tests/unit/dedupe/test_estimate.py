"""The likeness estimated from one byte a value, against the whole signature and the truth."""

import random

import pytest

from services.cleaner.signature import sign
from services.dedupe.entry import BODY, Entry
from services.dedupe.estimate import jaccard, jaccards, last_bytes
from tests.unit.dedupe.stories import FLOOD, STRIKE, cleaned


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + 3]) for at in range(len(words) - 2)}


@pytest.mark.parametrize("changed", [0, 5, 15, 30, 60, 120])
def test_the_mean_over_many_texts_is_the_exact_jaccard(changed: int) -> None:
    """Forty texts of 300 words with so many replaced: within three standard errors of the mean."""
    dice = random.Random(changed)
    exact, estimated = [], []
    for _ in range(40):
        words = [f"kata{dice.randrange(5_000)}" for _ in range(300)]
        other = words.copy()
        for at in dice.sample(range(300), changed):
            other[at] = f"lain{dice.randrange(5_000)}"
        a, b = _grams(words), _grams(other)
        exact.append(len(a & b) / len(a | b))
        bodies = [_body(each) for each in (words, other)]
        estimated.append(jaccard(*bodies))
    share = sum(exact) / len(exact)
    error = 3 * (max(share * (1 - share), 0.002) / (BODY * len(exact))) ** 0.5
    assert sum(estimated) / len(estimated) == pytest.approx(share, abs=error)


def _body(words: list[str]) -> bytes:
    article = cleaned(FLOOD)
    signed = article.model_copy(update={"signature": sign(words, (), ())})
    return Entry.of(signed).body


def test_texts_without_a_common_word_are_estimated_at_next_to_nothing() -> None:
    """What agrees by chance is taken off; below 0 stays 0."""
    a, b = (Entry.of(cleaned(story)).body for story in (FLOOD, STRIKE))
    assert 0.0 <= jaccard(a, b) < 0.02
    assert jaccard(bytes(128), bytes([1]) * 128) == 0.0
    assert jaccard(a, a) == 1.0


def test_without_a_signature_nothing_is_alike() -> None:
    """Either side may have none; of unequal lengths none is estimated."""
    assert jaccard(b"", b"abc") == jaccard(b"abc", b"") == jaccard(b"", b"") == 0.0
    with pytest.raises(ValueError, match="cannot be compared"):
        jaccard(b"ab", b"abc")


def test_the_last_byte_of_each_value_is_kept() -> None:
    """Values are little-endian: the last in worth comes first."""
    assert last_bytes((0x11223344).to_bytes(4, "little") * 2) == b"\x44\x44"


def test_one_signature_with_many_is_estimated_as_with_each() -> None:
    """In their order; one without a signature is like none."""
    mine, other = (Entry.of(cleaned(story)).body for story in (FLOOD, STRIKE))
    others = (mine, b"", other)
    assert jaccards(mine, others) == [jaccard(mine, each) for each in others]
    assert jaccards(b"", others) == [0.0, 0.0, 0.0]
