"""The rules by which an article's figures come together."""

import pytest

from schemas import AlteredFigure
from services.extractor.extract import load_extraction_rules, read_text
from tests.unit.extractor.articles import article, extraction, figures, noise, sentence

COPIED = "a" * 32


def test_offsets_find_the_numeral_in_text_and_sentence():
    """Offsets count characters of the part as delivered; the sentence holds the numeral."""
    text = "Hujan turun sejak pagi.\nBanjir merendam 1.200 rumah di Demak, kata camat."
    figure = figures(text)["1.200"]
    assert text[figure.start : figure.end] == "1.200"
    inside = figure.start - figure.sentence_start
    assert figure.sentence[inside : inside + 5] == "1.200"


def test_bounds_are_those_that_come_back_from_the_wire():
    """A figure is the same before and after it travelled, to the last nought: one verdict."""
    figure = figures("Ekonomi Jawa Tengah tumbuh 5,0 persen pada kuartal kedua.")["5,0 persen"]
    assert str(figure.lower) == "5"
    travelled = type(figure).model_validate_json(figure.model_dump_json())
    assert str(travelled.lower) == str(figure.lower)


def test_nothing_is_read_in_noise():
    """A figure in a stretch that the cleaner took out is another article's."""
    link = "Baca juga: Topan Menewaskan 900 Orang"
    text = f"Gempa menewaskan 12 orang.\n{link}\nEvakuasi berlanjut."
    assert set(figures(text, noise=(noise(text, link),))) == {"12"}


def test_noise_inside_a_sentence_is_not_read_either():
    """A sentence span that runs over noise gives only the figures outside of it."""
    text = "Gempa menewaskan 12 orang Simak video 40 rumah roboh dan melukai 9 warga."
    spans = (sentence(text, text),)
    assert set(
        figures(text, noise=(noise(text, "Simak video 40 rumah roboh"),), sentences=spans)
    ) == {
        "12",
        "9",
    }


def test_text_in_a_language_without_words_has_no_figures():
    """An article whose language was not recognised is not guessed at."""
    assert extraction("Es gab 40 Tote.", lang="und").figures == ()
    with pytest.raises(LookupError, match="'und'"):
        read_text("40", load_extraction_rules(), language="und", article_id="0" * 32)


def test_headline_without_verb_takes_event_from_the_body_figure_it_overlaps():
    """A bare headline count is the thing the body counts with the same number."""
    found = extraction(
        "Banjir bandang menewaskan 42 orang di Garut.", title="Banjir Bandang Garut, 42 Korban"
    ).figures
    headline = next(figure for figure in found if figure.part == "headline")
    assert (headline.event, headline.noun_class, headline.num) == ("killed", "person", "42")


def test_headline_does_not_take_from_a_body_figure_it_contradicts():
    """A body figure that cannot be the same number lends nothing."""
    found = extraction("Sebanyak 9 rumah terbakar.", title="Garut: 42 Unit").figures
    headline = next(figure for figure in found if figure.part == "headline")
    assert headline.event is None


def test_copied_sentence_keeps_its_origin_and_what_was_altered():
    """Only a copied sentence inherits its origin; an altered figure remembers the old value."""
    text = "Gempa menewaskan 15 orang. Warga mengungsi ke 7 posko."
    at = text.index("15")
    copied = sentence(
        text,
        "Gempa menewaskan 15 orang.",
        copied_from=COPIED,
        altered=(AlteredFigure(start=at, end=at + 2, was="12", now="15"),),
    )
    found = figures(text, sentences=(copied, sentence(text, "Warga mengungsi ke 7 posko.")))
    assert (found["15"].origin_id, found["15"].altered_from) == (COPIED, "12")
    assert (found["7"].origin_id, found["7"].altered_from) == (None, None)


def test_share_in_brackets_names_the_count_it_restates():
    """As in "800 pekerja (10 persen)": the share is tied to the count before it."""
    found = figures("Pabrik itu memecat 800 pekerja atau 10 persen karyawan.")
    assert found["10 persen"].percent_of == found["800"].figure_id
    assert figures("Inflasi 3 persen.")["3 persen"].percent_of is None


def test_agency_credited_is_not_the_speaker():
    """A wire that carries a statement is ``via``; who made it is the attribution."""
    text = '"Sebanyak 23 orang tewas," kata Gubernur Sari Dewanti, dikutip dari AFP.'
    figure = figures(text)["23"]
    assert (figure.attribution, figure.via) == ("Sari Dewanti", "AFP")


