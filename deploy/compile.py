"""``make compile``: the pure cores as machine code, beside their sources, which stay what is read.

mypyc turns typed modules into extension modules that Python prefers to the ``.py`` of the same
name; nothing else changes, and nothing needs them: ``make interpret`` takes them away again. They
are for this machine and this Python alone, and are never committed. ``--check`` says whether any
was left behind by a source that has changed since, ``--possible`` whether this machine can compile;
``--remove`` deletes them.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("services/language", "services/extractor", "services/detector")
LEFT_OUT = frozenset(("__init__", "__main__", "settings", "validation", "contrast"))
"""Entry points, what pydantic reads at run time, and words around a numeral: little to gain."""
CONFIG = """[mypy]
python_version = 3.11
strict = True
plugins = pydantic.mypy
ignore_missing_imports = True
follow_imports = silent
explicit_package_bases = True
"""


def sources(root: Path) -> list[Path]:
    """Return the modules that are compiled, relative to the root."""
    found = (path for package in PACKAGES for path in sorted((root / package).glob("*.py")))
    return [path.relative_to(root) for path in found if path.stem not in LEFT_OUT]


def compiled(root: Path) -> list[Path]:
    """Return the extension modules that lie beside sources."""
    return [path for package in PACKAGES for path in sorted((root / package).glob("*.so"))]


def shared(root: Path) -> list[Path]:
    """Return what the extension modules have in common: mypyc puts it beside the packages."""
    return sorted(root.glob("*__mypyc.*.so"))


def stale(root: Path) -> list[Path]:
    """Return the extension modules whose source is newer, or gone."""
    return [path for path in compiled(root) if not _fresh(path)]


def remove(root: Path) -> None:
    """Delete all that was compiled."""
    for path in (*compiled(root), *shared(root)):
        path.unlink()


def _fresh(extension: Path) -> bool:
    source = extension.with_name(extension.name.split(".")[0] + ".py")
    return source.is_file() and source.stat().st_mtime <= extension.stat().st_mtime


def lacking() -> str | None:
    """Return what this machine lacks to compile, ``None`` where nothing is missing."""
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        return f"a C compiler ({compiler})"
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        return "Python's headers (Debian: python3.11-dev)"
    return None


def build(root: Path) -> int:
    """Compile in a folder of its own, copy what came out beside the sources; return how many."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for package in ("schemas", "services"):
            ignored = shutil.ignore_patterns("__pycache__", "*.so")
            shutil.copytree(root / package, folder / package, ignore=ignored)
        (folder / "mypy.ini").write_text(CONFIG, encoding="utf-8")
        mypyc = [sys.executable, "-m", "mypyc", "--config-file", "mypy.ini"]
        # The lowest level: the others take much longer and gain nothing that shows.
        environment = {"MYPYC_OPT_LEVEL": "1"} | os.environ
        said = subprocess.run(
            [*mypyc, *map(str, sources(root))], cwd=folder, env=environment, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        if said.returncode:
            sys.stderr.write(said.stdout + said.stderr)
            raise SystemExit(1)
        remove(root)
        made = compiled(folder)
        for path in (*made, *shared(folder)):
            shutil.copy(path, root / path.relative_to(folder))
    return len(made)


def main(arguments: list[str]) -> int:
    """Do what the command line asks; return the exit code."""
    if arguments == ["--remove"]:
        remove(ROOT)
        return 0
    if arguments == ["--check"]:
        left = stale(ROOT)
        for path in left:
            sys.stderr.write(f"{path.relative_to(ROOT)} is older than its source\n")
        if left:
            sys.stderr.write("run `make compile` again, or `make interpret`\n")
        return 1 if left else 0
    missing = lacking()
    if missing:
        sys.stderr.write(f"to compile, this machine lacks {missing}; all works without\n")
        return 2
    if arguments == ["--possible"]:
        return 0
    sys.stderr.write("compiling, some minutes ...\n")
    sys.stderr.write(f"{build(ROOT)} modules compiled; `make interpret` takes them away\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
