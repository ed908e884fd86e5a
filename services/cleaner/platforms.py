"""Tells a call to follow on a platform from news about one.

A pattern like ``.*whatsapp.*`` once wiped articles delivered as one line. A call has an imperative
among its first words and speaks to the reader; a report that names a platform does neither.
"""

import re
from typing import Final

from services.cleaner.noise_rules import Line, NoiseRules
from services.cleaner.phrases import Hit
from services.cleaner.stops import next_stop, sentence_around

FIRST_WORDS: Final = 4
"""A sentence that calls the reader to a platform says so in its first words."""

SHORTEST: Final = 60
"""Characters of a sentence that an imperative opens and a platform ends, and that is a call by that
alone: "Ikuti Kabar Contoh di Google News."."""

_WORD = re.compile(r"\w+")
_SITE = re.compile(r"[a-z]\.(?:com|id|co|net|org|my|tv)\b|@\w")
_QUOTES = '"“”'


def call_to_follow(line: Line, hit: Hit, rules: NoiseRules) -> tuple[int, int] | None:
    """Return the sentence around a platform's name if it calls the reader there."""
    start, end = sentence_around(line.text, hit.start, hit.end, line.start, line.end)
    low = line.low[start:end]
    words = _WORD.findall(low[:80])[:FIRST_WORDS]
    if not any(word in rules.calls for word in words):
        return None
    if words[0] in rules.calls and end - start <= SHORTEST and _ends_with(line, hit, start, end):
        return start, end
    return (start, end) if speaks_to_the_reader(low, rules) else None


def _ends_with(line: Line, hit: Hit, start: int, end: int) -> bool:
    """Whether a platform's name ends a sentence that counts and quotes nothing."""
    told = line.text[start:end]
    names = not line.text[hit.end : end].strip(" .!)")
    return names and not any(c.isdigit() or c in _QUOTES for c in told)


def speaks_to_the_reader(low: str, rules: NoiseRules) -> bool:
    """Whether a folded sentence has a word to the reader or an address, and quotes nobody."""
    if any(mark in low for mark in _QUOTES):
        return False
    if "://" in low or _SITE.search(low):
        return True
    spaced = f" {' '.join(_WORD.findall(low))} "
    return any(reader in spaced for reader in rules.readers)


def call_at(line: Line, hit: Hit, rules: NoiseRules) -> tuple[int, int] | None:
    """Return the sentence that a call opens inside a line: "Ikuti kami di ..."."""
    end = next_stop(line.text, hit.end, line.end)
    if not line.text[hit.start].isupper():
        return None
    return (hit.start, end) if calls_the_reader(line.low[hit.start : end], rules) else None


def calls_the_reader(low: str, rules: NoiseRules) -> bool:
    """Whether a folded sentence that a call opens speaks to the reader, and counts nothing."""
    counts = "://" not in low and any(c.isdigit() for c in low)
    return not counts and speaks_to_the_reader(low, rules)
