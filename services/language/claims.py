"""Decides from the words around a numeral whether it is a claim or which kind of non-claim."""

from __future__ import annotations

from decimal import Decimal

from services.language.date_grammar import year_at
from services.language.lexer import NUMBER, WORD, Tokens
from services.language.lexicons import NonClaims
from services.language.number_words import UNIT
from services.language.numeral import ONE, Numeral
from services.language.pack import Language
from services.language.quantities import Quantity
from services.language.shapes import code_kind, shape_kind

_MOST_OF_A_UNIT = Decimal(31)  # "12 bulan ini" are months, "640 bulan ini" are none
_OLDEST = Decimal(125)  # years; a higher number in brackets is no age
_AGE_REACH = 4
_LIST_REACH = 8
_FATE_REACH = 5
_TITLE_REACH = 40
_UNGROUPED = frozenset(("rank", "name", "model_name"))  # "at Boeing 4,000 workers" counts
_WHOLE = Decimal(100)  # percent; a share below it counts those who agree
_SMALL_SHARE = 7  # a headline has fewer than one small word in seven


def non_claim_kind(
    tokens: Tokens, numeral: Numeral, quantity: Quantity, hedged: bool, language: Language
) -> str | None:
    """The kind of non-claim, None for a claim. The first rule that applies decides."""
    words = language.non_claims
    if numeral.low is None and numeral.high is None:
        return shape_kind(tokens, numeral, words) or "name"
    if quantity.kind is not None:
        return quantity.kind
    if quantity.dimension == "money":
        plain = numeral.scale == ONE and numeral.form == "plain" and not quantity.named
        return _after_kind(tokens, numeral, language) if plain else None
    if quantity.dimension == "percent" and numeral.form == "share":
        return _share_kind(tokens, numeral, hedged, language)
    if quantity.dimension == "percent" and tokens.low(quantity.stop) in words.rhetorical:
        whole = numeral.low is not None and numeral.low >= _WHOLE  # "1.000 persen benar"
        return "rhetorical" if whole else None
    if quantity.dimension != "count":
        return None
    return (
        shape_kind(tokens, numeral, words)
        or _age_kind(tokens, numeral, words)
        or _before_kind(tokens, numeral, hedged, language)
        or code_kind(tokens, numeral, words)
        or _year_kind(tokens, numeral, hedged, language)
        or _name_kind(tokens, numeral, hedged, language)
        or _title_kind(tokens, numeral, hedged, language)
        or _after_kind(tokens, numeral, language)
        or _abstract_kind(tokens, numeral, hedged, words)
        or _one_kind(tokens, numeral, hedged, language)
        or _vague_kind(tokens, numeral, words)
    )


def _age_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    """Ages: "berusia 45", "92-year-old", "Budi (45)", "John Smith, 45, said"."""
    stop = numeral.stop
    if numeral.high is None or numeral.high > _OLDEST:
        return None
    at = stop + 1 if tokens.low(stop) == "-" else stop
    if words.age_after.starting(tokens, at) is not None:
        return "age"
    for index in range(numeral.first, max(0, numeral.first - _AGE_REACH), -1):
        if index < numeral.first and tokens.kinds[index] == NUMBER:
            break
        if words.age_words.ending(tokens, index) is not None:
            return "age"
    if numeral.about and tokens.low(numeral.first - 1) in words.age_people:
        return "age"
    named = tokens.is_capitalised(numeral.first - 2) and numeral.digits and numeral.form == "plain"
    before, after = tokens.low(numeral.first - 1), tokens.low(stop)
    if named and before == "(" and after in (")", ","):
        return "age"
    if named and before == "," and after == "," and numeral.high > 9:
        return "age"
    return None


def _before_kind(tokens: Tokens, numeral: Numeral, hedged: bool, language: Language) -> str | None:
    """Kinds told by the word before: "Pasal 5", "RT 03", "peringkat 2", "Tim 4"."""
    words = language.non_claims
    if numeral.form not in ("plain", "range") or numeral.scale != ONE or numeral.low is None:
        return None
    if tokens.low(numeral.first - 1) in words.vehicle_before:
        return "vehicle_class"
    if hedged or numeral.low % 1:
        return None
    grouped = language.numbers.grouping in tokens.lows[numeral.first]  # no name is printed so
    found = words.before.ending(tokens, numeral.first)
    if found is not None and not (grouped and found[1] in _UNGROUPED):
        return found[1]
    if grouped:
        return None
    found = words.before_name.ending(tokens, numeral.first)
    if found is not None and not _counts_noun(tokens, numeral.stop, language):
        return found[1]
    return None


