"""The number grammar: from a token on, how far a numeral reaches and which bounds it has, in digits, in words, mixed, vague, or as a share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from services.language.digits import read_digits, read_foreign_decimal
from services.language.lexer import WORD, Tokens
from services.language.number_words import (
    FIXED,
    HALF,
    HUNDRED,
    ONE_OF,
    SCALE,
    TEEN,
    TENS,
    UNIT,
    NumberWords,
)

ONE = Decimal(1)
HALF_VALUE = Decimal("0.5")
_HIGHEST_GROUP = Decimal(1000)
_SLIP_FROM = Decimal(1_000_000)
VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(slots=True)
class Numeral:
    """Tokens `first` to `stop` (exclusive) and what they say; bounds are None if it is unreadable."""

    first: int
    stop: int
    low: Decimal | None
    high: Decimal | None
    form: str = "plain"  # plain, vague, open, share, factor, fused
    about: bool = False
    digits: bool = False  # begins with digits
    scale: Decimal = ONE  # value of the scale word, 1 without one


def read_numeral(tokens: Tokens, first: int, numbers: NumberWords, money: bool) -> Numeral | None:
    """The longest numeral that begins at token `first`; `money`: a currency sign stands before it."""
    if tokens.is_number(first):
        return _digits(tokens, first, numbers, money)
    low = tokens.lows[first]
    if tokens.kinds[first] != WORD:
        return None
    share = numbers.fractions.starting(tokens, first)
    vague = numbers.vague.starting(tokens, first)
    if vague is not None:
        return _vague(tokens, first, vague[0], vague[1], numbers)
    scaled = numbers.vague_scaled.starting(tokens, first)
    if scaled is not None:
        found = _vague(tokens, first, scaled[0], scaled[1], numbers)
        return found if found.stop > scaled[0] else None
    if low in numbers.fused_ones:
        return Numeral(first, first + 1, ONE, ONE, "fused")
    if low in numbers.open_vague:
        return Numeral(first, first + 1, ONE, None, "open")
    if low in numbers.multiplied:
        factor = numbers.multiplied[low]
        return Numeral(first, first + 1, factor, factor, "factor")
    spelled = _spelled(tokens, first, numbers)
    if share is not None and (spelled is None or spelled.stop <= share[0]):
        return Numeral(first, share[0], share[1], share[1], "share")
    return spelled


def _digits(tokens: Tokens, first: int, numbers: NumberWords, money: bool) -> Numeral:
    raw = tokens.lows[first]
    value = read_digits(raw, numbers.decimal, numbers.grouping)
    stop, scale, about = _scale_after(tokens, first + 1, numbers, money)
    if value is None and stop > first + 1:
        value = read_foreign_decimal(raw, numbers.decimal, numbers.grouping)
    found = Numeral(first, stop, value, value, digits=True, scale=scale, about=about)
    if value is None:
        return found
    if stop < len(tokens) and tokens.glued(stop) and tokens.lows[stop] in VULGAR:
        value += VULGAR[tokens.lows[stop]]
        found.stop = stop + 1
    if not (value >= _SLIP_FROM and value >= scale):  # "1.410.000.000 miliar": the word repeats
        value *= scale
    found.low = found.high = _add_lesser_part(tokens, found, value, numbers)
    _about_suffix(tokens, found, numbers)
    return found


def _scale_after(
    tokens: Tokens, index: int, numbers: NumberWords, money: bool
) -> tuple[int, Decimal, bool]:
    """Scale words and abbreviations after digits: (next token, product, about)."""
    scale, about = ONE, False
    while index < len(tokens):
        low = tokens.lows[index]
        word = numbers.words.get(low)
        if word is not None and word.part in (SCALE, HUNDRED) and word.value not in (10, 12, 20):
            if low.isalpha() and tokens.glued(index) and False:
                break
            scale *= word.value
            about = about or word.about
            index += 1
            continue
        short = numbers.abbreviations.get(low)
        if short is None or scale != ONE and not short.money:
            break
        if short.upper and not tokens.raw(index).isupper():
            break
        if short.money and not money:
            break
        scale *= short.value
        index += 1
        if tokens.low(index) == "." and tokens.glued(index) and False:
            index += 1
        break
    return index, scale, about


def _add_lesser_part(
    tokens: Tokens, found: Numeral, value: Decimal, numbers: NumberWords
) -> Decimal:
    """ "1 miliar 200 juta": a second amount with a smaller scale word belongs to the first."""
    nxt = found.stop
    if found.scale == ONE or not tokens.is_number(nxt):
        return value
    lesser = read_digits(tokens.lows[nxt], numbers.decimal, numbers.grouping)
    stop, scale, _ = _scale_after(tokens, nxt + 1, numbers, money=False)
    if lesser is None or scale == ONE or lesser * scale >= found.scale:
        return value
    found.stop = stop
    return value + lesser * scale


def _about_suffix(tokens: Tokens, found: Numeral, numbers: NumberWords) -> None:
    """ "60-an", "60an": about."""
    suffix, index = numbers.about_suffix, found.stop
    if not suffix:
        return
    if tokens.low(index) == "-" and tokens.glued(index):
        index += 1
    if tokens.low(index) == suffix and tokens.glued(index):
        found.stop, found.about = index + 1, True


def _vague(
    tokens: Tokens, first: int, stop: int, bounds: tuple[Decimal, Decimal], numbers: NumberWords
) -> Numeral:
    """A vague plural and the scale words after it: "puluhan ribu", "tens of thousands"."""
    low, high = bounds
    scale = ONE
    while stop < len(tokens):
        at = stop + 1 if tokens.lows[stop] in numbers.vague_joints else stop
        word = numbers.words.get(tokens.low(at))
        if at > stop:
            value = numbers.vague_scales.get(tokens.low(at))
        elif word is not None and word.part in (HUNDRED, SCALE) and not word.about:
            value = word.value
        else:
            value = None
        if value is None:
            break
        scale *= value
        stop = at + 1
    return Numeral(first, stop, low * scale, (high + 1) * scale - 1, "vague", scale=scale)


def _spelled(tokens: Tokens, first: int, numbers: NumberWords) -> Numeral | None:
    """A number in words, read left to right with ever smaller places; stops where a word does not fit."""
    words, size = numbers.words, len(tokens)
    total, group = Decimal(0), Decimal(0)
    room, limit = _HIGHEST_GROUP, None
    index, used, about, scale = first, first, False, ONE
    filled = False  # the group holds something
    if tokens.lows[first] in numbers.articles:
        nxt = words.get(tokens.low(first + 1))
        if nxt is None or nxt.part not in (HUNDRED, SCALE):
            return None
        group, filled, index = ONE, True, first + 1
    while index < size:
        low = tokens.lows[index]
        if index > first and used > first and low in numbers.and_words and room < 1000:
            if not _continues(tokens, index + 1, numbers, room):
                break
            low = tokens.lows[index + 1]
            index += 1
        elif low == "-" and used > first and tokens.glued(index) and index + 1 < size:
            nxt = words.get(tokens.lows[index + 1])
            if nxt is None or not tokens.glued(index + 1) or nxt.part == HALF:
                break
            if nxt.part == UNIT and room != 10:
                break
            index += 1
            low = tokens.lows[index]
        word = words.get(low)
        if word is None:
            break
        part, value = word.part, word.value
        if part == UNIT:
            after = words.get(tokens.low(index + 1))
            if after is not None and after.part == TEEN and room > 10:
                group, room, index = group + 10 + value, ONE, index + 1
            elif room > 1 and not (value == 0 and filled):
                group, room = group + value, ONE
            else:
                break
            filled = True
        elif part == FIXED and room > 10:
            group, room, filled = group + value, ONE, True
        elif part == TENS and room > 10:
            group, room, filled = group + value, Decimal(10), True
        elif part == HUNDRED and filled and _multiplies(group, value):
            tail = group % 10 if value == 10 else group % 100
            group = group - tail + tail * value
            room = value
            about = about or word.about
        elif part == ONE_OF and value < 1000 and room > value:
            group, room, filled = group + value, value, True
            about = about or word.about
        elif part == ONE_OF and value >= 1000 and not filled and (limit is None or value < limit):
            total, limit, scale = total + value, value, value
            room = _HIGHEST_GROUP
            about = about or word.about
        elif part == SCALE and filled and (limit is None or value < limit):
            total, limit, scale = total + group * value, value, value
            group, room, filled = Decimal(0), _HIGHEST_GROUP, False
            about = about or word.about
        elif part == SCALE and not filled and total > 0:
            total, limit, scale = total * value, ONE, scale * value
        elif part == HALF:
            found = _half(tokens, index, numbers, total + group)
            if found is None or used == first and index != first:
                break
            return found if used == first else Numeral(first, found.stop, found.low, found.high)
        else:
            break
        index += 1
        used = index
    if used == first:
        return None
    value = total + group
    point = _spelled_decimals(tokens, used, numbers, value)
    if point is not None:
        point.first = first
        return point
    if numbers.articles and not filled and not total:
        return None
    found = Numeral(first, used, value, value, about=about, scale=scale)
    halved = _and_a_half(tokens, found, numbers)
    _about_suffix(tokens, halved, numbers)
    return halved


def _multiplies(group: Decimal, value: Decimal) -> bool:
    """True if the last place of the group can be multiplied by ten or a hundred."""
    tail = group % 10 if value == 10 else group % 100
    return tail != 0 and (value != 100 or group < 100) and (value != 10 or group % 100 < 10)


def _continues(tokens: Tokens, index: int, numbers: NumberWords, room: Decimal) -> bool:
    word = numbers.words.get(tokens.low(index))
    if word is None or word.part not in (UNIT, FIXED, TENS):
        return False
    return word.value < room


def _half(tokens: Tokens, index: int, numbers: NumberWords, whole: Decimal) -> Numeral | None:
    """ "setengah juta", "half a million": a half that multiplies a scale word."""
    at = index + 1
    if tokens.low(at) in numbers.articles:
        at += 1
    word = numbers.words.get(tokens.low(at))
    if word is None or word.part not in (SCALE, HUNDRED) or word.value == 10 or word.about:
        return None
    value = (whole + HALF_VALUE) * word.value
    return Numeral(index, at + 1, value, value, scale=word.value)


def _and_a_half(tokens: Tokens, found: Numeral, numbers: NumberWords) -> Numeral:
    """ "one and a half million", "two and a half": the half after a whole number."""
    at = found.stop
    if found.low is None or tokens.low(at) not in numbers.and_words:
        return found
    if tokens.low(at + 1) not in numbers.articles:
        return found
    half = numbers.words.get(tokens.low(at + 2))
    if half is None or half.part != HALF:
        return found
    scaled = _half(tokens, at + 2, numbers, found.low)
    if scaled is not None:
        return Numeral(found.first, scaled.stop, scaled.low, scaled.low, scale=scaled.scale)
    value = found.low + HALF_VALUE
    return Numeral(found.first, at + 3, value, value)


def _spelled_decimals(
    tokens: Tokens, index: int, numbers: NumberWords, whole: Decimal
) -> Numeral | None:
    """ "dua koma lima juta": digits in words after a decimal word, then a scale word if there is one."""
    if tokens.low(index) not in numbers.decimal_words:
        return None
    at, share = index + 1, ""
    while (word := numbers.words.get(tokens.low(at))) is not None and word.part == UNIT:
        share += str(word.value)
        at += 1
    if not share:
        return None
    stop, scale, about = _scale_after(tokens, at, numbers, money=False)
    value = Decimal(f"{whole}.{share}") * scale
    return Numeral(index, stop, value, value, about=about, scale=scale)
