"""When an article came out, from whatever a page printed about it.

Pages print "Jurnalis-Selasa, 17 Juni 2025 |15:24 WIB" or "Nov 23, 2024"; feeds print ISO 8601 or
RFC 5322. A date that cannot be read for certain is unknown, never guessed.
"""

import re
import tomllib
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from services.language.lexicon_files import read_table, supported

YEARS: Final = range(1900, 2101)
MAX_LENGTH: Final = 200
"""Longer texts are no dateline; reading stops before a pattern meets them."""
WESTERN_INDONESIAN: Final = timezone(timedelta(hours=7))

_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY: Final = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NUMERIC: Final = (
    re.compile(
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)"
    ),
    re.compile(rf"{_DAY}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_YEAR}"),
)
_TIME: Final = re.compile(
    r"(?<![\d:.+-])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?"
    r"(?:\.\d+)?(?!\d)\s*(?P<half>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)
_OFFSET: Final = re.compile(
    r"^[\s,(]*(?:gmt|utc)?\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?!\d)", re.I
)
_NAMED_ZONE: Final = re.compile(r"^[\s,(]*(?P<name>[a-z]+)\b", re.IGNORECASE)


class _Words(NamedTuple):
    months: dict[str, int]
    zones: dict[str, int]
    indonesian: frozenset[str]
    named: tuple[re.Pattern[str], ...]


@cache
def _words() -> _Words:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    months = {word: int(number) for number, words in table["months"].items() for word in words}
    for code in supported():
        for word, number in read_table(code, "dates.toml")["months"].items():
            months.setdefault(word, number)
    name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    month = rf"(?<![^\W\d_])(?P<name>{name})(?![^\W\d_])\.?"
    gap = r"[\s,./-]{0,3}"
    return _Words(
        months,
        table["zones"],
        frozenset(table["indonesian"]["words"]),
        (
            re.compile(rf"{_DAY}(?:\s+of)?{gap}{month}{gap}{_YEAR}", re.IGNORECASE),
            re.compile(rf"{month}{gap}{_DAY}{gap}{_YEAR}", re.IGNORECASE),
            re.compile(rf"(?<!\d){_YEAR}{gap}{month}{gap}{_DAY}(?!\d)", re.IGNORECASE),
        ),
    )


def parse_published(given: object) -> datetime | None:
    """Return the moment that a text names, in UTC; ``None`` for no text or one it cannot read.

    ISO 8601, else the first date in the text: month names of any language read, or digits, day
    before month unless that is impossible. WIB, WITA, WIT, numeric offsets and common names of
    zones count. An hour without zone is Western Indonesian time if the words are Indonesian, else
    UTC. A date without hour is that day's midnight in UTC, so that it stays that day.
    """
    if not isinstance(given, str) or not given.strip() or len(given) > MAX_LENGTH:
        return None
    text = " ".join(given.split())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _scraped(text)
    return _in_utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _scraped(text: str) -> datetime | None:
    found = _date(text)
    if found is None:
        return None
    day, start, end = found
    # The hour mostly follows the date; some pages print it before.
    for part in (text[end:], text[:start]):
        if (time := _TIME.search(part)) is not None:
            break
    else:
        return day
    hour = int(time["hour"])
    if time["half"]:
        if not 1 <= hour <= 12:
            return day
        hour = hour % 12 + (12 if time["half"].lower().startswith("p") else 0)
    clock = day.replace(hour=hour, minute=int(time["minute"]), second=int(time["second"] or 0))
    zone = _zone(part[time.end() :])
    if zone is None:
        zone = WESTERN_INDONESIAN if _indonesian(text) else UTC
    return _in_utc(clock.replace(tzinfo=zone))


def _date(text: str) -> tuple[datetime, int, int] | None:
    words = _words()
    candidates = [found for pattern in (*words.named, *_NUMERIC) if (found := pattern.search(text))]
    for found in sorted(candidates, key=lambda match: match.start()):
        parts = found.groupdict()
        day, year = int(parts["day"]), int(parts["year"])
        if "name" in parts:
            month = words.months[parts["name"].lower()]
        else:
            month = int(parts["month"])
            if month > 12 >= day:  # printed in the American order
                day, month = month, day
            elif day != month and max(day, month) <= 12 and _american(text):
                continue
        try:
            return datetime(year, month, day, tzinfo=UTC), found.start(), found.end()
        except ValueError:
            continue
    return None


def _american(text: str) -> bool:
    """Whether the hour is printed with AM or PM: then 03/04 may be March or April."""
    time = _TIME.search(text)
    return time is not None and time["half"] is not None


def _zone(rest: str) -> timezone | None:
    if (offset := _OFFSET.match(rest)) is not None:
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        if minutes <= 14 * 60:
            return timezone(timedelta(minutes=minutes if offset["sign"] == "+" else -minutes))
    if (named := _NAMED_ZONE.match(rest)) is not None:
        minutes_east = _words().zones.get(named["name"].lower())
        if minutes_east is not None:
            return timezone(timedelta(minutes=minutes_east))
    return None


def _indonesian(text: str) -> bool:
    return any(word in _words().indonesian for word in re.findall(r"[a-z']+", text.lower()))


def _in_utc(moment: datetime) -> datetime | None:
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        return None
    return moment if moment.year in YEARS else None
