"""When two articles are one text, and what speaks against it."""

from datetime import timedelta

import pytest

from services.dedupe.entry import Entry
from services.dedupe.estimate import jaccard
from services.dedupe.verification import containment, verify
from tests.unit.dedupe.stories import DAY, FLOOD, STRIKE, cleaned, price_report


def _entry(sentences: tuple[str, ...], days: int = 0) -> Entry:
    return Entry.of(cleaned(sentences, published=DAY + timedelta(days=days)))


SPUN = tuple(
    line.replace("warga", "penduduk").replace("rumah", "hunian").replace("tewas", "meninggal")
    .replace("mengatakan", "menuturkan").replace("karena", "sebab").replace("sejak", "mulai")
    .replace("desa", "kampung").replace("hujan", "guyuran").replace("dana", "anggaran")
    for line in FLOOD
)  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "days", "reason"),
    [
        (FLOOD, FLOOD, 3, "equal"),
        (FLOOD, FLOOD[:6], 0, "same_words"),
        (FLOOD, SPUN, 0, "same_words"),
        (FLOOD, STRIKE, 0, "other_words"),
        (price_report(2, 1_841), price_report(3, 1_877), 1, "other_figures"),
        (price_report(2, 1_841), price_report(2, 1_841)[:-1], 0, "same_words"),
    ],
)
def test_the_reason_of_the_verdict(
    a: tuple[str, ...], b: tuple[str, ...], days: int, reason: str
) -> None:
    """Each rule decides its example; the decision is the same either way round."""
    found = verify(_entry(a), _entry(b, days))
    assert found.reason == reason
    assert found == verify(_entry(b, days), _entry(a))


@pytest.mark.parametrize("other", [FLOOD[:6], SPUN, STRIKE])
def test_what_is_known_of_the_signatures_is_not_estimated_again(other: tuple[str, ...]) -> None:
    """The same verdict with the likeness given."""
    a, b = _entry(FLOOD), _entry(other)
    assert verify(a, b, jaccard(a.body, b.body)) == verify(a, b)


def test_a_late_text_without_figures_must_be_nearly_equal() -> None:
    """Programme pages come again with a word changed: five days apart they are two."""
    page = ("Saksikan kisah keluarga nelayan malam ini di layar kaca dengan cerita baru.",) * 3
    other = (*page[:2], page[2].replace("baru", "lama"))
    assert verify(_entry(page), _entry(other)).same
    assert verify(_entry(page), _entry(other, 5)).reason == "other_days"


def test_a_copy_with_most_figures_altered_is_still_a_copy_on_its_day() -> None:
    """Nearly all words agree: that the figures do not is the news."""
    long = (*FLOOD, *STRIKE)
    forged = tuple(
        line.replace("18 ", "19 ").replace("240 ", "250 ").replace("3.500", "4.500")
        .replace("95 ", "59 ").replace("1.700", "7.100")
        for line in long
    )  # fmt: skip
    assert verify(_entry(long), _entry(forged)).same


BULLETIN = (
    "Gunung Contoh meletus pada pagi hari dan menyemburkan abu setinggi 700 meter ke udara.",
    "Abu kelabu itu bergerak ke arah timur mengikuti angin dan turun di kebun sayur warga.",
    "Pengamat meminta pendaki menjauhi kawah sejauh 3 kilometer sampai keadaan benar-benar tenang.",
    "Warga di tepi sungai diminta waspada terhadap aliran lahar bila hujan turun di puncak.",
)
LATER_BULLETIN = (BULLETIN[0].replace("700", "1.200"), *BULLETIN[1:2],
                  BULLETIN[2].replace("3 kilometer", "5 kilometer"), BULLETIN[3])  # fmt: skip


def test_two_bulletins_of_one_day_are_two() -> None:
    """Short texts with few figures, none of them the same, were filled in twice."""
    assert verify(_entry(BULLETIN), _entry(LATER_BULLETIN)).reason == "other_figures"


def test_a_text_whose_figures_stand_where_they_stood_is_a_copy_days_later() -> None:
    """One figure in five altered: a template would have changed nearly all of them."""
    forged = tuple(line.replace("18 orang", "81 orang") for line in FLOOD)
    assert verify(_entry(FLOOD), _entry(forged, 4)).same


def test_a_part_of_a_text_is_a_copy_days_later() -> None:
    """A template comes again whole; three sentences of ten were cut out."""
    assert verify(_entry(FLOOD), _entry(FLOOD[:3], 4)).same


def test_the_same_words_with_another_date_are_a_template() -> None:
    """A copy keeps the dates that it names, whatever else agrees."""
    days = [
        (f"Jadwal ibadah untuk {day} Maret 2026 di kota contoh menurut panitia setempat.",
         *FLOOD[4:])
        for day in (2, 3)
    ]  # fmt: skip
    assert verify(_entry(days[0]), _entry(days[1], 1)).reason == "other_days"


def test_paragraphs_repeated_in_a_report_of_its_own_make_no_copy() -> None:
    """What has an equal says nothing of the words of the rest."""
    own = (*STRIKE[:4], *FLOOD[1:3])
    assert verify(_entry(FLOOD), _entry(own)).reason == "other_words"


def test_texts_too_short_to_sign_are_never_one() -> None:
    """Without signature there is nothing to compare."""
    assert not verify(_entry(("Gempa.",)), _entry(("Gempa.",), 1)).same


def test_containment_follows_from_jaccard_and_sizes() -> None:
    """A part of a third of the size, wholly contained: Jaccard 1/3, containment 1."""
    assert containment(1 / 3, 100, 300) == pytest.approx(1.0)
    assert containment(0.0, 0, 10) == 0.0
