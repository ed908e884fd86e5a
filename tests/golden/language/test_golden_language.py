"""Every golden sentence is read exactly: all its claims, all its non-claims, nothing else."""

from __future__ import annotations

import pytest

from services.language.dates import find_dates
from services.language.pack import load_language, supported
from services.language.readings import read
from services.language.sentences import split_sentences
from tests.golden.language.golden_reading import (
    PUBLISHED,
    Sentence,
    claim_line,
    date_line,
    explain,
    load_corpus,
    non_claim_line,
    normal_line,
)

SENTENCES = [sentence for lang in supported() for sentence in load_corpus(lang)]
DATED = [sentence for sentence in SENTENCES if sentence.dates is not None]
SPLIT = [sentence for sentence in SENTENCES if sentence.parts is not None]
FEWEST = {"id": (400, 200), "en": (250, 120)}  # numbers accepted, numbers rejected


def _name(sentence: Sentence) -> str:
    return f"{sentence.lang}/{sentence.theme}: {sentence.text[:60]}"


@pytest.mark.parametrize("sentence", SENTENCES, ids=_name)
def test_a_sentence_is_read_as_a_careful_reader_does(sentence: Sentence) -> None:
    """The readings of the sentence equal the expected claims and rejected numbers, in order."""
    text = sentence.text
    readings = read(text, load_language(sentence.lang))
    found = [claim_line(text, found) for found in readings if found.kind is None]
    found += [non_claim_line(text, found) for found in readings if found.kind is not None]
    want = [*(normal_line(line) for line in sentence.expect), *sentence.reject]
    spans = [(found.start, found.end) for found in readings]
    assert found == want, explain(text, spans, found, want)


@pytest.mark.parametrize("sentence", DATED, ids=_name)
def test_a_date_means_the_day_that_a_reader_of_that_day_takes_it_for(sentence: Sentence) -> None:
    """The dates of the sentence, resolved against the day of publication, are the expected ones."""
    text, want = sentence.text, list(sentence.dates or ())
    mentions = find_dates(text, load_language(sentence.lang), PUBLISHED)
    found = [date_line(text, mention) for mention in mentions]
    spans = [(mention.start, mention.end) for mention in mentions]
    assert found == want, explain(text, spans, found, want)


@pytest.mark.parametrize("sentence", SPLIT, ids=_name)
def test_a_full_stop_of_an_abbreviation_ends_no_sentence(sentence: Sentence) -> None:
    """The text is split into the expected sentences."""
    text, want = sentence.text, list(sentence.parts or ())
    spans = [(span.start, span.end) for span in split_sentences(text, load_language(sentence.lang))]
    found = [text[start:end] for start, end in spans]
    assert found == want, explain(text, spans, found, want)


@pytest.mark.parametrize("lang", FEWEST)
def test_a_corpus_holds_enough_to_prove_something(lang: str) -> None:
    """Each language has its share of accepted and of rejected numbers; frames do not count."""
    written = [sentence for sentence in load_corpus(lang) if not sentence.framed]
    accepted = sum(len(sentence.expect) for sentence in written)
    rejected = sum(len(sentence.reject) for sentence in written)
    assert (accepted >= FEWEST[lang][0], rejected >= FEWEST[lang][1]) == (True, True)
