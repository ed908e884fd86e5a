"""A change of a watched file is noticed once."""

from pathlib import Path

from services.runtime.watch import Watch


def test_writing_making_and_removing_are_changes(tmp_path: Path) -> None:
    """Each is told at the next time of asking, and only then."""
    path = tmp_path / "rules.toml"
    watch = Watch([path])
    assert not watch.changed()
    path.write_text("a = 1")
    assert watch.changed()
    assert not watch.changed()
    path.write_text("a = 22")
    assert watch.changed()
    path.unlink()
    assert watch.changed()
    assert not watch.changed()


def test_a_file_replaced_by_another_of_the_same_size_is_a_change(tmp_path: Path) -> None:
    """Editors and operators move a new file into place."""
    path, other = tmp_path / "rules.toml", tmp_path / "new"
    path.write_text("a = 1")
    watch = Watch([path])
    other.write_text("a = 2")
    other.replace(path)
    assert watch.changed()
