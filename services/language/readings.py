"""Reads every number of one sentence or headline.

A reading holds bounds, hedge, what is measured, and whether it is a claim at all.
"""

from __future__ import annotations

import re
from decimal import Decimal

from services.language.assumptions import without_assumptions
from services.language.claims import has_fate, non_claim_kind
from services.language.date_grammar import date_spans
from services.language.digits import read_foreign_decimal
from services.language.hedging import hedge_after, hedge_before
from services.language.lexer import LINK, WORD, Tokens, lex, may_hold_number
from services.language.number_grammar import read_numeral
from services.language.numeral import Numeral
from services.language.pack import Language
from services.language.quantities import (
    Quantity,
    measure,
    percent_after,
    sign_before,
    skip_sign,
)
from services.language.ranges import join_range, join_ratio
from services.language.reading import Reading
from services.language.series import share_with_neighbours
from services.language.titles import name_in_titles

__all__ = ["Reading", "read"]

_DIGIT = re.compile("[0-9]")
_NOUN_REACH = 3  # words of what is counted, before a hedge that follows them


def read(text: str, language: Language) -> tuple[Reading, ...]:
    """Every number of one sentence or headline in order of appearance; empty if there is none.

    Never raises; time is linear in the length of the text.
    """
    if not may_hold_number(text, language.starters):
        return ()
    tokens = lex(text)
    dates, starters = date_spans(tokens, language.calendar), language.starters
    linked = _is_link_line(tokens, language)
    found: list[Reading] = []
    free = 0
    begins = {index for index, low in enumerate(tokens.lows) if low in starters}
    begins.update(tokens.numbers, dates)
    if LINK in tokens.kinds:
        begins.update(index for index, kind in enumerate(tokens.kinds) if kind == LINK)
    for index in sorted(begins):
        if index < free:
            continue
        low, kind = tokens.lows[index], tokens.kinds[index]
        if (span := dates.get(index)) is not None:
            found.append(_plain(tokens, index, span.stop, span.kind))
            free = span.stop
        elif kind != LINK or low in starters:
            reading, free = _read_at(tokens, index, language)
            if reading is not None:
                found.append(reading)
        elif _DIGIT.search(low):
            found.append(_plain(tokens, index, index + 1, "url"))
    if linked:
        return tuple(reading._replace(kind="headline_link") for reading in found)
    shared = share_with_neighbours(text, found, language)
    return name_in_titles(tokens, without_assumptions(tokens, shared, language), language)


def _read_at(tokens: Tokens, index: int, language: Language) -> tuple[Reading | None, int]:
    """The reading at a token that may begin one, and the token to go on from."""
    low = tokens.lows[index]
    if low in language.non_claims.openers or tokens.low(index + 1) == "-":
        found = _no_numeral(tokens, index, language)
        if found is not None:
            return found
    if low in language.numbers.open_vague and _amount_follows(tokens, index + 1, language):
        return None, index + 1
    sign = sign_before(tokens, index, language.units)
    numeral = read_numeral(tokens, index, language.numbers, sign[1] is not None)
    if numeral is None:
        return None, index + 1
    if numeral.low is None and percent_after(tokens, numeral.stop, language.units) is not None:
        numeral.low = numeral.high = _foreign_percent(tokens, numeral, language)
    numeral = (
        join_range(tokens, numeral, sign, language)
        or join_ratio(tokens, numeral, language)
        or numeral
    )
    quantity = measure(tokens, numeral, sign, language)
    reading = _assemble(tokens, numeral, quantity, language)
    return reading, max(quantity.stop, numeral.stop)


def _no_numeral(
    tokens: Tokens, index: int, language: Language
) -> tuple[Reading | None, int] | None:
    """The reading at "salah satu", "tiga-tiganya", an ordinal or "keduanya", and where to go on."""
    words, low = language.non_claims, tokens.lows[index]
    one_of = words.one_of.starting(tokens, index)
    if one_of is not None:
        return _one_of(tokens, index, one_of[0], language), one_of[0]
    if (doubled := _doubled(tokens, index)) is not None:
        return _plain(tokens, index, doubled, "generic"), doubled
    generic = words.generic.starting(tokens, index)
    if generic is not None:
        return _plain(tokens, index, generic[0], "generic"), generic[0]
    if low in words.ordinals:
        if tokens.is_number(index - 1) or (
            tokens.low(index - 1) == "-" and tokens.is_number(index - 2)
        ):
            return None, index + 1  # "a 9-second clip"
        return _plain(tokens, index, index + 1, "ordinal"), index + 1
    if low in words.anaphors:
        following = tokens.low(index + 1)
        counted = tokens.kinds[index + 1 : index + 2] == [WORD] and not (
            following in language.function_words or following.startswith(language.verb_prefixes)
        )
        whole = bool(language.enclitics) and low.endswith(language.enclitics)  # "keduanya"
        ordinal = not whole and (not counted or tokens.low(index - 1) in words.ordinal_after)
        return _plain(tokens, index, index + 1, "ordinal" if ordinal else "anaphor"), index + 1
    return None


