"""The brake: a share among the latest, and a run."""

from services.runtime.brake import Brake


def noted(brake: Brake, fates: str) -> Brake:
    """Note one record for each letter: ``x`` dead, anything else handled."""
    for fate in fates:
        brake.note(dead=fate == "x")
    return brake


def test_a_run_without_a_success_between_is_enough() -> None:
    """The run counts from the first record on, before the window is full."""
    assert noted(Brake(window=100, share=1, run=3), "..xx").reason is None
    assert noted(Brake(window=100, share=1, run=3), "..xxx").reason == "3 dead letters in a row"


def test_a_success_ends_a_run() -> None:
    """Dead letters that come one by one do not add up to a run."""
    assert noted(Brake(window=100, share=1, run=3), "xx.xx.xx.").reason is None


def test_the_share_is_taken_over_a_full_window_only() -> None:
    """One dead letter first would be a share of one."""
    brake = noted(Brake(window=4, share=0.5, run=9), "x.x")
    assert brake.reason is None
    assert noted(brake, ".").reason == "2 dead letters among the latest 4 records"


def test_what_left_the_window_does_not_count() -> None:
    """Two in ten, spread, are never half of the latest four."""
    assert noted(Brake(window=4, share=0.5, run=9), "x...." * 20).reason is None


def test_once_on_it_stays_on() -> None:
    """Only a restart releases it: somebody has looked."""
    assert noted(Brake(window=4, share=1, run=2), "xx" + "." * 50).reason is not None
