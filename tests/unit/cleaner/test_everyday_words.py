"""Everyday words settle the language of most texts; the identifier says what they leave open."""

from dataclasses import dataclass, field

import pytest

from schemas import ArticlePublished
from services.cleaner.clean import clean, load_cleaning_rules
from services.cleaner.recognition import FEWEST_OWN, Recogniser, everyday_words
from services.cleaner.words import spaced
from services.language.identity import identities

LANGUAGES = identities()
EVERYDAY = everyday_words(LANGUAGES.values())
TELLTALES = frozenset().union(*(each.telltales for each in LANGUAGES.values()))

INDONESIAN = (
    "Hujan yang turun sejak sore membuat jalan di depan kantor itu tergenang, dan kendaraan tidak "
    "bisa lewat. Petugas dari kecamatan sudah datang untuk membuka saluran, tetapi hingga malam "
    "air masih tinggi karena sampah. Menurut warga, keadaan ini akan terus terjadi jika pompa "
    "yang rusak belum diganti oleh pemerintah."
)
MALAY = (
    "Hujan yang turun sejak petang membuat jalan di hadapan pejabat itu ditenggelami air, dan "
    "kenderaan tidak dapat lalu. Pasukan bomba sudah tiba untuk membuka saluran, tetapi sehingga "
    "malam air masih tinggi kerana sampah. Menurut penduduk, keadaan ini akan terus berlaku jika "
    "pam yang rosak belum diganti oleh pihak berkuasa, iaitu syarikat perkhidmatan daerah."
)
ENGLISH = (
    "The rain that began in the afternoon left the road in front of the office under water, and "
    "cars could not get through. Workers from the district have come to open the drain, but by "
    "the evening it was still high because of waste. It will be like this until there is a pump."
)
OTHERS = {
    "Javanese": "Udan sing wiwit sore marakake dalan ing ngarep kantor kuwi kebak banyu, lan "
    "kendharaan ora bisa liwat. Petugas saka kecamatan wis teka kanggo mbukak saluran, nanging "
    "nganti bengi banyune isih dhuwur amarga akeh uwuh sing nyumbat.",
    "Dutch": "De regen die in de middag begon zette de weg over een lengte van een kilometer onder "
    "water, en of het over was wist niemand. Er is in de avond een ploeg gekomen, maar het was te "
    "laat: we had- den het moeten weten, zei een buurman die in de kelder stond. " * 2,
    "Norwegian": "Regnet som begynte i går ettermiddag gjorde at veien foran kontoret ble stengt, "
    "for alle som ville hjem. Vi må vente, sa en mann, men han ville ikke si hva han het. Det er "
    "for mye vann i byen, og ingen har en plan for det som kommer. " * 2,
    "French": "La pluie qui est tombée depuis hier a noyé la route devant la mairie, et les "
    "voitures ne passent plus. On a ouvert les égouts dans la soirée, mais l'eau reste haute. " * 2,
    "Tagalog": "Binaha ang kalsada sa harap ng tanggapan dahil sa ulan mula pa kahapon, at hindi "
    "na makadaan ang mga sasakyan. Dumating ang mga tauhan upang buksan ang kanal. " * 2,
    "Arabic": "غمرت الأمطار التي بدأت بعد الظهر الطريق أمام المكتب ولم تعد السيارات تمر. " * 3,
}


@dataclass
class Asked:
    """An identifier that notes what it was asked, and always answers French."""

    texts: list[str] = field(default_factory=list)

    def classify(self, text: str) -> tuple[str, float]:
        """Return the label of French."""
        self.texts.append(text)
        return "fr", 1.0


def _language(text: str) -> tuple[str, int]:
    """Return the language read, and how often the identifier was asked."""
    asked = Asked()
    recogniser = Recogniser(asked, LANGUAGES, EVERYDAY, TELLTALES)
    return recogniser.language(text, None, spaced(text.lower()).split()), len(asked.texts)


@pytest.mark.parametrize(
    ("text", "language"), [(INDONESIAN, "id"), (MALAY, "ms"), (ENGLISH, "en"), (ENGLISH * 9, "en")]
)
def test_plain_text_needs_no_question(text: str, language: str) -> None:
    """Family by everyday words, language by telltales."""
    assert _language(text) == (language, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Banjir",
        INDONESIAN[:100],
        f"{INDONESIAN[:300]} {ENGLISH[:300]}",
        "yang di dan itu " * 30,
        *OTHERS.values(),
    ],
)
def test_whatever_is_open_the_identifier_says(text: str) -> None:
    """Short, mixed, repetitive and foreign texts; its answer stands."""
    language, questions = _language(text)
    assert (language, questions > 0) == ("und", True)


def test_neighbours_without_a_telltale_word_are_left_to_the_identifier() -> None:
    """Function words alone do not tell Indonesian from Malay."""
    words = sorted(EVERYDAY["id"] - TELLTALES)[: 2 * FEWEST_OWN]
    language, questions = _language(" ".join(words))
    assert (language, questions > 0) == ("und", True)


@pytest.mark.parametrize("text", [*OTHERS.values(), "encore", "…", "12 34"])
def test_another_language_is_unknown_as_ever(text: str) -> None:
    """With the real identifier, from the article on."""
    assert clean(ArticlePublished.of(text=text)).language == "und"


@pytest.mark.parametrize("text", [INDONESIAN, MALAY, ENGLISH, INDONESIAN[:90], ENGLISH[:60]])
def test_both_ways_agree(text: str) -> None:
    """Everyday words answer as the identifier does that they spare."""
    recogniser = load_cleaning_rules().recogniser
    alone = Recogniser(recogniser.identifier, recogniser.languages)
    assert clean(ArticlePublished.of(text=text)).language == alone.language(text, None)


def test_no_everyday_word_belongs_to_two_families() -> None:
    """A word of both ("per") says nothing."""
    assert not EVERYDAY["id"] & EVERYDAY["en"]
    assert "yang" in EVERYDAY["id"]
    assert "the" in EVERYDAY["en"]
