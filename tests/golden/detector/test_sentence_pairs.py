"""Golden pairs of sentences: from the page to the verdict, as a news desk would give it."""

from collections import Counter

import pytest

from tests.golden.detector.sentence_pairs import (
    FIELDS,
    SentencePair,
    answered,
    confusion,
    in_words,
    known_wrong,
    plain,
    read_pairs,
    score,
)

PAIRS = read_pairs()
OPEN = [pair for pair in PAIRS if not pair.held_out]
HELD_OUT = [pair for pair in PAIRS if pair.held_out]
WRONG = known_wrong()


def by_id(pairs: list[SentencePair]) -> list[str]:
    """Return the ids that name the cases of a test."""
    return [pair.id for pair in pairs]


RIGHT = [pair for pair in OPEN if pair.id not in WRONG]


@pytest.mark.parametrize("pair", RIGHT, ids=by_id(RIGHT))
def test_verdict_on_two_sentences(pair):
    """Two sentences as printed get the verdict that a desk gives them."""
    assert answered(pair.id)["label"] == pair.label, in_words(pair)


@pytest.mark.parametrize("pair_id", WRONG)
def test_known_wrong_is_still_wrong(pair_id):
    """The list of wrong verdicts shrinks when one is mended: take its id off."""
    pair = next(pair for pair in OPEN if pair.id == pair_id)
    assert answered(pair_id)["label"] != pair.label, f"mended, take it off the list: {pair_id}"


def test_held_out_pairs_do_not_get_worse():
    """Pairs that no rule was tuned on keep the shares they have reached, asserted as a group."""
    found = score(confusion(HELD_OUT))
    assert found.precision >= 0.87
    assert found.recall >= 0.87
    assert found.false_alarms <= 0.066
    assert found.accuracy >= 0.82


def test_the_corpus_is_large_and_mixed():
    """Labels, languages and held-out pairs are there in the shares that a verdict needs."""
    labels = Counter(pair.label for pair in PAIRS)
    languages = Counter(frozenset((pair.a["lang"], pair.b["lang"])) for pair in PAIRS)
    assert len(PAIRS) >= 310
    assert len(HELD_OUT) >= 90
    assert set(labels) == {"contradiction", "update", "consistent", "not_comparable"}
    assert min(labels.values()) >= 40
    assert min(languages[frozenset(pair)] for pair in (("id",), ("en",), ("id", "en"))) >= 40


def test_every_pair_is_well_formed():
    """An id stands once, a numeral is marked once, and nothing is misspelt or unread."""
    assert len({pair.id for pair in PAIRS}) == len(PAIRS)
    assert WRONG.keys() <= set(by_id(OPEN)), "only open pairs are listed as wrong"
    for pair in PAIRS:
        assert "error" not in answered(pair.id), pair.id
        for side in (pair.a, pair.b):
            assert side.keys() <= FIELDS, pair.id
            assert {"lang", "sentence"} <= side.keys(), pair.id
            assert len(side["sentence"]) - len(plain(side["sentence"])) == 2, pair.id
