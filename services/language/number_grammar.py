"""The number grammar: how far a numeral reaches from a token on, and which bounds it has."""

from __future__ import annotations

from decimal import Decimal

from services.language.digits import read_digits, read_foreign_decimal
from services.language.lexer import WORD, Tokens
from services.language.number_words import HUNDRED, SCALE, NumberWords
from services.language.numeral import LARGEST_SCALE, ONE, Numeral, scale_after
from services.language.spelled import read_and_a_half, read_spelled

_SLIP_FROM = Decimal(1_000_000)
_DASHES = frozenset("-–")
_DENOMINATORS = frozenset(("2", "4", "5", "8", "10", "16", "32", "64"))  # finite decimals only
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def read_numeral(tokens: Tokens, first: int, numbers: NumberWords, money: bool) -> Numeral | None:
    """The longest numeral that begins at token `first`; `money`: a currency stands before it."""
    if tokens.is_number(first):
        return _digits(tokens, first, numbers, money)
    if tokens.kinds[first] != WORD:
        return None
    low = tokens.lows[first]
    if low in numbers.fused_ones:
        return Numeral(first, first + 1, ONE, ONE, "fused")
    if low in numbers.open_vague:
        return Numeral(first, first + 1, ONE, None, "open")
    if low in numbers.multiplied:
        factor = numbers.multiplied[low]
        return Numeral(first, first + 1, factor, factor, "factor")
    if (vague := numbers.vague.starting(tokens, first)) is not None:
        return _vague(tokens, first, vague[0], vague[1], numbers)
    if (scaled := numbers.vague_scaled.starting(tokens, first)) is not None:
        found = _vague(tokens, first, scaled[0], scaled[1], numbers)
        followed = tokens.low(scaled[0]) in numbers.vague_joints
        return found if followed or found.stop > scaled[0] else None
    spelled = read_spelled(tokens, first, numbers)
    share = numbers.fractions.starting(tokens, first)
    if share is not None and (spelled is None or spelled.stop <= share[0]):
        if (part := _part_of_scale(tokens, first, share, numbers)) is not None:
            return part
        return Numeral(first, share[0], share[1], share[1], "share")
    if spelled is not None:
        _abbreviated_scale(tokens, spelled, numbers)
        _about_suffix(tokens, spelled, numbers)
    return spelled


def _part_of_scale(
    tokens: Tokens, first: int, share: tuple[int, Decimal], numbers: NumberWords
) -> Numeral | None:
    """A number told as part of a scale word: "a quarter of a million"."""
    stop, percent = share
    if tokens.low(stop) not in numbers.share_of or tokens.low(stop + 1) not in numbers.articles:
        return None
    scale = _plain_scale(tokens.low(stop + 2), numbers)
    if scale is None:
        return None
    value = percent * scale / 100
    return Numeral(first, stop + 3, value, value, scale=scale)


def _digits(tokens: Tokens, first: int, numbers: NumberWords, money: bool) -> Numeral:
    if (mixed := _mixed_fraction(tokens, first)) is not None:
        return mixed
    raw = tokens.lows[first]
    value = read_digits(raw, numbers.decimal, numbers.grouping)
    stop, scale, about = scale_after(tokens, first + 1, numbers, money)
    if value is None and stop > first + 1:
        value = read_foreign_decimal(raw, numbers.decimal, numbers.grouping)
    found = Numeral(first, stop, value, value, digits=True, scale=scale, about=about)
    if value is None:
        return found
    if tokens.low(stop) in _VULGAR and tokens.glued(stop):
        value += _VULGAR[tokens.lows[stop]]
        found.stop = stop + 1
    if not (value >= _SLIP_FROM and value >= scale):  # "1.410.000.000 miliar": the word repeats
        value *= scale
    found.low = found.high = _with_lesser_part(tokens, found, value, numbers)
    halved = read_and_a_half(tokens, found, numbers)
    if halved is not None:
        halved.digits = True
        return halved
    _about_suffix(tokens, found, numbers)
    return found


def _abbreviated_scale(tokens: Tokens, found: Numeral, numbers: NumberWords) -> None:
    """Takes in an abbreviated scale after a number in words: "nine mln"."""
    short = numbers.abbreviations.get(tokens.low(found.stop))
    if short is None or short.money or found.scale != ONE or found.low is None:
        return
    found.stop, found.scale = found.stop + 1, short.value
    found.low = found.high = found.low * short.value


def _mixed_fraction(tokens: Tokens, first: int) -> Numeral | None:
    """Wholes and a fraction in digits, nothing between them: "8-1/2", "3/4"."""
    slash = first + 1
    whole = Decimal(0)
    if tokens.low(first + 1) in _DASHES and tokens.low(first + 3) == "/":
        whole, slash = (
            Decimal(tokens.lows[first]) if tokens.lows[first].isdigit() else whole,
            first + 3,
        )
    if tokens.low(slash) != "/" or not tokens.is_number(slash + 1):
        return None
    above, below = tokens.low(slash - 1), tokens.low(slash + 1)
    if not above.isdigit() or below not in _DENOMINATORS or int(above[:3]) >= int(below):
        return None
    if not all(tokens.glued(index) for index in range(first + 1, slash + 2)):
        return None
    value = whole + Decimal(above) / Decimal(below)
    return Numeral(first, slash + 2, value, value, digits=True)


def _with_lesser_part(
    tokens: Tokens, found: Numeral, value: Decimal, numbers: NumberWords
) -> Decimal:
    """The value with a second amount of a smaller scale: "1 miliar 200 juta"."""
    nxt = found.stop
    if found.scale == ONE or not tokens.is_number(nxt):
        return value
    lesser = read_digits(tokens.lows[nxt], numbers.decimal, numbers.grouping)
    stop, scale, _ = scale_after(tokens, nxt + 1, numbers, money=False)
    if lesser is None or scale == ONE or lesser * scale >= found.scale:
        return value
    found.stop = stop
    return value + lesser * scale


def _about_suffix(tokens: Tokens, found: Numeral, numbers: NumberWords) -> None:
    """Takes in a suffix of vagueness: "60-an", "60an"."""
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
    while stop < tokens.size:
        joint = tokens.lows[stop] in numbers.vague_joints
        word = tokens.low(stop + joint)
        value = numbers.vague_scales.get(word) if joint else _plain_scale(word, numbers)
        if value is None or scale * value > LARGEST_SCALE:
            break
        scale *= value
        stop += joint + 1
    return Numeral(first, stop, low * scale, (high + 1) * scale - 1, "vague", scale=scale)


def _plain_scale(word: str, numbers: NumberWords) -> Decimal | None:
    entry = numbers.words.get(word)
    if entry is None or entry.part not in (HUNDRED, SCALE) or entry.about:
        return None
    return entry.value
