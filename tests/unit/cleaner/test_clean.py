"""What the cleaner says of an article: language, agencies, figures, days, sentences, signature."""

from datetime import UTC, datetime

import pytest

from schemas import ArticlePublished, Signature
from services.cleaner.clean import clean, load_cleaning_rules
from services.cleaner.settings import CleanerSettings
from services.cleaner.signature import sign
from services.cleaner.stage import CLEANER
from services.stage import Item, Outcome, Position, Result

PUBLISHED = datetime(2026, 3, 2, tzinfo=UTC)
INDONESIAN = "Banjir merendam tiga kelurahan dan 1.200 warga mengungsi ke sekolah terdekat."
ENGLISH = "Floods swept through three villages and 1,200 people fled to the nearest school."
FRENCH = "Le gouvernement a annoncé hier que cinq villages seraient reconstruits avant l'hiver."


def _article(text: str, lang: str | None = None) -> ArticlePublished:
    return ArticlePublished.of(text=text, lang=lang, published_at=PUBLISHED)


def _step(text: str, lang: str | None = None) -> Result:
    rules = CLEANER.load(CleanerSettings())
    return CLEANER.step(rules, None, _article(text, lang), Position(0, 0, PUBLISHED))


@pytest.mark.parametrize(
    ("text", "declared", "language", "family"),
    [
        (INDONESIAN, None, "id", "id"),
        (ENGLISH, None, "en", "en"),
        (FRENCH, None, "und", "id"),
        (INDONESIAN, "fr", "und", "id"),
        (ENGLISH, "en", "en", "en"),
        ("12", None, "und", "id"),
    ],
)
def test_the_language_is_one_that_is_read_or_unknown(
    text: str, declared: str | None, language: str, family: str
) -> None:
    """A declaration is believed; all but English is sought in one family."""
    cleaned = clean(_article(text, declared))
    assert (cleaned.language, cleaned.family) == (language, family)


def test_an_article_of_unknown_language_passes_marked() -> None:
    """It is cleaned and counted under its own outcome."""
    result = _step(FRENCH)
    assert (result.outcome, len(result.events)) == (Outcome.UNKNOWN_LANGUAGE, 1)


def test_where_the_rules_would_take_most_of_a_text_it_is_kept_whole() -> None:
    """And an alarm is counted."""
    result = _step("Rapat ditunda.\n" + "Baca juga: Rapat Batal Lagi, 40 Anggota Absen\n" * 4, "id")
    assert result.counts == {Item.NOISE_SPANS: 0, Item.HEAVILY_CLEANED: 1}


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (
            "Gempa terasa di tiga kota, kata pejabat, dikutip dari Reuters.",
            ("Reuters",),
        ),
        (
            "Jakarta (ANTARA) - Pemerintah menunda kenaikan tarif listrik.",
            ("Antara",),
        ),
        ("The mayor told AFP that 12 people were missing.", ("AFP",)),
        ("Korban selamat tiba di kota itu pada malam hari (Xinhua/AP).", ("Xinhua",)),
        ("Polisi menemukan mobil di jalan antara dua desa itu.", ()),
        ("Gedung Reuters di kota itu ditutup dua hari.", ()),
        (
            "Api padam.\nBaca juga: Menurut AFP Korban Jadi 30\n" + INDONESIAN,
            (),
        ),
    ],
)
def test_an_agency_counts_where_it_is_credited(text: str, agencies: tuple[str, ...]) -> None:
    """In a dateline, in brackets or beside a word of credit; not in a link or as a place."""
    assert clean(_article(text)).agencies == agencies


def test_figures_are_canonical_and_dates_are_none() -> None:
    """Scale words and glued currency count; the digits of a date do not, its day does."""
    text = "Pada Senin (2/3/2026) warga menerima Rp1,5 miliar dan 10 ribu paket, 25 persen rencana."
    cleaned = clean(_article(text, "id"))
    assert set(cleaned.signature.figures) == {"1500000000", "10000", "25%"}
    assert cleaned.signature.dates == ("2026-03-02",)
    printed = [text[f.start : f.end] for f in cleaned.sentences[0].figures]
    assert printed == ["1,5 miliar", "10 ribu", "25 persen"]


def test_noise_has_no_figures_and_no_sentences() -> None:
    """Another article's figures never enter the signature."""
    link = "Baca juga: Longsor Tutup Jalan, 14 Rumah Tertimbun"
    cleaned = clean(_article(f"{INDONESIAN}\n{link}\n{INDONESIAN} Air surut pada malam hari."))
    assert cleaned.signature.figures == ("1200",)
    assert all("Longsor" not in cleaned.text[s.start : s.end] for s in cleaned.sentences)


def test_a_sentence_is_known_by_its_words_whatever_the_form_of_its_figures() -> None:
    """One hash and sketch for "10.000" and "10 ribu", for a date in digits and in words."""
    a, b = (
        clean(_article(text, "id")).sentences[0]
        for text in (
            "Sebanyak 10.000 paket dikirim ke posko pada Senin (2/3/2026).",
            "Sebanyak 10 ribu paket dikirim ke posko pada Senin 2 Maret 2026.",
        )
    )
    assert (a.words, a.sketch) == (b.words, b.sketch)
    assert [f.value for f in a.figures] == [f.value for f in b.figures]


WORDS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"]


def test_the_signature_is_the_same_on_every_machine() -> None:
    """A known answer: a change here means a new version of signatures."""
    signature = sign(WORDS, ["2", "10"], ["2026-03-02"])
    assert (signature.version, signature.exact) == (1, "b33fed0f8459a537")
    assert signature.body[:16] == "f/VWwELG1MPmZP3H"
    assert (signature.shingles, signature.lead_shingles) == (8, 8)
    assert signature.figures == ("10", "2")


def test_the_lead_is_the_first_eighty_words() -> None:
    """What follows changes the body alone; each 3-gram counts once."""
    words = [f"kata{number}" for number in range(100)]
    signature, longer = sign(words, [], []), sign([*words, *words], [], [])
    assert (signature.shingles, signature.lead_shingles) == (98, 78)
    assert (longer.lead, longer.shingles) == (signature.lead, 100)
    assert sign(["satu", "dua"] * 50, [], []).lead_shingles == 2


def test_the_exact_key_does_without_blanks() -> None:
    """Link tags stripped without a blank glue words: the key stays."""
    glued = ["satudua", *WORDS[2:]]
    assert sign(glued, [], []).exact == sign(WORDS, [], []).exact


def test_a_few_words_are_not_signed() -> None:
    """Two flashes of seven words may be equal by chance."""
    assert sign(WORDS[:7], [], []) == Signature(version=1, body="", lead="", shingles=0)


@pytest.mark.parametrize("share", ["0", "1.5", "much"])
def test_settings_refuse_a_share_that_is_none(share: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong value stops the worker before its first poll, naming the field."""
    monkeypatch.setenv("SELISIH_CLEANER_MOST_NOISE", share)
    with pytest.raises(ValueError, match="most_noise"):
        CleanerSettings()


def test_rules_are_loaded_once() -> None:
    """The model and the lexicons are shared by all callers."""
    assert load_cleaning_rules() is load_cleaning_rules()
