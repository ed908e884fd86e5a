"""Names of places and speakers as the reader's language prints them.

Figures carry canonical English names, so that two languages name one place alike; a report in
Indonesian prints "Korea Utara" and "pejabat kesehatan" again.
"""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from services.language.messages import Messages
from services.language.pack import read_table
from services.language.places import load_gazetteer

ENGLISH = "en"


def place_name(canonical: str, messages: Messages) -> str:
    """Return a place in the report's language, part by part: "Tambora, West Jakarta".

    A name is kept where the language has none of its own. Words of ``messages.toml`` come first,
    then CLDR's name of a country, then the first of the language's own ``places.toml``.
    """
    known = _places(messages.code)
    own = messages.table["value"]
    parts = canonical.split(", ")
    return ", ".join(own.get(part) or known.get(part.casefold(), part) for part in parts)


def term_name(term: str, messages: Messages) -> str:
    """Return a term of a story, which is kept in lower case, by its name where it is a place."""
    canonical = load_gazetteer(messages.code).names.get(term)
    return place_name(canonical, messages) if canonical else term


def speaker_name(canonical: str, messages: Messages) -> str:
    """Return a speaker in the report's language: "Congolese health officials" as it was printed.

    Bodies are filed in English, modifiers before the head (``services.extractor.bodies``); here
    they are put back. One word that is not known leaves all as it is.
    """
    words, adjectives = _bodies(messages.code), _adjectives()
    tokens = canonical.split()
    if messages.code == ENGLISH or not tokens:
        return canonical
    said: list[str] = []
    at = 0
    while at < len(tokens):
        for size in (2, 1):
            token = " ".join(tokens[at : at + size])
            place = adjectives.get(token.casefold()) if token[0].isupper() else None
            word = place_name(place, messages) if place else words.get(token)
            if word is not None:
                break
        else:
            return canonical
        said.insert(0, word)
        at += size
    return " ".join(said)


@cache
def _places(code: str) -> Mapping[str, str]:
    """Canonical names in lower case with what the language calls them."""
    if code == ENGLISH:
        return {}
    renamed = read_table("common", "places.toml")["countries"]
    names: dict[str, str] = {}
    for territory, local in Locale(code).territories.items():
        english = Locale(ENGLISH).territories.get(territory)
        if english and len(territory) == 2 and territory not in renamed:
            names[english.casefold()] = local
    aliases: Mapping[str, str] = read_table(code, "places.toml")["aliases"]
    # "gaza" is Gaza in every language, "dki jakarta" is Jakarta with its title.
    same = {name for surface, name in aliases.items() if name.casefold() in surface}
    for surface, canonical in aliases.items():
        if canonical not in same:
            names.setdefault(canonical.casefold(), surface.title())
    return names


@cache
def _bodies(code: str) -> Mapping[str, str]:
    """English words of bodies with the language's own, the first that it lists."""
    words: dict[str, str] = {}
    for own, english in read_table(code, "speech.toml")["english"].items():
        if english:
            words.setdefault(english, own)
    return words


@cache
def _adjectives() -> Mapping[str, str]:
    """English adjectives of places in lower case: "thai" for Thailand; and the places."""
    belonging = load_gazetteer(ENGLISH).belonging
    return {**{place.casefold(): place for place in belonging.values()}, **belonging}
