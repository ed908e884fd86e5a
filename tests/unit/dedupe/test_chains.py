"""Splitting a column's chains keeps everyone, in order, in the chain of its own bit."""

import random

import numpy as np
import pytest

from services.dedupe.chains import split


def _followed(heads: list[int], links: list[int]) -> list[list[int]]:
    chains = []
    for head in heads:
        chain = []
        while head >= 0:
            chain.append(head)
            head = links[head]
        chains.append(chain)
    return chains


@pytest.mark.parametrize("share", [0.0, 0.05, 0.5, 0.95, 1.0])
@pytest.mark.parametrize("rows", [0, 1, 40, 400])
def test_each_chain_becomes_two_of_those_with_and_without_the_bit(rows: int, share: float) -> None:
    """Long runs of one kind and single rows between them alike."""
    dice = random.Random(rows)
    slots = 8
    heads, links = [-1] * slots, []
    for row in range(rows):
        slot = dice.randrange(slots)
        links.append(heads[slot])
        heads[slot] = row
    bits = np.array([dice.random() < share for _ in range(rows)], bool)
    new_links, without, with_bit = split(np.array(links, np.int64), np.array(heads), bits)
    before = _followed(heads, links)
    for wanted, new_heads in ((False, without), (True, with_bit)):
        after = _followed(new_heads.tolist(), new_links.tolist())
        assert after == [[row for row in chain if bits[row] == wanted] for chain in before]
