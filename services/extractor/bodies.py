"""Bodies by their English names, under which every language's articles tell of one speaker.

"Pemerintah Thailand" and "the Thai government" must not count as two speakers of one day. Only
phrases that are known word by word are put into English; any other stays as printed.
"""

from functools import cache

from services.extractor.marks import Marked
from services.language.pack import read_table
from services.language.places import load_gazetteer

ENGLISH = "en"


@cache
def body_names() -> dict[str, str]:
    """Return the spellings of international bodies in lower case, and how each is written."""
    table = read_table("common", "bodies.toml")["bodies"]
    return {other.lower(): name for name, others in table.items() for other in (name, *others)}


@cache
def english_words(code: str) -> dict[str, str]:
    """Return words and pairs of words of bodies in a language, and the English ones."""
    return dict(read_table(code, "speech.toml")["english"])


@cache
def _adjectives() -> dict[str, str]:
    """Return places and the English adjective of each: Thailand, Thai."""
    found: dict[str, str] = {}
    for surface, place in load_gazetteer(ENGLISH).belonging.items():
        known = found.get(place)
        if known is None or surface[:3] == place[:3].lower() != known[:3].lower():
            found[place] = surface.title()
    return found


def in_english(marked: Marked, first: int, stop: int) -> str | None:
    """Return a body in English: modifiers, then its head; ``None`` where a word is not known."""
    words = english_words(marked.meaning.code)
    if not words:
        return None
    head: str | None = None
    said: list[str] = []
    where: list[str] = []
    at = first
    while at < stop:
        pair = words.get(" ".join(marked.lows[at : at + 2])) if at + 2 <= stop else None
        word = pair if pair is not None else words.get(marked.lows[at])
        place = marked.covering("place", at)
        if word is None and place is not None:
            where.append(_adjectives().get(place.value, place.value))
            at = max(place.stop, at + 1)
            continue
        if word is None:
            return None
        if head is None and word:
            head = word
        elif word:
            said.insert(0, word)
        at += 2 if pair is not None else 1
    return " ".join((*where, *said, head)) if head is not None else None
