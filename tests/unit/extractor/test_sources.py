"""What a figure has from elsewhere than its own sentence, and where it says that it has it from."""

import pytest

from services.extractor.sources import HEADLINE, source
from tests.unit.extractor.articles import extraction, figures, noise


def told(figure):
    """Return the fields that a figure does not have from its own sentence, with their sources."""
    return figure.inferred.model_dump(exclude_none=True) if figure.inferred is not None else {}


@pytest.mark.parametrize(
    ("at", "of", "expected"),
    [
        (3, 3, None),
        (HEADLINE, HEADLINE, None),
        (3, HEADLINE, "headline"),
        (3, 1, "neighbour"),
        (1, 3, "neighbour"),
        (4, 1, "article"),
        (HEADLINE, 0, "article"),
    ],
)
def test_what_one_sentence_is_to_another(at, of, expected):
    """Two sentences away is a neighbour; the whole text is but the article to its headline."""
    assert source(at, of) == expected


def test_sentence_that_says_all_leaves_nothing_inferred():
    """The field is absent where nothing comes from elsewhere: records stay small."""
    found = figures("BNPB mencatat 12 orang tewas di Garut.", title="Banjir di Garut")
    assert found["12"].inferred is None


def test_place_of_the_headline_and_of_the_article():
    """A place that the headline names is the headline's, else the article's."""
    text = "Sebanyak 12 orang tewas akibat banjir."
    assert told(figures(text, title="Banjir di Garut")["12"]) == {"place": "headline"}
    text = "Banjir melanda Garut. Hujan turun di Garut. Sebanyak 12 orang tewas."
    assert told(figures(text)["12"]) == {"place": "article"}


def test_event_of_a_neighbour_and_of_the_headline():
    """A figure without predicate has that of the figure before it, else of the headline."""
    text = "Polisi menyita 12 mobil. Lalu ada 3 mobil lain."
    assert told(figures(text)["3"])["event"] == "neighbour"
    found = figures("Ada 3 mobil di sana.", title="Polisi Sita Mobil Bodong")
    assert told(found["3"])["event"] == "headline"


def test_headline_has_what_its_body_says():
    """A headline's figure takes owner and event of the body figure it overlaps: the article's."""
    text = "Sebanyak 40 tentara Kanada tewas di Mali."
    (titled, _) = extraction(text, title="40 Tentara di Mali").figures
    assert told(titled) == {"event": "article", "affiliation": "article"}


def test_counted_of_the_same_number_before():
    """A repeated "The 3,000" has noun and owner of the sentence that counted them first."""
    text = "Russia sent 3,000 North Korean troops to Kursk. Of the 3,000, few have fought."
    later = extraction(text, lang="en").figures[-1]
    assert told(later)["noun"] == "neighbour"
    assert told(later)["affiliation"] == "neighbour"


def test_speaker_of_a_neighbour():
    """Who is "he" stands one sentence before; a name of the own sentence is not inferred."""
    text = 'Bupati Rahma Dewi meninjau. "Ada 40 rumah rusak," ujarnya. Menurut BPBD 3 tewas.'
    text = text.replace("meninjau", "mengatakan banjir surut")
    found = figures(text)
    assert told(found["40"])["attribution"] == "neighbour"
    assert "attribution" not in told(found["3"])


def test_agency_of_the_dateline_and_of_the_article():
    """The one agency that an article credits is that of its dateline, or of another sentence."""
    text = "GARUT (ANTARA) - Sebanyak 40 rumah rusak."
    dated = figures(text, agencies=("Antara",), noise=(noise(text, "GARUT (ANTARA) -"),))
    assert (dated["40"].via, told(dated["40"])) == ("Antara", {"via": "dateline"})
    plain = figures("Sebanyak 40 rumah rusak.", agencies=("Antara",))
    assert told(plain["40"]) == {"via": "article"}


def test_date_of_a_neighbour():
    """A figure told "at that time" has the date of the sentence before."""
    text = "Gempa terjadi pada 3 Mei 2025. Saat itu 12 orang tewas."
    assert told(figures(text)["12"])["as_of"] == "neighbour"
