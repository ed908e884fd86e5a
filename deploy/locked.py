"""``python locked.py run`` or ``build``: the rows of requirements.lock, with their hashes, which
running Selisih, or building its wheel, comes down to.

The lock also pins the tools of tests and lint, which have no place in an image. Which rows are
needed, pip tells without installing anything.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]


def rows(lock: str) -> dict[str, str]:
    """Return each row of a lock, the lines of its hashes included, by the name it pins."""
    found = re.finditer(r"^([\w.-]+)==.*\n(?:[ \t]+.*\n?)*", lock, re.MULTILINE)
    return {canonical(row[1]): row[0] for row in found}


def canonical(name: str) -> str:
    """Return a name as all its spellings are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def resolved(wanted: list[str], pins: list[str]) -> list[str]:
    """Return the names of what would be installed for some requirements, at the pinned versions."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as constraints:
        constraints.write("\n".join(pins))
        constraints.flush()
        done = subprocess.run(
            [*PIP, "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-",
             "--constraint", constraints.name, *wanted],
            stdout=subprocess.PIPE, check=True,
        )  # fmt: skip
    return [canonical(one["metadata"]["name"]) for one in json.loads(done.stdout)["install"]]


def main(purpose: str) -> None:
    """Print the rows for a purpose; a package without a row is a ``KeyError``: lock anew."""
    told = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    wanted = {"run": told["project"]["dependencies"], "build": told["build-system"]["requires"]}
    locked = rows(Path("requirements.lock").read_text("utf-8"))
    pins = [row.split()[0] for row in locked.values()]
    for name in sorted(resolved(wanted[purpose], pins)):
        print(locked[name], end="")


if __name__ == "__main__":
    main(sys.argv[1])
