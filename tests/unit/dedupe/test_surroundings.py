"""Which lines are noise by what was seen before: examples that must be taken, and that must not."""

from datetime import timedelta
from itertools import pairwise

import pytest

from schemas import ArticleScreened
from services.stage import Item
from tests.unit.dedupe.pages import after_pages, marked, name, page, story
from tests.unit.dedupe.stories import FLOOD, STRIKE, Partition, cleaned

NEXT = timedelta(days=3)

LABELS = (
    "Kanal Terpopuler",
    "Berita Pilihan Redaksi",
    "Lanjut ke halaman berikut",
    "Bagikan ke teman",
    "Komentar pembaca",
    "Tim peliput daerah",
    "Rubrik Nusantara",
    "Tag terkait",
    "Charts of the week",
    "Share this story",
    "Newsletter sign-up",
    "More from our correspondents",
    "Kembali ke beranda",
    "Muat lebih banyak",
    "Menu utama situs",
    "Sumber foto kiriman warga",
)
CLOSING = (
    "Dukung jurnalisme daerah dengan berlangganan koran kami.",
    "Punya kabar menarik dari sekitar rumah? Kirimkan kepada kami!",
    "Our newsroom is funded by its readers.",
    "Redaksi menerima tulisan dari pembaca setiap pekan.",
)


@pytest.mark.parametrize("line", LABELS)
def test_a_label_of_many_pages_is_noise(line: str) -> None:
    """Words without figure that stood on many pages of the outlet are its own furniture."""
    screened = after_pages([line]).screen(page(900, line), after=NEXT)
    assert marked(screened, "repeated_line") == [line]
    assert not any(line in screened.text[s.start : s.end] for s in screened.sentences)


@pytest.mark.parametrize("line", CLOSING)
def test_a_sentence_at_the_end_of_very_many_pages_is_noise(line: str) -> None:
    """A sentence needs more pages than a label, and two days."""
    screened = after_pages([line], at=5).screen(page(900, line, at=5), after=NEXT)
    assert marked(screened, "repeated_line") == [line]


KEPT = {
    "a price that stands still": ("Harga bensin Rp 10.000 per liter",),
    "a row of the dead": ("Korban tewas: 12 orang",),
    "a figure in words": ("Dua belas orang tewas di lokasi",),
    "a date": ("Pembaruan 4 Maret",),
    "words that introduce figures": ("Berikut daftar harga pangan:",),
    "a list and its rows": ("Nama korban sebagai berikut:", "Sutan Rambe", "Lina Harahap"),
    "the good that a price belongs to": ("Cabai rawit merah", "Rp 61.500"),
    "the town of a forecast": ("Kota Lembayung", "Cerah berawan", "24-31 derajat"),
    "a table's head": ("Daerah terdampak", "Kecamatan Hulu 14", "Kecamatan Hilir 9"),
    "a line that runs on": ("Pemerintah daerah, bersama warga,",),
    "a half quotation": ("Kami menunggu -",),
    "a linked name": ("Gubernur", "Sutan Rambe", "menolak usul itu."),
    "a linked name before a mark": ("Kementerian Pertanian", ", menurut warga, diam saja."),
    "a linked name before a number": ("Koperasi Unit Desa", "12 kali menolak usul itu."),
    "background between paragraphs": ("Gunung itu meletus sejak awal pekan lalu.",),
    "background with a figure": ("Gempa merusak 240 rumah pada awal pekan lalu.",),
    "background without a stop": (
        "Sidang perkara itu dimulai pekan lalu dan menghadirkan saksi dari tiga kota berbeda",
    ),
    "a question": ("Mengapa harga beras terus naik di pasar?",),
    "a paragraph": ("Warga " + "dan kerabatnya " * 20 + "pulang ke desa",),
}


@pytest.mark.parametrize("lines", KEPT.values(), ids=KEPT)
def test_what_tells_is_kept_however_often_it_was_printed(lines: tuple[str, ...]) -> None:
    """Figures, what they belong to, and a story's background are never repeated lines."""
    screened = after_pages(lines).screen(page(900, *lines), after=NEXT)
    assert marked(screened, "repeated_line") == []


def test_a_linked_name_after_a_broken_sentence_is_kept() -> None:
    """However often the name stands on a line of its own."""
    screened = after_pages(["Sutan Rambe"]).screen(
        page(900, "Kabar itu dibawa ke desa oleh", "Sutan Rambe"), after=NEXT
    )
    assert marked(screened, "repeated_line") == []


