"""How one figure is told: reading, subject, times, speaker, sentence."""

from datetime import UTC, datetime

import pytest

from schemas import ArticleRef, Inferred, Reason
from services.cli import telling
from services.language.messages import load_messages
from tests.unit.detector.made import article, figure

ID, EN = load_messages("id"), load_messages("en")


def ref(**fields: object) -> ArticleRef:
    """Return what an alert knows of an article."""
    return ArticleRef.model_validate({"article_id": article("a"), "language": "id"} | fields)


@pytest.mark.parametrize(
    ("edtf", "indonesian", "english"),
    [
        ("2026-05-09", "9 Mei 2026", "9 May 2026"),
        ("2026-05", "Mei 2026", "May 2026"),
        ("2026", "2026", "2026"),
        ("2026-Q1", "triwulan 1 2026", "quarter 1 of 2026"),
        ("2026-05-09/..", "sejak 9 Mei 2026", "since 9 May 2026"),
        ("../2026-05", "sampai Mei 2026", "until May 2026"),
        ("2025/2026", "2025 sampai 2026", "2025 to 2026"),
        ("2026-13-40", "2026-13-40", "2026-13-40"),
    ],
)
def test_as_of_in_words(edtf, indonesian, english):
    """Every form of EDTF that the contract allows; what is none is shown as it is."""
    assert telling.as_of(edtf, ID) == indonesian
    assert telling.as_of(edtf, EN) == english


def test_times_are_those_of_the_desk_and_say_so():
    """An hour is Jakarta's; a date without hour (midnight in UTC) stays that day, hourless."""
    late = ref(published_at=datetime(2026, 5, 9, 18, 5, tzinfo=UTC))
    assert telling.published(late, ID) == "10 Mei 2026, 01.05 WIB"
    assert telling.published(late, EN) == "10 May 2026, 01:05 WIB"
    assert telling.published(ref(published_at=datetime(2026, 5, 9, tzinfo=UTC)), ID) == "9 Mei 2026"
    assert telling.published(ref(), ID) == "tanggal tak diketahui"


def test_an_estimated_time_is_called_so():
    """A reader must not take the time of retrieval for that of publication."""
    guessed = ref(published_at=datetime(2026, 5, 9, tzinfo=UTC), published_estimated=True)
    assert telling.published(guessed, ID) == "9 Mei 2026 (perkiraan)"


def test_the_outlet_is_else_the_host_of_the_address():
    """As outlets are counted."""
    assert telling.outlet_of(ref(outlet="Harian Satu", url="https://a.example/x")) == "Harian Satu"
    assert telling.outlet_of(ref(url="https://www.a.example/x")) == "a.example"
    assert telling.outlet_of(ref()) is None


def test_who_agency_and_as_of_stand_in_one_line():
    """What is not said leaves no gap."""
    told = figure("a", "4", attribution="local residents", via="AFP", as_of="2026-05-09")
    assert telling.who(told, ID) == "menurut warga setempat, lewat AFP, keadaan 9 Mei 2026"
    assert telling.who(figure("a", "4"), ID) == ""


def test_the_subject_is_in_the_words_of_the_report():
    """The noun as printed where the languages agree, else its class; money is told by its event."""
    soldiers = figure(
        "a", "4", noun="tentara", noun_class="military_personnel", event="present", place="Kursk",
        affiliation="North Korea",
    )  # fmt: skip
    assert telling.subject(soldiers, "id", ID) == "tentara · berada · Korea Utara · Kursk"
    assert telling.subject(soldiers, "id", EN) == (
        "military personnel · present · North Korea · Kursk"
    )
    lost = figure("a", "4", noun="IDR", noun_class="money", event="loss", dimension="money")
    assert telling.subject(lost, "id", ID) == "kerugian"
    guessed = soldiers.model_copy(update={"inferred": Inferred(place="article")})
    assert "Kursk" not in telling.subject(guessed, "id", ID)


def test_a_vague_number_is_quoted_beside_its_bounds():
    """Its bounds stand nowhere in the text."""
    vague = figure(
        "a", None, lower="10000", upper="99999", approximator="vague", num="puluhan ribu"
    )
    assert telling.says(vague, ID) == "“puluhan ribu”: tak tentu, 10.000 sampai 99.999"
    assert telling.in_short(vague, ID) == "puluhan ribu"


def test_in_short_a_bare_number_needs_no_hedge():
    """That it is exact is said where readings are compared, not in passing."""
    assert telling.in_short(figure("a", "4", unit="ha"), ID) == "4 hektare"
    assert telling.in_short(figure("a", "4", approximator="about"), ID) == "sekitar 4"
    assert telling.in_short(figure("a", "4", modality="denied"), ID) == "4, dibantah"


def test_a_long_sentence_is_cut_between_words_around_its_numeral():
    """No word is broken, and the cut is seen."""
    words = "Demikianlah keterangan panjang " * 12
    sentence = f"{words}tentang 27 rumah {words}".strip()
    start = sentence.index("27")
    told = telling.sentence(
        figure("a", "27", sentence=sentence, start=start, sentence_start=0)
    ).plain
    assert "tentang »27« rumah" in told
    assert told.startswith("“… ")
    assert told.endswith(" …”")
    assert {word.strip("“”…») «") for word in told.split()} <= {*sentence.split(), "27", ""}


def test_a_sentence_that_quotes_is_not_quoted_again():
    """Two kinds of quotation marks in a row help nobody."""
    quoting = '"Ada 27 rumah," kata lurah.'
    told = telling.sentence(
        figure("a", "27", sentence=quoting, start=quoting.index("27"), sentence_start=0)
    ).plain
    assert told == '"Ada »27« rumah," kata lurah.'


def test_reasons_name_places_in_the_language():
    """Parameters of place and owner, and places among the terms of a story."""
    place = Reason(rung="place", answer="no", code="place", params={"a": "Russia", "b": "Ukraine"})
    assert telling.reason(place, ID) == "tempatnya berbeda (Rusia, Ukraina)"
    terms = Reason(
        rung="story",
        answer="yes",
        code="shared_terms",
        params={"terms": "cambodia, kamboja, manet"},
    )
    assert telling.reason(terms, ID).endswith("menyebut Kamboja, manet")
