"""Which news agency a sentence credits, by a word such as "dilansir" or "reported"."""

from collections.abc import Sequence
from functools import cache

from services.extractor.marks import Mark, Marked
from services.language.pack import read_table


@cache
def agency_names() -> dict[str, str]:
    """Return every spelling of a news agency in lower case and its canonical name."""
    table = read_table("common", "agencies.toml")["agencies"]
    spelled = {name.lower(): name for name in table}
    return spelled | {other.lower(): name for name, others in table.items() for other in others}


def credited(marked: Marked, mark: Mark) -> str | None:
    """Return the agency that a text is taken from ("dilansir AFP", "AFP reported")."""
    return _agency(marked, mark.stop) or _agency_before(marked, mark.first)


def _agency(marked: Marked, first: int) -> str | None:
    """The agency that begins within two words of a token."""
    for at in range(first, min(first + 3, len(marked))):
        if marked.capital[at]:
            found = _longest(marked, [(at, stop) for stop in range(at + 4, at, -1)])
            if found is not None:
                return found
    return None


def _agency_before(marked: Marked, stop: int) -> str | None:
    return _longest(
        marked, [(at, stop) for at in range(max(0, stop - 3), stop) if marked.capital[at]]
    )


def _longest(marked: Marked, spans: Sequence[tuple[int, int]]) -> str | None:
    for first, stop in spans:
        found = agency_names().get(marked.between(first, min(stop, len(marked))).lower())
        if found is not None:
            return found
    return None
