"""Names for things, derived from what they are: no clock, no random, the same on every machine.

An id is hex blake2b-128 over canonical JSON (RFC 8785). The contract holds no floats and its keys
are ASCII, for which orjson with sorted keys is that canonical form
(``tests/property/test_canonical_json.py`` holds it against an independent implementation).
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import orjson

TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src")
"""Starts of query parameters that say how a reader came to a page, not which page it is."""

_PLAIN = re.compile(
    r"https?://(?:www\.)?+([a-z0-9][a-z0-9.-]*)((?:/[\w!$%&'()*+,.:;=@~-]*)*)", re.A
)
"""A url of which nothing is left out but "www." and a closing slash: nearly every one."""

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def canonical(value: Json) -> bytes:
    """Return the canonical JSON of a value without floats, as UTF-8.

    ``TypeError`` for a lone surrogate, or an integer beyond 64 bits.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def digest(*parts: bytes) -> str:
    """Return the 32 hex digits of blake2b-128 over the parts, each closed by a zero byte."""
    hashed = blake2b(digest_size=16)
    for part in parts:
        hashed.update(part)
        hashed.update(b"\0")
    return hashed.hexdigest()


def identity(*parts: Json) -> str:
    """Return the id of a thing that is named by these parts in this order."""
    return digest(canonical(parts))


def host_of(url: str) -> str:
    """Return the host of a url as ``canonical_url`` writes it, without "www."."""
    return canonical_url(url).removeprefix("https://").split("/")[0]


def canonical_url(url: str) -> str:
    """Return the address of the page behind a url.

    Scheme and host in lower case, ``http`` read as ``https``, no ``www.``, default port, fragment,
    tracking parameter or closing slash; other parameters sorted. A text that is no absolute
    http(s) url comes back stripped, so that it still names one thing.
    """
    if plain := _PLAIN.fullmatch(url):
        return f"https://{plain[1]}{plain[2].rstrip('/')}"
    return _canonical(url.strip())


def _canonical(text: str) -> str:
    """Return the same for any text, part by part; it takes ten times as long."""
    try:
        split = urlsplit(text)
        host, port = (split.hostname or "").lower(), split.port
    except ValueError:
        return text
    if split.scheme.lower() not in ("http", "https") or not host:
        return text
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(split.query, keep_blank_values=True)
        if not name.lower().startswith(TRACKING)
    ]
    path = split.path.rstrip("/")
    return urlunsplit(("https", host.removeprefix("www."), path, urlencode(sorted(kept)), ""))


def article_id(*, url: str | None, outlet: str | None, title: str | None, text: str) -> str:
    """Return the id of one version of one page.

    Named by the canonical url (else by outlet and title) with title and text: the same page
    delivered again has the same id, a page whose words changed has another.
    """
    page: list[Json] = [canonical_url(url)] if url else [outlet, title]
    return identity("article", page, title, text)


def figure_id(article: str, part: str, start: int) -> str:
    """Return the id of the figure whose numeral begins at ``start`` of an article's part."""
    return identity("figure", article, part, start)


def alert_id(figure: str, kind: str) -> str:
    """Return the id of the one alert of this kind that a figure may raise."""
    return identity("alert", figure, kind)
