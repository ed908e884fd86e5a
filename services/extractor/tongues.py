"""In which language each sentence of an article is read: a quote or a notice may be in another.

"10,000" is ten thousand in English and ten in Indonesian, so a wrong choice is a wrong figure. How
numbers are grouped decides nothing here, for both groupings are right in some language. A sentence
leaves the language of its article only for one of another family, and only where nearly all words
that tell the two apart are of that language; the title of a foreign book does not carry it off.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from services.language.identity import family_of, identities
from services.language.meaning import load_meaning
from services.language.pack import load_language

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_QUOTED = re.compile(r"“[^“”]{20,}”|\"[^\"]{20,}\"")
_TELLING = 4
"""Different words of the other language that a sentence must have, and how many to each of the
article's own: "kata" and a name stand beside most quotes."""

Spoken = tuple[int, int, str]


def spoken(text: str, spans: Iterable[tuple[int, int]], code: str) -> Iterator[Spoken]:
    """Yield the spans with the code of the language that reads each.

    A quote with digits in another language is parted from the clause around it.
    """
    if _hint(code).search(text) is None:
        yield from ((start, end, code) for start, end in spans)
        return
    hints = {other: [word for word in _everyday(other) if word in text] for other in _rivals(code)}
    hinted = [(other, words) for other, words in hints.items() if words]
    for start, end in spans:
        sentence = text[start:end] if hinted else ""
        near = [other for other, words in hinted if any(word in sentence for word in words)]
        if not near:
            yield start, end, code
            continue
        whole = _language(sentence, code, near)
        if whole != code:
            yield start, end, whole
            continue
        for left, right, said in _quotes(sentence, code, near):
            yield start + left, start + right, said


def _quotes(sentence: str, code: str, rivals: list[str]) -> Iterator[Spoken]:
    begin = 0
    for found in _QUOTED.finditer(sentence):
        quote = found.group()
        said = _language(quote, code, rivals) if _has_digit(quote) else code
        if said != code:
            if sentence[begin : found.start()].strip():
                yield begin, found.start(), code
            yield found.start(), found.end(), said
            begin = found.end()
    if sentence[begin:].strip():
        yield begin, len(sentence), code


def _has_digit(text: str) -> bool:
    return any(mark.isdecimal() for mark in text)


def _language(text: str, code: str, rivals: list[str]) -> str:
    """The rival to which nearly all telling words belong, else the language of the article."""
    words = {word.lower() for word in _WORD.findall(text)}
    for rival in rivals:
        theirs = len(words & _telling(rival, code))
        if theirs >= _TELLING and _TELLING * len(words & _telling(code, rival)) <= theirs:
            return rival
    return code


@cache
def _rivals(code: str) -> tuple[str, ...]:
    return tuple(other for other in identities() if family_of(other) != family_of(code))


@cache
def _hint(code: str) -> re.Pattern[str]:
    """An everyday word of another family, in one search for all: most texts have none."""
    words = {word.strip() for other in _rivals(code) for word in _everyday(other)}
    return re.compile(f" (?:{'|'.join(map(re.escape, sorted(words)))}) ")


@cache
def _everyday(code: str) -> tuple[str, ...]:
    """The everyday words between blanks, as they stand within a sentence."""
    return tuple(f" {word} " for word in identities()[code].everyday)


@cache
def _telling(code: str, other: str) -> frozenset[str]:
    """Words that a language has and the other has not."""
    return _known(code) - _known(other)


@cache
def _known(code: str) -> frozenset[str]:
    return load_language(code).function_words | frozenset(load_meaning(code).index)
