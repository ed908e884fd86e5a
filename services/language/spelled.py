"""Reads numbers in words, left to right into ever smaller places; what does not fit ends them."""

from __future__ import annotations

from decimal import Decimal

from services.language.lexer import Tokens
from services.language.number_words import (
    FIXED,
    HALF,
    HUNDRED,
    ONE_OF,
    SCALE,
    TEEN,
    TENS,
    UNIT,
    NumberWord,
    NumberWords,
)
from services.language.numeral import LARGEST_SCALE, ONE, Numeral, scale_after

_HALF = Decimal("0.5")
_TEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
_MOST_DECIMALS = 12
_GROUP_REACH = 5


class _Places:
    """The sum so far: finished scale groups, and the group below a thousand being filled."""

    __slots__ = ("about", "filled", "group", "limit", "room", "scale", "total")

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.group = Decimal(0)
        self.room = _THOUSAND  # what is added next must be smaller than this
        self.limit: Decimal | None = None  # the next scale word must be smaller than this
        self.filled = False  # the group holds a number
        self.scale = ONE
        self.about = False

    @property
    def value(self) -> Decimal:
        return self.total + self.group

    def take(self, word: NumberWord, following: NumberWord | None) -> int:
        """Adds the word and says how many tokens that used: 0 if it does not fit."""
        value = word.value
        match word.part:
            case part if part in (UNIT, FIXED, TENS):
                return self._add(part, value, following)
            case part if part == HUNDRED and self.filled:
                used = self._multiply(value)
            case part if part == ONE_OF and value < _THOUSAND and self.room > value:
                self.group, self.room, self.filled = self.group + value, value, True
                used = 1
            case part if part == ONE_OF and value >= _THOUSAND and not self.filled:
                used = self._close(ONE, value)
            case part if part == SCALE and self.filled:
                used = self._close(self.group, value)
            case part if (
                part == SCALE and 0 < self.total * value <= LARGEST_SCALE
            ):  # "seribu triliun"
                self.total, self.limit, used = self.total * value, ONE, 1
                self.scale *= value
            case _:
                return 0
        self.about = self.about or (used > 0 and word.about)
        return used

    def _add(self, part: int, value: Decimal, following: NumberWord | None) -> int:
        teen = following is not None and following.part == TEEN
        if part == UNIT and teen and self.room > _TEN:
            self.group, self.room, self.filled = self.group + _TEN + value, ONE, True
            return 2
        needed = ONE if part == UNIT else _TEN
        if self.room <= needed or (value == 0 and self.filled):
            return 0
        self.group, self.filled = self.group + value, True
        self.room = _TEN if part == TENS else ONE
        return 1

    def _multiply(self, value: Decimal) -> int:
        """Ten and hundred multiply the last place: "dua ratus tiga puluh"."""
        tail = self.group % _TEN if value == _TEN else self.group % _HUNDRED
        fits = self.group < _HUNDRED if value == _HUNDRED else self.group % _HUNDRED < _TEN
        if value > _TEN and value < _HUNDRED:  # a dozen, a score
            tail, fits = self.group, self.group < _HUNDRED
        if tail == 0 or not fits:
            return 0
        self.group += tail * value - tail
        self.room = value if value in (_TEN, _HUNDRED) else ONE
        return 1

    def _close(self, group: Decimal, value: Decimal) -> int:
        if self.limit is not None and value >= self.limit:
            return 0
        self.total, self.group, self.filled = self.total + group * value, Decimal(0), False
        self.limit, self.scale, self.room = value, value, _THOUSAND
        return 1


