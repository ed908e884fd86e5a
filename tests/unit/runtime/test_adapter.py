"""The framework that is installed is the one that the adapter was made for, or nothing starts."""

import pytest

from services.runtime import adapter


def test_another_version_is_refused_with_both_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade fails at start with a sentence."""
    monkeypatch.setattr(adapter, "PINNED", {"aiokafka": "0.0.1"})
    with pytest.raises(ImportError, match=r"aiokafka 0\.14\.0 is installed, .* needs 0\.0\.1"):
        adapter.check_framework()


def test_a_private_name_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name that is overridden or called must be there."""
    monkeypatch.setattr(adapter, "RELIED_ON", ((adapter.FoldConsumer, ("_not_there",)),))
    with pytest.raises(ImportError, match=r"Consumer has no _not_there any more"):
        adapter.check_framework()


def test_everything_that_is_overridden_is_checked() -> None:
    """A method that overrides nothing would silently do nothing after an upgrade."""
    checked = {name for _, names in adapter.RELIED_ON for name in names}
    for ours in (adapter.FoldConsumer, adapter.FoldThread):
        made = {name for name, value in vars(ours).items() if callable(value)}
        assert made - {"__init__"} <= checked, made - checked
