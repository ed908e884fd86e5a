"""Every golden sentence is read exactly: all its claims, all its non-claims, nothing else."""

from __future__ import annotations

import pytest

from services.language.pack import load_language
from services.language.readings import read
from tests.golden.language.golden_reading import (
    Sentence,
    claim_line,
    load_corpus,
    non_claim_line,
    normal_line,
)

SENTENCES = [*load_corpus("id"), *load_corpus("en")]
FEWEST = {"id": (150, 80), "en": (100, 50)}


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: f"{s.lang}: {s.text[:60]}")
def test_a_sentence_is_read_as_a_careful_reader_does(sentence: Sentence) -> None:
    """The readings of the sentence equal the expected claims and rejected numbers, in order."""
    readings = read(sentence.text, load_language(sentence.lang))
    claims = [claim_line(sentence.text, found) for found in readings if found.kind is None]
    others = [non_claim_line(sentence.text, found) for found in readings if found.kind]
    assert claims == [normal_line(line) for line in sentence.expect], sentence.text
    assert others == list(sentence.reject), sentence.text


@pytest.mark.parametrize("lang", FEWEST)
def test_a_corpus_holds_enough_to_prove_something(lang: str) -> None:
    """Each language has its share of sentences with claims and of sentences without any."""
    corpus = load_corpus(lang)
    accepted = sum(bool(sentence.expect) for sentence in corpus)
    rejected = sum(not sentence.expect and bool(sentence.reject) for sentence in corpus)
    assert (accepted >= FEWEST[lang][0], rejected >= FEWEST[lang][1]) == (True, True)
