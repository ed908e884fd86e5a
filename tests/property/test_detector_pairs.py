"""Laws of the verdict on two figures: symmetric, total, and sound in its bounds."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import Figure
from services.detector.bounds import agree, printed, rounded
from services.detector.compare import compare
from services.detector.filed import Filed
from services.detector.judge import Judging
from tests.unit.detector.made import RULES, START, figure, filed, reported

VALUES = st.one_of(
    st.integers(0, 300).map(Decimal),
    st.integers(1, 9_999).map(lambda n: Decimal(n) * 1000),
    st.integers(1, 99_999).map(lambda n: Decimal(n) * 10**9),
    st.decimals(0, 100, places=2, allow_nan=False),
)


@st.composite
def readings(draw: st.DrawFn) -> dict[str, Any]:
    """Bounds with the hedge that goes with them."""
    hedge = draw(
        st.sampled_from(
            ["exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"]
        )
    )
    low = draw(VALUES)
    high = low + draw(VALUES) if hedge in ("range", "vague") else low
    return {
        "approximator": hedge,
        "lower": None if hedge in ("at_most", "less_than") else low,
        "upper": None if hedge in ("at_least", "more_than") else high,
        "num": draw(st.sampled_from([f"{low}", f"{low} juta", "puluhan", "13,2 triliun"])),
    }


@st.composite
def figures(draw: st.DrawFn, name: str) -> Filed:
    """Any figure in any report."""
    fields = draw(readings()) | {
        "dimension": draw(st.sampled_from(["count", "money", "percent", "area"])),
        "unit": draw(st.sampled_from([None, "IDR", "ha", "km2", "%"])),
        "noun": draw(st.sampled_from([None, "orang", "rumah"])),
        "noun_class": draw(
            st.sampled_from(["person", "civilian", "child", "military_personnel", "house", "other"])
        ),
        "event": draw(st.sampled_from([None, "killed", "injured", "loss", "deployed", "missing"])),
        "place": draw(st.sampled_from([None, "Kursk", "Russia", "Jakarta"])),
        "affiliation": draw(st.sampled_from([None, "Russia", "North Korea"])),
        "modality": draw(st.sampled_from(["asserted", "planned", "unconfirmed", "denied"])),
        "scope": draw(st.sampled_from(["total", "subset", "daily", "conversion"])),
        "attribution": draw(st.sampled_from([None, "Rutte", "Mark Rutte", "Austin"])),
        "as_of": draw(
            st.sampled_from([None, "2026-05-01", "2026-05", "2026-Q2", "2026-04-01/..", "?"])
        ),
        "revises": draw(st.booleans()),
    }  # fmt: skip
    made: Figure = figure(name, **fields)
    hours = draw(st.one_of(st.none(), st.integers(0, 80)))
    return filed(
        made,
        reported(
            name,
            made,
            published_at=None if hours is None else START + timedelta(hours=hours),
            outlet=draw(st.sampled_from(["x", "y"])),
            language=draw(st.sampled_from(["id", "en"])),
        ),
    )


@settings(max_examples=150, deadline=None)
@given(figures("a"), figures("b"))
def test_a_verdict_is_symmetric(a: Filed, b: Filed) -> None:
    """Whichever figure comes first, verdict and reasons are the same, and nothing raises."""
    there, back = compare(a, b, RULES), compare(b, a, RULES)
    assert (there.verdict, there.steps, there.ratio) == (back.verdict, back.steps, back.ratio)


@settings(max_examples=300, deadline=None)
@given(figures("a"), figures("b"))
def test_the_stream_says_what_the_ladder_explains(a: Filed, b: Filed) -> None:
    """The stream's short cuts leave out what it is silent on, and change nothing that it says."""
    full, short = compare(a, b, RULES), Judging(RULES)(a, b)
    assert short.comparable == full.comparable
    if full.comparable:
        assert (short.verdict, short.steps, short.ratio) == (full.verdict, full.steps, full.ratio)


@settings(max_examples=100, deadline=None)
@given(figures("a"))
def test_a_figure_never_contradicts_itself(a: Filed) -> None:
    """The same figure told twice is consistent, or not comparable (two parts, two denials)."""
    assert compare(a, a, RULES).verdict in ("consistent", "not_comparable")


@settings(max_examples=150, deadline=None)
@given(readings(), readings())
def test_overlapping_bounds_are_never_apart(a: dict[str, Any], b: dict[str, Any]) -> None:
    """Tolerances only add agreement: bounds that share a value as printed always fit."""
    first, second = filed(figure("a", **a)), filed(figure("b", **b))
    fit = agree(first, second, RULES.bounds).fit
    if printed(first.numeral).meets(printed(second.numeral)):
        assert fit in ("same", "overlap")
    if fit == "apart":
        one, other = first.numeral, second.numeral
        assert not rounded(one, RULES.bounds).meets(printed(other)) or not rounded(
            other, RULES.bounds
        ).meets(printed(one))


@settings(max_examples=100, deadline=None)
@given(VALUES.filter(lambda v: v > 0), st.decimals("0.2", "5", places=2))
def test_units_do_not_change_the_fit(value: Decimal, times: Decimal) -> None:
    """Bringing one figure to the other's unit first gives the same answer as the factor does."""
    a = filed(figure("a", value, dimension="area", num=str(value)))
    b = filed(figure("b", value * times, dimension="area", num=str(value * times)))
    scaled = filed(figure("c", value * times / 4, dimension="area", num=str(value)))
    plain, other = agree(a, b, RULES.bounds), agree(a, scaled, RULES.bounds, Decimal(4))
    if "precision" not in (plain.fit, other.fit):
        assert plain.fit == other.fit
