"""What a figure takes from the sentences around it: its speaker, its part in a sum, its date."""

from datetime import date

from services.extractor.bodies import in_english
from services.extractor.extract import load_extraction_rules, read_text
from services.extractor.marks import mark
from services.extractor.when import ahead
from services.language.meaning import load_meaning


def _read(text, language="id", title=None):
    figures = read_text(
        text,
        load_extraction_rules(),
        language=language,
        article_id="0" * 32,
        title=title,
        published=date(2025, 8, 20),
    ).figures
    return {figure.num: figure for figure in figures}


def test_quotation_over_several_sentences_belongs_to_who_closes_it():
    """The name stands after the last sentence, the figure in the first."""
    told = _read(
        '"Banjir merendam 120 rumah. Warga panik. Air belum surut," kata Lurah Budi Hartono.'
    )
    assert told["120"].attribution == "Budi Hartono"


def test_sentence_between_two_of_one_speaker_is_hers_too():
    """What stands between "X mengatakan" and "ujarnya" is told by X."""
    told = _read(
        "Bupati Rahma Dewi mengatakan pajak naik. Warga membayar 40 persen lebih banyak. "
        '"Ini perlu," ujarnya.'
    )
    assert told["40 persen"].attribution == "Rahma Dewi"


def test_pronoun_of_a_person_passes_over_bodies():
    """The pronoun "ia" is the minister named before, not the agency named last."""
    told = _read(
        "Menteri Yusuf Halim mengatakan bantuan tiba. BNPB mencatat kerusakan. "
        "Ia menyebut 70 rumah rusak."
    )
    assert told["70"].attribution == "Yusuf Halim"


def test_nickname_is_resolved_to_the_name_it_stands_for():
    """A name "alias" another is looked up wherever the article gives both."""
    told = _read("Bambang Susilo alias Cak Bas tiba kemarin. Cak Bas mengatakan 12 orang hilang.")
    assert told["12"].attribution == "Bambang Susilo"


def test_verb_glued_to_a_name_is_heard():
    """Scraped text joins a linked name and its verb."""
    told = _read("Gubernur Hendra Wijayamengatakan 14 orang tewas.")
    assert told["14"].attribution == "Hendra Wijaya"


def test_two_predicates_are_no_parts_of_their_sum():
    """Three killed and five injured are not parts of eight killed elsewhere."""
    told = _read("Gempa menewaskan 8 orang. Longsor menewaskan 3 orang dan melukai 5 orang.")
    assert {told[num].scope for num in ("8", "3", "5")} == {"total"}


def test_whole_and_parts_in_another_order_stay_as_they_are():
    """The first of a sentence has to be the sum."""
    told = _read("Ada 4 dokter, 6 perawat dan 3 sopir di lokasi.")
    assert {figure.scope for figure in told.values()} == {"total"}


def test_figure_of_the_future_is_no_fact():
    """A date after publication makes a plan of what is told as a fact."""
    assert _read("Pada 30 Agustus 2025 sebanyak 90 guru dilantik.")["90"].modality == "planned"
    assert _read("Pada 15 Agustus 2025 sebanyak 90 guru dilantik.")["90"].modality == "asserted"


def test_ahead_needs_both_dates_and_compares_at_the_precision_of_the_first():
    """The month of publication is not ahead of it; an unknown date never is."""
    published = date(2025, 8, 20)
    assert ahead("2025-09", published)
    assert ahead("2025-08-21/2025-08-25", published)
    assert not ahead("2025-08", published)
    assert not ahead("2025", published)
    assert not ahead("2025-Q4", published)
    assert not ahead(None, published)
    assert not ahead("2025-09", None)


def test_without_publication_a_weekday_gives_no_date():
    """What is relative stays unknown where the day of publication is."""
    figures = read_text(
        "Hingga Selasa malam 33 orang tewas.",
        load_extraction_rules(),
        language="id",
        article_id="0" * 32,
    ).figures
    assert [figure.as_of for figure in figures] == [None]


def test_body_known_word_by_word_is_put_into_english_any_other_is_not():
    """One unknown word leaves the name as printed."""
    meaning = load_meaning("id")
    known = mark("Pemerintah Thailand", (), meaning)
    assert in_english(known, 0, 2) == "Thai government"
    unknown = mark("Badan Geologi", (), meaning)
    assert in_english(unknown, 0, 2) is None


def test_headline_names_its_speaker_before_the_colon_only_where_it_is_an_office():
    """The headline "Kapolri: 5 Tewas" has a speaker, "Banjir Aceh: 5 Tewas" a subject."""
    assert _read("Ada rapat.", title="Kapolri: 5 Orang Tewas")["5"].attribution == "Kapolri"
    assert _read("Ada rapat.", title="Banjir Aceh: 5 Orang Tewas")["5"].attribution is None
