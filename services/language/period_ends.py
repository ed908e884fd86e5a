"""The ends of periods: a figure "by the end of September" holds on its last day, not all month."""

import re
from calendar import monthrange
from functools import cache
from typing import NamedTuple

from services.language.lexer import Tokens
from services.language.lexicon_files import read_table

_YEAR, _MONTH = re.compile("[0-9]{4}"), re.compile("([0-9]{4})-([0-9]{2})")
_QUARTER, _DAY = re.compile("([0-9]{4})-Q([1-4])"), re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class PeriodEnds(NamedTuple):
    """Words for the end of a period ("akhir"), what may stand beside it, and bounds before it."""

    words: frozenset[str]
    between: frozenset[str]
    bounds: frozenset[str]


@cache
def period_ends(code: str) -> PeriodEnds:
    """Return the words of a language that make a period a bound: "hingga akhir September"."""
    table = read_table(code, "dates.toml")["period_ends"]
    return PeriodEnds(*(frozenset(table[name]) for name in PeriodEnds._fields))


def last_day(edtf: str) -> str:
    """Return the last day of a year, quarter, month or interval; of a day, itself."""
    last = edtf.partition("/")[2] or edtf
    if (quarter := _QUARTER.fullmatch(last)) is not None:
        last = f"{quarter[1]}-{3 * int(quarter[2]):02d}"
    if _YEAR.fullmatch(last):
        last = f"{last}-12"
    if (month := _MONTH.fullmatch(last)) is None:
        return last if _DAY.fullmatch(last) else edtf
    year, number = int(month[1]), int(month[2])
    return f"{last}-{monthrange(year, number)[1]:02d}"


def ends_before(tokens: Tokens, index: int, code: str) -> bool:
    """Return whether "end of" stands before a period, ``index`` being the token before it."""
    ends = period_ends(code)
    return tokens.low(index) in ends.between and tokens.low(index - 1) in ends.words
