"""Laws of noise: spans lie in order inside the text, and a line of noise adds itself alone."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.cleaner.dateline import dateline_spans
from services.cleaner.noise import build_noise_rules, noise_spans
from services.language.noise import load_noise_words
from tests.golden.cleaner.noise_cases import cases

RULES = build_noise_rules(load_noise_words())
GOOD = (
    "Banjir bandang menerjang dua desa di kaki bukit pada Senin malam sesudah hujan tiga jam.",
    "Sebanyak 3.500 warga mengungsi ke sekolah dan balai pertemuan di dataran tinggi.",
    "Bantuan Tiba Setelah Dua Hari Menunggu",
    "Korban luka: 12 orang",
    '"Kami lihat juga dari udara," kata bupati kepada wartawan di posko utama.',
    "| Beras | 40 ton |",
    "The storm cut power to 40,000 homes on the island, the company said on Monday.",
)
NOISE = (
    "Baca juga: Gempa Guncang Pulau Seberang, 77 Rumah Roboh dan 9 Jembatan Retak",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Ikuti saluran kami di WhatsApp untuk kabar terbaru setiap hari",
    "[Gambas:Video 20detik]",
    "(Foto: Antara/Budi Contoh)",
    "Tags: banjir, pompa",
    "https://www.contoh.id/kabar/1",
    "All rights reserved.",
    "Editor: Budi Contoh",
    "![](https://contoh.id/a.jpg)",
    "Halaman selanjutnya",
    "Artikel ini telah tayang di Kabar Contoh",
)
PIECES = (*GOOD, *NOISE, *(line for case in cases() for line in case.given.split("\n")))
GLUE = ("\n", " ", "", "\n\n", ". ", " | ", "(", ")", ": ", "—", '"', "![", "\u00a0")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES + GLUE) | st.text(max_size=12), max_size=14))
def test_spans_are_disjoint_in_order_and_inside_the_text(parts: list[str]) -> None:
    """Whatever is glued to what, no span is empty or begins or ends with a blank."""
    text = "".join(parts)
    for spans in (noise_spans(text, RULES), [(*span, "") for span in dateline_spans(text)]):
        offsets = [offset for start, end, _ in spans for offset in (start, end)]
        assert offsets == sorted(offsets)
        assert all(text[start:end].strip() == text[start:end] != "" for start, end, _ in spans)
        assert all(0 <= start < end <= len(text) for start, end, _ in spans)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="Aab./ (![)|—:0-\n", min_size=40, max_size=240))
@example("A" * 50 + "!/")
@example("(A/" + "A" * 200 + "!)")
@example("—" + "Aa" * 60)
@example("AFP/" + "Aa " * 60 + "(1/1)")
def test_no_text_of_signs_keeps_a_rule_busy(text: str) -> None:
    """A pattern that tries every way to part a word would not come back from some of these."""
    spans = noise_spans(text, RULES)
    assert sum(end - start for start, end, _ in spans) <= len(text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(GOOD), min_size=2, max_size=6), st.sampled_from(NOISE), st.data())
@example([GOOD[2], GOOD[2]], NOISE[0], None)
def test_a_line_of_noise_between_good_ones_marks_itself_alone(
    lines: list[str], noise: str, data: st.DataObject | None
) -> None:
    """What was marked before is marked still, and the new line is marked from end to end."""
    at = data.draw(st.integers(1, len(lines) - 1)) if data is not None else 1
    before = "".join(f"{line}\n" for line in lines[:at])
    after = "\n".join(lines[at:])
    plain = noise_spans(before + after, RULES)
    longer = noise_spans(f"{before}{noise}\n{after}", RULES)
    own = (len(before), len(before) + len(noise))
    shift = len(noise) + 1
    moved = [
        (start + shift, end + shift, rule) if start >= own[0] else (start, end, rule)
        for start, end, rule in plain
    ]
    assert [span for span in longer if span[:2] != own] == moved
    assert own in [span[:2] for span in longer]
