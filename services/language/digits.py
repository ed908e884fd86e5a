"""Reads a number written in digits by the marks of one language, strictly.

A group that does not fit is not guessed.
"""

from __future__ import annotations

from decimal import Decimal

MOST_DIGITS = 28
"""A longer row of digits is an identifier; decimal arithmetic keeps this many exactly."""


def read_digits(token: str, decimal: str, grouping: str) -> Decimal | None:
    """Value of a token such as "13.255,5" (decimal ",", grouping "."), else None.

    Groups after the first have exactly three digits and the first has one to three without a
    leading zero; at most one decimal mark, after all groups. "10.00" and "1.2345" read as None
    where "." groups.
    """
    if token.isdecimal():  # most numbers
        return Decimal(token) if len(token) <= MOST_DIGITS else None
    if len(token) > MOST_DIGITS * 2:
        return None
    whole, mark, share = token.partition(decimal)
    if decimal in share or grouping in share:
        return None
    head, *groups = whole.split(grouping)
    if groups and (len(head) > 3 or head.startswith("0") or any(len(g) != 3 for g in groups)):
        return None
    whole = head + "".join(groups)
    if len(whole) + len(share) > MOST_DIGITS:
        return None
    return Decimal(f"{whole}.{share}" if mark else whole)


def read_foreign_decimal(token: str, decimal: str, grouping: str) -> Decimal | None:
    """Value of "1.5" where "." groups: one mark and not three digits after it, so it is no group.

    Only for places where no time or date can stand (before a scale word or a percent sign).
    """
    whole, mark, share = token.partition(grouping)
    if not mark or len(share) == 3 or not share.isdigit() or decimal in whole:
        return None
    return Decimal(f"{whole}.{share}") if len(token) <= MOST_DIGITS else None
