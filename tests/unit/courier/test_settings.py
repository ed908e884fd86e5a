"""What may be set of the courier."""

from datetime import timedelta

import pytest
from pydantic import ValidationError

from services.courier.schedule import Schedule
from services.courier.settings import CourierSettings


def test_without_settings_the_schedule_is_that_of_the_standard() -> None:
    """Defaults of settings and of the pure schedule are the same."""
    assert CourierSettings().limits() == Schedule()


@pytest.mark.parametrize("text", ["0,5,300", "[0, 5, 300]", " 0, 5,300 "])
def test_a_schedule_is_a_list_of_seconds(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Separated by commas, with or without brackets."""
    monkeypatch.setenv("SELISIH_COURIER_SCHEDULE", text)
    assert CourierSettings().limits().delays == tuple(timedelta(seconds=s) for s in (0, 5, 300))


@pytest.mark.parametrize("text", ["", "soon", "0,,5", "-1", "nan", "1e9"])
def test_anything_else_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Before the first record is read."""
    monkeypatch.setenv("SELISIH_COURIER_SCHEDULE", text)
    with pytest.raises(ValidationError) as raised:
        CourierSettings()
    assert raised.value.errors()[0]["loc"][0] == "schedule"


def test_every_setting_is_described() -> None:
    """The page of settings is made from these words."""
    assert all(field.description for field in CourierSettings.model_fields.values())
