"""Whether a figure is told as a fact, a plan, a guess, a denial or a condition.

A word such as "akan" governs the verb after it and what that verb takes. It governs nothing beyond
a relative clause, a verb of saying or a contrast, for there another clause begins.
"""

from services.extractor.counted import Counted
from services.extractor.homonyms import names_month, tells_origin
from services.extractor.marks import Mark, Marked, Number
from services.extractor.replanned import replanned
from services.language.lexer import WORD

REACH = 20
"""Words before a number from which a word such as "akan" still governs it."""

CLOSE = 2
"""Words between "jika" and a number that it governs whatever follows ("jika ada 500 yang")."""

LEADING = 5
"""Words at the head of a sentence: "Menurut informasi awal, ..." governs all of it."""

FUTURE = 9
"""Words between a number and "bulan depan" that still make a plan of it."""

AUXILIARY = 3
"""Words between a counted noun and "are feared", where the sentence knows no other predicate."""

LISTED = 6
"""Words between two figures of one list ("18.400 untuk ... dan 1.600 untuk ...")."""

_ORDER = ("denied", "conditional", "unconfirmed", "planned")
"""Where two stand near a number, the one that takes more of it back decides."""

_APART, _STOPS = frozenset(";:"), frozenset(";:.")
_SPOKEN = frozenset(("after_name", "before_name", "pronouns"))
_IGNORED = frozenset(("plain", "barrier", "not_unconfirmed", "cancels"))


def modality(
    marked: Marked, number: Number, event: Mark | None, what: Counted, title: bool = False
) -> str:
    """Return the modality of a figure from the words that govern it; ``title``: in a headline."""
    if not marked.modality:
        return "planned" if replanned(marked, number) else "asserted"
    first, stop = _clause(marked, number, event)
    found: dict[str, int] = {}
    condition = None
    for mark in marked.modality:
        value = mark.value
        if value in ("cancels", "not_unconfirmed"):
            if first - 1 <= mark.first and mark.stop <= stop:
                found[value] = mark.first
        elif value.endswith("_near"):
            if 0 <= number.span_first - mark.stop <= 1:
                found[value.removesuffix("_near")] = mark.first
        elif value == "future":
            if _future(marked, mark, number):
                found.setdefault("planned", mark.first)
        elif value == "title":
            if title and mark.stop <= number.first and _opens_plan(marked, mark):
                found["planned"] = mark.first
        elif value in _IGNORED or names_month(marked, mark) or tells_origin(marked, mark):
            continue
        elif value == "denied" and _denies(marked, mark, number, event, what):
            found["denied"] = mark.first
        else:
            if value == "conditional" and mark.first >= number.stop:
                condition = mark
            value = _sense(marked, mark)
            inside = first - 1 <= mark.first and mark.stop <= stop
            if _leads(marked, mark, number) or (
                inside and _governs(marked, mark, number, event, what)
            ):
                found[value] = mark.first
    if condition is not None and "planned" in found and _same_clause(marked, number, condition):
        return "conditional"
    if not found and replanned(marked, number):
        return "planned"
    return _decided(found)


def _denies(marked: Marked, mark: Mark, number: Number, event: Mark | None, what: Counted) -> bool:
    """Whether a denial is said of the figure before it: "250 persen itu tidak benar"."""
    last = max(what.stop, number.span_stop)
    if event is not None and number.stop <= event.first <= last:
        last = max(last, event.stop)
    between, meaning = marked.lows[last : mark.first], marked.meaning
    return (
        mark.first >= last
        and len(between) <= CLOSE
        and all(low in meaning.auxiliaries or low in meaning.ends_relative for low in between)
    )


