"""HTML becomes text at the door, and text stays as it is."""

import pytest

from services.cli.markup import is_markup, is_page, legible, read_page, strip_markup, text_of

PAGE = """<!doctype html><html lang="id"><head><title>Jembatan Runtuh - Media B</title>
<meta property="og:title" content="Jembatan Runtuh di Hulu">
<meta property="og:site_name" content="Media B">
<meta property="og:url" content="https://media-b.example/jembatan">
<meta property="article:published_time" content="2026-03-05T18:05:00+07:00"></head><body>
<nav><a href="/">Beranda</a> <a href="/olahraga">Olahraga</a></nav>
<article><h1>Jembatan Runtuh di Hulu</h1>
<p>Jembatan gantung di hulu sungai runtuh pada Kamis pagi ketika puluhan warga menyeberang.</p>
<p>Petugas mencatat lima orang terluka dan dibawa ke puskesmas terdekat sebelum tengah hari.</p>
<p>Bupati berjanji membangun jembatan pengganti dengan dana daerah pada tahun yang sama.</p>
</article><footer>Hak cipta Media B</footer><script>var x = 31;</script></body></html>"""


def test_the_article_of_a_page_comes_without_menus_and_scripts() -> None:
    """Text, title, site, address and moment are the page's own."""
    page = read_page(PAGE)

    assert page is not None
    assert page.title == "Jembatan Runtuh di Hulu"
    assert page.text.startswith("Jembatan gantung")
    assert page.text.count("\n") == 2
    assert "Olahraga" not in page.text
    assert (page.outlet, page.url) == ("Media B", "https://media-b.example/jembatan")
    assert page.published == "2026-03-05T18:05:00+07:00"


def test_a_page_without_article_is_none() -> None:
    """Menus alone are no news."""
    assert read_page("<html><body></body></html>") is None


def test_blocks_become_lines_and_inline_marks_vanish() -> None:
    """A sentence that a link runs through stays one sentence."""
    text = strip_markup(
        "<p>Lima <b>orang</b>\n<a href='#'>terluka</a> &amp; dirawat.</p><p>Dua.</p>"
    )

    assert text == "Lima orang terluka & dirawat.\nDua."


def test_scripts_are_no_text() -> None:
    """What follows them is."""
    assert strip_markup("<p>Satu.</p><script>var dead = 14;</script>dua") == "Satu.\ndua"


@pytest.mark.parametrize(
    "text",
    ["Harga naik 3 < 5 > 2 persen", "a <b c", "kurs <Rp 15.000>", "Surel <redaksi@contoh.example>"],
)
def test_signs_of_comparison_are_no_markup(text: str) -> None:
    """News writes < and > too."""
    assert not is_markup(text)


@pytest.mark.parametrize("text", ["<p>Satu", "satu<br/>dua", "<b>a</b> <i>b</i>", PAGE])
def test_markup_is_known(text: str) -> None:
    """A block element, or two closed inline ones."""
    assert is_markup(text)


def test_a_fragment_is_no_page() -> None:
    """A field of a row is taken whole, without a search for the article in it."""
    assert is_page(PAGE)
    assert not is_page("<p>Satu.</p>")
    assert text_of("<p>Satu.</p>") == "Satu."


def test_deep_nesting_is_read() -> None:
    """Generators of pages nest without measure; the parser itself ends at some 2.000."""
    assert "Satu" in strip_markup("<div>" * 1_000 + "Satu" + "</div>" * 1_000)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("â€œAda 12 perahu hilang,â€\x9d kata dia.", "“Ada 12 perahu hilang,” kata dia."),
        ("Sewanya Â£5 sehari.", "Sewanya £5 sehari."),
        ("Panasnya 41Â°C di halte.", "Panasnya 41°C di halte."),
        ("Wali kota JosÃ© hadir.", "Wali kota José hadir."),
        ("â\x80¢ Lima karung beras", "• Lima karung beras"),
        ("“Utuh.”\nItu â€“ katanya â€“ rusak.", "“Utuh.”\nItu – katanya – rusak."),
    ],
)
def test_what_a_wrong_decoding_left_is_mended(broken: str, whole: str) -> None:
    """Also where another line of the text is sound."""
    assert legible(broken) == whole


@pytest.mark.parametrize(
    "text",
    [
        "“Lima orang,” kata ‘Pak Amat’ – itu saja… 41 °C, 12 km², ½ hektare, €5, £3, naïve.",
        "ﬁle ＡＢＣ １２ e\u0301 \u200e\u00a0\u2028baris",
        "Jumlahnya \ufffd75 orang\ufffd.",
        "قال ١٢ شخصا. 12 человек. 12人。",
        "lone \ud800 surrogate, é \x00 \t",
        "satu\r\ndua\n\n",
    ],
)
def test_sound_text_is_left_as_it_is(text: str) -> None:
    """Quotes, widths, forms of letters and lost characters are nobody's slip of decoding."""
    assert legible(text) == text