def _counts_noun(tokens: Tokens, index: int, language: Language) -> bool:
    """True if the word at `index` may be a counted noun: a small word that is no function word."""
    low = tokens.low(index)
    if index >= tokens.size or tokens.kinds[index] != WORD:
        return False
    return low in language.non_claims.counted or (
        not tokens.is_capitalised(index)
        and low not in language.function_words
        and not low.startswith(language.verb_prefixes)
    )


def _year_kind(tokens: Tokens, numeral: Numeral, hedged: bool, language: Language) -> str | None:
    """A bare number in four digits, unless hedged or followed by what it counts."""
    if not numeral.digits or numeral.scale != ONE:
        return None
    year = year_at(tokens, numeral.first)
    if year is None:
        return None
    words = language.non_claims
    if numeral.form == "range":
        both = numeral.low is not None and year_at(tokens, numeral.stop - 1) is not None
        return "year" if both and tokens.low(numeral.stop) not in words.counted else None
    following = tokens.low(numeral.stop)
    if numeral.about or following in words.counted:
        return "year" if numeral.about and year % 10 == 0 and not hedged else None
    return None if hedged and _counts_noun(tokens, numeral.stop, language) else "year"


def _after_kind(tokens: Tokens, numeral: Numeral, language: Language) -> str | None:
    """What the word after tells, but for a date: "naik ke 7.300 pekan ini"."""
    kind = _after(tokens, numeral.stop, language.non_claims)
    calendar = language.calendar
    if kind == "duration" and numeral.high is not None and numeral.high > _MOST_OF_A_UNIT:
        for table in (calendar.weeks, calendar.months_relative, calendar.years_relative):
            found = table.starting(tokens, numeral.stop)
            if found is not None and found[1] == 0:
                return None
    return kind


def _after(tokens: Tokens, stop: int, words: NonClaims) -> str | None:
    """The kind told by the word after the number, a hyphen may join them: "12-minute"."""
    at = stop
    if tokens.low(at) == "-" and tokens.glued(at) and tokens.glued(at + 1):
        at += 1
    found = words.after.starting(tokens, at)
    if found is None or (at == stop and _is_compound(tokens, found[0])):
        return None
    return found[1]


def _is_compound(tokens: Tokens, index: int) -> bool:
    """True if a hyphen makes the unit a part of what is counted: "17 day-trippers"."""
    joined = tokens.low(index) == "-" and tokens.glued(index) and tokens.glued(index + 1)
    low = tokens.low(index + 1)
    return joined and low.isalpha() and not low.startswith(tokens.low(index - 1))


def _share_kind(tokens: Tokens, numeral: Numeral, hedged: bool, language: Language) -> str | None:
    """A fraction is a claim where it is a share of something: "sepertiga warga", "half of"."""
    words, following = language.non_claims, numeral.stop
    if tokens.low(numeral.first - 1) in words.ordinals:
        return "period"  # "the first half of 2023"
    at = following + (tokens.low(following) in language.numbers.share_of)
    at = at + 1 if tokens.low(at) in language.numbers.articles else following
    if (kind := _after(tokens, at, words)) is not None:
        return kind  # "half an hour"
    if language.units.other_measures.starting(tokens, at) is not None:
        return "distance"
    if hedged or numeral.ratio or tokens.low(following) in language.numbers.share_of:
        return None
    if tokens.low(numeral.first - 1) in language.numbers.share_after:
        return None
    if numeral.low == 50 and not language.numbers.bare_half:
        return "vague_generic"
    return None if _counts_noun(tokens, following, language) else "vague_generic"


def _abstract_kind(tokens: Tokens, numeral: Numeral, hedged: bool, words: NonClaims) -> str | None:
    """Small numbers in words of things that nobody tallies: "dua hal", "three reasons"."""
    if numeral.digits or hedged or numeral.form != "plain" or numeral.high is None:
        return None
    abstract = tokens.low(numeral.stop) in words.abstract
    return "generic" if abstract and numeral.high <= words.abstract_limit else None


