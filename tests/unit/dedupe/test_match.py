"""What ``selisih match`` says of two articles given side by side."""

import pytest

from services.dedupe.match import match
from tests.unit.dedupe.stories import BOILERPLATE, FLOOD, STRIKE, cleaned

URL = "https://satu.id/banjir"
FORGED = tuple(line.replace("18 orang", "81 orang") for line in FLOOD)


@pytest.mark.parametrize(
    ("sentences", "url", "kind"),
    [
        (FLOOD, URL, "redelivery"),
        ((*FLOOD, *BOILERPLATE), URL, "redelivery"),
        (FORGED, URL, "revision"),
        (STRIKE, URL, "revision"),
        (FLOOD, "https://dua.id/banjir", "copy"),
        (FORGED, None, "copy"),
        (STRIKE, None, "different"),
    ],
)
def test_the_kind_follows_page_and_content(
    sentences: tuple[str, ...], url: str | None, kind: str
) -> None:
    """The page decides between revision and redelivery, the text between copy and different."""
    found = match(cleaned(FLOOD, url=URL), cleaned(sentences, url=url))
    assert (found.kind, found.same_source) == (kind, kind != "different")


def test_altered_figures_are_given_with_their_places() -> None:
    """First what stood in the first article, then what stands in the second."""
    a, b = cleaned(FLOOD, outlet="satu"), cleaned(FORGED, outlet="dua")
    ((was, now),) = match(a, b).altered
    assert (a.text[was.start : was.end], b.text[now.start : now.end]) == ("18", "81")


def test_articles_of_two_families_are_different() -> None:
    """No copies across languages, even of equal words."""
    other = cleaned(FLOOD, outlet="dua").model_copy(update={"family": "en"})
    assert match(cleaned(FLOOD, outlet="satu"), other).kind == "different"