def test_the_only_agency_an_article_credits_carries_all_its_figures():
    """With one agency credited every figure is its witness; with two, none can be told."""
    text = "Gempa menewaskan 12 orang."
    assert figures(text, agencies=("Reuters",))["12"].via == "Reuters"
    assert figures(text, agencies=("Reuters", "AFP"))["12"].via is None


def test_speaker_comes_from_the_neighbour_where_a_quotation_names_none():
    """A quotation or "ujarnya" points back to the last one named."""
    text = 'Bupati Rina Marlina mengatakan hujan turun lama. "Ada 14 warga hilang," ujarnya.'
    assert figures(text)["14"].attribution == "Rina Marlina"


def test_figure_without_place_stands_where_its_article_plays():
    """The place that headline and lead name most is every figure's that names none."""
    text = "Kebakaran terjadi di Surabaya. Api menghanguskan 30 rumah. Kerugian Rp 2 miliar."
    found = figures(text, title="Kebakaran di Surabaya")
    assert found["30"].place == "Surabaya"
    assert found["2 miliar"].place == "Surabaya"


def test_war_between_two_countries_leaves_the_place_open():
    """Where two places compete, none is better than a wrong one."""
    text = "Pertempuran pecah di Thailand. Pertempuran pecah di Kamboja. Korban tewas 30 orang."
    assert figures(text)["30"].place is None


def test_people_borrow_no_event_from_another_sentence():
    """A sentence about people has its own predicate, known or not."""
    text = "Ledakan melukai 5 orang. Lalu 300 orang digeser ke tepi."
    assert figures(text)["300"].event is None


def test_things_in_one_list_share_the_verb():
    """As in "meluncurkan 51 rudal dan 38 drone": one verb governs all of them."""
    found = figures("Rusia meluncurkan 51 rudal, termasuk yang jauh, dan 38 drone.")
    assert {found["51"].event, found["38"].event} == {"fired"}


def test_the_day_after_is_counted_from_the_sentence_before():
    """As in "sehari kemudian": a day after the last date named."""
    text = "Pada 4 Agustus 2025 tercatat 6 korban tewas. Sehari kemudian, 9 orang tewas."
    found = figures(text)
    assert (found["6"].as_of, found["9"].as_of) == ("2025-08-04", "2025-08-05")


def test_at_that_time_points_to_the_date_before():
    """As in "saat itu": the date of the sentence before."""
    text = "Perang meletus pada Maret 2024. Saat itu 700 tentara dikerahkan."
    assert figures(text)["700"].as_of == "2024-03"


def test_day_of_the_statement_is_not_the_day_of_the_figure():
    """A date after the speech verb says when it was said."""
    text = '"Ada 8 korban luka," kata Budi Hartono di Solo, Senin (4/8/2025).'
    figure = figures(text)["8"]
    assert (figure.as_of, figure.place) == (None, None)


def test_cap_drops_what_comes_last_and_counts_it():
    """An article gives at most ``max_figures`` figures; the rest is counted."""
    text = " ".join(f"Sebanyak {number} rumah rusak." for number in range(11, 31))
    found = read_text(
        text, load_extraction_rules(max_figures=5), language="id", article_id="0" * 32
    )
    assert ([figure.num for figure in found.figures], found.dropped) == (
        ["11", "12", "13", "14", "15"],
        15,
    )


def test_long_sentence_is_cut_around_its_numeral():
    """A figure carries at most 2.000 characters of its sentence, its numeral among them."""
    text = "kata " * 600 + "menewaskan 17 orang " + "lalu " * 200
    figure = figures(text)["17"]
    inside = figure.start - figure.sentence_start
    assert len(figure.sentence) == 2_000
    assert figure.sentence[inside : inside + 2] == "17"


def test_same_article_gives_the_same_figures():
    """Extraction is a pure function of article and rules."""
    text = "Gempa menewaskan 12 orang dan merusak 40 rumah di Cianjur."
    assert extraction(text) == extraction(text)
    assert article(text) == article(text)


def test_sentence_full_of_figures_is_read_in_bounded_time_and_count():
    """Predicates and scope words are sought in a window: thousands of numbers do no harm."""
    found = read_text(
        "1 tewas " * 2_000, load_extraction_rules(), language="id", article_id="0" * 32
    )
    assert len(found.figures) == 400
    assert {figure.event for figure in found.figures} == {"killed"}
