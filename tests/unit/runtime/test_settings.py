"""Settings are frozen, described, and told by name where they are wrong."""

import pytest
from pydantic import ValidationError

from services.runtime.settings import RuntimeSettings, complaint


def test_every_field_is_described() -> None:
    """The configuration's page is made of the descriptions."""
    for name, field in RuntimeSettings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SELISIH_KAFKA_BOOTSTRAP", "broker"),
        ("SELISIH_TOPIC_PREFIX", "a.b"),
        ("SELISIH_WEB_PORT", "70000"),
        ("SELISIH_BRAKE_SHARE", "0"),
        ("SELISIH_LOG_LEVEL", "loud"),
    ],
)
def test_a_wrong_variable_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    """A value may be a secret that was put into the wrong variable."""
    monkeypatch.setenv(variable, value)
    with pytest.raises(ValidationError) as caught:
        RuntimeSettings()
    told = complaint(caught.value, RuntimeSettings)
    assert told.startswith(f"{variable}: ")
    assert len(told.splitlines()) == 1
