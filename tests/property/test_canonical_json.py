"""Our canonical JSON is RFC 8785, held against an independent implementation."""

import json

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from schemas.ids import canonical

SAFE = 2**53 - 1
"""RFC 8785 knows no integers beyond those that a double holds exactly."""

KEYS = st.text(st.characters(max_codepoint=0x7E, min_codepoint=0x20), max_size=8)
"""ASCII, as all keys of the contract are: there, order by code point is order by UTF-16 unit."""

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-SAFE, SAFE)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_canonical_json_is_rfc_8785(value: object) -> None:
    """Byte for byte the same as the reference implementation."""
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(VALUES)
def test_canonical_json_says_the_same(value: object) -> None:
    """Reading it gives back the value."""
    assert json.loads(canonical(value)) == value  # type: ignore[arg-type]


@given(st.dictionaries(KEYS, st.integers(-SAFE, SAFE)))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    """Two writers that fill a mapping in another order give the same bytes, so the same id."""
    assert canonical(dict(reversed(value.items()))) == canonical(value)