def test_background_at_the_end_is_kept_on_a_dozen_pages() -> None:
    """A running story's background stands under its reports, but not under some 25 of them."""
    line = "Gunung itu meletus sejak awal pekan lalu."
    screened = after_pages([line], pages=11, at=5).screen(page(900, line, at=5), after=NEXT)
    assert marked(screened, "repeated_line") == []


def test_a_sentence_of_one_day_is_kept() -> None:
    """However many pages: a story can fill a day."""
    line = CLOSING[0]
    screened = after_pages([line], days=1, at=5).screen(page(900, line, at=5))
    assert marked(screened, "repeated_line") == []


def test_the_first_line_is_kept() -> None:
    """A daily template has one headline every day."""
    partition = after_pages(["Harga Emas Batangan Hari Ini"], at=0)
    screened = partition.screen(page(900, "Harga Emas Batangan Hari Ini", at=0), after=NEXT)
    assert marked(screened, "repeated_line") == []


def test_four_pages_are_not_enough() -> None:
    """A label must have stood on five distinct pages before."""
    screened = after_pages([LABELS[0]], pages=4).screen(page(900, LABELS[0]), after=NEXT)
    assert marked(screened, "repeated_line") == []


def test_versions_and_copies_of_one_page_are_no_further_pages() -> None:
    """A page revised forty times is one page, and so is one text under forty addresses."""
    revised, copied = Partition(), Partition()
    for number in range(40):
        lines = (*story(1), LABELS[0], story(number)[2])
        revised.feed(cleaned(lines, outlet="satu.id", url="https://satu.id/1"))
        copied.feed(cleaned((*FLOOD, LABELS[0]), outlet="satu.id", url=f"https://satu.id/{number}"))
    for partition in (revised, copied):
        assert marked(partition.screen(page(900, LABELS[0])), "repeated_line") == []


@pytest.mark.parametrize("seen_by", ["dua.id", ""])
def test_another_outlet_s_lines_are_not_this_one_s(seen_by: str) -> None:
    """What is furniture of one outlet may tell something in another; unknown ones have none."""
    partition = after_pages([LABELS[0]], outlet=seen_by)
    assert marked(partition.screen(page(900, LABELS[0]), after=NEXT), "repeated_line") == []
    unknown = cleaned((*story(900), LABELS[0], story(901)[0]))
    assert marked(partition.screen(unknown, after=NEXT), "repeated_line") == []


def test_a_line_is_forgotten_after_a_week() -> None:
    """The eighth day knows nothing of a line that was printed on the first."""
    partition = after_pages([LABELS[0]], days=1)
    late = partition.screen(page(900, LABELS[0]), after=timedelta(days=7))
    assert marked(late, "repeated_line") == []


def test_an_article_of_one_line_has_no_line_to_lose() -> None:
    """Many articles are delivered as one line; it is theirs, whatever it says."""
    partition = after_pages([LABELS[0]])
    screened = partition.screen(cleaned((LABELS[0] + "\n",), outlet="satu.id"), after=NEXT)
    assert screened.noise == ()


def test_most_of_a_text_is_never_taken() -> None:
    """Where repeated lines would be three fifths of what is left, none is taken."""
    partition = after_pages(LABELS)
    short = cleaned((story(900)[0], *LABELS), outlet="satu.id", url="https://satu.id/x")
    assert marked(partition.screen(short, after=NEXT), "repeated_line") == []
    longer = cleaned((*story(900), *LABELS), outlet="satu.id", url="https://satu.id/y")
    assert marked(partition.screen(longer, after=NEXT), "repeated_line") == list(LABELS)


HEADLINE = "Banjir Bandang Terjang Dua Desa, 18 Orang Tewas"
LINKS = (
    HEADLINE,
    "banjir bandang terjang dua desa 18 orang tewas",
    "“Banjir Bandang Terjang Dua Desa”, 18 Orang Tewas",
    "2. Banjir Bandang Terjang Dua Desa, 18 Orang Tewas",
    "- Banjir Bandang Terjang Dua Desa, 18 Orang Tewas",
    "Banjir Bandang Terjang Dua Desa: 18 Orang Tewas!",
    "BANJIR BANDANG TERJANG DUA DESA, 18 ORANG TEWAS",
    "Banjir Bandang Terjang Dua Desa, 18 Orang Tewas - Kabar Satu",
    "Banjir Bandang Terjang Dua Desa, 18 Orang Tewas | KabarSatu",
)