def read_spelled(tokens: Tokens, first: int, numbers: NumberWords) -> Numeral | None:
    """The longest number in words that begins at token `first`."""
    places = _Places()
    index = first
    if tokens.lows[first] in numbers.articles:  # "a hundred", "a dozen"
        following = numbers.words.get(tokens.low(first + 1))
        if following is None or following.part not in (HUNDRED, SCALE):
            return None
        places.group, places.filled, index = ONE, True, first + 1
    while True:
        at = _joined(tokens, index, numbers, places) if index > first else index
        word = numbers.words.get(tokens.low(at))
        if word is None:
            break
        if word.part == HALF:
            halved = read_half(tokens, at, numbers, places.value)
            if halved is None:
                break
            halved.first = first
            return halved
        used = places.take(word, numbers.words.get(tokens.low(at + 1)))
        if used == 0:
            break
        index = at + used
    if index == first:
        return None
    decimals = _decimals(tokens, index, numbers, places.value)
    if decimals is not None:
        decimals.first = first
        return decimals
    value = places.value
    found = Numeral(first, index, value, value, about=places.about, scale=places.scale)
    return read_and_a_half(tokens, found, numbers) or found


def _joined(tokens: Tokens, index: int, numbers: NumberWords, places: _Places) -> int:
    """The token after a hyphen or an "and" inside a number, else `index`."""
    low = tokens.low(index)
    following = numbers.words.get(tokens.low(index + 1))
    if following is None:
        return index
    if low == "-" and tokens.glued(index) and tokens.glued(index + 1):
        in_tens = following.part == UNIT and places.room == _TEN
        return index + 1 if in_tens or following.part in (HUNDRED, SCALE) else index
    if low in numbers.and_words and following.part in (UNIT, FIXED, TENS):
        after_hundred = places.room == _HUNDRED or not places.filled
        return index + 1 if after_hundred and following.value < _HUNDRED else index
    closed = numbers.comma_groups and not places.filled and places.total > 0
    if low == "," and closed and _opens_group(tokens, index + 1, numbers):
        return index + 1
    return index


def _opens_group(tokens: Tokens, index: int, numbers: NumberWords) -> bool:
    """True if a lesser group of the same number begins here: "(one million,) two hundred"."""
    for at in range(index, index + _GROUP_REACH):
        low = tokens.low(at)
        word = numbers.words.get(low)
        if word is not None and word.part in (HUNDRED, SCALE):
            return at > index
        if word is None and low != "-" and low not in numbers.and_words:
            return False
    return False


def read_half(tokens: Tokens, index: int, numbers: NumberWords, whole: Decimal) -> Numeral | None:
    """A half that multiplies a scale word: "setengah juta", "half a million"."""
    at = index + 1
    if tokens.low(at) in numbers.articles:
        at += 1
    word = numbers.words.get(tokens.low(at))
    if word is None or word.part not in (SCALE, HUNDRED) or word.value == _TEN or word.about:
        return None
    value = (whole + _HALF) * word.value
    return Numeral(index, at + 1, value, value, scale=word.value)


def read_and_a_half(tokens: Tokens, found: Numeral, numbers: NumberWords) -> Numeral | None:
    """A half after a whole number: "two and a half", "one and a half million"."""
    at = found.stop
    if found.low is None or tokens.low(at) not in numbers.and_words:
        return None
    half = numbers.words.get(tokens.low(at + 2))
    if tokens.low(at + 1) not in numbers.articles or half is None or half.part != HALF:
        return None
    scaled = read_half(tokens, at + 2, numbers, found.low)
    if scaled is not None:
        scaled.first = found.first
        return scaled
    value = found.low + _HALF
    return Numeral(found.first, at + 3, value, value)


def _decimals(tokens: Tokens, index: int, numbers: NumberWords, whole: Decimal) -> Numeral | None:
    """Digits in words after a decimal word, and a scale word: "dua koma lima juta"."""
    if tokens.low(index) not in numbers.decimal_words:
        return None
    at, share = index + 1, ""
    while (word := numbers.words.get(tokens.low(at))) is not None and word.part == UNIT:
        share += str(word.value)
        at += 1
        if len(share) == _MOST_DECIMALS:
            break
    if not share:
        return None
    stop, scale, about = scale_after(tokens, at, numbers, money=False)
    value = Decimal(f"{whole}.{share}") * scale
    return Numeral(index, stop, value, value, about=about, scale=scale)
