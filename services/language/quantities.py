"""What a numeral measures: the currency, percent sign, unit or classifier beside it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from services.language.lexer import WORD, Tokens
from services.language.lexicons import Units
from services.language.numeral import Numeral
from services.language.pack import Language

_MONEY_REACH = 40  # tokens around a large amount in which a currency or a money word is sought
_CLAUSE_REACH = 9  # tokens before a lesser amount in which a currency is sought
_CLAUSE_MARKS = frozenset(',;:()"“”')
_STRONGEST = Decimal(10)  # magnitude; no earthquake has been as strong
_LEAST_SCALE = Decimal(1000)
_MEASURED = frozenset(("area", "mass"))  # dimensions of which there is half a unit


@dataclass(slots=True)
class Quantity:
    """Dimension and unit of a numeral.

    `first`/`stop` are the tokens with sign and unit, `end` the token after the numeral itself;
    `kind` for measures that are no claims.
    """

    dimension: str
    unit: str | None
    first: int
    stop: int
    end: int
    kind: str | None = None
    named: bool = False


def sign_before(tokens: Tokens, first: int, units: Units) -> tuple[int, str | None]:
    """(first token of the currency sign before `first`, ISO code), or (`first`, None)."""
    found = units.signs.ending(tokens, first)
    if found is not None and not _is_printed_so(tokens, found[0], first, units):
        mark = units.signs.surfaces.get(tokens.lows[first - 1])  # "a $5 fee" is no "A$5"
        found = None if mark is None else (first - 1, mark)
    if found is not None and _is_sign(tokens, found[0], first):
        return found
    if first > 0 and tokens.kinds[first - 1] == WORD and tokens.raw(first - 1) in units.codes:
        return first - 1, tokens.raw(first - 1)
    return first, None


def skip_sign(tokens: Tokens, first: int, units: Units) -> tuple[int, bool]:
    """(token after a currency sign at `first`, True), or (`first`, False)."""
    found = units.signs.starting(tokens, first)
    if found is not None and _is_sign(tokens, first, found[0]):
        return found[0], True
    if first < tokens.size and tokens.raw(first) in units.codes:
        return first + 1, True
    return first, False


def percent_after(tokens: Tokens, stop: int, units: Units) -> int | None:
    """The token after a percent sign or word at `stop` (a hyphen may join them), else None."""
    found = units.percent.starting(tokens, stop)
    if found is None and tokens.low(stop) == "-" and tokens.glued(stop):
        found = units.percent.starting(tokens, stop + 1)
    return None if found is None else found[0]


def unit_after(tokens: Tokens, stop: int, units: Units) -> tuple[int, str | None]:
    """(token after the unit at `stop`, its name) for percent, currency or measure, else None."""
    if tokens.low(stop) not in units.after:
        return stop, None
    percent = percent_after(tokens, stop, units)
    if percent is not None:
        return percent, "%"
    for table in (units.currencies, units.measures, units.other_measures):
        found = table.starting(tokens, stop)
        if found is not None and _fits_case(tokens, stop, found[0]):
            return found
    return stop, None


def measure(
    tokens: Tokens, numeral: Numeral, sign: tuple[int, str | None], language: Language
) -> Quantity:
    """What the numeral counts or measures; a plain count without unit if nothing says more.

    `sign` is what `sign_before` finds before it.
    """
    units, first, stop = language.units, numeral.first, numeral.stop
    percent = percent_after(tokens, stop, units)
    if percent is not None:
        return Quantity("percent", "%", first, percent, percent)
    if numeral.form == "share":
        return _part_of_measure(tokens, numeral, language) or Quantity(
            "percent", "%", first, stop, stop
        )
    if numeral.form == "factor":
        return Quantity("multiplier", None, first, stop, stop)
    begin, code = sign
    if code is not None:
        named = units.currencies.starting(tokens, stop)
        return Quantity("money", code, begin, named[0] if named else stop, stop)
    hyphen = tokens.low(stop) == "-" and tokens.glued(stop) and tokens.glued(stop + 1)
    joint = numeral.form == "vague" and tokens.low(stop) in language.numbers.vague_joints
    at = stop + 1 if hyphen or joint else stop  # "8-inch", "hundreds of dollars"
    followed = tokens.low(at) in units.after
    if followed and (found := units.currencies.starting(tokens, at)) is not None:
        return Quantity("money", found[1], first, found[0], stop, named=True)
    if (found := _before(tokens, first, units)) is not None:
        if stop - found[0] == 2 and _is_road(tokens, numeral, found[0]):
            return Quantity("count", None, found[0], stop, stop, "road_name")
        return Quantity(units.dimensions[found[1]], found[1], found[0], stop, stop)
    if followed and (quantity := _unit_at(tokens, numeral, at, units)) is not None:
        return quantity
    if (code := _meant_currency(tokens, numeral, language)) is not None:
        return Quantity("money", code or None, first, stop, stop)
    return Quantity("count", None, first, stop, stop)


def _is_road(tokens: Tokens, numeral: Numeral, first: int) -> bool:
    """True for "M25" and "the M 25": one letter and a whole number that no earthquake reaches."""
    if len(tokens.lows[first]) > 1 or not tokens.lows[numeral.first].isdigit():
        return False
    return numeral.low is not None and numeral.low >= _STRONGEST


def _unit_at(tokens: Tokens, numeral: Numeral, at: int, units: Units) -> Quantity | None:
    """What a measure or a classifier at this token, after the numeral, makes of it."""
    first, stop = numeral.first, numeral.stop
    measured = units.measures.starting(tokens, at)
    if measured is not None and numeral.scale >= units.large_from:
        code = units.large_money.get(tokens.lows[at])  # "375 million pounds" are not weighed
        if code is not None:
            return Quantity("money", code, first, measured[0], stop, named=True)
    other = units.other_measures.starting(tokens, at)
    if other is not None and (measured is None or other[0] > measured[0]):
        if _fits_case(tokens, at, other[0]):
            return Quantity("count", None, first, other[0], stop, other[1])
    elif measured is not None and _fits_case(tokens, at, measured[0]):
        dimension = units.dimensions[measured[1]]
        unit = None if measured[1] in units.unnamed else measured[1]
        end = measured[0] if dimension == "multiplier" else stop
        return Quantity(dimension, unit, first, measured[0], end)
    if (found := units.classifiers.starting(tokens, at)) is not None:
        return Quantity("count", found[1], first, found[0], stop)
    return None


def _part_of_measure(tokens: Tokens, numeral: Numeral, language: Language) -> Quantity | None:
    """Part of one unit, whose numeral then is that part: "setengah ton", "half an acre"."""
    at = numeral.stop
    if tokens.low(at) in language.numbers.articles:
        at += 1
    found = language.units.measures.starting(tokens, at)
    if found is None or numeral.low is None or numeral.ratio:
        return None
    dimension = language.units.dimensions[found[1]]
    if dimension not in _MEASURED or not _fits_case(tokens, at, found[0]):
        return None
    numeral.form, numeral.low = "plain", numeral.low / 100
    numeral.high = numeral.low
    return Quantity(dimension, found[1], numeral.first, found[0], numeral.stop)


def _meant_currency(tokens: Tokens, numeral: Numeral, language: Language) -> str | None:
    """The currency of a large amount that names none and counts nothing: "rugi 13 triliun".

    A currency printed elsewhere in the sentence, for a lesser amount shortly before in the same
    clause; else, beside a money word, the home currency, "" where the language is at home in many.
    """
    units = language.units
    if numeral.scale < _LEAST_SCALE or _counts_noun(tokens, numeral.stop, language):
        return None
    if numeral.scale < units.money_from:
        return _currency_of_clause(tokens, numeral.first, language)
    first = max(1, numeral.first - _MONEY_REACH)
    stop = min(tokens.size, numeral.stop + _MONEY_REACH)
    others = (_currency_at(tokens, index, language) for index in range(first, stop))
    printed = next((code for code in others if code is not None), None)
    if printed is not None:
        return printed
    if not units.home_currency:
        first, stop = _clause(tokens, numeral)
    return units.home_currency if _names_money(tokens.lows[first - 1 : stop], language) else None


def _clause(tokens: Tokens, numeral: Numeral) -> tuple[int, int]:
    """(token after the first, token after the last) near the numeral in its own clause."""
    first = numeral.first
    while first > max(1, numeral.first - _CLAUSE_REACH) and (
        tokens.lows[first - 1] not in _CLAUSE_MARKS
    ):
        first -= 1
    stop = numeral.stop
    while stop < min(tokens.size, numeral.stop + _CLAUSE_REACH) and (
        tokens.lows[stop] not in _CLAUSE_MARKS
    ):
        stop += 1
    return first, stop


def _names_money(words: list[str], language: Language) -> bool:
    """True if one of the words is a money word, also with an enclitic: "kerugiannya"."""
    money, endings = language.units.money_words, language.enclitics
    if not money.isdisjoint(words):
        return True
    return any(
        word.removesuffix(ending) in money
        for ending in endings
        for word in words
        if word.endswith(ending)
    )


def _currency_at(tokens: Tokens, index: int, language: Language) -> str | None:
    """The currency whose sign ends before this token, or whose name follows a number here."""
    code = sign_before(tokens, index, language.units)[1]
    if code is not None:
        return code
    before = tokens.lows[index - 1]
    named = before in language.numbers.words or before in language.units.money_in
    if not (named or tokens.is_number(index - 1)):
        return None
    name = language.units.currencies.starting(tokens, index)
    return None if name is None else name[1]


def _currency_of_clause(tokens: Tokens, first: int, language: Language) -> str | None:
    """The currency printed shortly before in the same clause: "Rp 500 ribu, kini 750 ribu"."""
    for index in range(first - 1, max(0, first - 1 - _CLAUSE_REACH), -1):
        if tokens.lows[index] in _CLAUSE_MARKS:
            return None
        code = _currency_at(tokens, index, language)
        if code is not None:
            return code
    return None


def _counts_noun(tokens: Tokens, index: int, language: Language) -> bool:
    if index >= tokens.size or tokens.kinds[index] != WORD:
        return False
    return tokens.lows[index] not in language.function_words


def _before(tokens: Tokens, first: int, units: Units) -> tuple[int, str] | None:
    stop = first - 1 if tokens.low(first - 1) == "-" and tokens.glued(first) else first
    found = units.measures_before.ending(tokens, stop) if tokens.is_number(first) else None
    if found is None:
        return None
    if stop - found[0] == 1 and len(tokens.lows[found[0]]) < 3:
        return found if tokens.raw(found[0])[0].isupper() else None
    return found


def _is_sign(tokens: Tokens, first: int, stop: int) -> bool:
    """Letters of a sign begin with a capital: "Rp", "RM"; a small "rm" or "s" is another word."""
    letters = tokens.kinds[first] == WORD
    if letters and stop - first == 1 and len(tokens.lows[first]) == 2:
        return tokens.raw(first)[0].isupper() or tokens.lows[first] == "rp"
    return True


def _is_printed_so(tokens: Tokens, first: int, stop: int, units: Units) -> bool:
    """True if the sign is printed as the table has it, blanks and all, or in one piece."""
    if all(tokens.glued(index) for index in range(first + 1, stop)):
        return True
    return tokens.text[tokens.starts[first] : tokens.ends[stop - 1]].lower() in units.signs.surfaces


def _fits_case(tokens: Tokens, first: int, stop: int) -> bool:
    """One-letter units ("m") are small letters; a capital stands for something else."""
    return stop - first > 1 or len(tokens.lows[first]) > 1 or not tokens.raw(first).isupper()
