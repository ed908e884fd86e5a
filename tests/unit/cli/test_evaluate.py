"""``selisih eval`` hands a file to its evaluation, and says where there is none."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from services.cli import evaluate
from services.cli.app import app


@pytest.mark.parametrize("what", evaluate.FILES)
def test_a_folder_stands_for_its_file_of_that_name(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the file is named itself."""
    path = tmp_path / evaluate.FILES[what]
    path.write_text("")
    given: list[Path] = []
    monkeypatch.setattr(evaluate, "import_module", lambda _: SimpleNamespace(run=given.append))

    for argument in (tmp_path, path):
        assert CliRunner().invoke(app, ["eval", what, str(argument)]).exit_code == 0
    assert given == [path, path]


def test_what_is_no_annotated_file_ends_with_2(tmp_path: Path) -> None:
    """Missing, or of another kind."""
    (tmp_path / "a.jsonl").write_text("no json")

    for argument in (tmp_path, tmp_path / "nowhere", tmp_path / "a.jsonl"):
        assert CliRunner().invoke(app, ["eval", "dups", str(argument)]).exit_code == 2