def carried(marked: Marked, earlier: Number, manner: str, number: Number, shared: bool) -> str:
    """Return the modality that a figure takes over from the one before it in its list.

    ``shared``: both hang on one predicate. A denial is of one figure alone.
    """
    if manner in ("asserted", "denied"):
        return "asserted"
    between = range(earlier.span_stop, number.span_first)
    if shared:
        return manner
    if marked.meaning.breaks.isdisjoint(marked.lows[earlier.span_stop : number.span_first]):
        return "asserted"
    listed = 0 < len(between) <= LISTED and not any(
        _parts(marked, at) or marked.covering("event", at) is not None for at in between
    )
    return manner if listed else "asserted"


def _decided(found: dict[str, int]) -> str:
    for value in _ORDER:
        if value in found:
            if value == "planned" and found.get("cancels", -1) > found["planned"]:
                continue
            if value == "unconfirmed" and found.get("not_unconfirmed", -1) >= 0:
                continue
            if value == "denied" and found.get("conditional", -1) > found["denied"]:
                continue  # "will not yield, even if 500 march": the condition begins a clause
            return value
    return "asserted"


def _sense(marked: Marked, mark: Mark) -> str:
    """What a mark stands for: "said it would send" is a plan, "it would take" a condition."""
    if mark.value != "reported_plan":
        return mark.value
    said = any(other.value in _SPOKEN and other.stop <= mark.first for other in marked.speech)
    return "planned" if said else "conditional"


def _future(marked: Marked, mark: Mark, number: Number) -> bool:
    """Whether "bulan depan" stands in the clause of a number, on either side."""
    after = mark.first >= number.stop
    first, stop = (number.stop, mark.first) if after else (mark.stop, number.span_first)
    between = range(first, stop)
    words = sum(marked.kinds[at] == WORD for at in between)
    return words <= FUTURE and not any(_parts(marked, at) or at in marked.claims for at in between)


def _parts(marked: Marked, at: int) -> bool:
    """Whether a token begins another clause."""
    low = marked.lows[at]
    return low in _STOPS or low in marked.meaning.contrasts or low in marked.meaning.that


def _opens_plan(marked: Marked, mark: Mark) -> bool:
    """As in "Israel to send 300": the first verb of a headline is an infinitive."""
    if mark.first == 0 or mark.stop >= len(marked):
        return False
    follows = marked.at("event", mark.stop)
    earlier = any(other.first < mark.first for other in (*marked.event, *marked.speech))
    return follows is not None and not earlier


def _leads(marked: Marked, mark: Mark, number: Number) -> bool:
    """Whether a word stands in an opening that a comma closes before the number."""
    if mark.first > LEADING or mark.value not in ("unconfirmed", "conditional"):
        return False
    if mark.value == "conditional":
        return mark.first <= 1 and mark.stop <= number.first
    return any(marked.lows[at] == "," for at in range(mark.stop, min(mark.stop + 3, number.first)))


def _governs(marked: Marked, mark: Mark, number: Number, event: Mark | None, what: Counted) -> bool:
    if mark.stop <= number.first:
        return not _cut_off(marked, mark, number, event)
    if event is None or event.first < number.stop:
        known = event is None or (
            mark.value in ("planned", "conditional", "reported_plan")
            and marked.lows[event.first - 1] not in marked.meaning.that
        )
        return known and _auxiliary(marked, mark, what)
    if event.first <= what.stop and event.stop <= mark.first:
        return mark.first - max(event.stop, what.stop) <= 1
    if mark.stop > event.first + 1:
        return False
    lows, that = marked.lows, marked.meaning.that
    before = range(number.stop, mark.first)
    if mark.value == "conditional" and any(
        lows[at] in marked.meaning.ends_relative for at in before
    ):
        return False
    relative = [at for at in before if lows[at] in that]
    if relative:
        gap = event.first - mark.stop
        return 0 <= gap <= 1 and not _closed(marked, relative[-1], event.first)
    return not (
        mark.value in ("planned", "conditional")
        and any(lows[at] in that for at in range(mark.stop, event.first))
    )


