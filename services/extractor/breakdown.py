"""Parts that an article sums up: "12 houses in one lane, 15 in the next", and elsewhere 27."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from services.extractor.draft import Draft
from services.language.classes import Classes

SURE = 3
"""Figures of one list whose sum is no accident."""

ROUNDING = Decimal("0.0005")
"""By how much rounded parts may miss their sum (452,88 is 402,61 and 50,26)."""

MOST = 12
"""Figures of one list."""


def mark_parts(all_drafts: Sequence[Draft], classes: Classes) -> None:
    """Call the figures of a sentence parts where together they make another figure of the article.

    They are exact counts of one predicate and of one kind with the whole; two of different
    predicates ("3 tewas, 5 luka") are no parts of each other's whole.
    """
    exact = [draft for draft in all_drafts if _amount(draft) is not None]
    if len(exact) < SURE:
        return
    for _, group in groupby(exact, key=_kept_together):
        _split(list(group)[:MOST])
    wholes = [draft for draft in exact if _count(draft) is not None]
    for run in _runs(wholes):
        total = sum((_count(draft) or Decimal(0) for draft in run), Decimal(0))
        if any(_is_whole(whole, run, total, classes) for whole in wholes):
            for draft in run:
                if draft.scope == "total":
                    draft.scope = "subset"


def _kept_together(draft: Draft) -> tuple[int, str, str | None]:
    reading = draft.number.reading
    return id(draft.passage), reading.dimension, reading.unit


def _split(amounts: Sequence[Draft]) -> None:
    """Call figures parts where the first of their sentence is their sum: 20, then 18 and 2."""
    if len(amounts) < SURE:
        return
    whole = _amount(amounts[0]) or Decimal(0)
    rest = sum((_amount(part) or Decimal(0) for part in amounts[1:]), Decimal(0))
    if whole and abs(whole - rest) <= whole * ROUNDING:
        for draft in amounts[1:]:
            draft.scope = "subset"


def lend_dates(body: Sequence[Draft]) -> None:
    """Give a part without a date that of the whole in the sentence before it."""
    claims = Counter(draft.at for draft in body)
    for earlier, draft in pairwise(body):
        if (
            (draft.at == earlier.at or claims[earlier.at] == 1)
            and draft.as_of is None
            and draft.scope == "subset"
            and 0 <= draft.at - earlier.at <= 1
            and draft.modality == earlier.modality
            and draft.number.reading.dimension == earlier.number.reading.dimension
        ):
            draft.borrow(earlier, "as_of")


def _amount(draft: Draft) -> Decimal | None:
    reading = draft.number.reading
    return reading.lower if reading.approximator == "exact" else None


def _count(draft: Draft) -> Decimal | None:
    return _amount(draft) if draft.number.reading.dimension == "count" else None


def _runs(counts: Sequence[Draft]) -> list[list[Draft]]:
    """Two or more exact counts in a row, of one sentence and one predicate."""
    runs: list[list[Draft]] = []
    run: list[Draft] = []
    for draft in counts:
        if run and (draft.passage is not run[-1].passage or draft.event != run[-1].event):
            runs.append(run)
            run = []
        run.append(draft)
    runs.append(run)
    return [run for run in runs if 2 <= len(run) <= MOST]


def _is_whole(whole: Draft, run: Sequence[Draft], total: Decimal, classes: Classes) -> bool:
    if _count(whole) != total or whole.scope != "total" or any(part is whole for part in run):
        return False
    return all(
        classes.kind_of(part.noun_class, whole.noun_class)
        or (whole.noun_class == "other" and whole.event == part.event is not None)
        or _both_people(part, whole, len(run), classes)
        for part in run
    )


def _both_people(part: Draft, whole: Draft, parts: int, classes: Classes) -> bool:
    """Whether pilots are part of passengers: three that add up do so by chance too seldom."""
    return (
        classes.kind_of(part.noun_class, "person")
        and classes.kind_of(whole.noun_class, "person")
        and (part.event == whole.event or parts >= SURE)
    )
