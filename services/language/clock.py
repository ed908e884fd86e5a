"""Moments on the clock of whoever reads: they travel in UTC."""

from datetime import datetime, timedelta


def local(moment: datetime, offset: timedelta) -> datetime:
    """Return a moment moved by a clock's offset from UTC; at the ends of time it stays.

    The last hours of the year 9999 are a slip, but no reason to fail.
    """
    try:
        return moment + offset
    except OverflowError:
        return moment
