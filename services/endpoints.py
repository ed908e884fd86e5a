"""The endpoints file: who is owed which alerts, and how they are reached.

Router and courier are strangers that read the same file, so the reader stands on a floor below
both. It is pure: text in, frozen values out. Secrets stay where they are; the file names them.
"""

import tomllib
from collections.abc import Mapping
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, ValidationError
from pydantic import model_validator as _model_validator

from schemas.alert import Kind, Severity, Verdict
from schemas.article import Lang, Tag
from schemas.delivery import EndpointId
from schemas.figure import Subject
from schemas.model import Model
from services.language.pack import supported

Network = IPv4Network | IPv6Network


class EndpointsUnreadable(ValueError):
    """The endpoints file cannot be used: which file, which table and field, and what is wrong."""


def _spoken(lang: str) -> str:
    if lang not in supported():
        raise ValueError(f"no messages in {lang!r}: there are {', '.join(supported())}")
    return lang


def _web(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError("not an address that a webhook can be sent to") from error
    if parts.scheme not in ("https", "http") or not host:
        raise ValueError("give a whole address, https://host/path")
    if parts.username is not None or parts.password is not None:
        raise ValueError("no user or password in an address: receivers verify the signature")
    return url


def _networks(value: Any) -> Any:
    if not isinstance(value, list):
        raise ValueError("give a list of networks, such as ['10.1.0.0/16']")
    return tuple(ip_network(item) if isinstance(item, str) else item for item in value)


def _names(value: Any) -> Any:
    return (
        (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value
    )


def _set(value: Any) -> Any:
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        raise ValueError("give a list of words")
    return frozenset(value) if isinstance(value, list) else value


def _folded(values: frozenset[str]) -> frozenset[str]:
    return frozenset(value.casefold() for value in values)


Names = Annotated[tuple[Tag, ...], BeforeValidator(_names)]
Folded = Annotated[frozenset[Tag], BeforeValidator(_set), AfterValidator(_folded)]


class Filter(Model):
    """Which alerts an endpoint is owed. An empty filter lets everything pass."""

    verdicts: Annotated[frozenset[Verdict], BeforeValidator(_set)] = frozenset()
    kinds: Annotated[frozenset[Kind], BeforeValidator(_set)] = frozenset()
    min_severity: Severity = "low"
    languages: Annotated[frozenset[Lang], BeforeValidator(_set)] = frozenset()
    """Languages of the article with the new figure."""
    subjects: Annotated[frozenset[Subject], BeforeValidator(_set)] = frozenset()
    outlets: Folded = frozenset()
    """Outlets any of whose articles stands in the alert, whatever their case."""
    places: Folded = frozenset()
    """Places of which any figure of the alert speaks, whatever their case."""
    since: AwareDatetime | None = None
    """First moment, by the alert's own log time: nobody is owed what is older than himself."""
    until: AwareDatetime | None = None
    """First moment, by the alert's own log time, from which nothing is owed any more."""


class Endpoint(Filter):
    """A receiver of webhooks, as its table in the file says."""

    id: EndpointId
    url: Annotated[str, AfterValidator(_web)] = Field(repr=False)
    """May itself be a secret: never printed whole, see ``address``."""
    secret_file: Names = ()
    """Files that hold a signing secret each, relative to the endpoints file; the first is new."""
    secret_env: Names = ()
    """Names of environment variables that hold a signing secret each."""
    secret: Names = Field(default=(), repr=False)
    """Signing secrets written out, for tests and first steps."""
    lang: Annotated[str, AfterValidator(_spoken)] = "id"
    """Language of the messages that people read."""
    disabled: bool = False
    allow_http: bool = False
    """Send in the clear, for receivers on this machine or behind a tunnel."""
    allow_private: Annotated[tuple[Network, ...], BeforeValidator(_networks)] = ()
    """Networks that are not public, yet may be sent to."""

    @property
    def address(self) -> str:
        """The url as far as it may be told: scheme and host, without path and query."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.hostname}/…"

    @_model_validator(mode="after")
    def _usable(self) -> Self:
        if urlsplit(self.url).scheme != "https" and not self.allow_http:
            raise ValueError("url: only https, unless allow_http = true")
        if not (self.secret_file or self.secret_env or self.secret):
            raise ValueError("a webhook is signed: give secret_file or secret_env")
        if self.since and self.until and self.until <= self.since:
            raise ValueError("until: ends before since")
        return self


Endpoints = Mapping[str, Endpoint]
"""Endpoints by id, in the order of the file."""


def read_endpoints(text: str, name: str) -> dict[str, Endpoint]:
    """Return the endpoints of a TOML text, by id in the order of the file.

    ``name`` is the file's name as errors tell it. Raises ``EndpointsUnreadable`` with file, table
    and field of the first thing that is wrong, and never with the value that stands there.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise EndpointsUnreadable(f"{name}: no TOML: {error}") from error
    if unknown := sorted(tables.keys() - {"endpoints"}):
        raise EndpointsUnreadable(
            f"{name}: {unknown[0]}: unknown; an endpoint is a table [endpoints.NAME]"
        )
    rows = tables.get("endpoints", {})
    if not isinstance(rows, dict):
        raise EndpointsUnreadable(f"{name}: endpoints: an endpoint is a table [endpoints.NAME]")
    return {key: _endpoint(key, row, name) for key, row in rows.items()}


def load_endpoints(path: Path) -> dict[str, Endpoint]:
    """Return the endpoints of a file; a file that is not there names none.

    Raises ``EndpointsUnreadable`` as ``read_endpoints`` does, and where the file cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise EndpointsUnreadable(f"{path}: cannot be read: {error}") from error
    return read_endpoints(text, str(path))


def _endpoint(key: str, row: Any, name: str) -> Endpoint:
    where = f"{name}: [endpoints.{key}]"
    if not isinstance(row, dict):
        raise EndpointsUnreadable(f"{where}: is a value, but an endpoint is a table")
    if "id" in row:
        raise EndpointsUnreadable(f"{where} id: the table's name is the endpoint's id")
    try:
        return Endpoint.model_validate({**row, "id": key})
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        message = first["msg"].removeprefix("Value error, ")
        field = str(first["loc"][0]) if first["loc"] else ""
        if first["type"] == "extra_forbidden":
            message = "unknown field"
        raise EndpointsUnreadable(f"{where} {field}: {message}".replace(" : ", ": ")) from error
