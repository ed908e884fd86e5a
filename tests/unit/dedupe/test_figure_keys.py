"""Keys of runs of figures: what shares one, and what does not."""

from services.dedupe.figure_keys import RUN_KEYS, keys_of_figures

FIGURES = ["18", "240", "3500", "12000000000", "95", "40%", "10"]


def _share(a: list[str], b: list[str]) -> bool:
    return any(x == y != 0 for x, y in zip(keys_of_figures(a), keys_of_figures(b), strict=True))


def test_the_same_figures_in_the_same_order_share_every_key() -> None:
    """Whatever became of the words."""
    assert keys_of_figures(FIGURES) == keys_of_figures(list(FIGURES))
    assert 0 not in keys_of_figures(FIGURES)


def test_a_part_shares_a_key_with_its_whole() -> None:
    """Five of seven figures in a row hold three of the five runs."""
    assert _share(FIGURES, FIGURES[:5])


def test_one_altered_figure_leaves_runs_on_both_sides() -> None:
    """Only the runs through it change."""
    assert _share(FIGURES, [*FIGURES[:1], "999", *FIGURES[2:]])


def test_figures_in_another_order_share_none() -> None:
    """Two newsrooms name the same figures, each in its own order."""
    assert not _share(FIGURES, FIGURES[::-1])


def test_fewer_than_three_figures_have_no_key() -> None:
    """Two small numbers in a row stand in many articles."""
    assert keys_of_figures(["3", "5"]) == (0,) * RUN_KEYS
