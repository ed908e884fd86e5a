"""Articles with three sentences in a row in common are found, the earliest first."""

import base64
from itertools import pairwise

from xxhash import xxh3_64_hexdigest

from schemas import CleanSentence
from services.dedupe.entry import Sentences
from services.dedupe.runs import FEWEST_WORDS, FIRST_ROWS, MOST_ALIKE, Runs, fingerprints

MIX = 0x9E37_79B9_7F4A_7C15


def sentences(words: list[int], counts: list[int] | None = None) -> Sentences:
    """Return sentences with these hashes, mixed as a hash would be."""
    sketch = base64.b64encode(bytes(16)).decode()
    return Sentences.of(
        [
            CleanSentence(
                start=0, end=0, words=xxh3_64_hexdigest(b"%d" % word), sketch=sketch, count=count
            )
            for word, count in zip(words, counts or [9] * len(words), strict=True)
        ]
    )


def test_three_sentences_in_a_row_share_a_fingerprint() -> None:
    """Wherever they stand in either article."""
    run = [901, 902, 903]
    for before in range(6):
        a = fingerprints(sentences([*range(1, 8), *run, *range(8, 12)]))
        b = fingerprints(sentences([*range(100, 100 + before), *run, 300, 301]))
        assert set(a) & set(b), before


def test_sentences_in_another_order_share_none() -> None:
    """Three stock sentences apart from each other are no run."""
    a = fingerprints(sentences([901, 1, 902, 2, 903, 3]))
    b = fingerprints(sentences([903, 4, 901, 5, 902, 6]))
    assert not set(a) & set(b)


def test_short_sentences_do_not_count() -> None:
    """One of two words between two of a run breaks it as little as it makes one."""
    long, short = FEWEST_WORDS, FEWEST_WORDS - 1
    a = fingerprints(sentences([1, 2, 3], [long] * 3))
    assert a == fingerprints(sentences([1, 7, 2, 8, 3], [long, short, long, short, long]))
    assert fingerprints(sentences([1, 2, 3], [long, long, short])) == ()
    assert fingerprints(sentences([])) == ()


def test_the_earliest_articles_come_first_and_no_more_than_are_looked_at() -> None:
    """However many copies follow, the first ones stay in reach."""
    held = Runs()
    for article in range(1, 200):
        held.add([5, 6], article)
    assert held.sharing([5, 6, 7], 1) == dict.fromkeys(range(1, MOST_ALIKE + 1), 2)
    assert min(held.sharing([5], 150)) == 150


def test_forgetting_and_growing_lose_nothing_else() -> None:
    """Against a plain list, through doublings and several rounds of the ring."""
    held, plain, first = Runs(), [], 1
    for article in range(1, 4 * FIRST_ROWS // 5):
        keys = [(article * 31 + at * 17) % 1_999 * MIX % 2**32 for at in range(article % 11)]
        held.add(keys, article)
        plain.append((article, set(keys)))
        if article % 3 == 0:
            first = max(first, article - 900)
            held.forget(first)
        if article % 500 == 0:
            for key in {number * MIX % 2**32 for number in range(0, 1_999, 97)}:
                expected = [a for a, mine in plain if key in mine and a >= first][:MOST_ALIKE]
                assert list(held.sharing([key], first)) == expected
    assert len(held) == sum(len(keys) for article, keys in plain if article >= first)
    assert held.nbytes < 16 * 4 * FIRST_ROWS


def test_fingerprints_are_two_for_three_sentences() -> None:
    """What the memory of an article costs."""
    told = [len(fingerprints(sentences(list(range(at, at + 300))))) for at in range(0, 9000, 300)]
    assert 185 < sum(told) / len(told) < 215
    assert all(a != b for a, b in pairwise(fingerprints(sentences(list(range(300))))))
