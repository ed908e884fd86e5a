"""Streams of articles for the laws of dedupe: variants of a few stories, mixed by Hypothesis."""

from functools import cache

from hypothesis import strategies as st

from schemas import ArticleCleaned, ArticlePublished
from services.cleaner.clean import clean
from tests.unit.dedupe.stories import BOILERPLATE, DATELINE, FLOOD, STRIKE, article, price_report

STORIES = (FLOOD, STRIKE, price_report(2, 1_841), price_report(3, 1_877))
KINDS = ("as it is", "boilerplate", "shorter", "altered", "longer", "reordered")
OUTLETS = 3


@cache
def variant(story: int, kind: int, outlet: int, paged: bool) -> ArticleCleaned:
    """Return one of the articles that streams are made of; the same arguments, the same article."""
    return clean(published(story, kind, outlet, paged))


def published(story: int, kind: int, outlet: int, paged: bool) -> ArticlePublished:
    """Return the article before cleaning."""
    lines = list(STORIES[story])
    match KINDS[kind]:
        case "boilerplate":
            lines = [DATELINE + lines[0], BOILERPLATE[0], *lines[1:], *BOILERPLATE[1:]]
        case "shorter":
            lines = lines[: len(lines) - 3]
        case "altered":
            lines = [line.replace("18 ", "81 ").replace("45 ", "54 ") for line in lines]
        case "longer":
            lines = [*lines, "Perkembangan berikutnya diumumkan pemerintah daerah pada malam hari."]
        case "reordered":
            lines = [*lines[3:], *lines[:3]]
        case _:
            pass
    url = f"https://outlet{outlet}.id/{story}" if paged else None
    return article(lines, outlet=f"outlet{outlet}", url=url)


articles = st.builds(
    variant,
    st.integers(0, len(STORIES) - 1),
    st.integers(0, len(KINDS) - 1),
    st.integers(0, OUTLETS - 1),
    st.booleans(),
)
