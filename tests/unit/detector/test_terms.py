"""What tells an article's story, and what the window keeps of it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from wordfreq import top_n_list, zipf_frequency

from services.detector.rules import rarity
from services.detector.story import told_alike
from services.detector.terms import Marks, Terms, texts_of, weigh
from tests.unit.detector.made import RULES

SPOKEN = [("place", "Tambora"), ("name", "Siti Rahmawati"), ("word", "korsleting")]
WORDS = st.one_of(
    st.sampled_from(top_n_list("id", 2_000)),
    st.text("abcdefgxyzq \u00e9'-", min_size=1, max_size=9),
)


def test_terms_come_back_as_they_were_weighed() -> None:
    """Texts, weights, and which of them are places or stand in the headline."""
    marks = Marks()
    for title in (["kebakaran", "tambora", "di"], []):
        story = weigh(SPOKEN, title, "id", RULES)
        assert marks.unpack(marks.pack(story) + b"the rest") == story
        assert texts_of(marks.pack(story)) == [*story.weights]


def test_a_name_in_the_headline_is_an_anchor_only_if_it_is_a_place() -> None:
    """Both places that a term stands in are told apart."""
    story = weigh(SPOKEN, ["tambora", "korsleting"], "id", RULES)
    assert story.anchors == ("tambora",)
    assert story.headline == ("tambora", "korsleting")


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), st.sampled_from(["id", "en", "ms"]))
def test_a_word_tells_what_the_table_says(word: str, language: str) -> None:
    """What is known to be unknown without asking the table in full is so."""
    frequency = max(zipf_frequency(part, language) for part in word.split("-"))
    assert rarity(word, language) == max(0.0, 1.0 - frequency / 8.0)


def test_days_that_are_not_known_ask_for_no_more_and_no_less() -> None:
    """Within two days a little less is enough, after a month more is."""
    weights = {"tambora": 0.95, "krendang": 0.95}
    story = Terms(weights, ("tambora",), (), sum(weights.values()))
    alike = {days: told_alike(story, story, days, RULES.story).answer for days in (None, 0, 9, 40)}
    assert alike == {None: "unknown", 0: "yes", 9: "unknown", 40: "unknown"}
