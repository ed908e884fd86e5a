"""Decides whether a numeral is a claim or which kind of non-claim, from its shape and the words around it."""

from __future__ import annotations

from decimal import Decimal

from services.language.date_grammar import year_at
from services.language.lexer import NUMBER, WORD, Tokens
from services.language.numerals import Numeral
from services.language.pack import Language, NonClaims
from services.language.quantities import Quantity

_OLDEST = Decimal(125)
_COUNT_REACH = 5
_JOINING = frozenset("-–—/")


def non_claim_kind(
    tokens: Tokens, numeral: Numeral, quantity: Quantity, hedged: bool, language: Language
) -> str | None:
    """The non-claim kind, None for a claim. The first rule that applies decides."""
    words = language.non_claims
    if numeral.low is None and numeral.high is None:
        return _shape_kind(tokens, numeral, words) or "name"
    if quantity.kind is not None:
        return quantity.kind
    if quantity.dimension in ("money", "percent") and numeral.form != "share":
        return _duration_kind(tokens, numeral, words) if quantity.dimension == "money" else None
    if quantity.dimension != "count":
        return None
    return (
        _shape_kind(tokens, numeral, words)
        or _age_kind(tokens, numeral, words)
        or _before_kind(tokens, numeral, hedged, words)
        or _year_kind(tokens, numeral, hedged, language)
        or _duration_kind(tokens, numeral, words)
        or _after_kind(tokens, numeral, words)
        or _one_kind(tokens, numeral, hedged, words)
        or _vague_kind(tokens, numeral, words)
        or _name_kind(tokens, numeral, hedged)
    )


def _shape_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    """Kinds that show in how the digits are written: model names, telephone numbers, scores."""
    first, stop = numeral.first, numeral.stop
    if not numeral.digits:
        return None
    before = tokens.low(first - 1)
    if before == "+" and tokens.glued(first):
        return "name"
    if tokens.glued(first) and tokens.kinds[first - 1] == WORD:
        return _glued_kind(tokens, first - 1, words)
    if before in _JOINING and tokens.glued(first) and tokens.glued(first - 1):
        joined = first - 2
        if tokens.kinds[joined] == WORD:
            return _glued_kind(tokens, joined, words)
        if tokens.kinds[joined] == NUMBER:
            return "sports_score" if _is_score(tokens, joined, first) else "name"
    after = tokens.low(stop)
    if after in _JOINING and tokens.is_number(stop + 1):
        if tokens.glued(stop) and tokens.glued(stop + 1):
            return "sports_score" if _is_score(tokens, first, stop + 1) else "name"
    if stop < len(tokens) and tokens.glued(stop) and tokens.kinds[stop] == WORD:
        return "ordinal" if after in words.ordinal_suffixes else "model_name"
    raw = tokens.lows[first]
    if len(raw) > 1 and raw[0] == "0" and raw.isdigit():
        return "name"
    return None


def _glued_kind(tokens: Tokens, index: int, words: NonClaims) -> str:
    low = tokens.lows[index]
    if low == words.ordinal_prefix and low:
        return "ordinal"
    if low in words.diseases:
        return "disease_name"
    return "model_name"


def _is_score(tokens: Tokens, left: int, right: int) -> bool:
    return len(tokens.lows[left]) <= 3 and len(tokens.lows[right]) <= 3


def _age_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    stop = numeral.stop
    at = stop + 1 if tokens.low(stop) == "-" else stop
    if numeral.high is None or numeral.high > _OLDEST:
        return None
    if words.age_units.starting(tokens, at) is not None and tokens.low(at) not in ("tahun",):
        hyphenated = at > stop or len(tokens.lows) > at + 1
        if hyphenated and words.age_units.starting(tokens, at)[0] > at + 1:
            return "age"
    index = numeral.first
    for _ in range(4):
        if words.age_words.ending(tokens, index) is not None:
            return "age"
        index -= 1
        if index <= 0 or tokens.kinds[index] == NUMBER:
            break
    bracketed = tokens.low(numeral.first - 1) == "(" and numeral.digits
    if bracketed and tokens.low(stop) == ")" and numeral.low == numeral.high:
        if tokens.is_capitalised(numeral.first - 2) and numeral.high >= 1:
            return "age"
    return None


def _before_kind(tokens: Tokens, numeral: Numeral, hedged: bool, words: NonClaims) -> str | None:
    """Kinds told by the word before: "Pasal 5", "RT 03", "pukul 4", "peringkat 2"."""
    if hedged or numeral.form != "plain" or numeral.low != numeral.high:
        return None
    if numeral.low is None or numeral.low % 1 or numeral.scale != 1:
        return None
    if tokens.low(numeral.first - 1) in words.vehicle_before:
        return "vehicle_class"
    found = words.before.ending(tokens, numeral.first)
    return None if found is None else found[1]


def _year_kind(tokens: Tokens, numeral: Numeral, hedged: bool, language: Language) -> str | None:
    """A bare number in four digits between 1800 and 2100, unless hedged or followed by what it counts."""
    if numeral.form == "range" and numeral.stop - numeral.first == 3:
        both = year_at(tokens, numeral.first), year_at(tokens, numeral.first + 2)
        return None if None in both else "year"
    if numeral.form != "plain" or hedged or numeral.stop - numeral.first != 1:
        return None
    if year_at(tokens, numeral.first) is None:
        return None
    return "year"


def _duration_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    at = numeral.stop
    if tokens.low(at) == "-" and tokens.glued(at):
        at += 1
    found = words.after.starting(tokens, at)
    return "duration" if found is not None and found[1] == "duration" else None


def _after_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    at = numeral.stop
    if tokens.low(at) == "-" and tokens.glued(at):
        at += 1
    found = words.after.starting(tokens, at)
    return None if found is None else found[1]


def _one_kind(tokens: Tokens, numeral: Numeral, hedged: bool, words: NonClaims) -> str | None:
    """ "satu", "one", "seorang" count only where the words around them count."""
    if numeral.digits or numeral.low != 1 or numeral.high != 1 or hedged:
        return None
    following = tokens.low(numeral.stop)
    if numeral.form == "fused":
        return None if _counts_nearby(tokens, numeral, words) else "generic"
    if following in words.sole or not following.isalpha():
        return (
            None
            if _counts_nearby(tokens, numeral, words) and following not in words.sole
            else "generic"
        )
    return None


def _counts_nearby(tokens: Tokens, numeral: Numeral, words: NonClaims) -> bool:
    low = max(0, numeral.first - _COUNT_REACH)
    high = min(len(tokens), numeral.stop + _COUNT_REACH)
    return any(tokens.lows[index] in words.counting for index in range(low, high))


def _vague_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    following = tokens.low(numeral.stop)
    if numeral.form == "open":
        return None if following in words.open_nouns else "vague_generic"
    small = numeral.form == "vague" and numeral.high is not None and numeral.high < 10
    if small and (following in words.vague_nouns or not following):
        return "vague_generic"
    return None


def _name_kind(tokens: Tokens, numeral: Numeral, hedged: bool) -> str | None:
    """ "Six Day War": a number word with a capital inside a sentence, before a capital."""
    if numeral.digits or hedged or numeral.first == 0:
        return None
    if tokens.is_capitalised(numeral.first) and tokens.is_capitalised(numeral.stop):
        before = tokens.kinds[numeral.first - 1] == WORD and not tokens.is_capitalised(
            numeral.first - 1
        )
        return "name" if before else None
    return None
