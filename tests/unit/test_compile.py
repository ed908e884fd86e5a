"""Compiled modules: which are made, and when they no longer say what their sources say."""

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def compiling() -> ModuleType:
    """The script, which is no part of a package."""
    spec = spec_from_file_location("compiling", ROOT / "deploy" / "compile.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["compiling"] = module
    spec.loader.exec_module(module)
    return module


def made(root: Path, name: str) -> tuple[Path, Path]:
    """Return a source and the extension module beside it, both of now."""
    folder = root / "services" / "language"
    folder.mkdir(parents=True, exist_ok=True)
    source, extension = folder / f"{name}.py", folder / f"{name}.cpython-311-x86_64-linux-gnu.so"
    source.touch()
    extension.touch()
    return source, extension


def test_every_pure_module_is_compiled_but_entries_and_settings(compiling: ModuleType) -> None:
    """Grammar and verdicts are compiled; what pydantic reads at run time is not."""
    found = {str(path) for path in compiling.sources(ROOT)}
    assert {"services/language/lexer.py", "services/detector/compare.py"} <= found
    assert not {"services/detector/settings.py", "services/detector/__main__.py"} & found


def test_a_module_older_than_its_source_is_stale(compiling: ModuleType, tmp_path: Path) -> None:
    """Python would run the extension, and the change would do nothing."""
    source, extension = made(tmp_path, "lexer")
    assert compiling.stale(tmp_path) == []
    os.utime(source, (extension.stat().st_mtime + 1,) * 2)
    assert compiling.stale(tmp_path) == [extension]
    source.unlink()
    assert compiling.stale(tmp_path) == [extension]


def test_nothing_compiled_is_left_behind(compiling: ModuleType, tmp_path: Path) -> None:
    """Sources stay, extension modules and what they share go."""
    source, extension = made(tmp_path, "lexer")
    common = tmp_path / "0a1b__mypyc.cpython-311-x86_64-linux-gnu.so"
    common.touch()
    compiling.remove(tmp_path)
    assert (source.exists(), extension.exists(), common.exists()) == (True, False, False)
