"""What an article adds to what its figures count: inheritance, setting, believed places."""

from services.extractor.extract import load_extraction_rules, read_text
from services.language.places import contains, owner_of


def figures(text, language="id", title=None):
    """Return the figures of a text, by their numerals as printed; the last of each."""
    found = read_text(text, load_extraction_rules(), language=language,
                      article_id="0" * 32, title=title).figures  # fmt: skip
    return {figure.num: figure for figure in found}


def test_the_same_number_again_counts_the_same_thing():
    """As in "Dari 11.000 itu": the number stands for its noun."""
    found = figures("Sebanyak 11.000 tentara tiba. Dari 11.000 itu, 400 sakit.")
    assert found["11.000"].noun_class == "military_personnel"


def test_nothing_that_befalls_a_part_is_said_of_the_whole():
    """In "Dari 30 orang, 12 tewas" nobody says that 30 died."""
    found = figures("Dari 30 orang, 12 tewas.")
    assert (found["30"].event, found["12"].event) == (None, "killed")


def test_people_of_a_headline_about_migrants_are_migrants():
    """Bodies found after a migrants' boat sank are those of migrants."""
    found = figures("Tim menemukan 21 jenazah.", title="Kapal Migran Karam di Libya")
    assert found["21"].noun_class == "migrant"


def test_small_town_abroad_is_believed_where_the_article_names_its_country():
    """A rare homonym is no place; its country in the lead makes it one."""
    text = "Three people were killed in Bathurst."
    assert figures(text, "en")["Three"].place is None
    assert "Bathurst" in figures(text, "en", title="Crash in Australia")["Three"].place


def test_body_of_the_whole_country_says_where_an_article_plays():
    """Where nothing else does."""
    found = figures("BNPB mencatat data. BPS merilis data. KPK dan BPS setuju. Ada 40 rumah.")
    assert found["40"].place == "Indonesia"


def test_no_country_lies_in_a_town_of_its_name():
    """Palestine is a town in Texas too."""
    assert not contains("United States", "Palestine")
    assert owner_of("Gaza") == "Palestine"
    assert owner_of("Aceh") is None
    assert owner_of("Africa") is None