def _auxiliary(marked: Marked, mark: Mark, what: Counted) -> bool:
    """As in "200 migrants are feared drowned", whatever the predicate is."""
    between = range(what.stop, mark.first)
    return len(between) <= AUXILIARY and all(
        marked.lows[at] in marked.meaning.auxiliaries and marked.lows[at] not in marked.meaning.that
        for at in between
    )


def _cut_off(marked: Marked, mark: Mark, number: Number, event: Mark | None) -> bool:
    """Whether another clause begins between a word and the number it stands before."""
    lows, meaning = marked.lows, marked.meaning
    until = number.span_first
    if event is not None and mark.stop <= event.first < until:
        until = event.first
    far = number.span_first - mark.stop > CLOSE
    for other in marked.speech:
        if mark.stop + 1 < other.first < until and other.value in _SPOKEN:
            return True
    if any(
        other.value == "barrier" and mark.stop <= other.first < until for other in marked.modality
    ):
        return True
    if any(
        lows[at] == "," and lows[at + 1] in meaning.breaks and lows[at + 2] in meaning.restarts
        for at in range(mark.stop, until - 2)
    ):
        return True
    if mark.value == "denied" and _denies_earlier(marked, mark, number):
        return True
    if far and mark.value != "unconfirmed" and _of_relative(marked, number, event):
        return mark.value != "denied"
    if mark.first > 0 and lows[mark.first - 1] in meaning.that:
        return _closed(marked, mark.first - 1, until)
    if mark.value in ("planned", "conditional", "reported_plan") and far:
        return any(lows[at] in meaning.that for at in range(mark.stop, until))
    return False


def _of_relative(marked: Marked, number: Number, event: Mark | None) -> bool:
    """As in "the 10 people who are missing": what is planned is another deed than theirs."""
    if event is None:
        return False
    last = event.first
    if last < number.stop:
        last = next(
            (m.first for m in marked.event if m.first > number.stop and m.value == event.value), 0
        )
    return any(marked.lows[at] in marked.meaning.that for at in range(number.stop, last))


def _denies_earlier(marked: Marked, mark: Mark, number: Number) -> bool:
    """As in "250 persen itu tidak benar, hanya 100": what is denied is the figure before."""
    after = any(
        other.reading.kind is None and 0 <= mark.first - other.span_stop <= 3
        for other in marked.numbers
    )
    return after and "," in marked.lows[mark.stop : number.span_first]


def _closed(marked: Marked, first: int, stop: int) -> bool:
    """Whether a relative clause from a token is over: "yang diduga ... itu", ", which ..., "."""
    lows = marked.lows
    if any(lows[at] in marked.meaning.ends_relative for at in range(first + 2, stop)):
        return True
    return first > 0 and lows[first - 1] == "," and "," in lows[first + 1 : stop]


def _same_clause(marked: Marked, number: Number, mark: Mark) -> bool:
    return not any(
        marked.lows[at] in _APART
        or marked.lows[at] in marked.meaning.contrasts
        or at in marked.claims
        for at in range(number.stop, mark.first)
    )


def _clause(marked: Marked, number: Number, event: Mark | None) -> tuple[int, int]:
    """The tokens around a number up to where another clause begins."""
    first, lows, contrasts = number.span_first, marked.lows, marked.meaning.contrasts
    own = event is None or event.first >= number.stop
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        low = lows[at]
        if low in _APART or (low in contrasts and _contrast(marked, at)):
            break
        if own and at in marked.claims:
            break
        first = at
    last = event.stop if event is not None and event.first >= number.stop else number.span_stop
    return first, min(max(last, number.stop + 4) + 2, len(marked))


def _contrast(marked: Marked, at: int) -> bool:
    """Whether "sementara" begins a clause; after a noun it is no conjunction but "temporary"."""
    if marked.lows[at] not in marked.meaning.temporary or at == 0:
        return True
    return marked.kinds[at - 1] != WORD