def _doubled(tokens: Tokens, index: int) -> int | None:
    """The token after a number word that is said twice: "tiga-tiganya", all three of them."""
    dash = tokens.low(index + 1) == "-" and tokens.glued(index + 1) and tokens.glued(index + 2)
    if not dash or tokens.kinds[index] != WORD:
        return None
    return index + 3 if tokens.low(index + 2).startswith(tokens.lows[index]) else None


def _foreign_percent(tokens: Tokens, numeral: Numeral, language: Language) -> Decimal | None:
    """The value of a percentage with the decimal mark of another language: "1.5 persen"."""
    if numeral.stop - numeral.first != 1:
        return None
    numbers = language.numbers
    return read_foreign_decimal(tokens.lows[numeral.first], numbers.decimal, numbers.grouping)


def _amount_follows(tokens: Tokens, index: int, language: Language) -> bool:
    """True for the amount after "sejumlah", which then says "in the amount of"."""
    first, _ = skip_sign(tokens, index, language.units)
    return tokens.is_number(first) or tokens.low(first) in language.numbers.words


def _assemble(tokens: Tokens, numeral: Numeral, quantity: Quantity, language: Language) -> Reading:
    hedge = hedge_before(tokens, quantity.first, language)
    name, stop = hedge.name, quantity.stop
    after = _hedge_after(tokens, quantity.stop, language)
    if name == "exact" and after is not None:
        name, stop = after
    kind = non_claim_kind(tokens, numeral, quantity, name != "exact", language)
    if name == "exact" and numeral.about:
        name = "about"
    lower, upper, approximator = _bounds(numeral, name)
    return Reading(
        tokens.starts[numeral.first],
        tokens.ends[quantity.end - 1],
        tokens.starts[hedge.first],
        tokens.ends[stop - 1],
        lower,
        upper,
        approximator,
        "below" if name == "below" and approximator == "about" else None,
        quantity.dimension,
        quantity.unit,
        kind,
    )


def _hedge_after(tokens: Tokens, stop: int, language: Language) -> tuple[str, int] | None:
    """A hedge after the number, or after the noun that it counts: "20 juta warga miskin lebih"."""
    if tokens.low(stop) == "-" and tokens.glued(stop):
        stop += 1  # "1,000-plus"
    if language.hedges.after.openers.isdisjoint(tokens.lows[stop : stop + _NOUN_REACH + 1]):
        return None
    for at in range(stop, stop + _NOUN_REACH + 1):
        found = hedge_after(tokens, at, language.hedges)
        if found is not None and tokens.low(found[1]) not in language.hedges.after_guard:
            return found
        low = tokens.low(at)
        if at >= tokens.size or tokens.kinds[at] != WORD or low in language.function_words:
            break
        if low.startswith(language.verb_prefixes):
            break
    return None


def _bounds(numeral: Numeral, hedge: str) -> tuple[Decimal | None, Decimal | None, str]:
    """(lower, upper, approximator) by the table of hedges.

    A range or vague plural keeps its own.
    """
    low, high = numeral.low, numeral.high
    if numeral.form == "range":
        return low, high, "range"
    if numeral.form in ("vague", "open"):
        return low, high, "vague"
    match hedge:
        case "about" | "below":
            return low, high, "about"
        case "at_least" | "more_than":
            return low, None, hedge
        case "at_most" | "less_than":
            return None, high, hedge
        case "cap":
            return None, high, "at_most"
        case _:
            return low, high, "exact"


def _one_of(tokens: Tokens, index: int, stop: int, language: Language) -> Reading:
    """One of a group: "salah satunya meninggal" counts one; "salah satu dari puluhan" does not."""
    words = language.non_claims
    before = tokens.lows[max(0, index - 2) : index]
    counts = not words.counting.isdisjoint(before) or has_fate(tokens, stop, words)
    reading = _plain(tokens, index, stop, None if counts else "generic")
    one = Decimal(1)
    end = reading.end
    for ending in language.enclitics:
        if tokens.lows[stop - 1].endswith(ending):
            end -= len(ending)
            break
    return Reading(
        reading.start, end, reading.start, end, one, one, "exact", None, "count", None, reading.kind
    )


def _plain(tokens: Tokens, first: int, stop: int, kind: str | None) -> Reading:
    start, end = tokens.starts[first], tokens.ends[stop - 1]
    return Reading(start, end, start, end, None, None, "exact", None, "count", None, kind)


def _is_link_line(tokens: Tokens, language: Language) -> bool:
    """True for "Baca juga: ..." and its like: the numbers are another article's."""
    words = language.non_claims
    if words.link_openers.starting(tokens, 0) is not None:
        return True
    opener = words.colon_openers.starting(tokens, 0)
    return opener is not None and tokens.low(opener[0]) == ":"
