"""Non-claims that show in how digits are written.

They are model names, telephone numbers, scores and ordinals.
"""

from __future__ import annotations

from services.language.date_grammar import year_at
from services.language.lexer import NUMBER, WORD, Tokens
from services.language.lexicons import NonClaims
from services.language.numeral import Numeral

_JOINING = frozenset("-–—/")
_SHORTEST_GLUED_WORD = 4  # "10pajak": a blank was lost; "3D", "16th", "5G" are names
_TELEPHONE_REACH = 3
_SHORTEST_TELEPHONE = 5
_SCORE_REACH = 12
_HIGHEST_SCORE = 99


def shape_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    """The kind of non-claim that the marks glued to the digits tell, else None."""
    first, stop = numeral.first, numeral.stop
    if not numeral.digits:
        return None
    before = tokens.low(first - 1)
    marker = first == 0 and stop == 1 and tokens.low(stop) in (".", ")")
    if marker and tokens.glued(stop) and len(tokens.lows[0]) < 3:
        return "ordinal"  # "1. Curug Sodong"
    if tokens.low(stop) in ("x", "×") and tokens.is_number(stop + 1):
        return "distance"  # "1.750 x 2.250 m"
    if before in ("'", "’") and tokens.glued(first) and len(tokens.lows[first]) == 2:
        return "year"  # "tahun '98"
    if before in ("+", "#") and tokens.glued(first):
        return "name"
    if tokens.glued(first) and tokens.kinds[first - 1] == WORD:
        return _glued_kind(tokens, first - 1, words)
    if before == "[" and tokens.low(stop) == "]":
        return "name"  # a footnote
    dotted = before == "." and tokens.glued(first) and tokens.glued(first - 1)
    if dotted and tokens.is_capitalised(first - 2) and len(tokens.lows[first - 2]) == 1:
        return "model_name"  # "P.84"
    joined = before in _JOINING and tokens.glued(first) and tokens.glued(first - 1)
    if joined and (kind := _joined_kind(tokens, first - 2, words)) is not None:
        return kind
    if numeral.form == "range":
        return "sports_score" if _is_score(tokens, numeral, words) else None
    continued = tokens.low(stop) in _JOINING and tokens.glued(stop) and tokens.is_number(stop + 1)
    if continued and tokens.glued(stop + 1):
        return _pair_kind(tokens, first, stop + 1, words)
    return _suffix_kind(tokens, first, stop, words)


def code_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    """Telephone numbers and identifiers: a leading zero, or digits after "hubungi"."""
    first = numeral.first
    raw = tokens.lows[first]
    if not numeral.digits or not raw.isdigit():
        return None
    if len(raw) > 1 and raw[0] == "0":
        return "name"
    if len(raw) < _SHORTEST_TELEPHONE:
        return None
    reach = range(first, max(0, first - _TELEPHONE_REACH), -1)
    called = any(words.telephone.ending(tokens, index) is not None for index in reach)
    return "name" if called else None


def glued_to_word(tokens: Tokens, first: int) -> bool:
    """True for the digits of "PBB-P2" or "F16": part of a name, whatever follows."""
    return tokens.glued(first) and tokens.kinds[first - 1] == WORD


def _glued_kind(tokens: Tokens, index: int, words: NonClaims) -> str:
    low = tokens.lows[index]
    if words.ordinal_prefix and low == words.ordinal_prefix:
        return "ordinal"
    if low in words.periods:
        return "period"
    if low in words.influenza and _is_influenza(tokens, index, words.influenza):
        return "disease_name"
    return "disease_name" if low in words.diseases else "model_name"


def _is_influenza(tokens: Tokens, index: int, letters: tuple[str, ...]) -> bool:
    """True if the letter at `index` and its number stand beside the other letter: "H5N1"."""
    other = index + 2 if tokens.lows[index] == letters[0] else index - 2
    return tokens.low(other) in letters and tokens.glued(max(index, other))


def _joined_kind(tokens: Tokens, index: int, words: NonClaims) -> str | None:
    if tokens.kinds[index] == WORD:
        return _glued_kind(tokens, index, words)
    if tokens.kinds[index] == NUMBER:
        return _pair_kind(tokens, index, index + 2, words)
    return None


def _suffix_kind(tokens: Tokens, first: int, stop: int, words: NonClaims) -> str | None:
    """What letters glued to the end say: "16th", "1990s", "5G".

    A longer word lost its blank and says nothing.
    """
    if stop >= tokens.size or not tokens.glued(stop) or tokens.kinds[stop] != WORD:
        return None
    low = tokens.lows[stop]
    if low in words.ordinal_suffixes:
        return "ordinal"
    if low in words.decade_suffixes:
        return "year"
    spaced = len(low) >= _SHORTEST_GLUED_WORD and tokens.raw(stop).islower()
    if spaced and tokens.lows[first] != "0":
        return None
    return "model_name"


def _pair_kind(tokens: Tokens, left: int, right: int, words: NonClaims) -> str | None:
    """Two numbers and a dash that are no range: a score, a count of votes (a claim), or a name."""
    short = len(tokens.lows[left]) <= 3 and len(tokens.lows[right]) <= 3
    if not short or tokens.lows[left + 1] == "/":
        return "name"
    reach = tokens.lows[max(0, left - _SCORE_REACH) : right + _SCORE_REACH]
    return "sports_score" if words.vote_words.isdisjoint(reach) else None


def _is_score(tokens: Tokens, numeral: Numeral, words: NonClaims) -> bool:
    """A score such as "3-6": small whole numbers with a word of play near them."""
    first, stop = numeral.first, numeral.stop
    if stop - first != 3 or not tokens.glued(first + 1) or not tokens.glued(first + 2):
        return False
    if numeral.high is None or numeral.high > _HIGHEST_SCORE or year_at(tokens, first) is not None:
        return False
    if numeral.low == 0:
        return True
    reach = range(max(0, first - _SCORE_REACH), min(tokens.size, stop + 3))
    return any(tokens.lows[index] in words.score_words for index in reach)
