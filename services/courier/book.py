"""The endpoints as they stand in their file now, with their secrets.

The file is read again when it or a secret file has changed. What cannot be used is told and left
out or as it was; nothing that stands in a file may stop the courier once it runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from services.courier.keys import read_secrets
from services.courier.signature import BadSecret
from services.endpoints import Endpoint, EndpointsUnreadable, load_endpoints


@dataclass(frozen=True, slots=True)
class Entry:
    """An endpoint that can be sent to."""

    endpoint: Endpoint
    secrets: tuple[str, ...] = field(repr=False)


class Book:
    """Entries by endpoint id; disabled endpoints and those without a usable secret have none."""

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        """Read the file; ``EndpointsUnreadable`` says what is wrong with it."""
        self._path = path
        self._environ = environ
        self.entries: dict[str, Entry] = {}
        self.remarks: tuple[str, ...] = ()
        """What an operator should know of the file as it was read last."""
        self._endpoints = load_endpoints(path)
        self._seen = self._stamp()
        self._fill()

    def refresh(self) -> bool:
        """Return whether a file changed since the last look, and was read again."""
        stamp = self._stamp()
        if stamp == self._seen:
            return False
        self._seen = stamp
        try:
            self._endpoints = load_endpoints(self._path)
        except EndpointsUnreadable as error:
            self.remarks = (f"{error}; the endpoints stay as they were",)
            return True
        self._seen = self._stamp()  # it may name other secret files now
        self._fill()
        return True

    def _fill(self) -> None:
        remarks = []
        entries = {}
        if not self._endpoints:
            remarks.append(f"{self._path} names no endpoint: nothing is sent")
        for name, endpoint in self._endpoints.items():
            if endpoint.disabled:
                continue
            try:
                secrets = read_secrets(endpoint, self._path.parent, self._environ)
            except BadSecret as error:
                remarks.append(f"{self._path}: [endpoints.{name}] {error}; its deliveries wait")
            else:
                entries[name] = Entry(endpoint, secrets)
        self.entries = entries
        self.remarks = tuple(remarks)

    def _stamp(self) -> tuple[tuple[int, int] | None, ...]:
        secret_files = (
            self._path.parent / name
            for endpoint in self._endpoints.values()
            for name in endpoint.secret_file
        )
        return tuple(_version(path) for path in (self._path, *secret_files))


def _version(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
