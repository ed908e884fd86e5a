"""What the rules of the cleaner must take from a text, and what they must leave."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from schemas import ArticlePublished
from services.cleaner.clean import clean

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("noise.toml").read_text(encoding="utf-8")
)["case"]

STORY = (
    "Petani di lereng gunung itu menanam kentang sejak awal musim hujan dan menjualnya ke kota "
    "lewat koperasi desa. Tahun ini panen mundur tiga pekan karena bibit datang terlambat, dan "
    "pembeli beralih ke pemasok lain yang lebih jauh dan lebih mahal daripada biasanya."
)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_exactly_the_noise_of_a_text_is_marked(case: dict[str, Any]) -> None:
    """Each span has its rule and its exact words; nothing else is marked."""
    text = case["text"].strip("\n")
    article = clean(ArticlePublished.of(text=text if case.get("alone") else f"{text}\n{STORY}"))
    found = [[span.rule, article.text[span.start : span.end]] for span in article.noise]
    assert found == case["noise"]


def test_the_corpus_shows_every_rule_and_what_it_must_not_take() -> None:
    """A rule without an example, or a corpus without refusals, would prove nothing."""
    rules = {rule for case in CASES for rule, _ in case["noise"]}
    assert rules >= {
        "read_also", "video_prompt", "advert", "republished", "disclaimer", "follow_us", "credit",
        "image_markup", "headline_list", "link", "dateline",
    }  # fmt: skip
    assert sum(not case["noise"] for case in CASES) >= 6