def _one_kind(tokens: Tokens, numeral: Numeral, hedged: bool, language: Language) -> str | None:
    """A one in words counts only where the words around it count."""
    words = language.non_claims
    if numeral.digits or hedged or not numeral.low == numeral.high == ONE:
        return None
    if numeral.form == "fused":
        return None if _fused_counts(tokens, numeral, language) else "generic"
    following = tokens.low(numeral.stop)
    if _is_identified(tokens, numeral.stop, words):
        return "subset_of_named"
    if following.isalpha() and following not in words.sole:
        return None
    near = (tokens.low(numeral.first - 1), following, tokens.low(numeral.stop + 1))
    return None if any(low in words.counting for low in near) else "generic"


def _is_identified(tokens: Tokens, noun: int, words: NonClaims) -> bool:
    """True where the one is told by who it was: "one guest was Mr. Lee"."""
    if tokens.low(noun + 1) not in words.copulas:
        return False
    return tokens.low(noun + 2) in words.identifying or tokens.is_capitalised(noun + 2)


def _fused_counts(tokens: Tokens, numeral: Numeral, language: Language) -> bool:
    """True where "seorang" counts.

    It does as object of a verb of harm, in a list of counts, and beside its fate ("tewas").
    """
    words, first = language.non_claims, numeral.first
    before = tokens.low(first - 1)
    if before in words.counting:
        return True
    if before in words.list_joints:
        for index in range(max(0, first - _LIST_REACH), first - 1):
            word = language.numbers.words.get(tokens.lows[index])
            if word is not None and word.part == UNIT and word.value > 1:
                return True
            if tokens.kinds[index] == NUMBER:
                return _after(tokens, index + 1, words) is None  # not "berusia 21 tahun, seorang"
            if tokens.lows[index] in language.numbers.fused_ones:
                return True
    for index in range(numeral.stop, min(tokens.size, numeral.stop + _AGE_REACH)):
        low = tokens.lows[index]
        if low in words.relative:
            return False
        if low in words.counting:
            return True
    return False


def has_fate(tokens: Tokens, first: int, words: NonClaims) -> bool:
    """True if what happened to the counted follows in the clause: "others were injured"."""
    for index in range(first, min(tokens.size, first + _FATE_REACH)):
        low = tokens.lows[index]
        if low in words.counting:
            return True
        if low in words.relative:
            break
    return False


def _vague_kind(tokens: Tokens, numeral: Numeral, words: NonClaims) -> str | None:
    following = tokens.low(numeral.stop)
    if numeral.form == "open":
        return None if following in words.open_nouns else "vague_generic"
    if numeral.form == "vague" and numeral.high is not None and numeral.high < 10:
        if has_fate(tokens, numeral.stop, words):
            return None
        if tokens.low(numeral.stop + 1) in words.possible:
            return "vague_generic"  # "beberapa pasien dapat demam"
        return "vague_generic" if following in words.vague_nouns or not following else None
    return None


def _title_kind(tokens: Tokens, numeral: Numeral, hedged: bool, language: Language) -> str | None:
    """Digits after a name that count nothing: "Studio 54", "Fortune 500"; not in a headline."""
    first, following = numeral.first, numeral.stop
    if hedged or first < 2 or not tokens.is_capitalised(first - 1) or following - first != 1:
        return None
    if not tokens.lows[first].isdigit() or len(tokens.lows[first]) > 4:
        return None
    if _counts_noun(tokens, following, language) or _is_title(tokens, language):
        return None
    return None if tokens.low(following) in language.non_claims.counted else "name"


def _is_title(tokens: Tokens, language: Language) -> bool:
    """True for a headline in capitals: hardly a small word but function words."""
    words = [
        index for index in range(min(tokens.size, _TITLE_REACH)) if tokens.kinds[index] == WORD
    ]
    small = sum(
        not tokens.is_capitalised(index) and tokens.lows[index] not in language.function_words
        for index in words
    )
    return small * _SMALL_SHARE < len(words)


def _name_kind(tokens: Tokens, numeral: Numeral, hedged: bool, language: Language) -> str | None:
    """Names such as "Six Day War": a number word with a capital inside a sentence."""
    if numeral.digits or hedged or numeral.first == 0 or numeral.form != "plain":
        return None
    before = numeral.first - 1
    if not tokens.is_capitalised(numeral.first) or tokens.kinds[before] not in (WORD, NUMBER):
        return None
    framed = tokens.is_capitalised(numeral.stop) and not tokens.is_capitalised(before)
    return "name" if framed or not _is_title(tokens, language) else None
