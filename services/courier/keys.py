"""Where an endpoint's signing secrets lie: files and environment variables named by its table."""

from collections.abc import Mapping
from pathlib import Path

from services.courier.signature import BadSecret, checked
from services.endpoints import Endpoint


def read_secrets(endpoint: Endpoint, base: Path, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return an endpoint's secrets, newest first: those of files, of the environment, written out.

    Relative files are sought from ``base``, the folder of the endpoints file. Raises ``BadSecret``
    naming the file or variable, never what is in it.
    """
    found: list[str] = []
    for name in endpoint.secret_file:
        try:
            found.append(_named(f"secret_file {name}", (base / name).read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise BadSecret(f"secret_file {name}: cannot be read") from error
    for name in endpoint.secret_env:
        if name not in environ:
            raise BadSecret(f"secret_env {name}: not set")
        found.append(_named(f"secret_env {name}", environ[name]))
    found.extend(_named("secret", text) for text in endpoint.secret)
    return tuple(found)


def _named(where: str, text: str) -> str:
    try:
        return checked(text)
    except BadSecret as error:
        raise BadSecret(f"{where}: {error}") from None