def _with_headline(title: str = HEADLINE, outlet: str = "satu.id") -> Partition:
    partition = Partition()
    partition.feed(cleaned(FLOOD, outlet=outlet, url=f"https://{outlet}/banjir", title=title))
    return partition


@pytest.mark.parametrize("line", LINKS)
@pytest.mark.parametrize("outlet", ["satu.id", "dua.id"])
def test_another_article_s_headline_is_noise(line: str, outlet: str) -> None:
    """Of any outlet, whatever its capitals and punctuation; its figures are not the page's."""
    screened = _with_headline().screen(page(900, line, outlet=outlet))
    assert marked(screened, "other_headline") == [line]


TOLD = (
    "Banjir Bandang Terjang Dua Desa, 18 Orang Tewas.",
    "Banjir Bandang Terjang Dua Desa, 19 Orang Tewas",
    "Banjir Bandang Terjang Dua Desa",
    "Banjir Bandang Terjang Dua Desa, 18 Orang Tewas, kata bupati",
    "Banjir Bandang Terjang Dua Desa, 18 Orang Tewas:",
)


@pytest.mark.parametrize("line", TOLD)
def test_other_words_or_a_sentence_are_no_headline(line: str) -> None:
    """What closes like a sentence or says something else is the article's own."""
    screened = _with_headline().screen(page(900, line, outlet="dua.id"))
    assert marked(screened, "other_headline") == []


def test_a_short_headline_is_no_evidence() -> None:
    """Four words may be anybody's."""
    screened = _with_headline("Banjir Terjang Dua Desa").screen(page(9, "Banjir Terjang Dua Desa"))
    assert marked(screened, "other_headline") == []


def test_a_headline_at_the_top_is_the_page_s_own() -> None:
    """Two newsrooms may choose the same words, and a copy begins with its original's headline."""
    own = cleaned((HEADLINE, *story(900)), outlet="dua.id", title="Kabar dari desa")
    assert marked(_with_headline().screen(own), "other_headline") == []
    kicker = cleaned(("DAERAH", "Kabar Pagi", HEADLINE, *story(901)), outlet="dua.id")
    assert marked(_with_headline().screen(kicker), "other_headline") == []


def test_the_article_s_own_headline_within_its_text_is_kept() -> None:
    """A second page of the article repeats it; that another has the same does not matter."""
    own = cleaned((*story(900), HEADLINE, *story(901)), outlet="dua.id", title=HEADLINE)
    assert marked(_with_headline().screen(own), "other_headline") == []


def test_the_headline_of_its_original_is_kept_in_a_copy() -> None:
    """The two are one text, wherever the headline stands in it."""
    copy = cleaned((*FLOOD[:4], HEADLINE, *FLOOD[4:]), outlet="dua.id", title="Kabar lain")
    screened = _with_headline().screen(copy)
    assert (screened.screening, marked(screened, "other_headline")) == ("copy", [])


def test_the_headline_of_an_earlier_version_is_kept() -> None:
    """A page that was given another headline may keep the old one in its text."""
    changed = (*FLOOD[:4], HEADLINE, *FLOOD[4:], STRIKE[0], STRIKE[1])
    page_again = cleaned(changed, outlet="satu.id", url="https://satu.id/banjir", title="Kini lain")
    screened = _with_headline().screen(page_again)
    assert (screened.screening, marked(screened, "other_headline")) == ("revision", [])


def test_a_headline_that_left_the_window_is_forgotten() -> None:
    """A fortnight later the words tell something again."""
    screened = _with_headline().screen(page(900, HEADLINE), after=timedelta(days=14.01))
    assert marked(screened, "other_headline") == []


def test_what_is_added_stands_in_order_beside_the_cleaner_s_noise_and_is_counted() -> None:
    """Spans never overlap, whichever stage found them."""
    lines = ("Baca juga: Sepuluh Resep Sambal Pedas", LABELS[0], LABELS[1], HEADLINE)
    partition = after_pages(LABELS[:2], partition=_with_headline())
    result = partition.feed(page(900, *lines), after=NEXT)
    (event,) = result.events
    assert isinstance(event, ArticleScreened)
    spans = [(span.start, span.end) for span in event.noise]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert [span.rule for span in event.noise] == [
        "read_also", "repeated_line", "repeated_line", "other_headline",
    ]  # fmt: skip
    assert result.counts[Item.NOISE_SPANS] == 3


def test_names_differ_from_page_to_page() -> None:
    """The pages of these tests are distinct."""
    assert len({name(number) for number in range(1000)}) == 1000
