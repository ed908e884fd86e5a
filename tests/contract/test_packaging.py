"""Both import roots are ours, wherever tests are started, and are typed."""

import subprocess
import sys
from pathlib import Path

import pytest

import schemas
import services

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("root", [schemas, services], ids=["schemas", "services"])
def test_the_root_resolves_inside_the_repository(root: object) -> None:
    """Public packages of the same names exist: installed by mistake they would shadow ours."""
    found = Path(str(getattr(root, "__file__", ""))).resolve()
    assert found.is_relative_to(ROOT)


@pytest.mark.parametrize("root", ["schemas", "services"])
def test_the_root_carries_its_types(root: str) -> None:
    """``py.typed`` is what makes a checker read our annotations."""
    assert (ROOT / root / "py.typed").is_file()


def test_the_contract_needs_nothing_of_the_services() -> None:
    """A reader may take ``schemas`` alone: it loads pydantic and no service."""
    loaded = subprocess.run(
        [sys.executable, "-c", "import schemas, sys; print('\\n'.join(sys.modules))"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    assert "schemas" in loaded
    assert not [name for name in loaded if name.split(".")[0] in ("services", "faust", "kafka")]
