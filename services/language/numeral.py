"""A numeral as found: where it stands, what it says, and the scale words after it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from services.language.lexer import Tokens
from services.language.number_words import HUNDRED, SCALE, NumberWords

ONE = Decimal(1)
LARGEST_SCALE = Decimal(10) ** 18  # scale words that multiply to more are no number
_TEN = Decimal(10)  # "3 ratus" and "3 dozen" are read, "3 puluh" is not


@dataclass(slots=True)
class Numeral:
    """Tokens `first` to `stop` (exclusive) and their bounds, None where nothing can be read.

    `form` is plain, range, vague ("puluhan"), open ("sejumlah"), share ("sepertiga"),
    factor ("doubled") or fused ("seorang"); `scale` is the value of the scale words, 1 without.
    """

    first: int
    stop: int
    low: Decimal | None
    high: Decimal | None
    form: str = "plain"
    about: bool = False
    digits: bool = False
    scale: Decimal = ONE
    ratio: bool = False


def scale_after(
    tokens: Tokens, index: int, numbers: NumberWords, money: bool
) -> tuple[int, Decimal, bool]:
    """Scale words at `index` after a number: (next token, their product, about).

    Abbreviations that are also units ("M", "m") count only beside a currency, or glued to the
    digits before one of the language's nouns for crowds ("1.2m people").
    """
    scale, about = ONE, False
    while (word := numbers.words.get(tokens.low(index))) is not None:
        if word.part not in (SCALE, HUNDRED) or word.value == _TEN:
            break
        if scale * word.value > LARGEST_SCALE:
            break
        scale, about, index = scale * word.value, about or word.about, index + 1
    short = numbers.abbreviations.get(tokens.low(index))
    if short is None or scale != ONE:
        return index, scale, about
    counted = tokens.glued(index) and tokens.low(index + 1) in numbers.abbreviation_nouns
    if short.money and not (money or counted):
        return index, scale, about
    if short.upper and not tokens.raw(index).isupper():
        return index, scale, about
    return index + 1, short.value, about
