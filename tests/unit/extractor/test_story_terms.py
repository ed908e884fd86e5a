"""Story terms: which words tell one story from another."""

from schemas.figure import MAX_TERMS
from services.extractor.terms import story_terms


def test_names_places_and_rare_words_are_kept_apart():
    """Common words of the language tell no story."""
    terms = story_terms(
        "Gempa Guncang Cianjur", ["Warga Cugenang mengungsi sejak likuefaksi."], ["Cianjur"], "id"
    )
    assert ("place", "Cianjur") in [(term.kind, term.text) for term in terms]
    assert ("name", "cugenang") in [(term.kind, term.text) for term in terms]
    assert ("word", "likuefaksi") in [(term.kind, term.text) for term in terms]
    assert "warga" not in [term.text for term in terms]


def test_surname_alone_meets_the_full_name():
    """Names are single words: "Mark Zelenka" and "Zelenka" share one."""
    full = story_terms(None, ["It was Mark Zelenka who spoke."], [], "en")
    short = story_terms(None, ["Then Zelenka left."], [], "en")
    assert {term.text for term in full} & {term.text for term in short} == {"zelenka"}


def test_terms_are_capped():
    """A long article gives no more terms than the contract takes."""
    words = " ".join(f"zq{chr(97 + i % 26)}{chr(97 + i // 26)}xw" for i in range(400))
    assert len(story_terms(None, [words], [], "en")) <= MAX_TERMS


def test_who_reported_it_tells_no_story():
    """Agencies and words of reporting stand in every story."""
    text = ["Dilansir AFP dan Reuters, warga Cugenang pergi, imbuhnya."]
    assert [term.text for term in story_terms(None, text, [], "id")] == ["cugenang"]


def test_link_text_glued_to_its_neighbour_is_parted():
    """Scraped pages lose the blank before a link: "diCugenang"."""
    glued = story_terms(None, ["Warga diCugenang pergi."], [], "id")
    assert [term.text for term in glued] == ["cugenang"]


def test_a_country_has_one_name_in_every_language():
    """An Indonesian and an English article on one land share its name."""
    mine = story_terms(None, ["Presiden Kamboja berbicara."], [], "id")
    yours = story_terms(None, ["The president of Cambodia spoke."], [], "en")
    assert {term.text for term in mine} & {term.text for term in yours} == {"cambodia"}
    told = story_terms(None, ["Presiden Kamboja berbicara."], ["Cambodia"], "id")
    assert [(term.kind, term.text) for term in told] == [("place", "Cambodia")]
