"""A plain address is read by one pattern, and named as it is when read part by part."""

from hypothesis import example, given
from hypothesis import strategies as st

from schemas.ids import _PLAIN, _canonical, canonical_url

PIECES = st.sampled_from(
    ["http", "https", "HTTPS", "ftp", "://", ":", "//", "/", "www.", "WWW.", "satu.id", "Satu.ID",
     "satu", ".", "-", "..", "é.id", "xn--e", "user@", ":80", ":443", ":8080", "[::1]", "/a", "/b/",
     "?", "a=1", "&", "utm_id=2", "#", "bagian", ";x", "%20", "%zz", " ", "\t", "\n", "\x00", "ü",
     "\\", "|", "_", "~", "(", ")", "'", "\"", "<", "$", "!", "*", ",", "+", "="]
)  # fmt: skip
PLAIN = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https"]),
    st.sampled_from(["", "www.", "www.www.", "-", "."]),
    st.text("abz019.-", max_size=8),
    st.text("aZ09/._-~%:@!$&'()*+,;=?# ", max_size=20),
)


@given(PLAIN | st.lists(PIECES, max_size=10).map("".join) | st.text(max_size=20))
@example("https://www.")
@example("http://www./a")
@example("http://www.www./")
@example("https://satu.id//a//")
@example("https://satu.id/a\n")
@example("https://satu.id/a;b:c@d")
def test_both_ways_give_one_address(url: str) -> None:
    """Whatever the text."""
    assert canonical_url(url) == _canonical(url.strip())


def test_most_addresses_are_plain() -> None:
    """Else the pattern saves nothing: pages with dates, numbers and hyphens, closed or not."""
    for url in ("https://www.satu.id/read/2026/03/02/banjir-lagi.html", "http://dua.co.id/a_(b)/"):
        assert _PLAIN.fullmatch(url)
    for url in (
        "https://satu.id/a?id=1",
        "https://satu.id:80/a",
        "https://Satu.id/a",
        " https://a",
    ):
        assert _PLAIN.fullmatch(url) is None
