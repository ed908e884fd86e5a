"""Joins two numerals into a range, with the scale and unit that the first leaves to the second."""

from __future__ import annotations

from decimal import Decimal

from services.language.date_grammar import year_at
from services.language.hedging import is_change
from services.language.lexer import Tokens
from services.language.number_grammar import read_numeral
from services.language.numeral import ONE, Numeral
from services.language.pack import Language
from services.language.quantities import skip_sign, unit_after
from services.language.shapes import glued_to_word

_DASHES = frozenset("-–—~")
_LARGEST_NEIGHBOUR = 20
_LARGEST_RATIO = 1000
_SIX_DECIMALS = Decimal("0.000001")
_TEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
_DIGIT_AND_WORD = 2  # tokens of "empat puluh"


def join_range(
    tokens: Tokens, left: Numeral, sign: tuple[int, str | None], language: Language
) -> Numeral | None:
    """The range that begins with `left`, else None: "25 hingga 90", "5-6,000", "antara 3 dan 5".

    The bounds must rise. After a verb of change "dari A hingga B" is two figures, not a range.
    `sign` is what `sign_before` finds before `left`.
    """
    hedges, units = language.hedges, language.units
    opened, money = sign[0], sign[1] is not None
    if left.low is None or left.form in ("factor", "fused", "open"):
        return None
    if glued_to_word(tokens, left.first) and not money:
        return None
    at, unit = unit_after(tokens, left.stop, units)
    if tokens.low(at) in language.numbers.or_words and at == left.stop:
        return _neighbours(tokens, left, language)
    joint = hedges.joints.starting(tokens, at)
    if joint is None:
        joint = hedges.and_joints.starting(tokens, at)
        if joint is None or hedges.and_openers.ending(tokens, opened) is None:
            return None
    if is_change(tokens, opened, hedges):
        return None
    first, signed = skip_sign(tokens, joint[0], units)
    if first >= tokens.size:
        return None
    right = read_numeral(tokens, first, language.numbers, money or signed)
    if right is None or right.high is None or right.form in ("factor", "fused", "open", "share"):
        return None
    if unit is not None and unit_after(tokens, right.stop, units)[1] != unit:
        return None  # "fell 2.3% to $71", "rose 3 million dollars to 40 million"
    if signed and not money:
        return None
    if year_at(tokens, left.first) is not None and right.scale != ONE:
        return None  # "in 1987 to 139 billion"
    dash = tokens.lows[at] in _DASHES
    low = left.low * _elided(left, right, dash)
    if low >= right.high:
        return None
    form = "vague" if left.form == right.form == "vague" else "range"
    return Numeral(
        left.first, right.stop, low, right.high, form, digits=left.digits, scale=right.scale
    )


def _neighbours(tokens: Tokens, left: Numeral, language: Language) -> Numeral | None:
    """Two whole numbers that follow each other: "three or four"."""
    first = left.stop + 1
    right = (
        read_numeral(tokens, first, language.numbers, money=False) if first < tokens.size else None
    )
    if right is None or left.low is None or right.low is None or left.form != "plain":
        return None
    if right.low != left.low + 1 or right.low != right.high or right.low > _LARGEST_NEIGHBOUR:
        return None
    return Numeral(left.first, right.stop, left.low, right.high, "range", digits=left.digits)


def join_ratio(tokens: Tokens, left: Numeral, language: Language) -> Numeral | None:
    """A share told by two whole numbers: "one in five", "1 dari setiap 5"."""
    joint = language.numbers.ratio_joints.starting(tokens, left.stop)
    if joint is None or joint[0] >= tokens.size or left.form != "plain" or left.low is None:
        return None
    right = read_numeral(tokens, joint[0], language.numbers, money=False)
    if right is None or right.form != "plain" or right.low is None:
        return None
    if not 0 < left.low < right.low <= _LARGEST_RATIO or (left.low > 1 and right.low % 10):
        return None
    percent = (Decimal(100) * left.low / right.low).quantize(_SIX_DECIMALS).normalize()
    return Numeral(left.first, right.stop, percent, percent, "share", ratio=True)


def _elided(left: Numeral, right: Numeral, dash: bool) -> Decimal:
    """What multiplies the left side.

    "5-6,000", "5 hingga 6 ribu" and "lima hingga tujuh ratus" leave the scale to the right.
    """
    if left.low is None or right.low is None or left.scale != ONE or left.form == "vague":
        return ONE
    if right.scale != ONE:
        return right.scale if left.low * right.scale < right.low else ONE
    if not left.digits and not right.digits:
        return _elided_word(left.low, right)
    grouped = right.digits and right.low >= _THOUSAND and right.low % _THOUSAND == 0
    if dash and grouped and left.low * _THOUSAND < right.low and left.low < _THOUSAND:
        return _THOUSAND
    return ONE


def _elided_word(left: Decimal, right: Numeral) -> Decimal:
    """Ten or a hundred where the right side is a digit and that word: "tiga sampai empat puluh"."""
    if right.low is None or left % 1 or left >= _TEN or right.stop - right.first != _DIGIT_AND_WORD:
        return ONE
    for word in (_TEN, _HUNDRED):
        if right.low % word == 0 and left * word < right.low < word * _TEN:
            return word
    return ONE
