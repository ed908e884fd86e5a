"""An assumed rate counts nothing: "dengan asumsi satu gram dipakai empat orang"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from services.language.lexer import Tokens
from services.language.pack import Language
from services.language.reading import Reading

_CLAUSE_MARKS = frozenset(",;:.!?")
_LONGEST_CLAUSE = 20  # tokens
_ONE = Decimal(1)


def without_assumptions(
    tokens: Tokens, found: Sequence[Reading], language: Language
) -> Sequence[Reading]:
    """The readings, those of an assumed rate (so many for one) as non-claims of kind "generic"."""
    assumed = language.non_claims.assumed
    if len(found) < 2 or assumed.isdisjoint(tokens.lows):
        return found
    kept = list(found)
    for index, low in enumerate(tokens.lows):
        if low in assumed:
            start, end = tokens.ends[index], _clause_end(tokens, index + 1)
            inside = [at for at, each in enumerate(kept) if start <= each.start < end]
            if len(inside) > 1 and _is_one(tokens, kept[inside[0]], language):
                for at in inside:
                    if kept[at].dimension not in ("money", "percent"):
                        kept[at] = kept[at]._replace(kind="generic")
    return kept


def _clause_end(tokens: Tokens, first: int) -> int:
    for index in range(first, min(tokens.size, first + _LONGEST_CLAUSE)):
        if tokens.lows[index] in _CLAUSE_MARKS:
            return tokens.starts[index]
    return tokens.ends[min(tokens.size, first + _LONGEST_CLAUSE) - 1]


def _is_one(tokens: Tokens, reading: Reading, language: Language) -> bool:
    """True for a one, also where it was read as none that counts."""
    if reading.lower == reading.upper == _ONE:
        return True
    word = language.numbers.words.get(tokens.text[reading.start : reading.end].lower())
    return word is not None and word.value == _ONE
