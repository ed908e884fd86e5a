"""Canonical English names as the reader's language prints them."""

import pytest

from services.cli.local_names import place_name, speaker_name, term_name
from services.language.messages import load_messages

ID, EN, MS = (load_messages(code) for code in ("id", "en", "ms"))


@pytest.mark.parametrize(
    ("canonical", "indonesian"),
    [
        ("North Korea", "Korea Utara"),
        ("United States", "Amerika Serikat"),
        ("DR Congo", "RD Kongo"),
        ("United Kingdom", "Inggris"),
        ("South Sulawesi", "Sulawesi Selatan"),
        ("Riau Islands", "Kepulauan Riau"),
        ("Europe", "Eropa"),
    ],
)
def test_places_have_the_names_of_the_report(canonical, indonesian):
    """Countries by CLDR, provinces and the rest by the language's own list; English stays."""
    assert place_name(canonical, ID) == indonesian
    assert place_name(canonical, EN) == canonical


@pytest.mark.parametrize("name", ["Kursk", "Jakarta", "Gaza", "Yogyakarta", "PT Maju Jaya", "TNI"])
def test_a_name_without_another_is_kept(name):
    """Neither a title is put before it nor a word of it translated."""
    assert place_name(name, ID) == name


def test_each_part_of_a_place_is_named():
    """A place carries its surroundings after commas."""
    assert place_name("Tambora, West Jakarta", ID) == "Tambora, Jakarta Barat"
    assert place_name("Penang, Malaysia", MS) == "Penang, Malaysia"


@pytest.mark.parametrize(
    ("canonical", "indonesian"),
    [
        ("officials", "pejabat"),
        ("local residents", "warga setempat"),
        ("Thai government", "pemerintah Thailand"),
        ("Italian interior ministry", "kementerian dalam negeri Italia"),
        ("Congolese health officials", "pejabat kesehatan Kongo"),
    ],
)
def test_bodies_are_put_back_into_the_language(canonical, indonesian):
    """Head first, then what it does, then whose: the other way round than in English."""
    told = speaker_name(canonical, ID)
    assert told.replace("RD Kongo", "Kongo") == indonesian
    assert speaker_name(canonical, EN) == canonical


@pytest.mark.parametrize("name", ["Mark Rutte", "Africa CDC", "BNPB", "bpbd officials", ""])
def test_a_speaker_with_a_word_that_is_not_known_stays(name):
    """Half a translation would be a name that nobody bears."""
    assert speaker_name(name, ID) == name


def test_terms_of_a_story_get_their_capitals_where_they_are_places():
    """Terms are kept in lower case; other words stay so."""
    assert term_name("united states", ID) == "Amerika Serikat"
    assert term_name("kursk", ID) == "Kursk"
    assert term_name("eskalasi", ID) == "eskalasi"
