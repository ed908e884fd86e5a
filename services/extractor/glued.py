"""Where a blank was lost: the text of a link on a page is often glued to the word beside it."""

import re
from functools import cache, lru_cache

from services.language.meaning import load_meaning

_GLUED = re.compile(r"[a-z](?=[A-Z])")
_VERB = 8
"""Letters of a verb of saying that is cut from the name it was glued to ("Iminmengatakan")."""


@lru_cache(maxsize=20_000)
def cuts_of(raw: str, code: str) -> tuple[int, ...]:
    """Return where link text was glued to its neighbour: "tentaraKorea", "Selatanmenurun"."""
    index = load_meaning(code).index
    at = _GLUED.search(raw)
    if at is not None:
        left, right = raw[: at.end()].lower(), raw[at.end() :].lower()
        return (at.end(),) if left in index or right in index else ()
    low, (after_place, after_name) = raw.lower(), _glued_ends(code)
    for cut in range(len(low) - 3, 3, -1):
        right = low[cut:]
        if right in after_place and _ends_place(low[:cut], code):
            return (cut,)
        if len(right) >= _VERB and raw[0].isupper() and right in after_name:
            return (cut,)
    return ()


def _ends_place(low: str, code: str) -> bool:
    """Whether a word may be the last of a place's name."""
    meaning = load_meaning(code)
    return low in meaning.place_ends or any(not rest for rest, _ in meaning.towns.get(low, ()))


@cache
def _glued_ends(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that are glued to a place: joints and what happened there; and to a name: verbs."""
    meaning = load_meaning(code)
    alone = [
        (phrase.layer, low)
        for low, phrases in meaning.index.items()
        for phrase in phrases
        if not phrase.rest
    ]
    events = meaning.joints.union(low for layer, low in alone if layer == "event")
    return events, frozenset(low for layer, low in alone if layer == "speech")
